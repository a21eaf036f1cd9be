namespace Clv.Probabilistic.Tests.Decisions.Experiments;

/// <summary>What customers of an experiment did, from orders and from columns.</summary>
internal sealed class ExperimentOutcomesTests
{
    private static readonly ExperimentAssignment _four = ExperimentAssignment.FromArms(
        ["anna", "ben", "carla", "dora"], ["control", "control", "treatment", "treatment"], ExperimentArm.Holdout());

    [Test]
    public void Purchases_are_periods_within_the_window_and_who_does_nothing_counts_as_nothing()
    {
        // Anna buys twice on a day, and on the first and the last day of the window; Ben before and after; Carla is not there; Emil is in no arm.
        TransactionTable orders = OrderTables.Of(
            ["anna", "anna", "anna", "anna", "ben", "ben", "dora", "emil", "fritz"],
            [
                new DateOnly(2025, 3, 1), new DateOnly(2025, 3, 15), new DateOnly(2025, 3, 15), new DateOnly(2025, 3, 31), new DateOnly(2025, 2, 28),
                new DateOnly(2025, 4, 1), new DateOnly(2025, 3, 2), new DateOnly(2025, 3, 3), new DateOnly(2025, 2, 3),
            ],
            [10, 20, 30, 40, 50, 60, 70, 80, 90]);

        ExperimentOutcomes days = ExperimentOutcomes.Of(_four, orders, new(2025, 3, 1), new(2025, 3, 31));
        ExperimentOutcomes months = ExperimentOutcomes.Of(_four, orders, new(2025, 3, 1), new(2025, 3, 31), Grain.Month);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(days.Purchases, Is.EqualTo(new[] { 3, 0, 0, 1 }));
            Assert.That(days.Spend, Is.EqualTo(new double[] { 100, 0, 0, 70 }));
            Assert.That(months.Purchases, Is.EqualTo(new[] { 1, 0, 0, 1 }));
            Assert.That(days.CustomersWithoutOrders, Is.EqualTo(2));
            Assert.That(days.OtherCustomers, Is.EqualTo(1), "Emil, and not Fritz, who bought before");
            Assert.That(days.LastOrder, Is.EqualTo(new DateOnly(2025, 4, 1)));
            Assert.That(days[3], Is.EqualTo(new ExperimentOutcome("dora", "treatment", 1) { Spend = 70 }));
            Assert.That(string.Join('|', days.Sentences), Is.EqualTo(
                "2 of 4 assigned customers have no order in the window; each counts with 0 purchases.|1 customer with orders in the window is in no arm and left out."));
        }
    }

    [Test]
    public void A_window_that_is_not_over_is_said_to_be_open()
    {
        TransactionTable orders = OrderTables.Of(["anna"], [new DateOnly(2025, 3, 2)]);

        ExperimentOutcomes outcomes = ExperimentOutcomes.Of(_four, orders, new(2025, 3, 1), new(2025, 3, 31));

        Assert.That(outcomes.HasSpend, Is.False);
        Assert.That(outcomes.Sentences[^1], Does.StartWith("The last order is of 2025-03-02, and the window ends on 2025-03-31"));
        Assert.That(
            () => ExperimentOutcomes.Of(_four, orders, new(2025, 3, 2), new(2025, 3, 1)),
            Throws.ArgumentException.With.Message.Contains("ends before it begins"));
    }

    [Test]
    public void Columns_are_taken_by_id_and_checked()
    {
        ExperimentOutcomes outcomes = ExperimentOutcomes.Of(_four, ["dora", "anna", "emil"], [2, 1, 5], [20, 10, 50]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes.Purchases, Is.EqualTo(new[] { 1, 0, 0, 2 }));
            Assert.That(outcomes.Spend, Is.EqualTo(new double[] { 10, 0, 0, 20 }));
            Assert.That(outcomes.CustomersWithoutOrders, Is.EqualTo(2));
            Assert.That(outcomes.OtherCustomers, Is.EqualTo(1));
            Assert.That(() => ExperimentOutcomes.Of(_four, ["anna"], [1, 2]), Throws.ArgumentException.With.Message.Contains("There are 1 customers, 2 numbers"));
            Assert.That(() => ExperimentOutcomes.Of(_four, ["anna"], [-1]), Throws.ArgumentException.With.Message.Contains("Customer anna has -1 purchases"));
            Assert.That(
                () => ExperimentOutcomes.Of(_four, ["anna"], [1], [double.NaN]),
                Throws.ArgumentException.With.Message.Contains("Customer anna has 1 purchases and the spend NaN"));
        }
    }
}
