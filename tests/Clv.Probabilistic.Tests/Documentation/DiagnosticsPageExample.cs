namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/diagnostics.md, compiled; one after the other they are a program.</summary>
internal static class DiagnosticsPageExample
{
    public static void Run(string cdnowSample)
    {
        #region data
        TransactionTable orders = TransactionCsv.Read(cdnowSample, TransactionCsvOptions.Cdnow);
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(1997, 9, 30) });
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers).EnsureConverged();
        BetaGeoModel model = fit.Model;
        #endregion

        #region fit
        Console.WriteLine($"{fit.Convergence.Status}, {fit.Convergence.Warnings.Count} warnings");
        Console.WriteLine($"{fit.Account.Rows} rows of {fit.Account.Customers} customers, log-likelihood {fit.LogLikelihood:0.000}, AIC {fit.Aic:0.0}");
        #endregion

        #region profile
        ProfileLikelihoodResult profile = ProfileLikelihood.Of(new BetaGeoFitter(), customers, fit);
        for (int i = 0; i < profile.Intervals.Count; i++)
        {
            ProfileInterval interval = profile.Intervals[i];
            (double lower, double upper) = fit.Parameters[i].Interval()!.Value;
            Console.WriteLine(
                $"{interval.Name,-5} {interval.Estimate:0.000}: {interval.Lower:0.000} to {interval.Upper:0.000}; Wald {lower:0.000} to {upper:0.000}");
        }
        #endregion

        #region frequencies
        FrequencyTestResult test = FrequencyTest.Of(model, customers);
        foreach (FrequencyTestCell cell in test.Cells)
        {
            string counts = cell.Until is null ? $"{cell.From}+" : cell.Until > cell.From ? $"{cell.From}-{cell.Until}" : $"{cell.From}";
            Console.WriteLine($"{counts,5}: {cell.Expected,6:0.0} expected, {cell.Actual,4} are");
        }

        Console.WriteLine($"chi-square {test.Statistic:0.00}, {test.DegreesOfFreedom} degrees of freedom, p = {test.PValue:0.00}");
        #endregion

        #region replicates
        ParameterDraws draws = Posterior.Of(fit, customers).Draws;
        PredictiveCheckResult check = PredictiveCheck.Run(draws, customers, orders: orders);
        Console.WriteLine(check.Sentence);
        foreach (PredictiveStatistic figure in check.Statistics)
        {
            Console.WriteLine(figure.Sentence);
        }
        #endregion

        #region bands
        CumulativePurchasesResult tracked = CumulativePurchases.Of(model, draws, orders, options: new ReplicationOptions { Seed = 1 });
        Console.WriteLine($"{tracked.Actual[^1]} purchases, where {tracked.Lower[^1]:0} to {tracked.Upper[^1]:0} were to be expected");
        #endregion

        #region ratio
        ModelFit<NbdModel> withoutDropout = new NbdFitter().Fit(customers);
        LikelihoodRatioResult ratio = LikelihoodRatio.Of(withoutDropout, fit);
        Console.WriteLine($"{ratio.Statistic:0.00} with {ratio.DegreesOfFreedom} degrees of freedom, p at most {ratio.PValue:0e+0}");
        #endregion

        #region spectrum
        FitSpectrumResult spectrum = FitSpectrum.Of(fit);
        Console.WriteLine($"condition number {spectrum.ConditionNumber:0}");
        foreach (SpectrumDirection direction in spectrum.Directions.Where(direction => direction.IsWeak))
        {
            Console.WriteLine(direction.Sentence);
        }
        #endregion

        #region correlation
        SpendFrequencyCorrelationResult correlation = SpendFrequencyCorrelation.Of(customers);
        Console.WriteLine($"{correlation.Customers} customers: Pearson {correlation.Pearson:0.000}, Spearman {correlation.Spearman:0.000}");
        Console.WriteLine(correlation.Consequence);
        #endregion

        #region rhythm
        CustomerSummary timed = orders.Summarize(new() { Unit = TimeUnit.Week, LogIntervals = true });
        PurchaseRegularityResult rhythm = PurchaseRegularity.MaximumLikelihood(timed);
        PurchaseRegularityResult lastTwo = PurchaseRegularity.WheatMorrison(orders);
        Console.WriteLine($"{rhythm.Customers} customers: shape {rhythm.Shape:0.000}, by their last two intervals {lastTwo.Shape:0.000}");
        Console.WriteLine(rhythm.Consequence);
        #endregion

        #region cohorts
        CohortTrackingResult tracking = CohortTracking.Of(model, orders, CohortPeriod.Month);
        foreach (TrackedCohort cohort in tracking.Cohorts)
        {
            Console.WriteLine(
                $"{cohort.From:yyyy-MM}: {cohort.Customers} customers; by week {tracking.Count} {cohort.Purchases.Expected[^1]:0} expected, {cohort.Purchases.Actual[^1]} made");
        }

        CustomerSummary march = orders.AcquiredBetween(new(1997, 3, 1), new(1997, 3, 31))
            .Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(1997, 9, 30) });
        TransactionAccount account = march.Account!.Transactions;
        Console.WriteLine(
            $"March alone: {march.Count} customers; {account.OrdersOfOtherCustomers} orders of {account.OtherCustomers} others left out");
        #endregion

        #region residuals
        QuantileResidualsResult residuals = QuantileResiduals.Of(model, customers, seed: 1);
        Console.WriteLine(
            $"mean {residuals.Mean:0.000}, standard deviation {residuals.StandardDeviation:0.000}, Kolmogorov-Smirnov {residuals.KolmogorovSmirnov:0.0000}");
        #endregion
    }
}
