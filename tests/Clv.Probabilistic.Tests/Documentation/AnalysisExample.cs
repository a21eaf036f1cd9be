namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The whole job in C#, as on the getting-started page, compiled.</summary>
internal static class AnalysisExample
{
    public static void Run()
    {
        #region analysis
        CustomerAnalysisResult result = CustomerAnalysis.Run(
            TransactionCsv.Read("samples/data/orders.csv"),
            new()
            {
                Summary = new() { Unit = TimeUnit.Week },
                Model = CustomerAnalysisOptions.Automatic,
                Prediction = new() { Horizon = 52, Margin = 0.4 },
            });

        Console.WriteLine(result.Choice.Sentences[0]);
        Console.WriteLine(result.Check.Verdict.Sentence);
        Console.WriteLine(result.Backtest is { } backtest
            ? $"It foresaw {backtest.PredictedPurchases:0} purchases where {backtest.ActualPurchases:0} were made."
            : result.WhyNoBacktest);
        Console.WriteLine(result.Spend is null
            ? result.WhyNoSpend
            : $"All customers are worth {result.Predictions.TotalLifetimeValue():0}.");
        #endregion
    }
}
