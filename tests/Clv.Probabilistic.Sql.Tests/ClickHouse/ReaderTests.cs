using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Clv.Probabilistic.Sql.Tests.Engines;

namespace Clv.Probabilistic.Sql.Tests.ClickHouse;

/// <summary>Rows become values of the types that the server names, wherever the network cuts them.</summary>
public sealed class ReaderTests
{
    [TestCase("Int8", "-128", (sbyte)-128)]
    [TestCase("UInt8", "255", (byte)255)]
    [TestCase("Int16", "-32768", short.MinValue)]
    [TestCase("UInt16", "65535", ushort.MaxValue)]
    [TestCase("Int32", "-2147483648", int.MinValue)]
    [TestCase("UInt32", "4294967295", uint.MaxValue)]
    [TestCase("Int64", "-9223372036854775808", long.MinValue)]
    [TestCase("UInt64", "18446744073709551615", ulong.MaxValue)]
    [TestCase("Float32", "0.1", 0.1f)]
    [TestCase("Float64", "-1.7976931348623157e308", double.MinValue)]
    [TestCase("Float64", "5e-324", double.Epsilon)]
    [TestCase("Float64", "nan", double.NaN)]
    [TestCase("Nullable(Float64)", "-inf", double.NegativeInfinity)]
    [TestCase("Float32", "inf", float.PositiveInfinity)]
    [TestCase("Bool", "true", true)]
    [TestCase("Bool", "false", false)]
    [TestCase("String", "", "")]
    [TestCase("String", "a\\tb\\nc\\\\d\\'e\\0f\\r\\b", "a\tb\nc\\d'e\0f\r\b")]
    [TestCase("LowCardinality(Nullable(String))", "\\\\N", "\\N")]
    [TestCase("FixedString(5)", "ab\\0\\0\\0", "ab")]
    [TestCase("Enum8(\\'paid\\' = 1, \\'sent\\' = 2)", "paid", "paid")]
    [TestCase("SimpleAggregateFunction(sum, Int64)", "7", 7L)]
    [TestCase("SimpleAggregateFunction(any, Nullable(Float64))", "7", 7.0)]
    [TestCase("Array(UInt8)", "[1,2]", "[1,2]")]
    [TestCase("Map(String, UInt8)", "{\\'a\\':1}", "{'a':1}")]
    [TestCase("IPv4", "127.0.0.1", "127.0.0.1")]
    [TestCase("Nullable(Nothing)", "\\N", null)]
    [TestCase("Nullable(Int64)", "\\N", null)]
    public void Value_has_the_type_of_its_column(string type, string field, object? value)
    {
        using AnsweringHandler server = new($"x\n{type}\n{field}\n");
        using ClickHouseConnection connection = server.Open();

        Assert.That(connection.Rows("SELECT x").Single().Single(), Is.EqualTo(value ?? DBNull.Value));
    }

    [Test]
    public void Days_times_decimals_and_GUIDs_of_any_version() => Assert.Multiple(() =>
    {
        Assert.That(One("Date", "2025-03-01"), Is.EqualTo(new DateOnly(2025, 3, 1)));
        Assert.That(One("Date32", "1925-03-01"), Is.EqualTo(new DateOnly(1925, 3, 1)));
        Assert.That(One("Date", "0000-00-00"), Is.EqualTo(new DateOnly(1970, 1, 1)));
        Assert.That(One("DateTime", "0000-00-00 00:00:00"), Is.EqualTo(new DateTime(1970, 1, 1)));
        Assert.That(One("DateTime(\\'Europe/Berlin\\')", "2025-03-01 09:30:59"), Is.EqualTo(new DateTime(2025, 3, 1, 9, 30, 59)));
        Assert.That(One("DateTime64(3)", "2025-03-01 09:30:59.125"), Is.EqualTo(new DateTime(2025, 3, 1, 9, 30, 59, 125)));
        Assert.That(One("DateTime64(9, \\'UTC\\')", "2025-03-01 09:30:59.123456789"), Is.EqualTo(new DateTime(2025, 3, 1, 9, 30, 59).AddTicks(1234567)));
        Assert.That(One("DateTime", "2025-03-01T09:30:59Z"), Is.EqualTo(new DateTime(2025, 3, 1, 9, 30, 59)));
        Assert.That(One("Decimal(18, 2)", "-12.50"), Is.EqualTo(-12.50m));
        Assert.That(One("Nullable(Decimal(38, 10))", "79228162514264337593543950335"), Is.EqualTo(decimal.MaxValue));
        Assert.That(One("UUID", "61f0c404-5cb3-11e7-907b-a6006ad3dba0"), Is.EqualTo(Guid.Parse("61f0c404-5cb3-11e7-907b-a6006ad3dba0")));
    });

    [TestCase("Decimal(38, 0)", "99999999999999999999999999999999999999")]
    [TestCase("Date", "2025-02-30")]
    [TestCase("DateTime", "2025-02-28 24:00:00")]
    [TestCase("Int64", "9223372036854775808")]
    [TestCase("Int64", "1x")]
    [TestCase("Float64", "1,5")]
    [TestCase("UUID", "61f0c404")]
    public void Value_that_is_none_is_named(string type, string field) =>
        Assert.That(() => One(type, field), Throws.TypeOf<InvalidCastException>().With.Message.StartsWith($"Column x ({type}) is '{field}', which is no "));

    [Test]
    public void Getters_take_every_type_that_holds_the_value()
    {
        using AnsweringHandler server = new("n\tz\td\tt\tm\nUInt64\tFloat64\tDecimal(9, 2)\tDateTime\tNullable(Int32)\n7\t5\t5.00\t2025-03-01 09:30:00\t\\N\n");
        using ClickHouseConnection connection = server.Open();
        using DbCommand command = connection.Command("SELECT");
        using DbDataReader row = command.ExecuteReader();
        Assert.That(row.Read());

        using (Assert.EnterMultipleScope())
        {
            Assert.That((row.GetInt64(0), row.GetInt32(0), row.GetInt16(0), row.GetByte(0), row.GetDouble(0), row.GetDecimal(0)), Is.EqualTo((7L, 7, (short)7, (byte)7, 7.0, 7m)));
            Assert.That((row.GetInt64(1), row.GetInt64(2), row.GetDouble(2), row.GetFloat(1)), Is.EqualTo((5L, 5L, 5.0, 5f)));
            Assert.That(row.GetFieldValue<DateOnly>(3), Is.EqualTo(new DateOnly(2025, 3, 1)));
            Assert.That(row.GetFieldValue<DateTimeOffset>(3), Is.EqualTo(new DateTimeOffset(2025, 3, 1, 9, 30, 0, TimeSpan.Zero)));
            Assert.That((row.GetFieldValue<int>(0), row.GetFieldValue<double>(0), row.GetFieldValue<int?>(4), row.GetFieldValue<int?>(0)), Is.EqualTo((7, 7.0, (int?)null, (int?)7)));
            Assert.That(row.GetString(0), Is.EqualTo("7"));
            Assert.That(row["Z"], Is.EqualTo(5.0));
            Assert.That(row.IsDBNull(4));
            Assert.That(() => row.GetInt32(4), Throws.TypeOf<InvalidCastException>().With.Message.Contains("has no value"));
            Assert.That(() => row.GetInt64(3), Throws.TypeOf<InvalidCastException>());
            Assert.That(() => row.GetOrdinal("nobody"), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("it has n, z, d, t, m"));
            Assert.That(row.GetDataTypeName(2), Is.EqualTo("Decimal(9, 2)"));
            Assert.That(row.Read(), Is.False);
            Assert.That(() => row.GetInt32(0), Throws.InvalidOperationException);
            Assert.That(row.Read(), Is.False);
        }
    }

    [Test]
    public void Rows_are_the_same_wherever_the_network_cuts_them()
    {
        StringBuilder body = new("id\ttext\tamount\nInt64\tString\tNullable(Float64)\n");
        List<object[]> expected = [];
        for (int row = 0; row < 300; row++)
        {
            string text = new('é', row % 97);
            body.Append(CultureInfo.InvariantCulture, $"{row}\t{text}\\t\t{(row % 5 == 0 ? "\\N" : "1.5")}\n");
            expected.Add([(long)row, text + "\t", row % 5 == 0 ? DBNull.Value : 1.5]);
        }

        using (Assert.EnterMultipleScope())
        {
            foreach (int atOnce in new[] { 1, 2, 3, 7, 61, 1000, int.MaxValue })
            {
                using AnsweringHandler server = new(body.ToString(), atOnce);
                using ClickHouseConnection connection = server.Open();
                Assert.That(connection.Rows("SELECT"), Is.EqualTo(expected));
            }
        }
    }

    [Test]
    public void Row_may_be_longer_than_any_buffer()
    {
        string text = string.Concat(Enumerable.Repeat("0123456789", 100_000));
        using AnsweringHandler server = new($"a\tb\nString\tInt64\n{text}\t1\n{text}\t2\n", 60_000);
        using ClickHouseConnection connection = server.Open();

        Assert.That(connection.Rows("SELECT"), Is.EqualTo(new[] { new object[] { text, 1L }, [text, 2L] }));
    }

    [Test]
    public void Texts_that_look_like_errors_are_texts()
    {
        const string Error = "Code: 60, e.displayText() = DB::Exception: no";
        using AnsweringHandler two = new($"a\tb\nString\tInt64\n{Error}\t1\n{Error}, e.what() = DB::Exception\t2\n");
        using ClickHouseConnection first = two.Open();
        using AnsweringHandler one = new($"a\nString\n{Error}\nCode: 5\n");
        using ClickHouseConnection second = one.Open();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Rows("SELECT").Select(row => row[1]), Is.EqualTo(new object[] { 1L, 2L }));
            Assert.That(second.Rows("SELECT").Select(row => row[0]), Is.EqualTo(new object[] { Error, "Code: 5" }));
        }
    }

    [Test]
    public void Statement_without_a_result_and_result_without_rows_have_none()
    {
        using AnsweringHandler nothing = new("");
        using ClickHouseConnection first = nothing.Open();
        using AnsweringHandler empty = new("a\nInt64\n");
        using ClickHouseConnection second = empty.Open();
        using DbCommand command = second.Command("SELECT");
        using DbDataReader reader = command.ExecuteReader();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Scalar("CREATE"), Is.Null);
            Assert.That((reader.FieldCount, reader.HasRows, reader.Read(), reader.GetFieldType(0)), Is.EqualTo((1, false, false, typeof(long))));
        }
    }

    [Test]
    public void Orders_are_read_from_a_query()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        TransactionTable sample = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"));
        database.Load("orders", StoredOrders.Of(sample));
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command("SELECT customer_id, ordered_at AS date, amount FROM orders ORDER BY order_id");
        TransactionTable read;
        using (DbDataReader reader = command.ExecuteReader(CommandBehavior.CloseConnection))
        {
            read = TransactionTable.FromReader(reader);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Customer.ToArray(), Is.EqualTo(sample.Customer.ToArray()));
            Assert.That(read.Customers, Is.EqualTo(sample.Customers));
            Assert.That(read.Day.ToArray(), Is.EqualTo(sample.Day.ToArray()));
            // Servers before 20 read floating point to the last bit but one.
            Assert.That(read.Amount.ToArray(), Is.EqualTo(sample.Amount.ToArray()).Within(1).Ulps);
            Assert.That(connection.State, Is.EqualTo(ConnectionState.Closed));
        }
    }

    [Test]
    public void Types_are_the_same_on_the_server()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();

        object[] row = database.Connection.Rows(
            "SELECT toInt8(-1), toUInt16(1), toUInt32(1), toUInt64(-1), toFloat32(0.1), toFloat64(0.1), 'a\\tb', toFixedString('ab', 4), "
            + "toUUID('61f0c404-5cb3-11e7-907b-a6006ad3dba0'), toDate('2025-03-01'), toDateTime('2025-03-01 09:30:00', 'Europe/Berlin'), "
            + "toDecimal64('1.50', 2), toNullable(5), CAST(NULL AS Nullable(String)), toDate(0), 0/0, -1/0, [1, 2]").Single();

        Assert.That(row, Is.EqualTo(new object[]
        {
            (sbyte)-1, (ushort)1, 1u, ulong.MaxValue, 0.1f, 0.1, "a\tb", "ab",
            Guid.Parse("61f0c404-5cb3-11e7-907b-a6006ad3dba0"), new DateOnly(2025, 3, 1), new DateTime(2025, 3, 1, 9, 30, 0),
            1.50m, (byte)5, DBNull.Value, new DateOnly(1970, 1, 1), double.NaN, double.NegativeInfinity, "[1,2]",
        }));
    }

    private static object One(string type, string field)
    {
        using AnsweringHandler server = new($"x\n{type}\n{field}\n");
        using ClickHouseConnection connection = server.Open();
        return connection.Rows("SELECT x").Single().Single();
    }
}
