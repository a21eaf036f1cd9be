using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What acquiring customers cost, by channel, by cohort, by both, or by customer.</summary>
/// <remarks>Immutable.</remarks>
/// <example>
/// <code>
/// AcquisitionCosts everybody = AcquisitionCosts.PerCustomer(12);
/// AcquisitionCosts byChannel = AcquisitionCosts.Of([new(15) { Channel = "search" }, new(4) { Channel = "referral" }]);
/// </code>
/// </example>
public sealed class AcquisitionCosts
{
    private const string Example = "channel,cost";
    private const int MonthsPerQuarter = 3;
    private const int MonthsPerYear = 12;

    private readonly AcquisitionCost[] _costs;
    private readonly Dictionary<(string? Channel, string? Cohort), AcquisitionCost> _byGroup = [];
    private readonly Dictionary<CustomerId, AcquisitionCost> _byCustomer = [];

    private AcquisitionCosts(AcquisitionCost[] costs)
    {
        _costs = costs;
        foreach (AcquisitionCost cost in costs)
        {
            Check(cost);
            if (!(cost.Customer is { } customer ? _byCustomer.TryAdd(customer, cost) : _byGroup.TryAdd((cost.Channel, cost.Cohort), cost)))
            {
                throw new ArgumentException($"The cost of {NameOf(cost)} is given twice; keep one of them.");
            }
        }

        foreach (AcquisitionCost cost in costs)
        {
            if (cost.Cohort is { } cohort && Wider(cohort).FirstOrDefault(wider => _byGroup.ContainsKey((cost.Channel, wider))) is { } twice)
            {
                throw new ArgumentException($"The cost of {NameOf(cost)} is given, and so is that of {twice}, which holds it; keep one of them.");
            }
        }
    }

    /// <summary>The costs, as they were given.</summary>
    public IReadOnlyList<AcquisitionCost> Costs => Array.AsReadOnly(_costs);

    /// <summary>Whether some cost is of a channel, so that it must be known by which each customer came.</summary>
    public bool AreByChannel => _byGroup.Keys.Any(group => group.Channel is not null);

    /// <summary>Whether some cost is of a cohort.</summary>
    public bool AreByCohort => _byGroup.Keys.Any(group => group.Cohort is not null);

    /// <summary>One cost for every customer.</summary>
    /// <param name="cost">The cost, finite and ≥ 0.</param>
    /// <returns>The costs.</returns>
    /// <exception cref="ArgumentException">The cost breaks its rule.</exception>
    public static AcquisitionCosts PerCustomer(double cost) => Of([new AcquisitionCost(cost)]);

    /// <summary>Costs of channels, cohorts or customers.</summary>
    /// <param name="costs">The costs, one at least, and no two for the same customers.</param>
    /// <returns>The costs.</returns>
    /// <exception cref="ArgumentException">There are none, one breaks its rule, or two are of the same customers.</exception>
    public static AcquisitionCosts Of(IEnumerable<AcquisitionCost> costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        AcquisitionCost[] all = [.. costs];
        return all.Length > 0 ? new AcquisitionCosts(all) : throw new ArgumentException("There are no costs of acquisition; give one at least.", nameof(costs));
    }

    /// <summary>Reads costs from a CSV file, which may be compressed (<c>.gz</c>).</summary>
    /// <param name="path">The file: a header with <c>channel</c>, <c>cohort</c> or both, or <c>customer_id</c>, and with <c>cost</c>, of each
    /// customer, or <c>total_cost</c> or <c>spend</c>, of all together. Cohorts are written <c>2025-03</c>, <c>2025-Q1</c> or <c>2025</c>.</param>
    /// <returns>The costs.</returns>
    /// <exception cref="DataFormatException">The file cannot be read; the message names file, row, column and value.</exception>
    /// <example>
    /// <code>
    /// AcquisitionCosts costs = AcquisitionCosts.Read("costs.csv");
    /// </code>
    /// </example>
    public static AcquisitionCosts Read(string path)
    {
        using FileStream file = InputFile.Open(path);
        return Read(file, path);
    }

    /// <summary>Reads costs from a stream of UTF-8 text, compressed or not.</summary>
    /// <param name="stream">The stream; it is read to its end and left open.</param>
    /// <param name="sourceName">What messages call it.</param>
    /// <returns>The costs.</returns>
    /// <exception cref="DataFormatException">The text cannot be read.</exception>
    public static AcquisitionCosts Read(Stream stream, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        CsvTable table = CsvTable.Read(stream, sourceName, Example);
        int channel = table.Find("channel");
        int cohort = table.Find("cohort");
        int customer = table.Find("customer_id");
        int each = table.Find("cost", "cost_per_customer", "cac");
        int total = table.Find("total_cost", "spend");
        if ((channel < 0 && cohort < 0 && customer < 0) || (customer >= 0 && (channel >= 0 || cohort >= 0)))
        {
            throw new DataFormatException(
                $"{sourceName} has the columns {Listing.All([.. table.Names.Select(Excerpt.Of)])}; costs of acquisition are by channel, by cohort or by both, or else by customer_id, and a column of one of these says so.");
        }

        if (each < 0 == total < 0)
        {
            throw new DataFormatException(each < 0
                ? $"{sourceName} has the columns {Listing.All([.. table.Names.Select(Excerpt.Of)])}, and none of costs; call it cost where it is of each customer, and total_cost where it is of all together."
                : $"{sourceName} has a column {table.Names[each]} and a column {table.Names[total]}; keep one, cost of each customer or total_cost of all together.");
        }

        List<AcquisitionCost> costs = [];
        for (int row = 0; row < table.Count; row++)
        {
            AcquisitionCost cost = new(table.Number(
                row, Math.Max(each, total), "must not be negative; a cost of acquisition is what was paid", number => number >= 0))
            {
                Channel = channel < 0 ? null : table.Require(row, channel, "the channel"),
                Cohort = cohort < 0 ? null : table.Require(row, cohort, "the cohort, such as 2025-03"),
                Customer = customer < 0 ? (CustomerId?)null : new CustomerId(table.Require(row, customer, "the customer's id")),
                IsTotal = each < 0 && customer < 0,
            };
            if (cost.Cohort is { } written && !IsCohort(written))
            {
                throw table.Unreadable(row, cohort, "is no cohort; write it as 2025-03, 2025-Q1 or 2025");
            }

            costs.Add(cost);
        }

        try
        {
            return Of(costs);
        }
        catch (ArgumentException error)
        {
            throw new DataFormatException($"{sourceName}: {ArgumentSentence.Of(error)}", error);
        }
    }

    /// <summary>The costs in a few words, for a line of text.</summary>
    /// <returns>How many there are and of what.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{DisplayText.Count(_costs.Length, "cost")} of acquisition{(_byCustomer.Count > 0 ? ", by customer" : AreByChannel && AreByCohort ? ", by channel and cohort" : AreByChannel ? ", by channel" : AreByCohort ? ", by cohort" : string.Empty)}");

    /// <summary>The cost that a customer falls under; null where there is none.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="channel">The channel; null where it is unknown.</param>
    /// <param name="firstDay">The day of the first order; null where it is unknown.</param>
    internal AcquisitionCost? Find(CustomerId customer, string? channel, DateOnly? firstDay)
    {
        if (_byCustomer.TryGetValue(customer, out AcquisitionCost? own))
        {
            return own;
        }

        string?[] cohorts = firstDay is { } day ? [.. CohortsOf(day), null] : [null];
        string?[] channels = channel is null ? [null] : [channel, null];
        return channels
            .SelectMany(by => cohorts.Select(cohort => _byGroup.GetValueOrDefault((by, cohort))))
            .FirstOrDefault(cost => cost is not null);
    }

    /// <summary>What a cost is of, in words.</summary>
    internal static string NameOf(AcquisitionCost cost) => (cost.Customer, cost.Channel, cost.Cohort) switch
    {
        ({ } customer, _, _) => $"customer {customer}",
        (null, { } channel, { } cohort) => $"{channel} in {cohort}",
        (null, { } channel, null) => channel,
        (null, null, { } cohort) => cohort,
        _ => "every customer",
    };

    private static void Check(AcquisitionCost cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        if (!(cost.Amount >= 0 && cost.Amount <= EconomicRules.MostMoney))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The cost of {NameOf(cost)} is {cost.Amount}; it must not be negative, nor above {EconomicRules.MostMoney:0e+0}."));
        }

        if (cost.Cohort is { } cohort && !IsCohort(cohort))
        {
            throw new ArgumentException($"The cost of {NameOf(cost)} is of no cohort; write it as 2025-03, 2025-Q1 or 2025.");
        }
    }

    private static IEnumerable<string> CohortsOf(DateOnly day) =>
        from period in new[] { CohortPeriod.Month, CohortPeriod.Quarter, CohortPeriod.Year }
        select AcquisitionCohorts.Name(day, period);

    /// <summary>The cohorts that hold another one: its quarter, its year.</summary>
    private static IEnumerable<string> Wider(string cohort)
    {
        string year = cohort[..4];
        if (cohort.Length == "yyyy-MM".Length && cohort[5] != 'Q')
        {
            int month = int.Parse(cohort.AsSpan(5), CultureInfo.InvariantCulture);
            yield return FormattableString.Invariant($"{year}-Q{((month - 1) / MonthsPerQuarter) + 1}");
        }

        if (cohort.Length > year.Length)
        {
            yield return year;
        }
    }

    private static bool IsCohort(string text) => text.Length >= 4 && text.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9') is false && text[4..] switch
    {
        "" => true,
        ['-', 'Q', >= '1' and <= '4'] => true,
        ['-', >= '0' and <= '9', >= '0' and <= '9'] month =>
            int.Parse(month.AsSpan(1), CultureInfo.InvariantCulture) is >= 1 and <= MonthsPerYear,
        _ => false,
    };
}
