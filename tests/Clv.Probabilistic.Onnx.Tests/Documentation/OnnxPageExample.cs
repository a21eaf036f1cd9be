using Clv.Probabilistic.Learning;

namespace Clv.Probabilistic.Onnx.Tests.Documentation;

/// <summary>The examples of docs/onnx.md.</summary>
internal static class OnnxPageExample
{
    public static void All()
    {
        #region compare
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        SummaryOptions weeks = new() { Unit = TimeUnit.Week };
        using OnnxForecaster network = new("gru.onnx");
        ModelComparisonResult table = ModelComparison.Run(
            orders, new() { Summary = weeks, Horizon = 13, Forecasters = [.. ModelComparison.Models, network], WithLevelCorrection = false });
        Console.WriteLine(string.Join(", ", table.Rows.Select(row => row.Name)));
        #endregion

        #region declared
        using OnnxForecaster mlp = new("mlp.onnx", new OnnxLayout
        {
            Unit = TimeUnit.Week,
            Horizon = 13,
            Features = new() { Input = "features", Names = ["orders", "silence", "gap_mean", "spend_mean"], Fill = 0 },
            Purchases = new() { Name = "purchases", Transform = OnnxTransform.Exp },
        });
        ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
        CustomerForecast next = mlp.Learn(now).Forecast(now);
        Console.WriteLine($"{mlp.Name} knows {mlp.Layout.Features!.Names.Count} features of {next.Count} customers");
        #endregion

        #region export
        SupervisedModel learnt = new SupervisedForecaster(new BoostedTreesLearner()).Learn(now);
        OnnxExport.Write("trees.onnx", learnt, now);
        using OnnxForecaster trees = new("trees.onnx");
        double here = learnt.Forecast(now).Purchases.Sum();
        double there = trees.Learn(now).Forecast(now).Purchases.Sum();
        Console.WriteLine($"{here:0.000} purchases here, {there:0.000} by {trees.Name}");
        #endregion
    }
}
