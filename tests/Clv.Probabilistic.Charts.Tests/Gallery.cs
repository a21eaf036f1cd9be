namespace Clv.Probabilistic.Charts.Tests;

/// <summary>Every kind of chart, drawn of CDNOW.</summary>
internal static class Gallery
{
    private static readonly Dictionary<string, Func<Chart>> _charts = new(StringComparer.Ordinal)
    {
        ["expected-purchases"] = () => ClvCharts.ExpectedPurchases(
            FrequencyRecencyMatrix.ExpectedPurchases(Cdnow.Fit.Model, 39, 38.86, 29)),
        ["probability-alive"] = () => ClvCharts.ProbabilityAlive(FrequencyRecencyMatrix.ProbabilityAlive(Cdnow.Fit.Model, 38.86, 29)),
        ["purchase-frequencies"] = () => ClvCharts.PurchaseFrequencies(FrequencyCounts.Of(Cdnow.Fit.Model, Cdnow.Customers)),
        ["purchase-frequencies-with-intervals"] = () => ClvCharts.PurchaseFrequencies(PredictiveCheck.Run(Cdnow.Fit.Model, Cdnow.Customers, Few).Frequencies),
        ["cumulative-purchases-with-band"] = () => ClvCharts.CumulativePurchases(Banded, Cdnow.CalibrationEnd),
        ["purchases-per-period-with-band"] = () => ClvCharts.PurchasesPerPeriod(Banded, Cdnow.CalibrationEnd),
        ["holdout-by-frequency-with-intervals"] = () => ClvCharts.HoldoutPurchases(
            HoldoutMeans.Of(Cdnow.Fit.Model, null, Cdnow.Customers, options: Few)),
        ["cumulative-purchases"] = () => ClvCharts.CumulativePurchases(Tracked, Cdnow.CalibrationEnd),
        ["purchases-per-period"] = () => ClvCharts.PurchasesPerPeriod(Tracked, Cdnow.CalibrationEnd),
        ["holdout-by-frequency"] = () => ClvCharts.HoldoutPurchases(HoldoutMeans.Of(Cdnow.Fit.Model, Cdnow.Customers)),
        ["holdout-by-recency"] = () => ClvCharts.HoldoutPurchases(
            HoldoutMeans.Of(Cdnow.Fit.Model, Cdnow.Customers, HoldoutAxis.Recency), HoldoutAxis.Recency),
        ["calibration"] = () => ClvCharts.Calibration(HoldoutScores.Calibration(
            Cdnow.Fit.Model.ExpectedPurchases(Cdnow.Customers, 39), Cdnow.HoldoutPurchases)),
        ["comparison"] = () => ClvCharts.Comparison(Cdnow.Comparison),
        ["comparison-bias"] = () => ClvCharts.ComparisonBias(Cdnow.Comparison),
        ["alive-history"] = () => ClvCharts.AliveHistory(Probabilistic.AliveHistory.Of(Cdnow.Fit.Model, Cdnow.Orders, Cdnow.BusyCustomer)),
        ["purchase-rates"] = () => ClvCharts.PurchaseRates(Cdnow.Fit.Model),
        ["dropout"] = () => ClvCharts.Dropout(Cdnow.Fit.Model),
        ["dropout-rates"] = () => ClvCharts.Dropout(
            new ParetoNbdModel(new ParetoNbdParameters(0.553, 10.578, 0.606, 11.669), TimeUnit.Week)),
        ["spend"] = () => ClvCharts.Spend(Cdnow.Customers, Cdnow.Spend.Model),
        ["lifetime-values"] = () => ClvCharts.LifetimeValues(Cdnow.Customers, Cdnow.Year.LifetimeValue),
        ["value-concentration"] = () => ClvCharts.ValueConcentration(Cdnow.Customers, Cdnow.Year.LifetimeValue),
        ["retention"] = () => ClvCharts.Retention(Cdnow.Orders),
        ["retention-by-week"] = () => ClvCharts.Retention(Cdnow.Orders, CohortPeriod.Week),
        ["retention-by-quarter"] = () => ClvCharts.Retention(Cdnow.Orders, CohortPeriod.Quarter),
        ["cohort-purchases"] = () => ClvCharts.CohortPurchases(Cdnow.Orders, Cdnow.Fit.Model),
        ["rfm-segments"] = () => ClvCharts.RfmSegments(Probabilistic.RfmSegments.Of(Cdnow.Customers, Cdnow.Year.LifetimeValue)),
        ["value-tiers"] = () => ClvCharts.ValueTiers(Probabilistic.ValueTiers.Of(Cdnow.Customers, Cdnow.Year.LifetimeValue)),
        ["payback"] = () => ClvCharts.Payback(NewCustomerValue.Of(Cdnow.Fit.Model, Cdnow.Spend.Model, new() { Horizon = 52 }), cost: 40),
        ["cash-flow"] = () => ClvCharts.CashFlow(CashFlowPath.Of(Cdnow.WithDraws)),
        ["value-to-cost"] = () => ClvCharts.ValueToCost(Units),
        ["equity-tornado"] = () => ClvCharts.EquityTornado(Equity),
        ["customer-equity"] = () => ClvCharts.CustomerEquity(Equity),
        ["movement"] = () => ClvCharts.Movement(Moved.ByTier),
        ["movement-by-segment"] = () => ClvCharts.Movement(Moved.BySegment),
        ["lost-customers"] = () => ClvCharts.LostCustomers(Moved),
        ["parameters"] = () => ClvCharts.Parameters(Cdnow.Fit),
        ["customer-deciles"] = () => ClvCharts.CustomerDeciles(Audit.Inequality),
        ["period-change"] = () => ClvCharts.PeriodChange(Audit.Change!),
        ["cohort-life"] = () => ClvCharts.CohortLife(Audit.CohortLife),
        ["cohorts-by-age"] = () => ClvCharts.CohortsByAge(Audit.Cohorts),
        ["customer-base"] = () => ClvCharts.CustomerBase(Audit.Base),
        ["contract-survival"] = () => ClvCharts.ContractSurvival(Contracts),
        ["contract-retention"] = () => ClvCharts.ContractRetention(Contracts),
        ["importance"] = () => ClvCharts.Importance(Importance(features: 12)),
        ["partial-dependence"] = () => ClvCharts.PartialDependence(Dependence("silence", 0, 1.5, 4, 20, double.NaN)),
    };

    public static IEnumerable<string> Names => _charts.Keys;

    /// <summary>The customers of Fader and Hardie (2007).</summary>
    private static RetentionAnalysis Contracts => RetentionAnalysis.Of(ContractCohorts.Of(
    [
        new ContractCohort("regular", [1000, 631, 468, 382, 326, 289, 262, 241]),
        new ContractCohort("high-end", [1000, 869, 743, 653, 593, 551, 517, 491]),
    ]));

    private static CustomerMovement Moved => CustomerMovement.Of(
        Cdnow.Orders,
        Cdnow.Fit.Model,
        Cdnow.Spend.Model,
        new() { From = new(1997, 2, 28), To = new(1997, 9, 30), Prediction = new() { Horizon = 52 }, Summary = new() { Unit = TimeUnit.Week } });

    private static CustomerBaseAudit Audit => CustomerBaseAudit.Of(Cdnow.Orders);

    private static CumulativePurchasesResult Tracked => Probabilistic.CumulativePurchases.Of(Cdnow.Fit.Model, Cdnow.Orders);

    private static CumulativePurchasesResult Banded =>
        Probabilistic.CumulativePurchases.Of(Cdnow.Fit.Model, null, Cdnow.Orders, options: Few);

    private static UnitEconomics Units => UnitEconomics.Of(
        Cdnow.Orders, Cdnow.WithDraws, AcquisitionCosts.Of([new(20) { Cohort = "1997-01" }, new(30) { Cohort = "1997-02" }, new(9) { Cohort = "1997-03" }]));

    private static CustomerEquity Equity =>
        Probabilistic.CustomerEquity.Of(Cdnow.Orders, Cdnow.WithDraws, new() { Acquisition = new() { Until = new DateOnly(1997, 3, 25) } });

    private static ReplicationOptions Few { get; } = new() { Replicates = 100 };

    /// <summary>A table as importance by shuffling gives it.</summary>
    public static ResultTable Importance(int features) => new(
        "By how much rmse worsens from 0.912 when a feature is shuffled",
        features,
        [
            ResultColumn.Of("feature", features, row => FormattableString.Invariant($"feature_{row}")),
            ResultColumn.Of("loss", features, row => 0.1 / (row + 1)),
            ResultColumn.Of("lower", features, row => (0.1 / (row + 1)) - 0.01),
            ResultColumn.Of("upper", features, row => (0.1 / (row + 1)) + 0.02),
        ]);

    /// <summary>A table as partial dependence gives it; NaN is the row of those without a value.</summary>
    public static ResultTable Dependence(string feature, params double[] values) => new(
        $"What is predicted if {feature} has a value",
        values.Length,
        [
            ResultColumn.Of(feature, values.Length, row => values[row]),
            ResultColumn.Of("mean", values.Length, row => 1.0 / (row + 1)),
            ResultColumn.Of("lower", values.Length, row => 0.5 / (row + 1)),
            ResultColumn.Of("upper", values.Length, row => 2.0 / (row + 1)),
        ]);

    public static Chart Draw(string name) => _charts[name]();
}
