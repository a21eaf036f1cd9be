namespace Clv.Probabilistic.Charts;

/// <summary>Segments by recency and frequency, with an action for each.</summary>
internal static class SegmentSection
{
    public static IEnumerable<ReportBlock> Of(ReportSubject subject)
    {
        RfmSegmentsResult segments = RfmSegments.Of(subject.Customers, subject.Worth);
        string unit = subject.Customers.TimeUnit == TimeUnit.Unspecified ? "time units" : subject.Customers.TimeUnit.Name() + "s";
        string worth = subject.IsMoney ? "value" : "expected purchases";
        yield return new ReportBlock.Text(
            "Segments sort customers by how lately and how often they bought, without a model; the share of value shows where the model sees the future.");
        yield return new ReportBlock.Table(
            $"Segments, their share of {worth} and a recommended action",
            [
                new("segment", IsNumber: false), new("customers"), new($"share of {worth}"), new("repeat purchases"), new($"{unit} since last"),
                new("recommended action", IsNumber: false),
            ],
            [
                .. segments.Rows.Where(row => row.Customers > 0).Select(row => (string[])
                [
                    row.Segment.Name(),
                    ReportFigures.Count(row.Customers),
                    ReportFigures.Percent(row.ValueShare),
                    row.MeanFrequency is { } frequency ? ReportFigures.Fixed(frequency, 1) : "–",
                    row.MeanTimeSinceLastPurchase is { } since ? ReportFigures.Fixed(since, 1) : "–",
                    ActionFor(row.Segment),
                ]),
            ]);
        yield return ReportSections.Picture(() => ClvCharts.RfmSegments(segments));
    }

    private static string ActionFor(RfmSegment segment) => segment switch
    {
        RfmSegment.Champions => "Thank them and ask them to tell others; no discounts, they buy anyway.",
        RfmSegment.Loyal => "Offer what goes with what they bought; a loyalty programme pays here.",
        RfmSegment.Promising => "Make the next purchase easy: a second product, a reason to return soon.",
        RfmSegment.New => "Welcome them, explain the range, and follow up within their first weeks.",
        RfmSegment.NeedsAttention => "A timely reminder or a small offer, while they still decide.",
        RfmSegment.AtRisk => "Win them back now: a personal message, and ask what went wrong.",
        RfmSegment.CannotLoseThem => "Call or write in person; they were among the best and have gone quiet.",
        RfmSegment.Hibernating => "A seasonal mail at low cost; spend nothing more on them.",
        _ => "Leave them out of campaigns, except where writing costs nothing.",
    };
}
