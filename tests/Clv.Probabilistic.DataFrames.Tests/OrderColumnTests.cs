using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Analysis;
using static Clv.Probabilistic.DataFrames.Tests.Frames;

namespace Clv.Probabilistic.DataFrames.Tests;

/// <summary>Orders in columns of any type are read as those in a CSV file are, to the last bit.</summary>
public sealed class OrderColumnTests
{
    private static readonly Gen<(long Customer, DateTime At, int Cents)[]> _orders =
        (from customer in Gen.Elements(0L, 1, 22, 100, long.MaxValue)
         from day in Gen.Choose(-30_000, 30_000)
         from second in Gen.Elements(0, 1, 49_530, 86_399)
         from cents in Gen.Choose(-500, 100_000)
         select (customer, DateTime.UnixEpoch.AddDays(day).AddSeconds(second), cents)).ArrayOf().Where(orders => orders.Length > 0);

    private static IEnumerable<TestCaseData> Ids()
    {
        return from ids in All() select new TestCaseData(ids).SetArgDisplayNames(FrameColumn.NameOf(ids.GetType()));

        static IEnumerable<DataFrameColumn> All() =>
        [
            Column<long>("customer_id", 7, 100),
            Column<int>("customer_id", 7, 100),
            Column<short>("customer_id", 7, 100),
            Column<sbyte>("customer_id", 7, 100),
            Column<ulong>("customer_id", 7, 100),
            Column<uint>("customer_id", 7, 100),
            Column<ushort>("customer_id", 7, 100),
            Column<byte>("customer_id", 7, 100),
            Column<decimal>("customer_id", 7, 100.00m),
            Column<double>("customer_id", 7, 100),
            Column<float>("customer_id", 7, 100),
            Column<Half>("customer_id", (Half)7, (Half)100),
            new Int64DataFrameColumn("customer_id", [7L, 100]),
            new SingleDataFrameColumn("customer_id", [7f, 100]),
        ];
    }

    private static IEnumerable<TestCaseData> Amounts()
    {
        return from amounts in All() select new TestCaseData(amounts).SetArgDisplayNames(FrameColumn.NameOf(amounts.GetType()));

        static IEnumerable<DataFrameColumn> All() =>
        [
            Column<double>("amount", 12, -3),
            Column<float>("amount", 12, -3),
            Column<Half>("amount", (Half)12, (Half)(-3)),
            Column<decimal>("amount", 12.00m, -3),
            Column<long>("amount", 12, -3),
            Column<int>("amount", 12, -3),
            Column<short>("amount", 12, -3),
            Column<sbyte>("amount", 12, -3),
            Texts("amount", "12", "-3"),
            new DecimalDataFrameColumn("amount", [12m, -3.0m]),
        ];
    }

    private static IEnumerable<TestCaseData> Dates()
    {
        return from dates in All() select new TestCaseData(dates).SetArgDisplayNames(FrameColumn.NameOf(dates.GetType()));

        static IEnumerable<DataFrameColumn> All() =>
        [
            Frames.Dates("date", "1969-12-31", "2024-02-29"),
            Column<DateTime>("date", At("1969-12-31"), At("2024-02-29")),
            Column<DateOnly>("date", new DateOnly(1969, 12, 31), new DateOnly(2024, 2, 29)),
            Texts("date", "1969-12-31", "2024-02-29"),
            Texts("date", "31/12/1969", "29/02/2024"),
            Column<int>("date", 19_691_231, 20_240_229),
            Column<long>("date", 19_691_231, 20_240_229),
        ];
    }

    [Test]
    [SetCulture("de-DE")]
    public void Random_orders_are_the_same_table_as_a_frame_and_as_csv() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(_orders.ToArbitrary(), AreTheSame));

    [TestCaseSource(nameof(Ids))]
    [SetCulture("de-DE")]
    public void Ids_are_numbers_of_any_type(DataFrameColumn ids) =>
        AssertIsCsv(TwoOrders(ids, Column<double>("amount", 1.5, 2)), "customer_id,date,amount\n7,2024-03-01,1.5\n100,2024-03-02,2\n");

    [TestCaseSource(nameof(Ids))]
    public void Ids_of_any_type_may_be_null(DataFrameColumn ids)
    {
        DataFrameColumn withNull = ids.Clone();
        withNull[1] = null;

        TransactionTable orders = TwoOrders(withNull).ToTransactions();

        Assert.That((orders.Count, orders.Customers[0]), Is.EqualTo((1, "7")));
        Assert.That(orders.Account.Guests, Is.EqualTo(new[] { new RowCount("", 1) }));
    }

    [Test]
    public void Ids_are_texts()
    {
        DataFrameColumn[] ids = [Texts("customer_id", "b, \"b\"", "Zoë"), ArrowTexts("customer_id", "b, \"b\"", "Zoë")];
        foreach (DataFrameColumn column in ids)
        {
            AssertIsCsv(TwoOrders(column), "customer_id,date\n\"b, \"\"b\"\"\",2024-03-01\nZoë,2024-03-02\n");
        }
    }

    [Test]
    public void Ids_are_single_characters_and_guids()
    {
        Guid one = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
        Guid other = Guid.Parse("7c9e6679-7425-40de-944b-e07fc1f90ae7");

        AssertIsCsv(TwoOrders(Column<char>("customer_id", 'ä', 'b')), "customer_id,date\nä,2024-03-01\nb,2024-03-02\n");
        AssertIsCsv(TwoOrders(Column<Guid>("customer_id", one, other)), $"customer_id,date\n{one:D},2024-03-01\n{other:D},2024-03-02\n");
    }

    [TestCase("")]
    [TestCase("order_id")]
    public void Texts_stay_texts_even_where_they_are_numbers(string further)
    {
        DataFrame frame = TwoOrders(Texts("customer_id", "10", "9"));
        if (further.Length > 0)
        {
            // Read as text, because rows may be lines of one order.
            frame.Columns.Add(Column<int>(further, 1, 2));
        }

        TransactionTable orders = frame.ToTransactions();

        Assert.That(orders.Customers.AreIntegers, Is.False);
        Assert.That(orders.Customers.Texts.ToArray(), Is.EqualTo(new[] { "10", "9" }), "in ordinal sequence");
    }

    [Test]
    public void Decimal_ids_beyond_64_bits_are_kept_digit_by_digit()
    {
        DataFrame frame = TwoOrders(Column<decimal>("customer_id", decimal.MaxValue, decimal.MaxValue - 1));
        TransactionTable orders = frame.ToTransactions();

        Assert.That(
            orders.Customers.Texts.ToArray(), Is.EqualTo(new[] { "79228162514264337593543950334", "79228162514264337593543950335" }));
    }

    [TestCaseSource(nameof(Amounts))]
    [SetCulture("de-DE")]
    public void Amounts_are_numbers_of_any_type_and_texts(DataFrameColumn amounts) =>
        AssertIsCsv(TwoOrders(Column<long>("customer_id", 1, 2), amounts), "customer_id,date,amount\n1,2024-03-01,12\n2,2024-03-02,-3\n");

    [Test]
    public void Amounts_of_single_precision_are_the_numbers_that_they_are() => Assert.That(
        TwoOrders(Column<long>("customer_id", 1, 2), Column<float>("amount", 12.99f, 0.1f)).ToTransactions().Amount.ToArray(),
        Is.EqualTo(new double[] { 12.99f, 0.1f }));

    [Test]
    [SetCulture("de-DE")]
    public void Decimals_are_the_doubles_that_their_digits_are() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(ArbMap.Default.ArbFor<decimal[]>(), numbers =>
        {
            double[] expected = [.. numbers.Select(number => double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))];
            return MemoryMarshal.Cast<byte, double>(ValueConverters.Doubles(numbers).AsSpan()).SequenceEqual(expected);
        }));

    [TestCase("12345678901234.56")]
    [TestCase("9007199254740.993")]
    [TestCase("9007199254740993")]
    [TestCase("-0.0000000000000000000000000001")]
    [TestCase("79228162514264337593543950335")]
    [TestCase("7.9228162514264337593543950335")]
    public void Decimal_of_many_digits_is_rounded_once(string digits)
    {
        decimal amount = decimal.Parse(digits, CultureInfo.InvariantCulture);

        Assert.That(
            TwoOrders(Column<long>("customer_id", 1, 2), Column<decimal>("amount", amount, 0)).ToTransactions(AsTheyAre).Amount[0],
            Is.EqualTo(double.Parse(digits, CultureInfo.InvariantCulture)));
    }

    [Test]
    public void Amounts_are_quantity_times_price() => AssertIsCsv(
        TwoOrders(Column<int>("customer_id", 1, 2), Column<int>("quantity", 3, 2), Column<decimal>("price", 0.1m, 7)),
        "customer_id,date,quantity,price\n1,2024-03-01,3,0.1\n2,2024-03-02,2,7\n");

    [TestCaseSource(nameof(Dates))]
    [SetCulture("de-DE")]
    public void Dates_are_days_texts_and_integers(DataFrameColumn dates) =>
        AssertIsCsv(new DataFrame(Column<int>("customer_id", 1, 2), dates), "customer_id,date\n1,1969-12-31\n2,2024-02-29\n");

    [Test]
    public void Moments_are_on_the_clock_as_written_whatever_their_kind()
    {
        foreach (DateTimeKind kind in Enum.GetValues<DateTimeKind>())
        {
            DateTime[] moments = [DateTime.SpecifyKind(At("1969-12-31T23:59:59"), kind), DateTime.SpecifyKind(At("2024-07-01T13:45:30"), kind)];
            AssertIsCsv(
                new DataFrame(Column<int>("customer_id", 1, 2), new DateTimeDataFrameColumn("date", moments)),
                "customer_id,date\n1,1969-12-31T23:59:59\n2,2024-07-01T13:45:30\n");
        }
    }

    [Test]
    public void Fractions_of_a_second_are_cut_off_before_1970_too() => AssertIsCsv(
        new DataFrame(
            Column<int>("customer_id", 1, 1), Column<DateTime>("date", DateTime.UnixEpoch.AddTicks(-1), DateTime.UnixEpoch.AddMilliseconds(1999))),
        "customer_id,date\n1,1969-12-31T23:59:59\n1,1970-01-01T00:00:01\n");

    [Test]
    public void Days_of_the_first_and_the_last_year_are_days() => AssertIsCsv(
        new DataFrame(Column<int>("customer_id", 1, 1), Column<DateTime>("date", DateTime.MinValue, DateTime.MaxValue)),
        "customer_id,date\n1,0001-01-01\n1,9999-12-31T23:59:59\n");

    [Test]
    public void Moments_with_an_offset_are_on_their_own_clock_or_another()
    {
        DataFrame frame = new(
            Column<int>("customer_id", 1, 2),
            Column<DateTimeOffset>(
                "date",
                new DateTimeOffset(2024, 1, 31, 0, 30, 15, 999, TimeSpan.FromHours(1)),
                new DateTimeOffset(2024, 7, 1, 23, 30, 0, TimeSpan.FromHours(-5))));
        const string Csv = "customer_id,date\n1,2024-01-31T00:30:15+01:00\n2,2024-07-01T23:30:00-05:00\n";
        TransactionCsvOptions utc = AsTheyAre with { TimeZone = TimeZoneInfo.Utc };

        AssertIsCsv(frame, Csv);
        Assert.That(Written(frame.ToTransactions(utc)), Is.EqualTo(Written(OfCsv(Csv, utc))));
    }

    [Test]
    public void A_column_of_dates_is_told_by_its_type()
    {
        DataFrame frame = new(
            Column<int>("customer_id", 1), Texts("update_version", "2"), Column<DateOnly>("booking_date_local", new DateOnly(2024, 3, 1)));
        TransactionTable orders = frame.ToTransactions();

        Assert.That(
            orders.Account.Inferred.Select(setting => setting.Finding),
            Does.Contain("dates are in 'booking_date_local', the one column that holds dates"));
    }

    private static bool AreTheSame((long Customer, DateTime At, int Cents)[] orders)
    {
        StringBuilder csv = new("customer_id,date,amount\n");
        StringBuilder texts = new("customer_id,date,amount\n");
        foreach ((long customer, DateTime at, int cents) in orders)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{customer},{at:yyyy-MM-ddTHH:mm:ss},{cents / 100m}\n");
            texts.Append(CultureInfo.InvariantCulture, $"c{customer},{at:yyyy-MM-ddTHH:mm:ss},{cents / 100m}\n");
        }

        DataFrameColumn[] further =
        [
            new DateTimeDataFrameColumn("date", orders.Select(order => order.At)),
            new DecimalDataFrameColumn("amount", orders.Select(order => order.Cents / 100m)),
        ];
        DataFrame ofIntegers = new([new Int64DataFrameColumn("customer_id", orders.Select(order => order.Customer)), .. further]);
        IEnumerable<string> ids = orders.Select(order => string.Create(CultureInfo.InvariantCulture, $"c{order.Customer}"));
        DataFrame ofTexts = new([new StringDataFrameColumn("customer_id", ids), .. further]);
        return Written(ofIntegers.ToTransactions(AsTheyAre)) == Written(OfCsv(csv.ToString()))
            && Written(ofTexts.ToTransactions(AsTheyAre)) == Written(OfCsv(texts.ToString()));
    }
}
