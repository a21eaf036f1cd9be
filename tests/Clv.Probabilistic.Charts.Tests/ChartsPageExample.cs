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

        #region fragments
        string page = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Our customers</title><body>"
            + retention.ToHtmlFragment() + tracking.ToHtmlFragment() + alive.ToHtmlFragment() + ChartScripts.Instance.ToHtml();
        #endregion

        #region frame
        string frame = $"<iframe sandbox=\"allow-scripts allow-downloads\" width=\"900\" height=\"{retention.Height + 260}\" "
            + $"title=\"{WebUtility.HtmlEncode(retention.Title)}\" srcdoc=\"{WebUtility.HtmlEncode(retention.ToHtml())}\"></iframe>";
        #endregion

        Assert.That(page.Split("<figure"), Has.Length.EqualTo(4));
        Assert.That(frame, Does.Not.Contain("<script").And.Contains("srcdoc=\"&lt;!DOCTYPE html&gt;"));
    }

    public static void Audit()
    {
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");

        #region audit
        CustomerBaseAudit audit = CustomerBaseAudit.Of(orders);
        Chart[] lenses =
        [
            ClvCharts.CustomerDeciles(audit.Inequality),
            ClvCharts.PeriodChange(audit.Change!),
            ClvCharts.CohortLife(audit.CohortLife),
            ClvCharts.CohortsByAge(audit.Cohorts),
            ClvCharts.CustomerBase(audit.Base),
        ];
        AuditReport.Of(audit).SaveHtml("audit.html");
        #endregion

        Assert.That(lenses.Select(chart => chart.Title), Is.Unique);
    }

    public static void Report()
    {
        #region report
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerAnalysisResult result = CustomerAnalysis.Run(orders, new() { Summary = new() { Unit = TimeUnit.Week } });
        LateCustomersCsv.Write("late.csv", LateCustomers.Of(result.Predictions));
        CustomerReport.Of(ReportInput.Of(result) with { LateCustomersFile = "late.csv" }).SaveHtml("report.html");
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

    public static void Decisions()
    {
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerAnalysisResult result = CustomerAnalysis.Run(orders, new() { Summary = new() { Unit = TimeUnit.Week } });

        #region decisions
        ReportInput input = ReportInput.Of(result) with
        {
            NewCustomer = NewCustomerValue.Of(result.Predictions, result.Orders),
            UnitEconomics = UnitEconomics.Of(result.Orders, result.Predictions, AcquisitionCosts.PerCustomer(20)),
            Equity = CustomerEquity.Of(result.Orders, result.Predictions),
            Movement = CustomerMovement.Of(result.Orders, result.Purchases.Model, result.Spend?.Model, new()
            {
                From = new(2025, 3, 31),
                Prediction = result.Predictions.Options,
                Summary = new() { Unit = TimeUnit.Week },
            }),
            Style = ReportStyle.Of(currency: "EUR", culture: "de-DE"),
        };
        CustomerReport.Of(input).SaveHtml("report.html");
        ExecutiveSummary.Of(input, reportFile: "report.html").SaveHtml("summary.html");
        #endregion
    }

    public static IReadOnlyList<Chart> Others()
    {
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
        #region others
        BacktestResult backtest = Backtest.Run(orders, new() { Unit = TimeUnit.Week, CalibrationEnd = new(2024, 12, 31) });
        double[] bought = [.. backtest.Rehearsal.Actual.Frequency.Select(count => (double)count)];
        ModelComparisonResult comparison = ModelComparison.Run(orders, new() { Horizon = 13, Summary = new() { Unit = TimeUnit.Week } });
        GammaGammaModel spend = new GammaGammaFitter().Fit(customers).Model;
        CustomerPredictions year = CustomerPredictions.Predict(customers, model, spend, new() { Horizon = 52 });
        CustomerMovement movement = CustomerMovement.Of(orders, model, spend, new()
        {
            From = new(2025, 3, 31),
            Prediction = year.Options,
            Summary = new() { Unit = TimeUnit.Week },
        });

        Chart[] others =
        [
            ClvCharts.CohortPurchases(orders, model, periodsAhead: 6, CohortPeriod.Quarter),
            ClvCharts.PurchaseFrequencies(FrequencyCounts.Of(model, customers)),
            ClvCharts.PurchasesPerPeriod(CumulativePurchases.Of(model, orders)),
            ClvCharts.HoldoutPurchases(HoldoutMeans.Of(backtest.Model!, backtest.Rehearsal.Customers)),
            ClvCharts.Calibration(HoldoutScores.Calibration(backtest.Forecast.Purchases, bought)),
            ClvCharts.Comparison(comparison),
            ClvCharts.ComparisonBias(comparison),
            ClvCharts.Parameters(new BetaGeoFitter().Fit(customers)),
            ClvCharts.ExpectedPurchases(FrequencyRecencyMatrix.ExpectedPurchases(model, horizon: 13, T: 52, maxFrequency: 20)),
            ClvCharts.PurchaseRates(model),
            ClvCharts.Dropout(model),
            ClvCharts.Spend(customers, spend),
            ClvCharts.AliveHistory(AliveHistory.Of(model, orders, 1001)),
            ClvCharts.LifetimeValues(customers, year.LifetimeValue),
            ClvCharts.ValueConcentration(customers, year.LifetimeValue),
            ClvCharts.ValueTiers(ValueTiers.Of(customers, year.LifetimeValue)),
            ClvCharts.RfmSegments(RfmSegments.Of(customers, year.LifetimeValue)),
            ClvCharts.Payback(NewCustomerValue.Of(model, spend, new() { Horizon = 52, Orders = new() { Margin = 0.3 } }), cost: 20),
            ClvCharts.CashFlow(CashFlowPath.Of(year)),
            ClvCharts.ValueToCost(UnitEconomics.Of(orders, year, AcquisitionCosts.PerCustomer(20))),
            ClvCharts.EquityTornado(CustomerEquity.Of(orders, year)),
            ClvCharts.CustomerEquity(CustomerEquity.Of(orders, year)),
            ClvCharts.Movement(movement.ByTier),
            ClvCharts.LostCustomers(movement),
        ];
        #endregion
        return others;
    }

    public static IReadOnlyList<Chart> Contracts()
    {
        #region contracts
        ContractCohorts cohorts = ContractCohorts.Of(
        [
            new ContractCohort("regular", [1000, 631, 468, 382, 326, 289, 262, 241]),
            new ContractCohort("high-end", [1000, 869, 743, 653, 593, 551, 517, 491]),
        ]);
        RetentionAnalysis analysis = RetentionAnalysis.Of(cohorts, new RetentionOptions { PeriodsAhead = 5 });
        Chart[] contracts = [ClvCharts.ContractSurvival(analysis), ClvCharts.ContractRetention(analysis)];
        RetentionReport.Of(analysis).SaveHtml("contracts.html");
        #endregion
        return contracts;
    }
}
