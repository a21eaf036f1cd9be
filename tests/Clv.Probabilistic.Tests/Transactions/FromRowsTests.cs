namespace Clv.Probabilistic.Tests;

/// <summary>Tables from objects: what is taken, what is refused, and what it costs.</summary>
[SetCulture("de-DE")]
[TestOf(typeof(TransactionTable))]
public sealed class FromRowsTests
{
    private static readonly DateTime _moment = new(2024, 1, 31, 23, 4, 5, 999);
    private static readonly TimeZoneInfo _tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    private static readonly OrderRow[] _good = [new("b", _moment, 12.5m), new("a", _moment.Date, 0), new("b", _moment, -3)];

    [Test]
    public void Every_source_of_rows_gives_the_same_table()
    {
        TransactionTable table = TransactionTable.FromRows(_good, row => row);
        TransactionTableBuilder rows = new();
        foreach (OrderRow row in _good)
        {
            rows.Add(row);
        }

        TransactionTableBuilder batches = new();
        batches.Add(_good.AsSpan(0, 2));
        batches.Add(_good.AsSpan(2));

        Assert.That(table.Customers.Texts, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(table.Customer, Is.EqualTo(new[] { 1, 0, 1 }));
        Assert.That(table.SecondOfDay, Is.EqualTo(new[] { 83_045, 0, 83_045 }));
        Assert.That(table.Amount, Is.EqualTo(new[] { 12.5, 0, -3 }));
        SameTable.Require(TransactionTable.FromRows(_good.Where(_ => true), row => row), table);
        SameTable.Require(rows.Complete(), table);
        SameTable.Require(batches.Complete(), table);
    }

    [Test]
    public async Task FromRowsAsync_gives_the_same_table()
    {
        TransactionTable table = await TransactionTable.FromRowsAsync(Arriving(_good), row => row);

        SameTable.Require(table, TransactionTable.FromRows(_good, row => row));
    }

    [Test]
    public void Order_written_in_place_is_an_order()
    {
        TransactionTableBuilder orders = new();
        orders.Add(new("anna", new DateOnly(2025, 3, 1), 40));
        orders.Add([new("ben", new DateOnly(2025, 3, 1), 40), new("anna", new DateOnly(2025, 3, 2), 20)]);

        Assert.That(orders.Complete().Amount, Is.EqualTo(new double[] { 40, 40, 20 }));
    }

    [Test]
    public void Ids_are_integers_as_long_as_all_are()
    {
        OrderRow[] rows = [new(10, _moment), new(9L, _moment), new("10", _moment), new("x", _moment)];

        Assert.That(TransactionTable.FromRows(rows[..2], row => row).Customers.Integers, Is.EqualTo(new long[] { 9, 10 }));
        Assert.That(TransactionTable.FromRows(rows, row => row).Customers.Texts, Is.EqualTo(new[] { "10", "9", "x" }));
        Assert.That(TransactionTable.FromRows(rows, row => row).Customer, Is.EqualTo(new[] { 0, 1, 0, 2 }));
    }

    private static IEnumerable<TestCaseData> BadRows()
    {
        yield return Bad(new OrderRow((string?)null, _moment, 1), null, "no customer id");
        yield return Bad(new OrderRow(" ", _moment, 1), null, "no customer id");
        yield return Bad(default, null, "no customer id");
        yield return Bad(new OrderRow("a", _moment, double.NaN), null, "the amount NaN, which is not finite");
        yield return Bad(new OrderRow("a", _moment, double.NegativeInfinity), null, "the amount -Infinity, which is not finite");
        yield return Bad(new OrderRow("a", _moment), null, "no amount, where other orders have one (TransactionBuilderOptions.HasAmount = false reads all without)");
        yield return Bad(new OrderRow("a", _moment), true, "no amount, although TransactionBuilderOptions.HasAmount is true");
    }

    [TestCaseSource(nameof(BadRows))]
    public async Task Row_that_is_no_order_is_refused_in_a_sentence_or_left_out(OrderRow row, bool? hasAmount, string fault)
    {
        OrderRow[] rows = [.. _good, row, .. _good];
        TransactionBuilderOptions options = new() { HasAmount = hasAmount };
        string sentence = $"Row 3 has {fault}; correct the row, or leave such rows out with TransactionBuilderOptions.SkipBadRows.";

        Assert.That(() => TransactionTable.FromRows(rows, row => row, options), Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(sentence));
        Assert.That(
            async () => await TransactionTable.FromRowsAsync(Arriving(rows), row => row, options),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(sentence));

        TransactionTable table = await TransactionTable.FromRowsAsync(Arriving(rows), row => row, options with { SkipBadRows = true });
        Assert.That(table.Count, Is.EqualTo(6));
        Assert.That(table.Account.RowsSkipped, Is.EqualTo(1));
        Assert.That(table.Account.SkippedExamples, Is.EqualTo(new[] { $"Row 3 has {fault}." }));
    }

    [Test]
    public void Orders_have_amounts_where_one_of_them_has()
    {
        OrderRow[] without = [new(1, _moment), new(2, _moment), new(3, _moment, 5)];

        Assert.That(TransactionTable.FromRows(without[..2], row => row).HasAmount, Is.False);
        Assert.That(
            () => TransactionTable.FromRows(without, row => row),
            Throws.InstanceOf<DataFormatException>().With.Message.StartsWith("Row 0 has no amount, where other orders have one ("));
        Assert.That(TransactionTable.FromRows(without, row => row, new() { HasAmount = false }).HasAmount, Is.False);
        Assert.That(TransactionTable.FromRows(without, row => row, new() { HasAmount = true, SkipBadRows = true }).Amount, Is.EqualTo(new[] { 5.0 }));

        // Those without are left out wherever they stand, with the customers who have no others.
        OrderRow[] some = [new(1, _moment), new(2, _moment, 7), new(3, _moment), new(2, _moment, 5), new(1, _moment, 6)];
        TransactionTable skipped = TransactionTable.FromRows(some, row => row, new() { SkipBadRows = true });
        Assert.That(skipped.Amount, Is.EqualTo(new[] { 7.0, 5, 6 }));
        Assert.That(skipped.Customers.Integers, Is.EqualTo(new[] { 1L, 2 }));
        Assert.That(skipped.Customer, Is.EqualTo(new[] { 1, 1, 0 }));
        Assert.That(skipped.Account.RowsRead, Is.EqualTo(5));
        Assert.That(skipped.Account.RowsSkipped, Is.EqualTo(2));
        Assert.That(skipped.Account.SkippedExamples, Has.Count.EqualTo(2).And.All.Contain("has no amount"));

        // A row that is no order says nothing.
        OrderRow[] guestFirst = [new((string?)null, _moment, 5), .. without[..2]];
        Assert.That(TransactionTable.FromRows(guestFirst, row => row, new() { SkipBadRows = true }).HasAmount, Is.False);
    }

    [Test]
    public void Builder_begins_the_next_table_with_amounts_open_again()
    {
        TransactionTableBuilder orders = new();
        orders.Add(new OrderRow(1, _moment));
        Assert.That(() => orders.Add([1L], [738_000], [], [5.0]), Throws.TypeOf<DataFormatException>().With.Message.StartsWith("Row 0 has no amount"));
        Assert.That(orders.Complete().HasAmount, Is.False);
        orders.Add(2, 738_000, amount: 5);
        Assert.That(orders.Complete().HasAmount, Is.True);
    }

    [Test]
    public void Moments_are_taken_as_written_unless_a_zone_is_given()
    {
        OrderRow[] rows =
        [
            new(1, new DateTimeOffset(_moment, TimeSpan.Zero)),
            new(1, DateTime.SpecifyKind(_moment, DateTimeKind.Utc)),
            new(1, DateTime.SpecifyKind(_moment, DateTimeKind.Local)),
            new(1, _moment),
            new(1, new DateOnly(2024, 1, 31)),
        ];
        int day = new DateOnly(2024, 1, 31).DayNumber;
        TransactionTable written = TransactionTable.FromRows(rows, row => row);
        TransactionTable japan = TransactionTable.FromRows(rows, row => row, new() { TimeZone = _tokyo });

        Assert.That(written.Day, Is.All.EqualTo(day));
        Assert.That(written.SecondOfDay, Is.EqualTo(new[] { 83_045, 83_045, 83_045, 83_045, 0 }));
        Assert.That(japan.Day, Is.EqualTo(new[] { day + 1, day + 1, day, day, day }));
        Assert.That(japan.SecondOfDay, Is.EqualTo(new[] { 29_045, 29_045, 83_045, 83_045, 0 }));
    }

    [Test]
    public void Progress_is_told_and_cancellation_stops_the_reading()
    {
        CollectingProgress progress = new();
        TransactionTable.FromRows(Enumerable.Range(0, 200_000), id => new OrderRow(id, _moment), null, progress);
        Assert.That(progress.Values, Is.Ordered.Ascending);
        Assert.That(progress.Values[^1], Is.EqualTo(200_000));

        using CancellationTokenSource source = new();
        int last = 0;
        Assert.That(
            () => TransactionTable.FromRows(
                Enumerable.Range(0, 200_000),
                id =>
                {
                    last = id;
                    if (id == 1000)
                    {
                        source.Cancel();
                    }

                    return new OrderRow(id, _moment);
                },
                cancellationToken: source.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(last, Is.LessThan(10_000));
        Assert.That(
            async () => await TransactionTable.FromRowsAsync(Arriving(_good), row => row, cancellationToken: source.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Million_rows_allocate_their_columns_and_the_texts_of_their_ids()
    {
        const int Rows = 1_000_000;
        const int BytesPerRow = 4 + 4 + 8;
        string[] names = [.. Enumerable.Range(0, 1000).Select(i => $"customer-{i}")];
        IReadOnlyCollection<int> rows = Enumerable.Range(0, Rows).ToArray();

        long integers = AllocatedOnce(() => TransactionTable.FromRows(rows, i => new OrderRow(i % 1000, _moment.Date, 2.5m)));
        long texts = AllocatedOnce(() => TransactionTable.FromRows(rows, i => new OrderRow(names[i % 1000], _moment.Date, 2.5m)));
        Guid[] guids = [.. names.Select(_ => Guid.NewGuid())];
        long guid = AllocatedOnce(() => TransactionTable.FromRows(rows, i => new OrderRow(guids[i % 1000], _moment.Date, 2.5m)));

        Assert.That(integers / (double)Rows, Is.LessThan(BytesPerRow + 1));
        Assert.That(texts / (double)Rows, Is.LessThan(BytesPerRow + 1));

        // A string of 36 characters.
        Assert.That(guid / (double)Rows, Is.LessThan(BytesPerRow + 96 + 1));
    }

    private static long AllocatedOnce(Action operation)
    {
        operation();
        long before = GC.GetAllocatedBytesForCurrentThread();
        operation();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static async IAsyncEnumerable<OrderRow> Arriving(IEnumerable<OrderRow> rows)
    {
        foreach (OrderRow row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }

    private static TestCaseData Bad(OrderRow row, bool? hasAmount, string fault) =>
        new TestCaseData(row, hasAmount, fault).SetArgDisplayNames($"{fault}, {row.CustomerId}");
}
