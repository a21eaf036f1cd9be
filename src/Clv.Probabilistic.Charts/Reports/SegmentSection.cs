namespace Clv.Probabilistic.Charts;

/// <summary>Segments by recency and frequency, with an action for each.</summary>
internal static class SegmentSection
{
    /// <summary>Half of what customers are worth on average: of those who are expected to bring less, effort is not worth much.</summary>
    private const double LittleWorth = 0.5;

    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        RfmSegmentsResult segments = subject.Segments;
        string unit = subject.Customers.TimeUnit == TimeUnit.Unspecified ? "time units" : subject.Customers.TimeUnit.Name() + "s";
        string worth = subject.IsMoney ? "value" : "expected purchases";
        double[] again = BuyersAgain(subject, segments);
        PortfolioOverview? overview = subject.Overview;
        yield return new ReportBlock.Text(
            $"Segments sort customers by how lately and how often they bought, and their names know no model: of those called lost, too, some will buy. What the model expects of each stands beside it, and the segments with the largest share of {worth} come first.");
        yield return new ReportBlock.Note(
            "The actions are what shops commonly try, no findings: nothing here shows that one of them pays. Try it on some of a segment, leave out others drawn by lot, and compare what they buy.");
        yield return new ReportBlock.Table(
            $"Segments by their share of {worth}, and what to try",
            [
                new("segment", IsNumber: false), new("customers"), new($"share of {worth}"),
                .. overview is null ? Array.Empty<ReportColumn>() : [new ReportColumn($"likely {worth}")], new("will buy again"), new("repeat purchases"),
                new($"{unit} since last"), new("what to try", IsNumber: false),
            ],
            [
                .. segments.Rows.Where(row => row.Customers > 0).OrderByDescending(row => row.TotalValue).Select(row => (string[])
                [
                    row.Segment.Name(),
                    ReportFigures.Count(row.Customers),
                    ReportFigures.Percent(row.ValueShare),
                    .. overview is null ? Array.Empty<string>() : [Likely(overview.Segments[(int)row.Segment])],
                    ReportFigures.Percent(again[(int)row.Segment] / row.Customers),
                    row.MeanFrequency is { } frequency ? ReportFigures.Fixed(frequency, 1) : "–",
                    row.MeanTimeSinceLastPurchase is { } since ? ReportFigures.Fixed(since, 1) : "–",
                    ActionFor(row.Segment, IsWorthEffort(row)),
                ]),
            ]);
        yield return ReportSections.Picture(() => ClvCharts.RfmSegments(segments, subject.IsMoney));

        string Likely(PredictedTotal total) => IntervalWords.Outcome(subject.IsMoney ? total.LifetimeValue : total.Purchases, subject.IsMoney);
    }

    /// <summary>Whether of each of a segment at least half of the average is expected.</summary>
    public static bool IsWorthEffort(RfmSegmentRow row) => row.ValueShare is not { } share || share >= LittleWorth * row.Share;

    /// <summary>Per segment, how many of its customers are expected to buy within the horizon.</summary>
    private static double[] BuyersAgain(ReportSubject subject, RfmSegmentsResult segments)
    {
        double[] again = new double[segments.Rows.Count];
        for (int row = 0; row < segments.Count; row++)
        {
            again[(int)segments.Segment[row]] += subject.WeightOf(row) * subject.Predictions.ProbabilityOfAnyPurchase[row];
        }

        return again;
    }

    // A call in person for those of whom nothing is expected would contradict the share that stands beside it.
    private static string ActionFor(RfmSegment segment, bool isWorthEffort) => (segment, isWorthEffort) switch
    {
        (RfmSegment.Champions, _) => "Thank them, and ask them to tell others; they buy without a discount.",
        (RfmSegment.Loyal, _) => "Offer what goes with what they bought, or a loyalty programme.",
        (RfmSegment.Promising, _) => "Make the next purchase easy: a second product, a reason to return soon.",
        (RfmSegment.New, _) => "Welcome them, explain the range, and follow up within their first weeks.",
        (RfmSegment.NeedsAttention, _) => "A timely reminder, while they still decide.",
        (RfmSegment.AtRisk, true) => "A personal message, and ask what went wrong.",
        (RfmSegment.CannotLoseThem, true) => "Call or write in person: they were among the best and have gone quiet.",
        (RfmSegment.AtRisk or RfmSegment.CannotLoseThem, false) =>
            "They used to come back and have gone quiet, and less than half of the average is expected of each: ask a few why they left, and spend little on the rest.",
        (RfmSegment.Hibernating, _) => "A seasonal mail at low cost.",
        _ => "Leave them out of campaigns, except where writing costs nothing.",
    };
}
