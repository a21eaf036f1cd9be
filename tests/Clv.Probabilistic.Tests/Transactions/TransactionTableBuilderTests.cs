using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Tests;

[TestFixture]
[SetCulture("de-DE")]
[TestOf(typeof(TransactionTableBuilder))]
internal sealed class TransactionTableBuilderTests
{
    private const int Day = 738_000;

    [TestCase(1, true)]
    [TestCase(999, true)]
    [TestCase(5000, false)]
    [TestCase(5000, true)]
    public void Rows_batches_and_csv_give_the_same_bits(int count, bool timed)
    {
        (long[] ids, int[] days, int[] seconds, double[] amounts) = Orders(count, timed);
        TransactionTableBuilder rows = new();
        TransactionTableBuilder batches = new(new TransactionBuilderOptions { ExpectedOrders = count / 3 });
        StringBuilder csv = new("customer_id,date,amount\n");
        for (int i = 0; i < count; i++)
        {
            rows.Add(ids[i], days[i], seconds[i], amounts[i]);
            DateTime date = DateOnly.FromDayNumber(days[i]).ToDateTime(TimeOnly.MinValue).AddSeconds(seconds[i]);
            csv.Append(CultureInfo.InvariantCulture, $"{ids[i]},{date:yyyy-MM-ddTHH:mm:ss},{amounts[i]:R}\n");
        }

        for (int i = 0, size = 0; i < count; i += size)
        {
            size = Math.Min(1 + (i % 700), count - i);
            Range range = i..(i + size);
            batches.Add(ids.AsSpan(range), days.AsSpan(range), timed ? seconds.AsSpan(range) : default, amounts.AsSpan(range));
        }

        TransactionTable table = rows.Complete();

        Assert.That(table.Count, Is.EqualTo(count));
        Assert.That(table.SecondOfDay.IsEmpty, Is.EqualTo(!timed));
        SameTable.Require(batches.Complete(), table);
        SameTable.Require(TransactionCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv.ToString())), "orders.csv", new() { Refunds = RefundPolicy.Purchase }), table);
    }

    [Test]
    public void Textual_ids_stay_texts_and_turn_integers_into_texts()
    {
        TransactionTableBuilder orders = new(new TransactionBuilderOptions { HasAmount = false });
        orders.Add(10, Day);
        orders.Add("9", Day + 1);
        orders.Add(["10", "x"], [Day + 2, Day + 3]);
        TransactionTable table = orders.Complete();

        Assert.That(table.Customers.Texts.ToArray(), Is.EqualTo(new[] { "10", "9", "x" }));
        Assert.That(table.Customer.ToArray(), Is.EqualTo(new[] { 0, 1, 0, 2 }));
        Assert.That(table.HasAmount, Is.False);
    }

    [Test]
    public void First_time_of_day_after_rows_without_one_leaves_those_at_midnight()
    {
        TransactionTableBuilder orders = new();
        orders.Add([1L, 2, 3], [Day, Day, Day], [], [1.0, 2, 3]);
        orders.Add(4, Day, 86_399, 4);
        orders.Add(5, Day, 0, 5);

        Assert.That(orders.Complete().SecondOfDay.ToArray(), Is.EqualTo(new[] { 0, 0, 0, 86_399, 0 }));
    }

    [Test]
    public void Complete_empties_the_builder_for_the_next_table()
    {
        TransactionTableBuilder orders = new(new TransactionBuilderOptions { SkipBadRows = true });
        orders.Add(["b"], [Day], [7], [-1.0], OrderColumn.Of("status", ["paid"]));
        orders.Add(["b"], [-1], [7], [-1.0], OrderColumn.Of("status", ["paid"]));
        TransactionTable first = orders.Complete();
        Assert.That((orders.Count, orders.RowsRead), Is.EqualTo((0, 0L)));
        orders.Add(5, Day, 0, 2);
        TransactionTable second = orders.Complete();

        Assert.That(first.Customers.Texts.ToArray(), Is.EqualTo(new[] { "b" }));
        Assert.That(first.Account.RowsSkipped, Is.EqualTo(1));
        Assert.That(first.Account.NegativeAmounts, Is.EqualTo(1));
        Assert.That(second.Customers.Integers.ToArray(), Is.EqualTo(new long[] { 5 }));
        Assert.That(second.SecondOfDay.IsEmpty);
        Assert.That(second.FurtherColumns, Is.Empty);
        Assert.That(second.Account.RowsSkipped, Is.Zero);
        Assert.That(second.Account.SkippedExamples, Is.Empty);
        Assert.That(second.Account.NegativeAmounts, Is.Zero);
    }

    [Test]
    public void Complete_of_nothing_is_an_empty_table() => Assert.That(new TransactionTableBuilder().Complete().Count, Is.Zero);

    [TestCase(Day, 0, double.NaN, "the amount NaN, which is not finite")]
    [TestCase(-1, 0, 1, "the day number -1, which is not one of 0 to 3652058 (DateOnly.DayNumber)")]
    [TestCase(3_652_059, 0, 1, "the day number 3652059, which is not one of 0 to 3652058 (DateOnly.DayNumber)")]
    [TestCase(Day, 86_400, 1, "the second of day 86400, which is not one of 0 to 86399")]
    public void Row_that_is_no_order_is_refused_in_a_sentence(int day, int second, double amount, string fault)
    {
        TransactionTableBuilder orders = new(new TransactionBuilderOptions { Source = "events.log" });
        orders.Add(1, Day, 0, 1);

        Assert.That(
            () => orders.Add(2, day, second, amount),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                $"events.log, row 2 has {fault}; correct the row, or leave such rows out with TransactionBuilderOptions.SkipBadRows."));
        Assert.That(orders.Complete().Count, Is.EqualTo(1));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" \t")]
    public void Row_without_a_customer_is_refused_in_a_sentence(string? customer) =>
        Assert.That(
            () => new TransactionTableBuilder().Add(customer, Day),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                "Row 0 has no customer id; correct the row, or leave such rows out with TransactionBuilderOptions.SkipBadRows."));

    [Test]
    public void Bad_rows_of_a_batch_are_skipped_with_their_further_values()
    {
        TransactionTableBuilder orders = new(new TransactionBuilderOptions { Source = "events.log", SkipBadRows = true });
        orders.Add(
            ["a", null, "b", "c"],
            [Day, Day, Day, Day],
            [],
            [1, 2, double.PositiveInfinity, 4],
            OrderColumn.Of("quantity", [1.0, 2, 3, double.NaN]),
            OrderColumn.Of("status", ["paid", "open", "open", null]));
        orders.AddBadRow("events.log, block 7: the checksum is wrong");
        TransactionTable table = orders.Complete();

        Assert.That(table.Customers.Texts.ToArray(), Is.EqualTo(new[] { "a", "c" }));
        Assert.That(table.FindColumn("quantity")!.Numbers.ToArray(), Is.EqualTo(new[] { 1, double.NaN }));
        Assert.That(table.FindColumn("status")!.Texts.ToArray(), Is.EqualTo(new[] { "paid", null }));
        Assert.That(table.FindColumn("Status"), Is.Null);
        Assert.That(table.Account.Source, Is.EqualTo("events.log"));
        Assert.That(table.Account.RowsRead, Is.EqualTo(5));
        Assert.That(table.Account.RowsSkipped, Is.EqualTo(3));
        Assert.That(
            table.Account.SkippedExamples,
            Is.EqualTo(new[]
            {
                "events.log, row 2 has no customer id.",
                "events.log, row 3 has the amount Infinity, which is not finite.",
                "events.log, block 7: the checksum is wrong.",
            }));
    }

    [Test]
    public void Bad_row_of_the_source_is_refused_unless_skipped() =>
        Assert.That(
            () => new TransactionTableBuilder().AddBadRow("x.bin, row 7: 'y' is not a date"),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                "x.bin, row 7: 'y' is not a date; correct the row, or leave such rows out with TransactionBuilderOptions.SkipBadRows."));

    [Test]
    public void Bad_rows_alone_are_an_error()
    {
        TransactionTableBuilder orders = new(new TransactionBuilderOptions { Source = "events.log", SkipBadRows = true });
        orders.Add((string?)null, Day);

        Assert.That(
            orders.Complete,
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                "events.log holds no order that can be read: all 1 rows are bad, the first being events.log, row 1 has no customer id."));
    }

    [Test]
    public void Further_columns_follow_their_customers_into_a_cohort()
    {
        TransactionTableBuilder orders = new();
        orders.Add([1L, 2, 1], [Day, Day + 9, Day + 20], [], [1.0, 2, 3], OrderColumn.Of("order", ["A", "B", "C"]), OrderColumn.Of("n", [1.0, 2, 3]));
        TransactionTable cohort = orders.Complete().AcquiredBetween(DateOnly.FromDayNumber(Day), DateOnly.FromDayNumber(Day));

        Assert.That(cohort.FindColumn("order")!.Texts.ToArray(), Is.EqualTo(new[] { "A", "C" }));
        Assert.That(cohort.FindColumn("n")!.Numbers.ToArray(), Is.EqualTo(new double[] { 1, 3 }));
    }

    [Test]
    public void Columns_that_do_not_fit_are_refused()
    {
        TransactionTableBuilder orders = new();
        orders.Add([1L], [Day], [], [1.0], OrderColumn.Of("n", [1.0]));

        Assert.That(() => orders.Add([1L, 2], [Day], [], [1.0]), Refuses("There are 1 days for 2 orders; give one per order."));
        Assert.That(() => orders.Add([1L], [Day], [1, 2], [1.0]), Refuses("There are 2 seconds of day for 1 orders; give one per order."));
        Assert.That(() => orders.Add([1L], [Day]), Refuses("There are 0 amounts for 1 orders; give one per order."));
        Assert.That(
            () => orders.Add([1L], [Day], [], [1.0], OrderColumn.Of("n", [1.0, 2])),
            Refuses("There are 2 values of 'n' (numbers) for 1 orders; give one per order."));
        Assert.That(
            () => orders.Add([1L], [Day], [], [1.0], OrderColumn.Of("n", ["x"])),
            Refuses("The further columns are 'n' (texts) where they must be 'n' (numbers), as in the rows before."));
        Assert.That(
            () => orders.Add(1, Day), Refuses("The further columns are none where they must be 'n' (numbers), as in the rows before."));
        Assert.That(
            () => new TransactionTableBuilder().Add([1L], [Day], [], [1.0], OrderColumn.Of("n", [1.0]), OrderColumn.Of("n", ["x"])),
            Refuses("There are several further columns 'n'; give each a name of its own."));
        Assert.That(
            () => new TransactionTableBuilder(new TransactionBuilderOptions { HasAmount = false }).Add([1L], [Day], [], [1.0]),
            Refuses("There are amounts although TransactionBuilderOptions.HasAmount is false; leave one of them out."));
        Assert.That(orders.Count, Is.EqualTo(1));
    }

    [Test]
    public void Progress_is_told_and_cancellation_stops_the_adding()
    {
        (long[] ids, int[] days, _, double[] amounts) = Orders(200_000, timed: false);
        CollectingProgress progress = new();
        TransactionTableBuilder whole = new(null, progress);
        whole.Add(ids, days, [], amounts);
        whole.Complete();
        Assert.That(progress.Values, Is.Ordered.Ascending);
        Assert.That(progress.Values, Has.Count.InRange(2, 101));
        Assert.That(progress.Values[^1], Is.EqualTo(200_000));

        using CancellationTokenSource source = new();
        TransactionTableBuilder stopped = new(null, new CollectingProgress { OnReport = _ => source.Cancel() }, source.Token);
        Assert.That(() => stopped.Add(ids, days, [], amounts), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(stopped.Count, Is.LessThan(100_000));
    }

    [Test]
    public void Orders_of_the_expected_number_are_not_copied()
    {
        (long[] ids, int[] days, _, double[] amounts) = Orders(100_000, timed: false);
        Array.Fill(ids, 1);
        long exact = AllocatedBytes.PerRunOf(() => Build(expected: ids.Length));
        long unknown = AllocatedBytes.PerRunOf(() => Build(expected: 0));

        Assert.That(exact / (double)ids.Length, Is.LessThan(4 + 4 + 8 + 1));
        Assert.That(unknown / (double)ids.Length, Is.LessThan(3 * (4 + 4 + 8)));

        void Build(int expected)
        {
            TransactionTableBuilder orders = new(new TransactionBuilderOptions { ExpectedOrders = expected });
            orders.Add(ids, days, [], amounts);
            orders.Complete();
        }
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint Refuses(string sentence) =>
        Throws.ArgumentException.With.Message.EqualTo(sentence);

    private static (long[] Ids, int[] Days, int[] Seconds, double[] Amounts) Orders(int count, bool timed)
    {
        Random random = new(12);
        long[] ids = new long[count];
        int[] days = new int[count];
        int[] seconds = new int[count];
        double[] amounts = new double[count];
        for (int i = 0; i < count; i++)
        {
            ids[i] = random.NextInt64(1 + (count / 3)) * 1_000_000_007;
            days[i] = Day + random.Next(900);
            seconds[i] = timed && i >= count / 2 ? random.Next(1, 86_400) : 0;
            amounts[i] = (random.NextDouble() * 200) - 20;
        }

        return (ids, days, seconds, amounts);
    }
}
