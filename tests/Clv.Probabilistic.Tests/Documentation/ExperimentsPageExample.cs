namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# example of docs/experiments.md.</summary>
internal static class ExperimentsPageExample
{
    public static void Run()
    {
        #region experiment
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new DateTime(2025, 3, 31), SpendColumns = true });
        BetaGeoModel purchases = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
        GammaGammaModel spend = new GammaGammaFitter().Fit(customers).EnsureConverged().Model;
        CustomerPredictions quarter = CustomerPredictions.Predict(customers, purchases, spend, new() { Horizon = 13 });

        ExperimentDesignResult design = ExperimentDesign.Of(quarter, new() { Metric = ExperimentMetric.Purchases, Lift = 0.2 });
        Console.WriteLine(design.Sentences[0]);
        ExperimentPower large = design.Single(row => row.Lift == 0.5);
        Console.WriteLine($"Half as many again is found with a power of {large.PowerWithCovariate:0.00}.");

        ExperimentAssignment arms = ExperimentAssignment.Of(customers.Ids, "spring-2025", strata: ExperimentStrata.ByTier(quarter));
        foreach (AssignedCustomer customer in arms.Take(2))
        {
            Console.WriteLine($"{customer.CustomerId}: {customer.Arm}");
        }

        ExperimentOutcomes outcomes = ExperimentOutcomes.Of(arms, orders, from: new(2025, 4, 1), until: new(2025, 6, 30));
        ExperimentOutcome most = outcomes.MaxBy(customer => customer.Purchases);
        Console.WriteLine($"{most.CustomerId} in {most.Arm} bought most often: {most.Purchases} times, for {most.Spend:0.00}.");
        ExperimentReadingResult reading = ExperimentReading.Of(outcomes, quarter);
        ExperimentBalance before = reading.Balance[0];
        Console.WriteLine($"The arms differed by {before.StandardizedDifference:0.000} standard deviations before. {reading.Sentences[0]}");

        CustomerIds recipients = CustomerIds.Of(customers.Ids.Take(300));
        CampaignReadingResult campaign = CampaignReading.Of(
            orders, recipients, new() { From = new(2025, 4, 1), Until = new(2025, 6, 30), Purchases = purchases, Spend = spend });
        CampaignBalance alike = campaign.Balance.MaxBy(quantity => Math.Abs(quantity.After))!;
        Console.WriteLine($"Most unlike after matching: {alike.Quantity}, by {alike.After:0.000} standard deviations.");
        Console.WriteLine(campaign.Sentences[0]);
        #endregion
    }
}
