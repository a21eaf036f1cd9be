using System.Globalization;
using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Service;

/// <summary>The first page: what the base is worth and how sure that is, how many are active, whether purchases come as expected, and where to go.</summary>
internal sealed class OverviewPage(PortfolioQuestions questions, ModelHealth health, TrajectoryQuestions trajectories)
{
    private const int Weeks = 26;

    /// <summary>The page.</summary>
    public async Task<PageContent> RenderAsync(CancellationToken token)
    {
        TotalsAnswer totals = await questions.TotalsAsync(questions.Portfolio, token);
        TrajectoriesAnswer gone = await trajectories.AnswerAsync(TrajectoryQuestions.Base, name: null, Weeks, token);
        return new PageContent("Overview", Html.Of($"""
            {PageFrame.MomentOf(totals)}
            {Alerts()}
            {Worth(totals)}
            {Tiles(totals, questions.Portfolio.Version.Terms)}
            <h2>Questions</h2>
            {Questions()}
            <h2>Do purchases come as expected?</h2>
            {Tracking()}
            <h2>How the value has gone</h2>
            {Gone(gone)}
            """));
    }

    private static Html Worth(TotalsAnswer totals) => Html.If(totals.Clv is not null, () => Html.Of($"""
        <p class="lead">{totals.Customers:#,0} customers are worth <strong>{PageNumbers.Amount(totals.Clv!.Value)}</strong> over the next
        {PageNumbers.Number(totals.Horizon)} {totals.TimeUnit}s{Sure(totals)}.</p>
        """));

    private static Html Sure(TotalsAnswer totals) => totals.Clv is { Lower: not null } value
        ? Html.Of($", {PageNumbers.Interval(value.Lower, value.Upper, totals.IntervalLevel, PageNumbers.Amount)} as expected, and {PageNumbers.Interval(value.OutcomeLower, value.OutcomeUpper, null, PageNumbers.Amount)} as it may turn out")
        : Html.Empty;

    private static Html Tiles(TotalsAnswer totals, ScoringTerms terms) => Tile.Row(
        Total(
            "Value",
            totals.Clv,
            totals,
            PageNumbers.Amount,
            $"{(terms.Margin == 1 ? "revenue" : $"{PageNumbers.Share(terms.Margin)} of revenue, the margin")}, discounted at {PageNumbers.Share(terms.DiscountRatePerYear)} a year"),
        Total("Active customers", totals.Active, totals, PageNumbers.Count, $"{PageNumbers.Share(totals.Active?.Value / totals.Customers)} of {PageNumbers.Count(totals.Customers)}"),
        Total("Purchases to come", totals.ExpectedPurchases, totals, PageNumbers.Count, ""),
        Total("Customers who will buy", totals.Buyers, totals, PageNumbers.Count, $"{PageNumbers.Share(totals.Buyers?.Value / totals.Customers)} of all"));

    private static Html Total(string name, TotalAnswer? total, TotalsAnswer totals, Func<double?, string> write, string note) =>
        Tile.Of(name, write(total?.Value), PageNumbers.Interval(total?.Lower, total?.Upper, totals.IntervalLevel, write), total is null ? "not known: there are no amounts" : note);

    private static Html Questions() => Html.Of($"""
        <ul class="questions">
        <li><a href="/contacts"><strong>Whom do I mail?</strong><span>Who is worth a letter, under a budget</span></a></li>
        <li><a href="/lost"><strong>Whom did we lose last month?</strong><span>Orders were expected, and none came</span></a></li>
        <li><a href="/what-if"><strong>What is the base worth, and how sure is that?</strong><span>With another margin, rate or horizon too</span></a></li>
        <li><a href="/cohorts"><strong>Which cohort is worse than it looks?</strong><span>What each bought, and what is to come</span></a></li>
        </ul>
        """);

    private Html Alerts()
    {
        IReadOnlyList<HealthAlert> alerts = health.Alerts();
        return alerts.Count == 0
            ? Html.Empty
            : Html.Of($"""<ul class="alerts" aria-label="Alerts">{alerts.Select(alert => Html.Of($"<li>{alert.Sentence}</li>"))}</ul>""");
    }

    private static Html Gone(TrajectoriesAnswer gone)
    {
        Chart?[] pictures = [TrajectoryChart.Value(gone), TrajectoryChart.Moved(gone)];
        return pictures[0] is null
            ? Html.Of($"<p>One day is known so far; the next ones come as the base is gone through.</p>")
            : Html.Of($"""<div class="pair">{pictures.OfType<Chart>().Select(Figure.Of)}</div>""");
    }

    private Html Tracking()
    {
        IReadOnlyList<TrackedWeek> weeks = health.Latest?.Weeks ?? [];
        if (weeks.Count == 0)
        {
            return Html.Of($"""<p>There is no whole week yet since the models' end of observation, {PageNumbers.Day(DateOnly.FromDateTime(questions.Portfolio.Version.Terms.ObservationEnd))}. How the models did on time that was held out is in the report of the run.</p>""");
        }

        IReadOnlyList<TrackedWeek> month = [.. weeks.TakeLast(4)];
        double actual = month.Sum(week => week.Actual), expected = month.Sum(week => week.Expected);
        return Html.Of($"""
            <p>In the last {(month.Count == 1 ? "week" : $"{month.Count.ToString(CultureInfo.InvariantCulture)} weeks")} {PageNumbers.Count(actual)} repeat purchases came, and {PageNumbers.Count(expected)} were expected.</p>
            {Figure.Of(WeekChart.Of(weeks))}
            """);
    }
}
