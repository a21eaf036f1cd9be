using System.Data;

namespace Clv.Probabilistic.Tests;

[TestFixture]
[SetCulture("de-DE")]
[TestOf(typeof(TransactionTable))]
internal sealed class TransactionTableTests
{
    private static readonly DateOnly _day = new(2024, 1, 31);
    private static readonly DateTime _moment = new(2024, 1, 31, 13, 4, 5, 999, DateTimeKind.Utc);

    [Test]
    public void FromRows_rows_areSortedByCustomerButKeepTheirOrder()
    {
        (int Id, DateOnly Day, double Amount)[] rows = [(10, _day, 1), (9, _day, 0), (-1, _day, -2), (10, _day.AddDays(1), 3)];
        TransactionTable table = TransactionTable.FromRows(rows, row => new OrderRow(row.Id, row.Day, row.Amount));

        Assert.That(table.Customers.Integers.ToArray(), Is.EqualTo(new long[] { -1, 9, 10 }));
        Assert.That(table.Customer.ToArray(), Is.EqualTo(new[] { 2, 1, 0, 2 }));
        Assert.That(table.Day[3], Is.EqualTo(_day.DayNumber + 1));
        Assert.That(table.SecondOfDay.IsEmpty);
        Assert.That(table.Amount.ToArray(), Is.EqualTo(new double[] { 1, 0, -2, 3 }));
        Assert.That(table.Account.Source, Is.EqualTo("memory"));
        Assert.That(table.Account.RowsRead, Is.EqualTo(4));
        Assert.That(table.Account.ZeroAmounts, Is.EqualTo(1));
        Assert.That(table.Account.NegativeAmounts, Is.EqualTo(1));
    }

    [Test]
    public void FromRows_nothing_isAnEmptyTable()
    {
        TransactionTable table = TransactionTable.FromRows(Array.Empty<int>(), row => new OrderRow(row, _day));

        Assert.That(table.Count, Is.Zero);
        Assert.That(table.Customers.Count, Is.Zero);
        Assert.That(table.HasAmount, Is.False);
    }

    [TestCase(10L, 9L, true)]
    [TestCase(10, 9, true)]
    [TestCase((short)10, (short)9, true)]
    [TestCase((byte)10, (byte)9, true)]
    [TestCase((sbyte)10, (sbyte)9, true)]
    [TestCase((ushort)10, (ushort)9, true)]
    [TestCase(10u, 9u, true)]
    [TestCase(10ul, 9ul, true)]
    [TestCase("b", "a", false)]
    [TestCase("2", "10", false)]
    public void FromReader_ids_ofAnyType(object larger, object smaller, bool integers)
    {
        TransactionTable table = ReadRows([larger, _moment], [smaller, _moment], [larger, _moment]);

        Assert.That(table.Customers.AreIntegers, Is.EqualTo(integers));
        Assert.That(table.Customer.ToArray(), Is.EqualTo(new[] { 1, 0, 1 }));
        Assert.That(table.Customers[0], Is.EqualTo(smaller.ToString()));
        Assert.That(table.Account.Source, Is.EqualTo("query"));
        Assert.That(table.Account.RowsRead, Is.EqualTo(3));
    }

    [Test]
    public void FromReader_decimalsGuidsAndMixtures_areIds()
    {
        Guid guid = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff");

        Assert.That(ReadRows([7m, _moment]).Customers.Integers.ToArray(), Is.EqualTo(new long[] { 7 }));
        Assert.That(ReadRows([guid, _moment]).Customers[0], Is.EqualTo("6f9619ff-8b86-d011-b42d-00cf4fc964ff"));
        Assert.That(
            ReadRows([7, _moment], ["x", _moment], ["7", _moment]).Customers.Texts.ToArray(), Is.EqualTo(new[] { "7", "x" }));
    }

    [Test]
    public void FromReader_dates_ofAnyTypeKeepTheWrittenClock()
    {
        TransactionTable table = ReadRows(
            [1, _moment],
            [1, new DateTimeOffset(2024, 1, 31, 13, 4, 5, TimeSpan.FromHours(-11))],
            [1, _day],
            [1, "2024-01-31T13:04:05Z"]);

        Assert.That(table.Day.ToArray(), Is.All.EqualTo(_day.DayNumber));
        Assert.That(table.SecondOfDay.ToArray(), Is.EqualTo(new[] { 47045, 47045, 0, 47045 }));
    }

    [Test]
    public void FromReader_amounts_ofAnyNumericType()
    {
        object[] amounts = [1.5, 1.5f, 1.5m, 2L, 2, (short)2, (sbyte)2, (byte)2, (ushort)2, 2u, 2ul, "1.5"];
        TransactionTable table = ReadRows(amounts.Select(amount => new[] { 1, _moment, amount }).ToArray());

        Assert.That(
            table.Amount.ToArray(), Is.EqualTo(new[] { 1.5, 1.5, 1.5, 2, 2, 2, 2, 2, 2, 2, 2, 1.5 }));
    }

    [Test]
    public void FromReader_namedColumns_areFound()
    {
        using DataTable data = new();
        data.Columns.Add("Buyer", typeof(int));
        data.Columns.Add("When", typeof(DateTime));
        data.Columns.Add("Total", typeof(decimal));
        data.Rows.Add(4, _moment, 2.5m);
        using DataTableReader reader = data.CreateDataReader();
        TransactionTable table = TransactionTable.FromReader(
            reader, new TransactionColumns { Customer = "buyer", Date = "2", Amount = "Total" });

        Assert.That(table.Amount.ToArray(), Is.EqualTo(new[] { 2.5 }));
        Assert.That(reader.IsClosed, Is.False);
        using DataTableReader again = data.CreateDataReader();
        Assert.That(
            () => TransactionTable.FromReader(again),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                "The query result has no column 'customer_id' among 'Buyer', 'When', 'Total'; name the right one with TransactionColumns.Customer."));
    }

    private static IEnumerable<TestCaseData> BadRows()
    {
        const string Id = "a customer id (a 64-bit integer, a text or a GUID)";
        const string Date = "a date (a date or time type, or a text such as 2024-01-31 or 2024-01-31 12:30:00)";
        const string Amount = "an amount (a finite number)";
        yield return Bad(DBNull.Value, _moment, 1, $"customer_id: the value is missing where there must be {Id}");
        yield return Bad(1, DBNull.Value, 1, $"date: the value is missing where there must be {Date}");
        yield return Bad(1, _moment, DBNull.Value, $"amount: the value is missing where there must be {Amount}");
        yield return Bad(1.5m, _moment, 1, $"customer_id: '1.5' of type Decimal is not {Id}");
        yield return Bad(ulong.MaxValue, _moment, 1, $"customer_id: '18446744073709551615' of type UInt64 is not {Id}");
        yield return Bad(1, "31.01.2024", 1, $"date: '31.01.2024' of type String is not {Date}");
        yield return Bad(1, _moment, double.NaN, $"amount: 'NaN' of type Double is not {Amount}");
        yield return Bad(1, _moment, "1,5", $"amount: '1,5' of type String is not {Amount}");
    }

    [TestCaseSource(nameof(BadRows))]
    public void FromReader_badRow_isASentence(object customer, object date, object amount, string fault) =>
        Assert.That(
            () => ReadRows([1, _moment, 1.5], [customer, date, amount]),
            Throws.InstanceOf<DataFormatException>().With.Message.EqualTo(
                $"The query result, row 2, column {fault}; correct it in the query, or leave such rows out with TransactionColumns.SkipBadRows."));

    private static TestCaseData Bad(object customer, object date, object amount, string fault) =>
        new TestCaseData(customer, date, amount, fault).SetArgDisplayNames(fault);

    private static TransactionTable ReadRows(params object[][] rows)
    {
        using DataTable data = new();
        foreach (string name in new[] { "customer_id", "date", "amount" }.Take(rows[0].Length))
        {
            data.Columns.Add(name, typeof(object));
        }

        foreach (object[] row in rows)
        {
            data.Rows.Add(row);
        }

        using DataTableReader reader = data.CreateDataReader();
        return TransactionTable.FromReader(reader);
    }
}
