namespace Clv.Probabilistic.Tests.Summaries;

/// <summary>One customer's history is that of the same orders in a table, to the bit.</summary>
public sealed class CustomerHistoryTests
{
    private static readonly SummaryOptions _weeks = new() { Unit = TimeUnit.Week, ObservationEnd = new(2024, 12, 31) };

    [Test]
    public void Of_orders_is_what_a_table_of_them_summarizes_to(
        [Values] Grain grain, [Values(TimeUnit.Day, TimeUnit.Week, TimeUnit.Month)] TimeUnit unit, [Values] bool includeFirst)
    {
        Random random = new(20241205);
        SummaryOptions options = new()
        {
            Grain = grain,
            Unit = unit,
            IncludeFirst = includeFirst,
            ObservationEnd = new(2024, 9, 17, 15, 0, 0),
        };
        for (int orders = 1; orders < 150; orders += orders < 10 ? 1 : 31)
        {
            DateTime[] dates = [.. Enumerable.Range(0, orders).Select(_ => new DateTime(2023, 1, 1).AddSeconds(random.Next(700 * 86_400)))];
            dates[0] = new DateTime(2023, 5, 6, 7, 8, 9);
            double[] amounts = [.. dates.Select(_ => Math.Round(100 * random.NextDouble(), 2) - 10)];
            CustomerHistory expected = Summarized(dates, amounts, options);

            Assert.That(CustomerHistory.Of(dates, amounts, options), Is.EqualTo(expected), $"{orders} orders");
            Assert.That(CustomerHistory.Of(dates, [], options), Is.EqualTo(expected with { MonetaryValue = null }));
            Assert.That(CustomerHistory.Of(dates.Zip(amounts, (date, amount) => new OrderRow(7, date, amount)), options), Is.EqualTo(expected));
            Assert.That(
                CustomerHistory.Of(dates.Select(date => new OrderRow(7, date)).ToList(), options),
                Is.EqualTo(expected with { MonetaryValue = null }));
        }
    }

    [Test]
    public void Of_few_orders_and_of_many_is_the_same_way()
    {
        DateTime[] dates = [.. Enumerable.Range(0, 65).Select(day => new DateTime(2024, 3, 1).AddDays(day / 2))];
        double[] amounts = [.. dates.Select((_, i) => 0.1 * i)];

        foreach (int count in new[] { 63, 64, 65 })
        {
            Assert.That(
                CustomerHistory.Of(dates.AsSpan(0, count), amounts.AsSpan(0, count), _weeks),
                Is.EqualTo(Summarized(dates[..count], amounts[..count], _weeks)));
        }
    }

    [Test]
    public void Of_orders_allocates_nothing()
    {
        DateTime[] dates = [.. Enumerable.Range(0, 30).Select(i => new DateTime(2024, 3, 1).AddDays(40 - (7 * i % 41)))];
        double[] amounts = [.. dates.Select(_ => 5.0)];
        int purchases = 0;

        Assert.That(AllocatedBytes.PerRunOf(() => purchases = CustomerHistory.Of(dates, amounts, _weeks).Frequency), Is.Zero);
        Assert.That(purchases, Is.EqualTo(29));
    }

    [Test]
    public void Of_orders_without_an_end_or_with_a_cut_is_refused()
    {
        DateTime[] dates = [new(2024, 3, 1)];

        Assert.That(
            () => CustomerHistory.Of(dates, [], new() { Unit = TimeUnit.Week }), Throws.ArgumentException.With.Message.Contains("needs ObservationEnd"));
        Assert.That(
            () => CustomerHistory.Of(dates, [], _weeks with { CalibrationEnd = new(2024, 6, 1) }),
            Throws.ArgumentException.With.Message.Contains("no CalibrationEnd"));
        Assert.That(
            () => CustomerHistory.Of(dates, [], _weeks with { Unit = TimeUnit.Unspecified }), Throws.ArgumentException.With.Message.Contains("time unit"));
    }

    [Test]
    public void Of_no_order_up_to_the_end_is_refused()
    {
        Assert.That(() => CustomerHistory.Of([], [], _weeks), Throws.ArgumentException.With.Message.Contains("no order up to 2024-12-31"));
        Assert.That(
            () => CustomerHistory.Of([new(2025, 1, 1)], [], _weeks), Throws.ArgumentException.With.Message.Contains("no order up to 2024-12-31"));
    }

    [Test]
    public void Of_amounts_that_do_not_fit_is_refused()
    {
        DateTime[] dates = [new(2024, 3, 1), new(2024, 4, 1), new(2024, 5, 1)];

        Assert.That(() => CustomerHistory.Of(dates, [1, 2], _weeks), Throws.ArgumentException.With.Message.Contains("2 amounts for 3 dates"));
        Assert.That(
            () => CustomerHistory.Of(dates, [1, double.NaN, 2], _weeks), Throws.ArgumentException.With.Message.Contains("Row 1 has the amount NaN"));
        Assert.That(
            () => CustomerHistory.Of(dates, [1, double.MaxValue, double.MaxValue], _weeks),
            Throws.ArgumentException.With.Message.Contains("more than a number can hold"));
    }

    [Test]
    public void Of_rows_that_are_not_one_customers_or_have_amounts_in_part_is_refused()
    {
        DateOnly day = new(2024, 3, 1);

        Assert.That(
            () => CustomerHistory.Of([new(7, day), new("7", day), new("b", day)], _weeks),
            Throws.ArgumentException.With.Message.EqualTo("Row 2 is an order of 'b' and the rows before are of '7'; give those of one customer."));
        Assert.That(
            () => CustomerHistory.Of([new(7, day, 1), new(7, day)], _weeks),
            Throws.ArgumentException.With.Message.EqualTo("Row 1 has no amount, where the rows before have one; give all amounts, or none."));
        Assert.That(
            () => CustomerHistory.Of([new(7, day), new(7, day, 1)], _weeks),
            Throws.ArgumentException.With.Message.EqualTo("Row 1 has an amount, where the rows before have none; give all amounts, or none."));
        Assert.That(() => CustomerHistory.Of([], _weeks), Throws.ArgumentException.With.Message.Contains("no order up to 2024-12-31"));
    }

    private static CustomerHistory Summarized(DateTime[] dates, double[] amounts, SummaryOptions options) => TransactionTable
        .FromRows(Enumerable.Range(0, dates.Length), row => new OrderRow(1, dates[row], amounts[row]))
        .Summarize(options)
        .HistoryOf(0);
}
