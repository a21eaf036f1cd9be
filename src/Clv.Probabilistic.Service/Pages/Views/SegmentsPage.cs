using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Service;

/// <summary>The base by recency, frequency and monetary value, and by tiers of value.</summary>
internal sealed class SegmentsPage(PortfolioQuestions questions, TrajectoryQuestions trajectories)
{
    private const int Weeks = 26;

    /// <summary>The page.</summary>
    public async Task<PageContent> RenderAsync(CancellationToken token)
    {
        Portfolio portfolio = questions.Portfolio;
        SegmentsAnswer segments = questions.Segments(portfolio);
        if (segments.Segments.Count == 0)
        {
            return new PageContent("Segments", Html.Of($"<p>There are no customers yet.</p>"));
        }

        Chart? drift = TrajectoryChart.Parts(
            await trajectories.AnswerAsync("segment", name: null, Weeks, token), [.. segments.Segments.Select(segment => segment.Segment)]);
        return new PageContent("Segments", Html.Of($"""
            {PageFrame.MomentOf(segments)}
            <h2>By recency, frequency and monetary value</h2>
            {Figure.Of(ClvCharts.RfmSegments(portfolio.Segments))}
            {Segments(segments)}
            {Html.If(drift is not null, () => Figure.Of(drift!))}
            <h2>By value</h2>
            {Html.If(portfolio.Tiers is not null, () => Html.Of($"{Figure.Of(ClvCharts.ValueTiers(portfolio.Tiers!))}{Tiers(segments)}"))}
            """));
    }

    private static Html Segments(SegmentsAnswer answer) => PageTable.Of(
        "Segments",
        ["Segment", "#Customers", "#Share", "#Orders again", $"#{PageNumbers.Capital(answer.TimeUnit)}s silent", "#Spend per order", "#Value", "#Share of value"],
        answer.Segments.Select(row => (IReadOnlyList<Html>)
        [
            Link("segment", row.Segment),
            Html.Text(PageNumbers.Count(row.Customers)),
            Html.Text(PageNumbers.Share(row.Share)),
            Html.Text(PageNumbers.Number(row.MeanFrequency)),
            Html.Text(PageNumbers.Number(row.MeanTimeSinceLastPurchase)),
            Html.Text(PageNumbers.Amount(row.MeanMonetaryValue)),
            Html.Text(PageNumbers.Amount(row.TotalValue)),
            Html.Text(PageNumbers.Share(row.ValueShare)),
        ]));

    private static Html Tiers(SegmentsAnswer answer) => PageTable.Of(
        "Tiers of value",
        ["Tier", "#Customers", "#Value", "#Share of value", "#Value each", "#From", "#To"],
        answer.Tiers.Select(row => (IReadOnlyList<Html>)
        [
            Link("tier", row.Tier),
            Html.Text(PageNumbers.Count(row.Customers)),
            Html.Text(PageNumbers.Amount(row.TotalValue)),
            Html.Text(PageNumbers.Share(row.ValueShare)),
            Html.Text(PageNumbers.Amount(row.MeanValue)),
            Html.Text(PageNumbers.Amount(row.SmallestValue)),
            Html.Text(PageNumbers.Amount(row.LargestValue)),
        ]));

    private static Html Link(string filter, string name) => Html.Of($"""<a href="/customers?{filter}={Uri.EscapeDataString(name)}">{name}</a>""");
}
