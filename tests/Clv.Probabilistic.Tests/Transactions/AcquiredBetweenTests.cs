namespace Clv.Probabilistic.Tests;

[SetCulture("de-DE")]
internal sealed class AcquiredBetweenTests
{
    private static readonly TransactionTable _table = TestOrder.Table(
    [
        new(7, new(2024, 2, 3), -5),
        new(3, new(2024, 1, 31, 9, 30, 0), 1),
        new(7, new(2024, 2, 1), 0),
        new(3, new(2024, 2, 2), 2),
        new(5, new(2024, 3, 1), 3),
    ]);

    [Test]
    public void AcquiredBetween_keeps_all_orders_of_the_cohort_in_their_order_and_nothing_else()
    {
        TransactionTable cohort = _table.AcquiredBetween(new(2024, 2, 1), new(2024, 2, 29));
        Assert.Multiple(() =>
        {
            Assert.That(cohort.Customers.Integers.ToArray(), Is.EqualTo(new long[] { 7 }));
            Assert.That(cohort.Customer.ToArray(), Is.EqualTo(new[] { 0, 0 }));
            Assert.That(
                cohort.Day.ToArray(), Is.EqualTo(new[] { new DateOnly(2024, 2, 3).DayNumber, new DateOnly(2024, 2, 1).DayNumber }));
            Assert.That(cohort.Amount.ToArray(), Is.EqualTo(new double[] { -5, 0 }));
            Assert.That(cohort.SecondOfDay.IsEmpty);
            Assert.That(
                cohort.Account,
                Is.EqualTo(_table.Account with
                {
                    AcquiredFrom = new(2024, 2, 1),
                    AcquiredUntil = new(2024, 2, 29),
                    OrdersOfOtherCustomers = 3,
                    OtherCustomers = 2,
                }));
        });
    }

    [Test]
    public void AcquiredBetween_both_ends_count_and_times_stay()
    {
        TransactionTable cohort = _table.AcquiredBetween(new(2024, 1, 31), new(2024, 2, 1));
        Assert.That(cohort.Customers.Integers.ToArray(), Is.EqualTo(new long[] { 3, 7 }));
        Assert.That(cohort.SecondOfDay.ToArray(), Is.EqualTo(new[] { 0, 34_200, 0, 0 }));
        Assert.That(_table.AcquiredBetween(new(2024, 2, 1), new(2024, 2, 1)).Count, Is.EqualTo(2));
    }

    [Test]
    public void AcquiredBetween_of_a_cohort_is_the_intersection()
    {
        TransactionTable cohort = _table
            .AcquiredBetween(new(2024, 1, 1), new(2024, 2, 29))
            .AcquiredBetween(new(2024, 2, 1), new(2024, 12, 31));
        Assert.That(cohort.Account.AcquiredFrom, Is.EqualTo(new DateOnly(2024, 2, 1)));
        Assert.That(cohort.Account.AcquiredUntil, Is.EqualTo(new DateOnly(2024, 2, 29)));
        Assert.That((cohort.Account.OrdersOfOtherCustomers, cohort.Account.OtherCustomers), Is.EqualTo((3L, 2)));
    }

    [Test]
    public void AcquiredBetween_nobody_is_an_empty_table_and_amounts_stay_absent()
    {
        TransactionTable nobody = _table.AcquiredBetween(new(2023, 1, 1), new(2023, 12, 31));
        Assert.That((nobody.Count, nobody.Customers.Count, nobody.HasAmount), Is.EqualTo((0, 0, true)));
        TransactionTable texts = OrderTables.Of(["b", "a"], [new DateOnly(2024, 1, 1), new DateOnly(2024, 2, 1)]);
        TransactionTable cohort = texts.AcquiredBetween(new(2024, 2, 1), new(2024, 2, 1));
        Assert.That(cohort.Customers.Texts.ToArray(), Is.EqualTo(new[] { "a" }));
        Assert.That(cohort.HasAmount, Is.False);
    }

    [Test]
    public void AcquiredBetween_a_summary_of_the_cohort_is_that_part_of_the_summary_of_all()
    {
        TransactionTable orders = CdnowSample.Orders();
        SummaryOptions options = new() { Unit = TimeUnit.Week, ObservationEnd = new(1997, 9, 30) };
        CustomerSummary all = orders.Summarize(options);
        CustomerSummary february = orders.AcquiredBetween(new(1997, 2, 1), new(1997, 2, 28)).Summarize(options);

        // T of those who first bought in February lies between those of its last and first days.
        double longest = (new DateOnly(1997, 9, 30).DayNumber - new DateOnly(1997, 2, 1).DayNumber) / 7.0;
        double shortest = (new DateOnly(1997, 9, 30).DayNumber - new DateOnly(1997, 2, 28).DayNumber) / 7.0;
        int[] rows = [.. Enumerable.Range(0, all.Count).Where(i => all.T[i] >= shortest - 1e-9 && all.T[i] <= longest + 1e-9)];
        Assert.That(february.Count, Is.EqualTo(rows.Length).And.GreaterThan(100));
        Assert.That(february.Ids.Integers.ToArray(), Is.EqualTo(rows.Select(row => all.Ids.Integers[row])));
        Assert.That(february.Frequency.ToArray(), Is.EqualTo(rows.Select(row => all.Frequency[row])));
        Assert.That(february.MonetaryValue.ToArray(), Is.EqualTo(rows.Select(row => all.MonetaryValue[row])));
        Assert.That(
            february.Account!.Sentences()[0],
            Does.Match("^Kept [0-9,]+ orders from .*, of customers who first ordered from 1997-02-01 to 1997-02-28; left out [0-9,]+ orders of [0-9,]+ other customers\\.$"));
    }

    [Test]
    public void AcquiredBetween_a_range_that_ends_before_it_begins_is_refused() =>
        Assert.That(
            () => _table.AcquiredBetween(new(2024, 2, 2), new(2024, 2, 1)),
            Throws.ArgumentException.With.Message.EqualTo(
                "The range from 2024-02-02 to 2024-02-01 ends before it begins; give the earlier day first."));
}
