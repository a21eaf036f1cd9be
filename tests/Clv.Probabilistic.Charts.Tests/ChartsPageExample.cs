using System.Net;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>The C# examples of docs/charts.md, compiled.</summary>
internal static class ChartsPageExample
{
    public static void Run()
    {
        #region charts
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;

        Chart retention = ClvCharts.Retention(orders);
        Chart tracking = ClvCharts.CumulativePurchases(CumulativePurchases.Of(model, orders));
        Chart alive = ClvCharts.ProbabilityAlive(FrequencyRecencyMatrix.ProbabilityAlive(model, 52, maxFrequency: 20));

        retention.SaveHtml("retention.html");
        Console.WriteLine(tracking.Description);
        Console.WriteLine(alive.Description);
        #endregion

        #region frame
        string frame = $"<iframe sandbox=\"allow-scripts allow-downloads\" width=\"900\" height=\"{retention.Height + 260}\" "
            + $"title=\"{WebUtility.HtmlEncode(retention.Title)}\" srcdoc=\"{WebUtility.HtmlEncode(retention.ToHtml())}\"></iframe>";
        #endregion

        Assert.That(frame, Does.Not.Contain("<script").And.Contains("srcdoc=\"&lt;!DOCTYPE html&gt;"));
    }

    public static void Report()
    {
        #region report
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerAnalysisResult result = CustomerAnalysis.Run(orders, new() { Summary = new() { Unit = TimeUnit.Week } });
        CustomerReport.Of(ReportInput.Of(result)).SaveHtml("report.html");
        #endregion
    }

    public static void ReportOfOwnFits()
    {
        #region fits
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        SummaryOptions weeks = new() { Unit = TimeUnit.Week };
        CustomerSummary customers = orders.Summarize(weeks);
        ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(customers);
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers);

        CustomerReport.Of(new ReportInput
        {
            Predictions = CustomerPredictions.Predict(customers, purchases.Model, spend.Model, new() { Horizon = 52 }),
            Purchases = purchases,
            Spend = spend,
            Orders = orders,
            Summary = weeks,
            Backtest = Backtest.Run(orders, weeks, fitter: new BetaGeoFitter()),
        }).SaveHtml("report.html");
        #endregion
    }
}
