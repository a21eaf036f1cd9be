using System.Globalization;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>Which cohorts look better by their past than by what is expected of them, in sentences and in fields.</summary>
internal static class CohortStory
{
    /// <summary>What is one cohort where nobody says: as on the page and the route of a service.</summary>
    public const string UsualPeriod = "month";

    /// <summary>What may be one cohort.</summary>
    public static IReadOnlyList<string> Periods { get; } = ["month", "quarter", "year"];

    private const int MostRows = 12;

    /// <summary>Means of fewer customers are mostly chance and are not ranked.</summary>
    private const int FewestCustomers = 20;

    private static readonly string[] _columns =
    [
        "cohort",
        "customers",
        "purchases_so_far",
        "usual_for_age",
        "active_share",
        "active_share_lower",
        "active_share_upper",
        "ahead",
        "ahead_lower",
        "ahead_upper",
        "rank_so_far",
        "rank_ahead",
    ];

    /// <summary>The argument that says what is one cohort.</summary>
    public static AgentParameter By { get; } = new("by", AgentParameterKind.Text, "What is one cohort: customers whose first purchase is in the same month, quarter or year. Default: month.")
    {
        Choices = Periods,
    };

    /// <summary>The fields.</summary>
    public static IReadOnlyList<AgentField> Fields { get; } =
    [
        .. BaseMoment.Fields,
        new("by", AgentFieldKind.Text, "What is one cohort."),
        new("ahead", AgentFieldKind.Text, "What ahead is: value, or purchases where there are no amounts."),
        new("cohorts", AgentFieldKind.Table, "Per customer: repeat purchases so far, what the model expects of any customer by that age, the share still active, and what is expected within the horizon; the ranks among cohorts of 20 customers or more, 1 the best."),
        new("worse_than_it_looks", AgentFieldKind.Text, "The cohort whose rank falls most from the past to what is ahead; null where none falls."),
        new("better_than_it_looks", AgentFieldKind.Text, "The cohort whose rank rises most; null where none rises."),
    ];

    /// <summary>The answer.</summary>
    /// <param name="predictions">What is expected of every customer; with draws, so that cohorts have intervals.</param>
    /// <param name="model">The purchase model.</param>
    /// <param name="firstDay">The day of every customer's first purchase.</param>
    /// <param name="by">One of <see cref="Periods"/>.</param>
    /// <param name="moment">Of what moment it is.</param>
    /// <param name="token">Stops the work.</param>
    public static AgentAnswer Of(
        CustomerPredictions predictions, PurchaseModel model, ReadOnlySpan<int> firstDay, string by, BaseMoment moment, CancellationToken token)
    {
        int[] starts = new int[firstDay.Length];
        for (int row = 0; row < starts.Length; row++)
        {
            starts[row] = StartOf(firstDay[row], by);
        }

        int[] known = [.. starts.Distinct().Order()];
        int[] groupOf = [.. starts.Select(start => Array.BinarySearch(known, start))];
        IReadOnlyList<PredictedTotal> totals = predictions.Totals(
            [new CustomerGrouping([.. known.Select(start => NameOf(start, by))], groupOf)], token)[0];
        double[] past = new double[known.Length];
        double[] usual = new double[known.Length];
        Dictionary<double, double> newcomer = [];
        for (int row = 0; row < starts.Length; row++)
        {
            double age = predictions.Customers.T[row];
            if (!newcomer.TryGetValue(age, out double mean))
            {
                newcomer[age] = mean = model.ExpectedPurchasesNewCustomer(age);
            }

            double weight = predictions.Customers.HasWeight ? predictions.Customers.Weight[row] : 1;
            past[groupOf[row]] += weight * predictions.Customers.Frequency[row];
            usual[groupOf[row]] += weight * mean;
        }

        Cohort[] cohorts = [.. totals.Select((total, at) => Cohort.Of(total, past[at], usual[at]))];
        Rank(cohorts, cohort => cohort.SoFar, (cohort, rank) => cohort.RankSoFar = rank);
        Rank(cohorts, cohort => cohort.Ahead, (cohort, rank) => cohort.RankAhead = rank);
        return Answer(cohorts, by, predictions.HasSpend, totals.Count > 0 ? totals[0].Level : null, moment);
    }

    private static AgentAnswer Answer(Cohort[] cohorts, string by, bool hasSpend, double? level, BaseMoment moment)
    {
        Cohort? worse = cohorts.Where(cohort => cohort.Fall > 0).MaxBy(cohort => cohort.Fall);
        Cohort? better = cohorts.Where(cohort => cohort.Fall < 0).MinBy(cohort => cohort.Fall);
        Cohort[] shown = [.. cohorts.TakeLast(MostRows)];
        string ahead = hasSpend ? "value" : "purchases";
        int ranked = cohorts.Count(cohort => cohort.RankAhead is not null);
        List<string> lines =
        [
            moment.Sentence(level),
            $"Per customer: repeat purchases so far (what is usual at that age), share still active, {ahead} expected ahead.",
            .. shown.Select(cohort => $"- {cohort.Name}: {AgentText.Count(cohort.Customers)} customers, {AgentText.Number(cohort.SoFar)} ({AgentText.Number(cohort.Usual)}), {AgentText.Percent(cohort.Active)}, {AgentText.WithInterval(cohort.Ahead, cohort.AheadLower, cohort.AheadUpper)}"),
        ];
        if (shown.Length < cohorts.Length)
        {
            lines.Add($"These are the last {MostRows} of {cohorts.Length} cohorts; a longer period in by shows all.");
        }

        lines.Add(Sentence(worse, "worse", ahead, ranked) ?? "No cohort looks better by its past than by what is ahead.");
        if (Sentence(better, "better", ahead, ranked) is { } told)
        {
            lines.Add(told);
        }

        lines.AddRange(moment.WarningLines());
        JsonObject structured = moment.Structured(level);
        structured["by"] = by;
        structured["ahead"] = ahead;
        structured["cohorts"] = AgentJson.Table(_columns, shown.Select(cohort => cohort.Row()));
        structured["worse_than_it_looks"] = worse?.Name;
        structured["better_than_it_looks"] = better?.Name;
        return new AgentAnswer(string.Join('\n', lines), structured);
    }

    private static string? Sentence(Cohort? cohort, string how, string ahead, int ranked) => cohort is null
        ? null
        : FormattableString.Invariant(
            $"{cohort.Name} is {how} than it looks: place {cohort.RankSoFar} of {ranked} by repeat purchases so far, place {cohort.RankAhead} by {ahead} ahead; at its age it has bought {AgentText.Number(cohort.SoFar / cohort.Usual)} times what is usual.");

    private static void Rank(Cohort[] cohorts, Func<Cohort, double> by, Action<Cohort, int> set)
    {
        int rank = 0;
        foreach (Cohort cohort in cohorts.Where(cohort => cohort.Customers >= FewestCustomers).OrderByDescending(by))
        {
            set(cohort, ++rank);
        }
    }

    private static int StartOf(int day, string by)
    {
        DateOnly date = DateOnly.FromDayNumber(day);
        int month = by switch
        {
            "year" => 1,
            "quarter" => (((date.Month - 1) / 3) * 3) + 1,
            _ => date.Month,
        };
        return new DateOnly(date.Year, month, 1).DayNumber;
    }

    private static string NameOf(int start, string by)
    {
        DateOnly from = DateOnly.FromDayNumber(start);
        return by switch
        {
            "year" => from.Year.ToString(CultureInfo.InvariantCulture),
            "quarter" => FormattableString.Invariant($"{from.Year}-Q{((from.Month - 1) / 3) + 1}"),
            _ => from.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        };
    }

    private sealed class Cohort
    {
        public required string Name { get; init; }

        public required double Customers { get; init; }

        public required double SoFar { get; init; }

        public required double Usual { get; init; }

        public required double Active { get; init; }

        public required Interval? ActiveEnds { get; init; }

        public required double Ahead { get; init; }

        public required double? AheadLower { get; init; }

        public required double? AheadUpper { get; init; }

        public int? RankSoFar { get; set; }

        public int? RankAhead { get; set; }

        /// <summary>How many places it falls from its past to what is ahead.</summary>
        public int Fall => (RankAhead ?? 0) - (RankSoFar ?? 0);

        public static Cohort Of(PredictedTotal total, double past, double usual)
        {
            TotalEstimate ahead = total.LifetimeValue ?? total.Purchases;
            double each = 1 / total.Customers;
            return new Cohort
            {
                Name = total.Group,
                Customers = total.Customers,
                SoFar = past * each,
                Usual = usual * each,
                Active = total.Active.Value * each,
                ActiveEnds = total.Active.Expectation is { } ends ? new Interval(ends.Lower * each, ends.Upper * each) : null,
                Ahead = ahead.Value * each,
                AheadLower = ahead.Expectation?.Lower * each,
                AheadUpper = ahead.Expectation?.Upper * each,
            };
        }

        public IEnumerable<JsonNode?> Row() =>
        [
            Name,
            AgentJson.Number(Customers),
            AgentJson.Number(SoFar),
            AgentJson.Number(Usual),
            AgentJson.Number(Active),
            AgentJson.Number(ActiveEnds?.Lower),
            AgentJson.Number(ActiveEnds?.Upper),
            AgentJson.Number(Ahead),
            AgentJson.Number(AheadLower),
            AgentJson.Number(AheadUpper),
            AgentJson.Number(RankSoFar),
            AgentJson.Number(RankAhead),
        ];
    }
}
