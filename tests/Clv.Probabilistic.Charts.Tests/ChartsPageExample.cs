namespace Clv.Probabilistic.Charts.Tests;

/// <summary>The C# example of docs/charts.md, compiled.</summary>
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
    }
}
