using System.Text;
using FsCheck;
using FsCheck.Fluent;
using static Clv.Probabilistic.Tests.WorkbookFile;

namespace Clv.Probabilistic.Excel.Tests;

/// <summary>Orders in a workbook are read as those in a CSV file are.</summary>
public sealed class TransactionWorkbookTests
{
    private static readonly DateTime _origin = new(2019, 2, 25);

    private static readonly Gen<(string Customer, DateTime At, double Amount)> _order =
        from customer in Gen.Elements("1", "22", "9007199254740991", "0815", "anna, b.", "Zoë \"Z\"")
        from day in Gen.Choose(0, 2000)
        from second in Gen.Elements(0, 1, 49_530, 86_399)
        from amount in Gen.Elements(0, 0.1, 12.5, 1234.56, -3, 1e9, 0.30000000000000004)
        select (customer, _origin.AddDays(day).AddSeconds(second), amount);

    private static readonly Gen<(string Customer, DateTime At, double Amount)[]> _orders =
        Gen.Choose(1, 30).SelectMany(count => Gen.ArrayOf(_order, count));

    [Test]
    [SetCulture("de-DE")]
    public void Random_orders_are_the_same_table_as_a_workbook_and_as_csv() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(_orders.Zip(Gen.Choose(0, 3)).ToArbitrary(), drawn => IsTheSame(drawn.Item1, withText: drawn.Item2)));

    [Test]
    public void Options_are_those_of_csv()
    {
        WorkbookFile file = new();
        file.Sheet("Notes", [file.Text("nothing")]).Sheet(
            "Sales",
            [file.Text("day"), file.Text("total"), file.Text("client")],
            [Date(2024, 3, 1), Number("12.5"), Number("13085")],
            [file.Text("02/03/2024"), file.Text("7"), Number("13085")],
            [Date(2024, 3, 3), Error("#N/A"), Number("13085")]);
        TransactionCsvOptions options = new()
        {
            CustomerColumn = "client",
            DateColumn = "day",
            ValueColumn = "total",
            DateFormat = "dd/MM/yyyy",
            SkipBadRows = true,
            Delimiter = ';',
        };

        TransactionTable orders = TransactionWorkbook.Read(file.Stream(), "shop.xlsx", "sales", options);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(orders.Customers.Integers.ToArray(), Is.EqualTo(new[] { 13085L }));
            Assert.That(orders.Day.ToArray(), Is.EqualTo(new[] { Day(2024, 3, 1), Day(2024, 3, 2) }));
            Assert.That(orders.Amount.ToArray(), Is.EqualTo(new[] { 12.5, 7 }));
            Assert.That(orders.Account.Source, Is.EqualTo("shop.xlsx, sheet 'Sales'"));
            Assert.That(orders.Account.SkippedExamples.Single(), Does.StartWith("shop.xlsx, sheet 'Sales', row 4, column total: '#N/A' is not an amount"));
        }
    }

    [Test]
    public void A_row_is_named_as_the_sheet_numbers_it()
    {
        WorkbookFile file = new();
        file.Sheet(
            "Orders",
            [file.Text("customer_id"), file.Text("date")],
            [],
            [Number("1"), Date(2024, 3, 1)],
            [file.Text("a\nb"), Date(2024, 3, 1)],
            [],
            [Number("1"), Number("12")]);

        Assert.That(
            () => TransactionWorkbook.Read(file.Stream(), "orders.xlsx"),
            Throws.TypeOf<DataFormatException>().With.Message.StartsWith("orders.xlsx, sheet 'Orders', row 6, column date: '12' is not a date"));
    }

    [Test]
    public void A_row_wider_than_its_header_is_refused_as_in_csv()
    {
        WorkbookFile file = new();
        file.Sheet("Orders", [file.Text("customer_id"), file.Text("date")], [Number("1"), Date(2024, 3, 1), None, Number("9")]);

        Assert.That(
            () => TransactionWorkbook.Read(file.Stream(), "orders.xlsx"),
            Throws.TypeOf<DataFormatException>().With.Message.StartsWith("orders.xlsx, sheet 'Orders', row 2: the number of fields is 4 and should be 2"));
    }

    /// <summary>A workbook of Excel 97 (BIFF8) that SheetJS has written: a date in each of three formats, a blank row, a second sheet.</summary>
    [Test]
    public void An_old_workbook_is_read_too()
    {
        string path = Path.Combine(ReferenceData.RepositoryRoot(), "tests", "Clv.Probabilistic.Excel.Tests", "Data", "orders.xls");

        TransactionTable orders = TransactionWorkbook.Read(path, "Orders");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(orders.Customers.Texts.ToArray(), Is.EqualTo(new[] { "13085", "13086", "x7" }));
            Assert.That(orders.Day.ToArray(), Is.EqualTo(new[] { Day(2024, 3, 1), Day(2024, 3, 2), Day(2024, 3, 3) }));
            Assert.That(orders.SecondOfDay.ToArray(), Is.EqualTo(new[] { 0, 49_530, 0 }));
            Assert.That(orders.Amount.ToArray(), Is.EqualTo(new[] { 12.5, 0.1, 1000 }));
        }
    }

    [Test]
    public void The_layout_of_text_files_is_refused() => Assert.That(
        () => TransactionWorkbook.Read("orders.xlsx", null, TransactionCsvOptions.Cdnow),
        Throws.ArgumentException.With.Message.Contains("layout of text files"));

    [Test]
    public void Reading_can_be_stopped_and_tells_how_far_it_is()
    {
        using MemoryStream workbook = new WorkbookFile().Sheet("Orders", [InlineText("customer_id"), InlineText("date")], [Number("1"), Date(2024, 3, 1)]).Stream();
        Reached reached = new();
        TransactionWorkbook.Read(workbook, "orders.xlsx", progress: reached);
        workbook.Position = 0;

        Assert.That(reached.Bytes, Is.EqualTo("customer_id,date\n1,2024-03-01\n".Length));
        Assert.That(
            () => TransactionWorkbook.Read(workbook, "orders.xlsx", cancellationToken: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_summary_in_a_sheet_is_read_as_csv_is()
    {
        WorkbookFile file = new();
        file.Sheet(
            "Summary",
            [file.Text("customer_id"), file.Text("frequency"), file.Text("recency"), file.Text("T"), file.Text("monetary_value")],
            [Number("7"), Number("2"), Number("30.43"), Number("38.86"), Number("22.35")]);
        using WorkbookSheet sheet = WorkbookSheet.Open(file.Stream(), "summary.xlsx");

        CustomerSummary customers = SummaryCsv.Read(sheet.Text, sheet.SourceName, new() { Unit = TimeUnit.Week });

        Assert.That((customers.Recency[0], customers.T[0], customers.MonetaryValue[0]), Is.EqualTo((30.43, 38.86, 22.35)));
    }

    /// <param name="orders">The orders.</param>
    /// <param name="withText">Bit 1: customers of digits are texts in the sheet; bit 2: dates are.</param>
    private static bool IsTheSame((string Customer, DateTime At, double Amount)[] orders, int withText)
    {
        StringBuilder csv = new("customer_id,date,amount\n");
        WorkbookFile file = new();
        List<string[]> rows = [[file.Text("customer_id"), file.Text("date"), file.Text("amount")]];
        foreach ((string customer, DateTime at, double amount) in orders)
        {
            string date = at.ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
            csv.Append(FormattableString.Invariant($"\"{customer.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{date},{amount:R}\n"));
            bool isNumber = customer[0] != '0' && char.IsDigit(customer[0]) && (withText & 1) == 0;
            rows.Add([isNumber ? Number(customer) : file.Text(customer), (withText & 2) == 0 ? Date(at) : file.Text(date), Number(amount)]);
        }

        TransactionCsvOptions options = new() { Refunds = RefundPolicy.Purchase };
        TransactionTable expected = TransactionCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv.ToString())), "orders.csv", options);
        TransactionTable actual = TransactionWorkbook.Read(file.Sheet("Orders", [.. rows]).Stream(), "orders.xlsx", null, options);
        return Written(actual) == Written(expected);
    }

    private static string Written(TransactionTable orders)
    {
        using MemoryStream text = new();
        TransactionCsv.Write(text, orders);
        return $"{orders.Customers.AreIntegers} {Encoding.UTF8.GetString(text.ToArray())}";
    }

    private static int Day(int year, int month, int day) => new DateOnly(year, month, day).DayNumber;

    private sealed class Reached : IProgress<long>
    {
        public long Bytes { get; private set; }

        public void Report(long value) => Bytes = value;
    }
}
