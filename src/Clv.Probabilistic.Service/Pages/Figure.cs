using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Service;

/// <summary>A chart in a page.</summary>
internal static class Figure
{
    /// <summary>The chart with its title and its sentence, which is its text for those who cannot see it. Where the page is narrow, it scrolls by
    /// itself: a smaller one would lose its words.</summary>
    /// <param name="chart">The chart.</param>
    public static Html Of(Chart chart) => Html.Of($"""
        <figure class="chart">
        <h3>{chart.Title}</h3>
        <div class="plot" role="region" aria-label="{chart.Title}" tabindex="0"><div class="clv-plot"><p class="quiet">{Waiting()}</p></div>{Html.Data(chart.InPage)}</div>
        <figcaption>{chart.Description}</figcaption>
        </figure>
        """);

    private static string Waiting() => PageAssets.DrawCharts
        ? "The picture is drawn by a script."
        : "This service was built without what draws pictures; the sentence below says what would be shown.";
}
