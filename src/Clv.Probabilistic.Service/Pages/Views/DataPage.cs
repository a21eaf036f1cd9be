using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Whether the data and the models still fit one another: alerts, drift, tracking, the age of things.</summary>
internal sealed class DataPage(LiveCustomers customers, PortfolioQuestions questions, ModelHealth health)
{
    /// <summary>The page.</summary>
    public async Task<PageContent> RenderAsync(CancellationToken token)
    {
        Portfolio portfolio = questions.Portfolio;
        long kept = await customers.Store.CountAsync(token);
        return new PageContent("Data", Html.Of($"""
            {PageFrame.MomentOf(questions.With(portfolio, new SegmentsAnswer()))}
            {Tiles(portfolio, kept)}
            <h2>Alerts</h2>
            {Alerts()}
            <h2>Drift</h2>
            {Drift()}
            <h2>Week by week</h2>
            {Weeks()}
            """));
    }

    private Html Tiles(Portfolio portfolio, long kept) => Tile.Row(
        Tile.Of("Customers", PageNumbers.Count(kept), note: kept == portfolio.Count ? "all have a history" : $"{PageNumbers.Count(portfolio.Count)} had bought by then"),
        Tile.Of("Last order", PageNumbers.Day(portfolio.LastOrder == DateTime.MinValue ? null : DateOnly.FromDateTime(portfolio.LastOrder)), note: "orders of the run count where they are kept"),
        Tile.Of("Base gone through", portfolio.Made.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture), note: "in UTC; again within a minute of new orders"),
        Tile.Of("Age of the models", $"{PageNumbers.Count(Math.Floor(health.AgeDays))} days", note: $"an alert above {ModelHealth.MostDays.ToString(CultureInfo.InvariantCulture)}"));

    private Html Alerts()
    {
        IReadOnlyList<HealthAlert> alerts = health.Alerts();
        return alerts.Count == 0
            ? Html.Of($"<p>There are none.</p>")
            : Html.Of($"""<ul class="alerts">{alerts.Select(alert => Html.Of($"<li>{alert.Sentence}</li>"))}</ul>""");
    }

    private Html Drift()
    {
        if (health.Latest is not { } latest)
        {
            return Html.Of($"<p>It is being computed.</p>");
        }

        return Html.Of($"""
            <p>How customers are distributed now, beside customers of the same ages whom the models simulate; of {PageNumbers.Count(latest.Customers)}
            customers. Above
            {ModelHealth.MostPsi:0.00} something has changed.</p>
            {Tile.Row(Index("Frequency", latest.FrequencyPsi), Index("Recency", latest.RecencyPsi))}
            """);
    }

    private static Html Index(string name, double index) =>
        Tile.Of(name, index.ToString("0.000", CultureInfo.InvariantCulture), note: index > ModelHealth.MostPsi ? "others than they were" : "as the models expect");

    private Html Weeks()
    {
        IReadOnlyList<TrackedWeek> weeks = health.Latest?.Weeks ?? [];
        if (weeks.Count == 0)
        {
            return Html.Of($"<p>There is no whole week yet since the models' end of observation.</p>");
        }

        string[] columns = ["Week until", "#Came", "#Expected", "#From", "#To", "Within"];
        return Html.Of($"""
            {Figure.Of(WeekChart.Of(weeks))}
            {PageTable.Of("Repeat purchases per week, the newest first; the interval is of 90%", columns, weeks.Reverse().Select(week => (IReadOnlyList<Html>)
            [
                Html.Text(PageNumbers.Day(week.To)),
                Html.Text(PageNumbers.Count(week.Actual)),
                Html.Text(PageNumbers.Number(week.Expected)),
                Html.Text(PageNumbers.Count(week.Lower)),
                Html.Text(PageNumbers.Count(week.Upper)),
                week.IsOutside ? Html.Of($"""<span class="bad">outside</span>""") : Html.Of($"yes"),
            ]))}
            """);
    }
}
