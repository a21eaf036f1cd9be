namespace Clv.Probabilistic.Tests;

/// <summary>Orders put together by customer.</summary>
[TestFixture]
public class ByCustomerTests
{
    [TestCase(1, 1)]
    [TestCase(50, 7)]
    [TestCase(3_000, 1_000)]
    [TestCase(2_500_000, 400_000)]
    [TestCase(1_200_000, 3)]
    public void Rows_come_by_customer_and_then_as_they_came(int rows, int customers)
    {
        TransactionTable table = Random(rows, customers, seed: rows);
        int[] order = [.. Enumerable.Range(0, rows).OrderBy(row => table.Customer[row])];

        TransactionTable sorted = table.ByCustomer();

        Assert.That(sorted.Customers, Is.SameAs(table.Customers));
        Assert.That(sorted.Customer.ToArray(), Is.EqualTo(Array.ConvertAll(order, row => table.Customer[row])));
        Assert.That(sorted.Day.ToArray(), Is.EqualTo(Array.ConvertAll(order, row => table.Day[row])));
        Assert.That(sorted.SecondOfDay.ToArray(), Is.EqualTo(Array.ConvertAll(order, row => table.SecondOfDay[row])));
        Assert.That(sorted.Amount.ToArray(), Is.EqualTo(Array.ConvertAll(order, row => table.Amount[row])));
        Assert.That(sorted.ByCustomer(), Is.SameAs(sorted));
    }

    [Test]
    public void Further_columns_and_clocks_go_with_their_rows()
    {
        TransactionTableBuilder builder = new();
        builder.Add([2L, 1, 2, 1], [5, 6, 7, 8], [], [1.0, 2, 3, 4], OrderColumn.Of("status", ["a", "b", "c", "d"]));
        OrderTime East(int day) => new(day, 3600, 120);
        TransactionTable clocks = TransactionTable.FromRows(
            new[] { (2L, East(5)), (1L, new OrderTime(6, 0, 0)), (2L, East(7)) }, row => new OrderRow(row.Item1, row.Item2));

        Assert.That(builder.Complete().ByCustomer().FindColumn("status")!.Texts.ToArray(), Is.EqualTo(["b", "d", "a", "c"]));
        Assert.That(
            clocks.ByCustomer().Summarize(new() { Grain = Grain.Hour }).Recency.ToArray(),
            Is.EqualTo(clocks.Summarize(new() { Grain = Grain.Hour }).Recency.ToArray()));
    }

    [TestCase(Grain.Day)]
    [TestCase(Grain.Hour)]
    [TestCase(Grain.Month)]
    public void Summaries_are_the_same(Grain grain)
    {
        TransactionTable table = Random(5_000_000, 900_000, seed: 4);
        DateOnly cut = DateOnly.FromDayNumber(738_150);
        foreach (SummaryOptions options in new SummaryOptions[] { new() { Grain = grain }, new() { Grain = grain, CalibrationEnd = cut } })
        {
            CustomerSummary direct = table.Summarize(options);
            CustomerSummary sorted = table.ByCustomer().Summarize(options);

            Assert.That(sorted.Ids.Integers.ToArray(), Is.EqualTo(direct.Ids.Integers.ToArray()));
            Assert.That(sorted.Frequency.ToArray(), Is.EqualTo(direct.Frequency.ToArray()));
            Assert.That(sorted.T.ToArray(), Is.EqualTo(direct.T.ToArray()));
            Assert.That(sorted.MonetaryValue.ToArray(), Is.EqualTo(direct.MonetaryValue.ToArray()));
            Assert.That(sorted.Account, Is.EqualTo(direct.Account));
        }
    }

    private static TransactionTable Random(int rows, int customers, int seed)
    {
        Random random = new(seed);
        TransactionTableBuilder builder = new(new TransactionBuilderOptions { HasAmount = true });
        for (int row = 0; row < rows; row++)
        {
            builder.Add(random.Next(customers), 738_000 + random.Next(300), random.Next(86_400), random.Next(10_000) / 100.0);
        }

        return builder.Complete();
    }
}
