using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Which customers are wanted, in which order.</summary>
internal sealed record CustomerListQuery
{
    /// <summary>How many customers a page has where nobody says.</summary>
    public const int UsualRows = 100;

    /// <summary>How many customers a page has at most.</summary>
    public const int MostRows = 1_000;

    private const int LongestText = 256;

    /// <summary>Who is wanted.</summary>
    public CustomerFilter Filter { get; init; } = new();

    /// <summary>What they are sorted by.</summary>
    public CustomerSort Sort { get; init; }

    /// <summary>Whether the largest come first.</summary>
    public bool Descending { get; init; }

    /// <summary>How many are left out before the page; null where the page is after a cursor, or the first.</summary>
    public int? Offset { get; init; }

    /// <summary>The cursor of the page before; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>How many customers.</summary>
    public int Limit { get; init; } = UsualRows;

    /// <summary>Whether the list goes by numbers from a cursor, those who are in no portfolio yet among them.</summary>
    public bool IsByCursor => Offset is null && Sort == CustomerSort.Customer && !Descending;

    /// <summary>What parameters say.</summary>
    /// <param name="given">The parameters.</param>
    /// <param name="customers">Whose ids may be pseudonyms.</param>
    /// <exception cref="BadMessageException">One says nothing that there is.</exception>
    public static CustomerListQuery Of(CustomerListParameters given, LiveCustomers customers)
    {
        CustomerListQuery query = new()
        {
            Filter = FilterOf(given, customers),
            Sort = SortOf(Known(given.Sort)),
            Descending = IsDescending(Known(given.Order)),
            Offset = CountOf(Known(given.Offset), "offset", 0, int.MaxValue),
            After = Known(given.After),
            Limit = CountOf(Known(given.Limit), "limit", 1, MostRows) ?? UsualRows,
        };
        return query.After is null || query.IsByCursor
            ? query
            : throw new BadMessageException("after goes through customers in the order in which they came; leave it out with sort, order=desc or offset, and give the next offset.");
    }

    private static CustomerFilter FilterOf(CustomerListParameters given, LiveCustomers customers)
    {
        string? text = Known(given.Query);
        if (text?.Length > LongestText)
        {
            throw new BadMessageException($"q is longer than {LongestText} characters; give a part of an id.");
        }

        double? least = AmountOf(Known(given.MinClv), "min_clv"), most = AmountOf(Known(given.MaxClv), "max_clv");
        if (least > most)
        {
            throw new BadMessageException("min_clv is above max_clv; nobody is worth that.");
        }

        (DateOnly From, DateOnly Before)? cohort = Known(given.Cohort) is { } name ? CohortOf(name) : null;
        return new CustomerFilter
        {
            Segment = OneOf(Known(given.Segment), "segment", Enum.GetValues<RfmSegment>(), segment => segment.Name()),
            Tier = OneOf(Known(given.Tier), "tier", [.. Enumerable.Range(0, CustomerTiers.Names.Count)], tier => CustomerTiers.Names[tier]),
            List = OneOf(Known(given.List), "list", Enum.GetValues<CustomerListKind>(), CustomerListNames.Word),
            Band = OneOf(Known(given.ChurnRiskBand), "churn_risk_band", Enum.GetValues<ChurnRiskBand>(), band => band.ToString().ToLowerInvariant()),
            MinClv = least,
            MaxClv = most,
            FirstFrom = cohort?.From,
            FirstBefore = cohort?.Before,
            Text = text is null ? null : CustomerIdBlock.Folded(text),
            OrId = text is not null && customers.Pseudonymizes ? customers.KeptId(MessageMembers.IdOf(text) ?? text).ToString() : null,
        };
    }

    private static string? Known(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static CustomerSort SortOf(string? word) => word is null
        ? CustomerSort.Customer
        : CustomerSorts.Of(word) ?? throw new BadMessageException($"sort is none; it is one of {string.Join(", ", CustomerSorts.Words)}.");

    private static bool IsDescending(string? word) => word switch
    {
        null or "asc" => false,
        "desc" => true,
        _ => throw new BadMessageException("order is neither asc nor desc."),
    };

    private static T? OneOf<T>(string? given, string what, T[] all, Func<T, string> nameOf)
        where T : struct
    {
        if (given is null)
        {
            return null;
        }

        int at = Array.FindIndex(all, one => string.Equals(nameOf(one), given, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? all[at] : throw new BadMessageException($"{what} is none; it is one of {string.Join("; ", all.Select(nameOf))}.");
    }

    private static int? CountOf(string? text, string name, int least, int most)
    {
        if (text is null)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= least && count <= most
            ? count
            : throw new BadMessageException(FormattableString.Invariant($"{name} is no number from {least} to {most}."));
    }

    private static double? AmountOf(string? text, string name)
    {
        if (text is null)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double amount) && double.IsFinite(amount)
            ? amount
            : throw new BadMessageException($"{name} is no amount; give a number such as 250.5.");
    }

    private static (DateOnly From, DateOnly Before) CohortOf(string name)
    {
        const int MonthsOfQuarter = 3;
        int months = 1;
        string first = name + "-01";
        if (name is { Length: 4 })
        {
            (first, months) = (name + "-01-01", 12);
        }
        else if (name.Length == "2025-Q1".Length && name[4..6] is "-Q" or "-q" && name[6] is >= '1' and <= '4')
        {
            (first, months) = (FormattableString.Invariant($"{name[..4]}-{((name[6] - '1') * MonthsOfQuarter) + 1:00}-01"), MonthsOfQuarter);
        }

        return DateOnly.TryParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly from)
            && from.Year < DateOnly.MaxValue.Year
            ? (from, from.AddMonths(months))
            : throw new BadMessageException("cohort is none; give when customers first bought, such as 2025-03, 2025-Q1 or 2025.");
    }
}
