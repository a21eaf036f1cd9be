using System.Globalization;
using System.Net;
using System.Text;
using Clv.Probabilistic;
using Clv.Probabilistic.Charts;

namespace LifetimesClv;

/// <summary>One page in plain words, for whoever decides: what customers are worth, who they are, and how far to trust it.</summary>
internal static class ExecutiveSummary
{
    private static readonly CultureInfo _plain = CultureInfo.InvariantCulture;

    public static void Write(string path, CustomerValues values, Evaluation evaluation, ProfileTable profiles)
    {
        CustomerPredictions year = values.Year;
        PredictedTotal all = values.Overview.All;
        TotalEstimate worth = all.LifetimeValue!.Value;
        PredictedTotal best = values.Overview.Tiers[0];
        PredictedTotal secondBest = values.Overview.Tiers[1];
        double topShare = (best.LifetimeValue!.Value.Value + secondBest.LifetimeValue!.Value.Value) / worth.Value;
        string cases = PredictionInterval.InCases(all.Level!.Value);

        StringBuilder page = new("""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>What our customers are worth</title>
            <style>
            body { font: 17px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; }
            table { border-collapse: collapse; } td, th { padding: .25rem .8rem .25rem 0; text-align: right; }
            td:first-child, th:first-child { text-align: left; } iframe { width: 100%; border: 0; }
            </style>
            </head>
            <body>
            <h1>What our customers are worth</h1>

            """);
        page.Append(_plain, $"""
            <p><strong>Our {all.Customers:#,0} customers can be expected to spend {worth.Value:#,0} in the next 52 weeks</strong>,
            counted in today's money; {cases} it will turn out between {Between(worth.Outcome)}.
            They will buy about {all.Purchases.Value:#,0} times, and {all.Buyers.Value:#,0} of them will buy at all.</p>
            <p>The best {best.Customers + secondBest.Customers:0} customers, one in twenty, make up {topShare:P0} of that.</p>

            """);
        AppendTable(page, "By what they are worth", "customers", values.Overview.Tiers);
        AppendTable(page, "By how they bought", "segment", values.Overview.Segments.Where(segment => segment.Customers > 0));
        IReadOnlyList<PredictedTotal> channels = year.TotalsBy(customer => profiles[customer.CustomerId].Channel);
        AppendTable(page, "By where they came from", "channel", channels.OrderByDescending(channel => channel.LifetimeValue?.Value));

        LateCustomersResult late = LateCustomers.Of(year);
        page.Append(_plain, $"""
            <h2>Whom to look after</h2>
            <p>{late.Count} customers have been silent for more than twice their usual time between purchases and may not be lost yet.
            They would be worth {late.TotalAtStake:#,0} more if we knew that they are still with us. Those with most at stake: customers
            {string.Join(", ", late.Take(5).Select(customer => WebUtility.HtmlEncode(customer.CustomerId.ToString())))}.</p>
            <h2>How far to trust it</h2>
            <p>We let the same calculation forecast the {evaluation.Backtest.Duration:0} weeks after {evaluation.Backtest.CalibrationEnd:d MMMM yyyy}
            without showing it what happened. {WebUtility.HtmlEncode(evaluation.Words)} It knows nothing of campaigns, prices and seasons to come.</p>

            """);
        Append(page, ClvCharts.CumulativePurchases(evaluation.Tracking, evaluation.Backtest.CalibrationEnd));
        Append(page, ClvCharts.ValueConcentration(year.Customers, year.LifetimeValue));
        page.Append("</body>\n</html>\n");
        OutputFile.Write(path, page);
    }

    private static void AppendTable(StringBuilder page, string title, string first, IEnumerable<PredictedTotal> groups)
    {
        page.Append(_plain, $"<h2>{title}</h2>\n<table>\n<tr><th>{first}</th><th>number</th><th>worth</th><th>likely between</th></tr>\n");
        foreach (PredictedTotal group in groups)
        {
            TotalEstimate worth = group.LifetimeValue!.Value;
            page.Append(_plain, $"<tr><td>{WebUtility.HtmlEncode(group.Group)}</td><td>{group.Customers:#,0}</td>");
            page.Append(_plain, $"<td>{worth.Value:#,0}</td><td>{Between(worth.Outcome)}</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private static string Between(Interval? interval) => string.Create(_plain, $"{interval?.Lower:#,0} and {interval?.Upper:#,0}");

    /// <summary>A chart in a frame of its own, which may draw and save pictures and nothing else.</summary>
    private static void Append(StringBuilder page, Chart chart)
    {
        page.Append(_plain, $"<iframe sandbox=\"allow-scripts allow-downloads\" height=\"{chart.Height + 260}\" ");
        page.Append(_plain, $"title=\"{WebUtility.HtmlEncode(chart.Title)}\" srcdoc=\"{WebUtility.HtmlEncode(chart.ToHtml())}\"></iframe>\n");
    }
}
