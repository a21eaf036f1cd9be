namespace Clv.Probabilistic.Tests.Tables;

/// <summary>One of every result that is shown, of the sample shop.</summary>
internal static class ShownResults
{
    private static readonly Lazy<object[]> _all = new(() => [.. Make()]);

    public static TransactionTable Orders { get; } =
        TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"));

    public static IReadOnlyList<object> All => _all.Value;

    public static T The<T>() => All.OfType<T>().First();

    private static IEnumerable<object> Make()
    {
        CustomerSummary customers = Orders.Summarize(new() { Unit = TimeUnit.Week });
        CustomerSummary split = Orders.Summarize(new() { Unit = TimeUnit.Week, CalibrationEnd = new(2024, 12, 31) });
        CustomerSummary grouped = customers.Grouped();
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers);
        BetaGeoModel model = fit.Model;
        PosteriorResult posterior = Posterior.Of(fit, customers, new() { Draws = 200 });
        CustomerPredictions year = CustomerPredictions.Predict(customers, model, spend.Model, new()
        {
            Horizon = 52,
            Interval = new PredictionInterval(posterior.Draws),
        });
        yield return Orders;
        yield return Orders.Account;
        yield return customers;
        yield return split;
        yield return grouped;
        yield return customers.Account!;
        yield return fit;
        yield return spend;
        yield return new NbdFitter().Fit(customers);
        yield return RetentionAnalysis.Of(ContractCohorts.Of([1000, 631, 468, 382, 326, 289, 262, 241]));
        yield return RetentionCurve.Of(new ShiftedBetaGeoModel(new(0.668, 3.806)), 12);
        yield return LikelihoodRatio.Of(new NbdFitter().Fit(customers), new ParetoNbdFitter().Fit(customers));
        yield return year;
        yield return CustomerPredictions.Predict(customers, model, new() { Horizon = 13 });
        yield return SpendPredictions.Predict(customers, spend.Model);
        yield return PortfolioOverview.Of(year);
        yield return RfmSegments.Of(customers, year.LifetimeValue);
        yield return RfmSegments.Of(customers, year.LifetimeValue).SegmentTable();
        yield return ValueTiers.Of(customers, year.LifetimeValue, [0.1, 0.5]);
        yield return LateCustomers.Of(year);
        yield return LateCustomers.Of(CustomerPredictions.Predict(grouped, model, new() { Horizon = 13 }));
        CustomerSummary atYearsEnd = Orders.Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(2024, 12, 31) });
        yield return ForecastReview.Of(CustomerPredictions.Predict(atYearsEnd, model, spend.Model, new() { Horizon = 25 }), Orders);
        yield return MarketingFields.Of(year);
        yield return CustomerLists.Of(MarketingFields.Of(year));
        yield return ActivitySegments.Of(year);
        yield return ContactPlan.Of(year, new() { CostPerContact = 2, Lift = 0.1, Budget = 100 });
        CustomerMovement movement = CustomerMovement.Of(
            Orders, model, spend.Model, new() { From = new(2025, 3, 31), Prediction = new() { Horizon = 52 }, Summary = new() { Unit = TimeUnit.Week } });
        yield return movement;
        yield return movement.ByTier;
        yield return ExperimentDesign.Of(year);
        ExperimentAssignment assignment = ExperimentAssignment.Of(customers.Ids, "spring", strata: ExperimentStrata.ByTier(year));
        ExperimentOutcomes outcomes = ExperimentOutcomes.Of(assignment, Orders, new(2025, 4, 1), new(2025, 6, 30));
        yield return assignment;
        yield return outcomes;
        yield return ExperimentReading.Of(outcomes, year);
        CampaignOptions campaign = new()
        {
            From = new(2025, 4, 1),
            Until = new(2025, 6, 30),
            Purchases = model,
            Spend = spend.Model,
        };
        yield return CampaignReading.Of(Orders, CustomerIds.Of(customers.Ids.Where((_, row) => row % 4 == 0)), campaign);
        yield return NewCustomerValue.Of(model, spend.Model, new() { Horizon = 26, FirstOrder = 30, Interval = new PredictionInterval(posterior.Draws) });
        yield return CashFlowPath.Of(year);
        yield return CashFlowPath.Of(year).CohortTable();
        yield return CashFlowPath.Of(year).CustomerTable();
        yield return UnitEconomics.Of(Orders, year, AcquisitionCosts.Of([new(20) { Cohort = "2024-Q1" }, new(800) { Cohort = "2024-Q2", IsTotal = true }]));
        yield return CustomerEquity.Of(Orders, year);
        yield return CustomerEquity.Of(Orders, year).ScenarioTable();
        yield return CustomerEquity.Of(Orders, year).SensitivityTable();
        yield return AcquisitionForecast.Of(Orders, new() { Until = new(2024, 6, 30) });
        yield return CumulativePurchases.Of(model, Orders);
        yield return CumulativePurchases.Of(model, posterior.Draws, Orders, options: new() { Replicates = 100 });
        yield return CohortTracking.Of(model, Orders, CohortPeriod.Quarter);
        yield return CohortActivity.Of(Orders, CohortPeriod.Quarter, Grain.Month);
        foreach (object lens in Lenses(CustomerBaseAudit.Of(Orders)))
        {
            yield return lens;
        }

        yield return AliveHistory.Of(model, Orders, 1001);
        yield return FrequencyCounts.Of(model, customers);
        yield return HoldoutMeans.Of(model, split);
        yield return FrequencyRecencyMatrix.ProbabilityAlive(model, 52, maxFrequency: 8, recencyStep: 13);
        yield return FrequencyRecencyMatrix.ExpectedPurchases(model, 52, 26, maxFrequency: 4, recencyStep: 13);
        yield return FrequencyTest.Of(model, customers);
        yield return FitSpectrum.Of(fit);
        yield return PredictiveCheck.Run(model, customers, new() { Replicates = 100 });
        yield return ProfileLikelihood.Of(new GammaGammaFitter(), customers, spend);
        yield return QuantileResiduals.Of(model, customers);
        yield return SpendFrequencyCorrelation.Of(customers);
        yield return PurchaseRegularity.WheatMorrison(Orders);
        yield return posterior;
        yield return posterior.Draws;
        yield return Bootstrap.Run(fit, customers, new() { Resamples = 40 });
        yield return ModelAverage.Of(customers);
        yield return DataCheck.Of(Orders);
        yield return model.SimulateFutures(customers, 52, seed: 1, spend: spend.Model);
        yield return model.DrawCustomers(customers, seed: 1, spend: spend.Model);

        CustomerAnalysisResult analysis = CustomerAnalysis.Run(Orders, new() { Summary = new() { Unit = TimeUnit.Week } });
        yield return analysis;
        yield return analysis.Backtest!;
        yield return analysis.Backtest!.Forecast;
        yield return new SeasonLevelForecaster(new PurchaseModelForecaster(new BetaGeoFitter()))
            .Level(ForecastOrigin.Of(Orders, new() { Unit = TimeUnit.Week }, horizon: 13));
        yield return ModelComparison.Run(Orders, new() { Horizon = 13, Summary = new() { Unit = TimeUnit.Week }, Resamples = 100 });
    }

    private static IEnumerable<object> Lenses(CustomerBaseAudit audit) =>
        [audit, audit.Inequality, audit.Change!, audit.CohortLife, audit.Cohorts, audit.Base];
}
