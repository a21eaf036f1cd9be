namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/unit-economics.md.</summary>
internal static class UnitEconomicsPageExample
{
    public static void Run()
    {
        #region data
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week });
        ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(customers).EnsureConverged();
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers).EnsureConverged();
        CustomerPredictions year = CustomerPredictions.Predict(customers, purchases.Model, spend.Model, new()
        {
            Horizon = 52,
            Margin = 0.3,
            Interval = new PredictionInterval(Posterior.Of(purchases, customers).Draws, Posterior.Of(spend, customers).Draws) { PerCustomer = false },
        });
        #endregion

        #region newcomer
        NewCustomerValue newcomer = NewCustomerValue.Of(year, orders);
        Console.WriteLine(string.Join('\n', newcomer.Sentences));
        Console.WriteLine($"A cost of 20 is back after {newcomer.PaybackMonth(cost: 20)} months.");
        #endregion

        #region path
        CashFlowPath path = CashFlowPath.Of(year, new() { Cohort = CohortPeriod.Quarter });
        Console.WriteLine(path);
        CashFlowMonth first = path.Of(1001)![0];
        Console.WriteLine($"Customer 1001 is expected to leave {first.Contribution:0.00} in the first month.");
        CashFlowGroup oldest = path.Cohorts[0];
        Console.WriteLine($"{oldest.Customers} customers of {oldest.Group} are worth {oldest.Value.Value:0}.");
        Console.WriteLine($"{path.CohortTable().Count} rows of cohorts and months, {path.CustomerTable().Count} of customers and months");
        #endregion

        #region units
        AcquisitionCosts costs = AcquisitionCosts.Of(
            [new(25) { Cohort = "2024-Q1" }, new(12000) { Cohort = "2024-Q2", IsTotal = true }]);
        UnitEconomics units = UnitEconomics.Of(orders, year, costs, new() { CostPerOrder = 1 });
        Console.WriteLine(units);
        #endregion

        #region equity
        CustomerEquity equity = CustomerEquity.Of(orders, year, new()
        {
            AcquisitionCost = 10,
            Acquisition = new() { Until = new DateOnly(2024, 12, 31) },   // the shop took no new customers after that
        });
        Console.WriteLine(equity);
        AcquiredMonth next = equity.Acquisition.Ahead[0];
        EquityValue pool = equity.Scenarios[0];
        EquitySensitivity most = equity.Sensitivities[0];
        Console.WriteLine($"{next.Expected:0} new customers in the next month; {pool.Total:0} without any; {most.Swing:0} between less and more {most.Lever}");
        ResultTable tornado = equity.SensitivityTable();
        ResultTable scenarios = equity.ScenarioTable();
        #endregion
        Assert.That((tornado.Count, scenarios.Count), Is.EqualTo((6, 5)));
    }
}
