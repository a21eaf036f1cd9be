namespace Clv.Probabilistic.Tests.Simulation;

/// <summary>Customers of BG/BB, their orders, and what those behind histories do next.</summary>
public sealed class BetaGeoBetaBinomialSimulationTests
{
    [Test]
    public void Simulated_customers_give_their_parameters_back_and_do_what_is_expected()
    {
        BetaGeoBetaBinomialModel truth = new(new(1.2, 0.75, 0.9, 6), TimeUnit.Year);
        const int Count = 40_000;
        CustomerSummary customers = truth.SimulateCustomers(Count, T: 12, seed: 5);
        ModelFit<BetaGeoBetaBinomialModel> fit = new BetaGeoBetaBinomialFitter().Fit(customers).EnsureConverged();
        double[] expected = [1.2, 0.75, 0.9, 6];
        for (int i = 0; i < 4; i++)
        {
            Assert.That(fit.Parameters[i].Value, Is.EqualTo(expected[i]).Within(4 * fit.Parameters[i].StandardError!.Value), fit.Parameters[i].Name);
        }

        double mean = Enumerable.Range(0, Count).Average(row => (double)customers.Frequency[row]);
        Assert.That(mean, Is.EqualTo(truth.ExpectedPurchasesNewCustomer(12)).Within(0.05));
        Assert.That(customers.Recency.Span.ToArray(), Is.All.Matches<double>(recency => recency == Math.Floor(recency) && recency <= 12));

        // Who they may be, and what they do next.
        CustomerDraws draws = truth.DrawCustomers(customers, seed: 6);
        double alive = draws.Count(draw => draw.IsActive) / (double)Count;
        Assert.That(alive, Is.EqualTo(truth.ProbabilityAlive(customers).Average()).Within(0.01));
        Assert.That(draws.PurchaseRate.Span.ToArray().Average(), Is.EqualTo(truth.PurchaseProbability(customers).Average()).Within(0.01));
        Assert.That(draws.DropoutProbability.Span.ToArray().Average(), Is.EqualTo(truth.DropoutProbability(customers).Average()).Within(0.01));
        CustomerFutures futures = draws.SimulateFutures(horizon: 8, seed: 7);
        Assert.That(
            Enumerable.Range(0, Count).Average(row => (double)futures.Purchases[row]),
            Is.EqualTo(truth.ExpectedPurchases(customers, 8).Average()).Within(0.05));
        int[] none = [.. Enumerable.Range(0, Count).Where(row => customers.Frequency[row] == 0)];
        Assert.That(
            none.Average(row => futures.Purchases[row] > 0 ? 1.0 : 0),
            Is.EqualTo(truth.ProbabilityOfAnyPurchase(customers, 8).Where((_, row) => customers.Frequency[row] == 0).Average()).Within(0.01));

        Assert.That(() => truth.SimulateCustomers(3, T: 12.5, seed: 1), Throws.ArgumentException.With.Message.StartsWith("T 12.5 is no whole"));
    }

    [Test]
    public void Simulated_orders_come_an_opportunity_apart()
    {
        BetaGeoBetaBinomialModel model = new(new(2, 2, 0.5, 8), TimeUnit.Week);
        TransactionTable orders = model.SimulateTransactions(
            new() { Customers = 4000, Start = new(2024, 1, 1), AcquisitionEnd = new(2024, 1, 7), End = new(2024, 12, 31), Seed = 3 });
        CustomerSummary weeks = orders.Summarize(new() { Grain = Grain.Week, Unit = TimeUnit.Week, Opportunities = true, ObservationEnd = new(2024, 12, 31) });
        Assert.That(weeks.T.Span.ToArray(), Is.All.EqualTo(52));

        // The last, short week is an opportunity for some of the customers alone.
        double mean = Enumerable.Range(0, weeks.Count).Average(row => (double)weeks.Frequency[row]);
        Assert.That(mean, Is.InRange(0.97 * model.ExpectedPurchasesNewCustomer(51), 1.03 * model.ExpectedPurchasesNewCustomer(52)));
    }
}
