namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/evaluation.md, compiled; one after the other they are a program.</summary>
internal static class EvaluationPageExample
{
    public static void Run()
    {
        #region compare
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        SummaryOptions weeks = new() { Unit = TimeUnit.Week };

        ModelComparisonResult comparison = ModelComparison.Run(orders, new() { Horizon = 13, Summary = weeks });
        foreach (string sentence in comparison.Verdict)
        {
            Console.WriteLine(sentence);
        }
        #endregion

        #region rows
        foreach (ComparisonRow row in comparison.Rows)
        {
            PurchaseScores scores = row.Purchases;
            Console.WriteLine($"{row.Name,-14} {scores.Bias,6:+0.0%;-0.0%} {scores.RootMeanSquaredError,6:0.000} {scores.RankedProbabilityScore,7:0.0000}");
        }
        #endregion

        #region own
        ModelComparisonResult duel = ModelComparison.Run(orders, new()
        {
            Horizon = 13,
            Summary = weeks,
            Forecasters = [new PurchaseModelForecaster(new BetaGeoFitter()), new HalfAsOftenAsBefore()],
        });
        Console.WriteLine($"{duel.Best.Name} is best of {duel.Rows.Count}.");
        #endregion

        #region cohorts
        IReadOnlyList<HoldoutSplit> cohorts = HoldoutSplits.ByCohort(orders, weeks, CohortPeriod.Month, age: 26, horizon: 13);
        ModelComparisonResult byCohort = ModelComparison.Run(orders, new() { Horizon = 13, Summary = weeks, Splits = cohorts });
        Console.WriteLine($"{byCohort.Splits.Count} cohorts, {byCohort.Best.Name} is best.");
        #endregion
    }

    #region forecaster
    private sealed class HalfAsOftenAsBefore : IHoldoutForecaster
    {
        public string Name => "half-as-often";

        public HoldoutForecast Forecast(ForecastTask task, CancellationToken cancellationToken = default)
        {
            double[] purchases = new double[task.Customers.Count];
            for (int i = 0; i < purchases.Length; i++)
            {
                double t = task.Customers.T[i];
                purchases[i] = t > 0 ? 0.5 * task.Customers.Frequency[i] / t * task.Horizon : 0;
            }

            return new HoldoutForecast(purchases);
        }
    }
    #endregion
}
