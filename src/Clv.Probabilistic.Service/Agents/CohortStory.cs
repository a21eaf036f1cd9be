using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>Which cohorts look better by their past than by what is expected of them, in sentences and in fields.</summary>
internal static class CohortStory
{
    private const int MostRows = 12;

    private static readonly string[] _columns =
    [
        "cohort",
        "customers",
        "purchases_so_far",
        "usual_for_age",
        "so_far_to_usual",
        "active_share",
        "active_share_lower",
        "active_share_upper",
        "ahead",
        "ahead_lower",
        "ahead_upper",
        "to_come_to_usual",
    ];

    /// <summary>The argument that says what is one cohort.</summary>
    public static AgentParameter By { get; } = new("by", AgentParameterKind.Text, "What is one cohort: customers whose first purchase is in the same month, quarter or year. Default: month.")
    {
        Choices = CohortOutlook.Periods,
    };

    /// <summary>The fields.</summary>
    public static IReadOnlyList<AgentField> Fields { get; } =
    [
        .. BaseMoment.Fields,
        new("by", AgentFieldKind.Text, "What is one cohort."),
        new("ahead", AgentFieldKind.Text, "What ahead is: value, or purchases where there are no amounts."),
        new("cohorts", AgentFieldKind.Table, "Per customer: repeat purchases so far, what the model expects of any customer by that age, the share still active, and what is expected within the horizon; purchases so far and to come, over what is usual at that age."),
        new("worse_than_it_looks", AgentFieldKind.Text, "The cohort of 30 customers or more whose past flatters it most: less than the usual is to come of it, and clearly less than its past says; null where there is none."),
        new("better_than_it_looks", AgentFieldKind.Text, "The cohort whose past belittles it most; null where there is none."),
    ];

    /// <summary>The answer.</summary>
    /// <param name="predictions">What is expected of every customer; with draws, so that cohorts have intervals.</param>
    /// <param name="model">The purchase model.</param>
    /// <param name="firstDay">The day of every customer's first purchase.</param>
    /// <param name="by">One of <see cref="CohortOutlook.Periods"/>.</param>
    /// <param name="moment">Of what moment it is.</param>
    /// <param name="token">Stops the work.</param>
    public static AgentAnswer Of(
        CustomerPredictions predictions, PurchaseModel model, ReadOnlySpan<int> firstDay, string by, BaseMoment moment, CancellationToken token)
    {
        CohortOutlook cohorts = CohortOutlook.Of(predictions, model, moment.Horizon, firstDay, by);
        IReadOnlyList<PredictedTotal> totals = predictions.Totals([cohorts.Grouping], token)[0];
        return Answer(cohorts, [.. cohorts.Rows.Zip(totals, Cohort.Of)], by, predictions.HasSpend, totals.Count > 0 ? totals[0].Level : null, moment);
    }

    private static AgentAnswer Answer(CohortOutlook judged, Cohort[] cohorts, string by, bool hasSpend, double? level, BaseMoment moment)
    {
        Cohort[] shown = [.. cohorts.TakeLast(MostRows)];
        string ahead = hasSpend ? "value" : "purchases";
        List<string> lines =
        [
            moment.Sentence(level),
            $"Per customer: repeat purchases so far (what is usual at that age), share still active, {ahead} expected ahead.",
            .. shown.Select(cohort => $"- {cohort.Name}: {AgentText.Count(cohort.Customers)} customers, {AgentText.Number(cohort.SoFar)} ({AgentText.Number(cohort.Usual)}), {AgentText.Percent(cohort.Active)}, {AgentText.WithInterval(cohort.Ahead, cohort.AheadEnds?.Lower, cohort.AheadEnds?.Upper)}"),
        ];
        if (shown.Length < cohorts.Length)
        {
            lines.Add($"These are the last {MostRows} of {cohorts.Length} cohorts; a longer period in by shows all.");
        }

        lines.Add(judged.WorseThanItLooks is { } worse
            ? $"{Told(worse, "worse")}, and only {AgentText.Percent(worse.ToComeToUsual!.Value)} of the usual is expected of them from now on."
            : $"No cohort of {CohortOutlook.FewestCustomers} customers or more is clearly worse than it looks: what is to come of each is, beside the usual, within a tenth of what its past says, or better.");
        if (judged.BetterThanItLooks is { } better)
        {
            lines.Add($"{Told(better, "better")}, and {AgentText.Percent(better.ToComeToUsual!.Value)} of the usual is expected of them from now on.");
        }

        lines.AddRange(moment.WarningLines());
        JsonObject structured = moment.Structured(level);
        structured["by"] = by;
        structured["ahead"] = ahead;
        structured["cohorts"] = AgentJson.Table(_columns, shown.Select(cohort => cohort.Row()));
        structured["worse_than_it_looks"] = judged.WorseThanItLooks?.Cohort;
        structured["better_than_it_looks"] = judged.BetterThanItLooks?.Cohort;
        return new AgentAnswer(string.Join('\n', lines), structured);
    }

    private static string Told(CohortRowAnswer cohort, string how) =>
        $"{cohort.Cohort} is {how} than it looks: its {AgentText.Count(cohort.Customers)} customers have bought {AgentText.Percent(cohort.SoFarToUsual!.Value)} of what is usual at their age";

    /// <summary>A cohort per customer, with its intervals.</summary>
    private sealed class Cohort
    {
        public required string Name { get; init; }

        public required double Customers { get; init; }

        public required double SoFar { get; init; }

        public required double Usual { get; init; }

        public required double? SoFarToUsual { get; init; }

        public required double Active { get; init; }

        public required Interval? ActiveEnds { get; init; }

        public required double Ahead { get; init; }

        public required Interval? AheadEnds { get; init; }

        public required double? ToComeToUsual { get; init; }

        public static Cohort Of(CohortRowAnswer row, PredictedTotal total)
        {
            TotalEstimate ahead = total.LifetimeValue ?? total.Purchases;
            double each = 1 / total.Customers;
            return new Cohort
            {
                Name = row.Cohort,
                Customers = total.Customers,
                SoFar = row.RepeatPurchases * each,
                Usual = row.UsualRepeatPurchases * each,
                SoFarToUsual = row.SoFarToUsual,
                Active = total.Active.Value * each,
                ActiveEnds = Each(total.Active.Expectation, each),
                Ahead = ahead.Value * each,
                AheadEnds = Each(ahead.Expectation, each),
                ToComeToUsual = row.ToComeToUsual,
            };
        }

        public IEnumerable<JsonNode?> Row() =>
        [
            Name,
            AgentJson.Number(Customers),
            AgentJson.Number(SoFar),
            AgentJson.Number(Usual),
            AgentJson.Number(SoFarToUsual),
            AgentJson.Number(Active),
            AgentJson.Number(ActiveEnds?.Lower),
            AgentJson.Number(ActiveEnds?.Upper),
            AgentJson.Number(Ahead),
            AgentJson.Number(AheadEnds?.Lower),
            AgentJson.Number(AheadEnds?.Upper),
            AgentJson.Number(ToComeToUsual),
        ];

        private static Interval? Each(Interval? ends, double each) => ends is { } known ? new Interval(known.Lower * each, known.Upper * each) : null;
    }
}
