namespace Clv.Probabilistic.Tests;

/// <summary>A table is a list of orders, and some of them make a table again.</summary>
[SetCulture("de-DE")]
public sealed class TransactionTableRowsTests
{
    private static readonly OrderRow[] _rows =
    [
        new("b", new DateTime(2024, 1, 31, 9, 30, 0), 1),
        new("a", new DateTime(2024, 2, 1), 0),
        new("c", new DateTime(2024, 2, 2), -5),
        new("b", new DateTime(2024, 2, 3), 7),
    ];

    private static TransactionTable Table
    {
        get
        {
            TransactionTableBuilder orders = new();
            orders.Add(
                ["b", "a", "c", "b"],
                [.. _rows.Select(row => row.Time.Date.DayNumber)],
                [.. _rows.Select(row => (int)row.Time.Clock.TimeOfDay.TotalSeconds)],
                [1, 0, -5, 7],
                OrderColumn.Of("status", ["paid", "open", "paid", "open"]));
            return orders.Complete();
        }
    }

    [Test]
    public void Table_enumerates_as_rows()
    {
        List<OrderRow> rows = [];
        foreach (OrderRow row in Table)
        {
            rows.Add(row);
        }

        Assert.That(rows, Is.EqualTo(_rows));
        Assert.That(Table[3], Is.EqualTo(_rows[3]));
        Assert.That(Table[^1], Is.EqualTo(_rows[3]));
        Assert.That(Table.GroupBy(row => row.CustomerId).Select(group => group.Sum(row => row.Amount)), Is.EqualTo(new[] { 8.0, 0, -5 }));
        Assert.That(() => Table[4], Throws.InstanceOf<IndexOutOfRangeException>());
        SameTable.Require(TransactionTable.FromRows(Table, row => row), Table);
    }

    [Test]
    public void Rows_of_a_table_without_amounts_have_none() => Assert.That(
        OrderTables.Of([7L], [new DateOnly(2024, 1, 1)]).Single(), Is.EqualTo(new OrderRow(7, new DateOnly(2024, 1, 1))));

    [Test]
    public void Where_keeps_orders_their_further_columns_and_the_customers_who_have_any()
    {
        TransactionTable kept = Table.Where(row => row.Amount != 0 && row.CustomerId != "b" || row.Amount > 5);

        Assert.That(kept, Is.EqualTo(_rows[2..]));
        Assert.That(kept.Customers.Texts, Is.EqualTo(new[] { "b", "c" }));
        Assert.That(kept.SecondOfDay.IsEmpty);
        Assert.That(kept.FindColumn("status")!.Texts, Is.EqualTo(new[] { "paid", "open" }));
        Assert.That(
            kept.Account,
            Is.EqualTo(Table.Account with { OrdersLeftOut = 2, CustomersLeftOut = 1, ZeroAmounts = 0, NegativeAmounts = 1 }).UsingPropertiesComparer());
    }

    [Test]
    public void Where_again_counts_on_and_the_summary_says_so()
    {
        SummaryOptions options = new() { ObservationEnd = new(2024, 2, 3) };
        TransactionTable once = Table.Where(row => row.CustomerId != "a");
        TransactionTable twice = once.Where(row => row.Amount > 0);

        Assert.That(twice.Summarize(options).Account!.Sentences().Take(2), Is.EqualTo(new[]
        {
            "Kept 2 orders from memory, dated 2024-01-31 to 2024-02-03.",
            "Left out 2 orders by a condition that the program set, and 2 customers who had no other.",
        }));
        Assert.That(
            Table.Where(row => row.Amount != 7).Summarize(options).Account!.Sentences()[1], Is.EqualTo("Left out 1 order by a condition that the program set."));
        Assert.That(
            Table.Where(_ => true).Summarize(options).Account!.Sentences()[0], Is.EqualTo("Read 4 orders from memory, dated 2024-01-31 to 2024-02-03."));
        Assert.That(Table.Where(_ => false).Customers, Is.Empty);
    }

    [Test]
    public void Ids_enumerate_as_values_and_are_found_by_them()
    {
        CustomerIds texts = CustomerIds.Of(["b", "10", "a", "b"]);
        CustomerIds sorted = CustomerIds.Of(["10", "a", "b"]);
        CustomerIds integers = CustomerIds.Of([30L, -10, 20, 30]);
        CustomerIds ascending = CustomerIds.Of([-10L, 20, 30]);

        Assert.That(texts.Select(id => id.ToString()), Is.EqualTo(new[] { "b", "10", "a", "b" }));
        Assert.That(integers, Is.EqualTo(new CustomerId[] { 30, -10, 20, 30 }));
        Assert.That(((IReadOnlyList<CustomerId>)integers)[1], Is.EqualTo(new CustomerId(-10)));
        Assert.That(integers[1], Is.EqualTo("-10"));
        Assert.That(new CustomerId[] { "b", 10, "10", "a", "x", 1, default }.Select(texts.IndexOf), Is.EqualTo(new[] { 0, 1, 1, 2, -1, -1, -1 }));
        Assert.That(new CustomerId[] { "b", 10, "10", "a", "x", 1, default }.Select(sorted.IndexOf), Is.EqualTo(new[] { 2, 0, 0, 1, -1, -1, -1 }));
        Assert.That(new CustomerId[] { 30, "-10", 20, "020", "x", 1, default }.Select(integers.IndexOf), Is.EqualTo(new[] { 0, 1, 2, -1, -1, -1, -1 }));
        Assert.That(new CustomerId[] { 30, "-10", 20, "020", "x", 1, default }.Select(ascending.IndexOf), Is.EqualTo(new[] { 2, 0, 1, -1, -1, -1, -1 }));
    }

    [Test]
    public void Ids_of_values_are_integers_where_all_are()
    {
        Guid guid = Guid.NewGuid();

        Assert.That(CustomerIds.Of([3, 1]).Integers, Is.EqualTo(new long[] { 3, 1 }));
        Assert.That(CustomerIds.Of(new[] { 3, 1 }).Integers, Is.EqualTo(new long[] { 3, 1 }));
        Assert.That(CustomerIds.Of([guid]).Texts, Is.EqualTo(new[] { guid.ToString() }));
        Assert.That(CustomerIds.Of(new List<CustomerId> { 3, 1 }).Integers, Is.EqualTo(new long[] { 3, 1 }));
        Assert.That(CustomerIds.Of(new List<CustomerId> { 3, "1", guid }).Texts, Is.EqualTo(new[] { "3", "1", guid.ToString() }));
        Assert.That(
            () => CustomerIds.Of(new List<CustomerId> { 3, default }), Throws.ArgumentException.With.Message.StartsWith("Row 1 has no customer id."));
    }
}
