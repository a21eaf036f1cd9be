namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/marketing.md.</summary>
internal static class MarketingPageExample
{
    public static void Run()
    {
        #region fields
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        CustomerSummary customers = orders.Summarize(new() { Unit = TimeUnit.Week, SpendColumns = true });
        BetaGeoModel purchases = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
        GammaGammaModel spend = new GammaGammaFitter().Fit(customers).EnsureConverged().Model;
        CustomerPredictions year = CustomerPredictions.Predict(customers, purchases, spend, PredictionOptions.OneYear(TimeUnit.Week));

        MarketingFields fields = MarketingFields.Of(year);
        CustomerFields one = fields.First(customer => customer.DaysLate > 30 && customer.Tier == "next, to 5%");
        Console.WriteLine($"{one.CustomerId} has brought {one.ValueSoFar:0.00} and is expected to bring {one.TotalValue - one.ValueSoFar:0.00} more.");
        Console.WriteLine($"One order in {one.AverageDaysBetweenOrders:0} days, {one.DaysLate:0} days late; the next is expected on {one.ExpectedNextOrder:yyyy-MM-dd}");
        Console.WriteLine($"(between {one.NextOrderFrom:yyyy-MM-dd} and {one.NextOrderTo:yyyy-MM-dd}), if it comes: churn risk {one.ChurnRisk:0.00}, {one.ChurnRiskBand}.");
        #endregion

        #region lists
        CustomerLists lists = CustomerLists.Of(fields);
        foreach (CustomerListKind list in Enum.GetValues<CustomerListKind>())
        {
            PredictedTotal total = lists.Totals[(int)list];
            Console.WriteLine($"{list.Name()}: {total.Customers} customers, expected to bring {total.LifetimeValue?.Value:0}");
        }

        ListedCustomer missed = lists.Of(CustomerListKind.MissedOpportunity).First();
        Console.WriteLine($"First of the last list is {missed.CustomerId}: {missed.Reason}.");
        #endregion

        #region segments
        Console.WriteLine(ActivitySegments.Of(year));
        #endregion

        #region movement
        CustomerMovement movement = CustomerMovement.Of(orders, purchases, spend, new()
        {
            From = new DateOnly(2025, 3, 31),
            Prediction = year.Options,
            Summary = new() { Unit = TimeUnit.Week },
        });
        foreach (string sentence in movement.Sentences)
        {
            Console.WriteLine(sentence);
        }

        Console.WriteLine(movement.ByTier);
        LostCustomer first = movement.Lost[0];
        Console.WriteLine($"The most valuable of them was {first.CustomerId}: {first.Reason}.");
        #endregion

        #region contacts
        CustomerPredictions quarter = CustomerPredictions.Predict(customers, purchases, spend, new() { Horizon = 13, Margin = 0.3 });
        ContactPlan plan = ContactPlan.Of(quarter, new() { CostPerContact = 0.50, Lift = 0.1, Budget = 60 });
        foreach (string sentence in plan.Sentences)
        {
            Console.WriteLine(sentence);
        }

        Console.WriteLine(plan.SensitivityTable());
        #endregion
    }
}
