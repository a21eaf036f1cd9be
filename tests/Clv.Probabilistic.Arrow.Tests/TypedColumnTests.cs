using System.Globalization;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Arrow.Tests;

/// <summary>Orders in columns of any type are read as those in a CSV file are, to the last bit.</summary>
public sealed class TypedColumnTests
{
    private static readonly TransactionCsvOptions _asTheyAre = new() { Refunds = RefundPolicy.Purchase };

    private static readonly Gen<(long Customer, DateTime At, int Cents)[]> _orders =
        (from customer in Gen.Elements(0L, 1, 22, 100, -7)
         from day in Gen.Choose(-30_000, 30_000)
         from second in Gen.Elements(0, 1, 49_530, 86_399)
         from cents in Gen.Choose(-500, 100_000)
         select (customer, DateTime.UnixEpoch.AddDays(day).AddSeconds(second), cents)).ArrayOf().Where(orders => orders.Length > 0);

    private static IEnumerable<IArrowType> Integers =>
        [Int8Type.Default, Int16Type.Default, Int32Type.Default, Int64Type.Default];

    private static IEnumerable<TestCaseData> Clocks =>
        from unit in Enum.GetValues<Apache.Arrow.Types.TimeUnit>()
        from zone in new string?[] { null, "UTC", "+00:00" }
        select new TestCaseData(new TimestampType(unit, zone)).SetArgDisplayNames($"{unit}, {zone ?? "no zone"}");

    [Test]
    [SetCulture("de-DE")]
    public void Random_orders_are_the_same_table_as_columns_and_as_csv() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(_orders.ToArbitrary(), AreTheSame));

    [TestCaseSource(nameof(Integers))]
    public void Ids_are_integers_of_any_width(IArrowType type)
    {
        ColumnFile file = new ColumnFile()
            .Column("customer_id", Cast(type, 7, 9, 7))
            .Column("date", ColumnFile.Dates("2024-03-01", "2024-03-02", "2024-03-03"))
            .Column("amount", ColumnFile.Numbers(1, 2, 3));

        AssertIsCsv(file, "customer_id,date,amount\n7,2024-03-01,1\n9,2024-03-02,2\n7,2024-03-03,3\n");
    }

    [Test]
    public void Ids_are_unsigned_integers_and_whole_decimals()
    {
        IArrowArray[] ids =
        [
            new UInt8Array.Builder().Append(7).Append(200).Build(),
            new UInt16Array.Builder().Append(7).Append(200).Build(),
            new UInt32Array.Builder().Append(7).Append(200).Build(),
            new UInt64Array.Builder().Append(7).Append(200).Build(),
            new Decimal128Array.Builder(new Decimal128Type(38, 0)).Append(7m).Append(200m).Build(),
        ];

        foreach (IArrowArray id in ids)
        {
            AssertIsCsv(TwoOrders(id, ColumnFile.Numbers(1, 2)), "customer_id,date,amount\n7,2024-03-01,1\n200,2024-03-02,2\n");
        }
    }

    [Test]
    public void Ids_are_texts_of_any_form()
    {
        IArrowArray[] ids =
        [
            ColumnFile.Texts("b, \"b\"", "Zoë"),
            ColumnFile.InDictionary("b, \"b\"", "Zoë"),
            new LargeStringArray(2, Offsets(0, 6, 10), new ArrowBuffer(Encoding.UTF8.GetBytes("b, \"b\"Zoë")), ArrowBuffer.Empty),
            new StringViewArray.Builder().Append("b, \"b\"").Append("Zoë").Build(),
        ];

        foreach (IArrowArray id in ids)
        {
            AssertIsCsv(TwoOrders(id, ColumnFile.Numbers(1, 2)), "customer_id,date,amount\n\"b, \"\"b\"\"\",2024-03-01,1\nZoë,2024-03-02,2\n", parquet: id is not StringViewArray);
        }
    }

    [TestCase("")]
    [TestCase("order_id")]
    public void Texts_stay_texts_even_where_they_are_numbers(string further)
    {
        ColumnFile file = TwoOrders(ColumnFile.Texts("10", "9"), ColumnFile.Numbers(1, 2));
        if (further.Length > 0)
        {
            // Read as text, because rows may be lines of one order.
            file.Column(further, ColumnFile.Integers(1, 2));
        }

        TransactionTable orders = TransactionArrow.Read([file.Batch()], "orders");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(orders.Customers.AreIntegers, Is.False);
            Assert.That(orders.Customers.Texts.ToArray(), Is.EqualTo(new[] { "10", "9" }), "in ordinal sequence");
            Assert.That(orders.Customer.ToArray(), Is.EqualTo(new[] { 0, 1 }));
        }
    }

    [TestCaseSource(nameof(Clocks))]
    public void Dates_are_timestamps_of_any_unit(TimestampType type)
    {
        ColumnFile file = new ColumnFile()
            .Column("customer_id", ColumnFile.Integers(1, 1, 1))
            .Column("date", ColumnFile.Moments(type, At("1969-12-31T23:59:59"), At("1970-01-01T00:00:00"), At("2024-02-29T13:45:30")));

        AssertIsCsv(file, "customer_id,date\n1,1969-12-31T23:59:59\n1,1970-01-01T00:00:00\n1,2024-02-29T13:45:30\n", parquet: type.Unit != Apache.Arrow.Types.TimeUnit.Second);
    }

    [Test]
    public void Fractions_of_a_second_are_cut_off_before_1970_too()
    {
        TimestampType type = new(Apache.Arrow.Types.TimeUnit.Nanosecond, (string?)null);
        TimestampArray moments = new(
            type, new ArrowBuffer.Builder<long>().Append(-1).Append(1_999_999_999).Build(), ArrowBuffer.Empty, length: 2, nullCount: 0, offset: 0);

        AssertIsCsv(
            new ColumnFile().Column("customer_id", ColumnFile.Integers(1, 1)).Column("date", moments),
            "customer_id,date\n1,1969-12-31T23:59:59\n1,1970-01-01T00:00:01\n");
    }

    [TestCase("Europe/Berlin", "2024-01-31T00:30:00+01:00", "2024-07-01T01:30:00+02:00")]
    [TestCase("-05:00", "2024-01-30T18:30:00-05:00", "2024-06-30T18:30:00-05:00")]
    public void Moments_with_a_zone_are_on_its_clock(string zone, string winter, string summer)
    {
        TimestampType type = new(Apache.Arrow.Types.TimeUnit.Millisecond, zone);
        ColumnFile file = new ColumnFile()
            .Column("customer_id", ColumnFile.Integers(1, 1))
            .Column("date", ColumnFile.Moments(type, At("2024-01-30T23:30:00"), At("2024-06-30T23:30:00")));

        AssertIsCsv(file, $"customer_id,date\n1,{winter}\n1,{summer}\n");
    }

    [Test]
    public void Moments_with_a_zone_are_converted_to_another_one()
    {
        TransactionCsvOptions options = _asTheyAre with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo") };
        ColumnFile file = new ColumnFile()
            .Column("customer_id", ColumnFile.Integers(1))
            .Column("date", ColumnFile.Moments(new TimestampType(Apache.Arrow.Types.TimeUnit.Microsecond, "UTC"), At("2024-01-30T23:30:00")));

        Assert.That(
            Written(TransactionArrow.Read([file.Batch()], "orders", options)),
            Is.EqualTo(Written(OfCsv("customer_id,date\n1,2024-01-30T23:30:00Z\n", options))));
    }

    [Test]
    public void Dates_are_days_and_texts_and_numbers_in_a_format()
    {
        IArrowArray[] dates =
        [
            ColumnFile.Dates("2024-03-01", "2024-03-02"),
            new Date64Array.Builder().Append(At("2024-03-01")).Append(At("2024-03-02")).Build(),
            ColumnFile.Texts("2024-03-01", "2024-03-02"),
            ColumnFile.InDictionary("2024-03-01", "2024-03-02"),
            ColumnFile.Integers(20240301, 20240302),
        ];

        foreach (IArrowArray date in dates)
        {
            AssertIsCsv(
                new ColumnFile().Column("customer_id", ColumnFile.Integers(1, 2)).Column("date", date),
                "customer_id,date\n1,2024-03-01\n2,2024-03-02\n");
        }
    }

    [Test]
    public void Amounts_are_numbers_of_any_type()
    {
        IArrowArray[] amounts =
        [
            ColumnFile.Numbers(12.5, 3),
            new FloatArray.Builder().Append(12.5f).Append(3f).Build(),
            new HalfFloatArray.Builder().Append((Half)12.5).Append((Half)3).Build(),
            new Decimal128Array.Builder(new Decimal128Type(20, 2)).Append(12.5m).Append(3m).Build(),
            new Decimal256Array.Builder(new Decimal256Type(50, 4)).Append(12.5m).Append(3m).Build(),
            ColumnFile.Texts("12.5", "3"),
        ];

        foreach (IArrowArray amount in amounts)
        {
            AssertIsCsv(
                TwoOrders(ColumnFile.Integers(1, 2), amount),
                "customer_id,date,amount\n1,2024-03-01,12.5\n2,2024-03-02,3\n",
                parquet: amount is not HalfFloatArray);
        }
    }

    [Test]
    public void Decimals_are_the_doubles_that_their_digits_are()
    {
        decimal[] amounts = [0.1m, 12_345_678_901_234.56m, 9_007_199_254_740.993m, -0.07m, 99_999_999_999_999_999m];
        Decimal128Array.Builder builder = new(new Decimal128Type(38, 5));
        StringBuilder csv = new("customer_id,date,amount\n");
        foreach (decimal amount in amounts)
        {
            builder.Append(amount);
            csv.Append(CultureInfo.InvariantCulture, $"1,2024-03-01,{amount}\n");
        }

        ColumnFile file = new ColumnFile()
            .Column("customer_id", ColumnFile.Integers([.. amounts.Select(_ => (long?)1)]))
            .Column("date", ColumnFile.Dates([.. amounts.Select(_ => "2024-03-01")]))
            .Column("amount", builder.Build());

        AssertIsCsv(file, csv.ToString());
    }

    [Test]
    public void Amounts_are_quantity_times_price()
    {
        ColumnFile file = new ColumnFile()
            .Column("customer_id", ColumnFile.Integers(1, 2))
            .Column("date", ColumnFile.Dates("2024-03-01", "2024-03-02"))
            .Column("quantity", ColumnFile.Integers(3, 2))
            .Column("price", ColumnFile.Numbers(0.1, 7));

        AssertIsCsv(file, "customer_id,date,quantity,price\n1,2024-03-01,3,0.1\n2,2024-03-02,2,7\n");
    }

    private static bool AreTheSame((long Customer, DateTime At, int Cents)[] orders)
    {
        StringBuilder csv = new("customer_id,date,amount\n");
        foreach ((long customer, DateTime at, int cents) in orders)
        {
            csv.Append(CultureInfo.InvariantCulture, $"c{customer},{at:yyyy-MM-ddTHH:mm:ss},{cents / 100.0:R}\n");
        }

        TimestampType clock = new(Apache.Arrow.Types.TimeUnit.Microsecond, (string?)null);
        ColumnFile file = new ColumnFile()
            .Column("customer_id", ColumnFile.Texts([.. orders.Select(order => string.Create(CultureInfo.InvariantCulture, $"c{order.Customer}"))]))
            .Column("date", ColumnFile.Moments(clock, [.. orders.Select(order => (DateTime?)order.At)]))
            .Column("amount", ColumnFile.Numbers([.. orders.Select(order => (double?)(order.Cents / 100.0))]));
        string expected = Written(OfCsv(csv.ToString(), _asTheyAre));
        return Tables(file, parquet: true, _asTheyAre).All(table => Written(table) == expected);
    }

    private static void AssertIsCsv(ColumnFile file, string csv, bool parquet = true)
    {
        string expected = Written(OfCsv(csv, _asTheyAre));
        using (Assert.EnterMultipleScope())
        {
            foreach (TransactionTable table in Tables(file, parquet, _asTheyAre))
            {
                Assert.That(Written(table), Is.EqualTo(expected));
            }
        }
    }

    /// <summary>The orders of a file in every format.</summary>
    private static IEnumerable<TransactionTable> Tables(ColumnFile file, bool parquet, TransactionCsvOptions options)
    {
        if (parquet)
        {
            yield return TransactionParquet.Read(new MemoryStream(file.Parquet(rowsPerGroup: 2)), "orders.parquet", options);
        }

        yield return TransactionArrow.Read(new MemoryStream(file.Arrow(CompressionCodecType.Zstd)), "orders.arrow", options);
        yield return TransactionArrow.Read(new MemoryStream(file.ArrowStream(CompressionCodecType.Lz4Frame)), "orders.arrow", options);
        yield return TransactionArrow.Read([file.Batch()], "orders", options);
    }

    private static TransactionTable OfCsv(string csv, TransactionCsvOptions options) =>
        TransactionCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "orders.csv", options);

    private static string Written(TransactionTable orders)
    {
        using MemoryStream text = new();
        TransactionCsv.Write(text, orders);
        return $"{orders.Customers.AreIntegers} {orders.Account.HasSeveralOffsets} {Encoding.UTF8.GetString(text.ToArray())}";
    }

    private static ColumnFile TwoOrders(IArrowArray ids, IArrowArray amounts) => new ColumnFile()
        .Column("customer_id", ids)
        .Column("date", ColumnFile.Dates("2024-03-01", "2024-03-02"))
        .Column("amount", amounts);

    private static IArrowArray Cast(IArrowType type, params sbyte[] values) => type.TypeId switch
    {
        ArrowTypeId.Int8 => new Int8Array.Builder().AppendRange(values).Build(),
        ArrowTypeId.Int16 => new Int16Array.Builder().AppendRange(values.Select(value => (short)value)).Build(),
        ArrowTypeId.Int32 => new Int32Array.Builder().AppendRange(values.Select(value => (int)value)).Build(),
        _ => new Int64Array.Builder().AppendRange(values.Select(value => (long)value)).Build(),
    };

    private static ArrowBuffer Offsets(params long[] offsets) => new ArrowBuffer.Builder<long>().AppendRange(offsets).Build();

    private static DateTime At(string moment) => DateTime.Parse(moment, CultureInfo.InvariantCulture);
}
