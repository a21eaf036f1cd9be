using Clv.Probabilistic;

namespace LifetimesClv;

/// <summary>How the chosen model, fitted to calibration, foresaw the holdout.</summary>
internal sealed record Evaluation(BacktestResult Backtest, HoldoutMeansResult ByFrequency, CumulativePurchasesResult Tracking, string Words)
{
    public static Evaluation Of(PreparedOrders prepared, TrainedModels models)
    {
        BacktestResult backtest = Clv.Probabilistic.Backtest.Run(
            prepared.Orders, PreparedOrders.Weeks with { CalibrationEnd = prepared.CalibrationEnd }, fitter: models.Fitter);
        CustomerSummary known = backtest.Rehearsal.Origin.Customers;
        PurchaseModel model = backtest.Model!;

        // What the model of then would have said of the total, with an interval: did what happened lie within?
        ParameterDraws draws = Posterior.Of(model.AsFit(), known).Draws;
        PredictedTotal foreseen = CustomerPredictions.Predict(
            known, model, new() { Horizon = backtest.Duration, Interval = new PredictionInterval(draws) { PerCustomer = false } }).Total();
        return new(
            backtest,
            HoldoutMeans.Of(model, backtest.Rehearsal.Customers),
            CumulativePurchases.Of(model, prepared.Orders),
            BacktestWords.Of(backtest, foreseen));
    }

    /// <summary>How far weekly totals of the holdout were off in the mean, as a share of what was bought.</summary>
    public double WeeklyError
    {
        get
        {
            int weeks = (int)Backtest.Duration;
            double[] actual = [.. Tracking.ActualPerPeriod.TakeLast(weeks).Select(purchases => (double)purchases)];
            return HoldoutScores.TrackingError([.. Tracking.ExpectedPerPeriod.TakeLast(weeks)], actual) ?? double.NaN;
        }
    }

    public void Print()
    {
        Program.Title("4. Evaluation");
        Console.WriteLine($"  In the holdout {Backtest.PredictedPurchases:0} purchases were expected and {Backtest.ActualPurchases:0} made,");
        Console.WriteLine($"  worth {Backtest.PredictedSpend:0} and {Backtest.ActualSpend:0}. {Words}");
        Console.WriteLine($"  Per customer: RMSE {Backtest.RootMeanSquaredError:0.000}, MAE {Backtest.MeanAbsoluteError:0.000}; "
            + $"weekly totals off by {WeeklyError:P1}.");
        Console.WriteLine("\n  repeat purchases before  customers  expected  made");
        foreach (HoldoutMean bin in ByFrequency)
        {
            string more = bin.Until > bin.From + 1 ? "+" : "";
            Console.WriteLine($"  {$"{bin.From}{more}",23}  {bin.Customers,9}  {bin.Expected,8:0.00}  {bin.Actual,4:0.00}");
        }
    }
}
