namespace Clv.Probabilistic.Tests;

/// <summary>Titles, blank lines and hints above the table, and what separates its fields.</summary>
[TestOf(typeof(TextSniffer))]
internal sealed class LinesBeforeHeaderTests
{
    private const string Expected = "A 2024-01-31 5; B 2024-02-01 6";

    [TestCase("sep=;\n", ';', 1)]
    [TestCase("sep=,\r\n", ',', 1)]
    [TestCase("SEP=\t\n", '\t', 1)]
    [TestCase("\"sep=|\"\n", '|', 1)]
    [TestCase("Orders of our shop\n", ',', 1)]
    [TestCase("Orders, refunds, and all\n", ',', 1)]
    [TestCase("Orders; refunds; and all\nby customer; by date\n", ';', 2)]
    [TestCase("Report: orders\nGenerated 2024-03-01\n\n", ',', 3)]
    [TestCase("\n\n\n", ';', 0)]
    [TestCase("\"A title, quoted\nover two lines\"\n\n", ',', 3)]
    [TestCase("Period,2024-01-01,2024-12-31\nCurrency,EUR,\n", ',', 2)]
    [TestCase("# exported by shop 5\n# customer;date;amount below\n", ';', 2)]
    [TestCase("Customer,Report,2024\n\n", ',', 2)]
    [TestCase("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", '\t', 12)]
    [TestCase("Total|11,00|EUR\n", '|', 1)]
    public void Header_is_found(string before, char delimiter, int lines)
    {
        string table = "customer_id,date,amount\nA,2024-01-31,5\nB,2024-02-01,6\n".Replace(',', delimiter);
        TransactionTable orders = OrderText.Read(before + table);
        string said = orders.Account.Inferred.FirstOrDefault(setting => setting.Option == OptionNames.LinesBeforeHeader)?.Value ?? "0";

        Assert.That(string.Join("; ", orders.Orders()), Is.EqualTo(Expected));
        Assert.That(said, Is.EqualTo($"{lines}"));
        Assert.That(string.Join("; ", OrderText.Read(before + table, PinnedOptions.Of(orders.Account)).Orders()), Is.EqualTo(Expected));
    }

    [Test]
    public void Row_of_a_message_is_the_line_of_the_file() => Assert.That(
        OrderText.Complaint("Title\n\ncustomer_id,date\nA,2024-01-31\nB,never\n"), Does.StartWith("orders.csv, row 5, column date: 'never'"));

    [Test]
    public void Lines_are_passed_over_where_they_are_told()
    {
        const string Text = "customer_id,date,amount\nthis, is, a title\ncustomer_id,date,amount\nA,2024-01-31,5\nB,2024-02-01,6\n";

        Assert.That(OrderText.OrdersOf(Text, new() { LinesBeforeHeader = 2 }), Is.EqualTo(Expected));
        Assert.That(OrderText.OrdersOf(Text, new() { LinesBeforeHeader = 2, Sniff = false }), Is.EqualTo(Expected));
        Assert.That(OrderText.Complaint(Text), Does.StartWith("orders.csv, row 2, column date"));
    }

    [TestCase("1", "2", "3")]
    [TestCase("1", "date", "3")]
    [TestCase("customer", "2", "amount")]
    public void Order_that_holds_the_number_of_a_column_is_no_header(string customer, string date, string amount)
    {
        // The third row holds 1, 2 and 3, and was taken for the header once: the orders before it were gone.
        const string Text = "customer,date,amount\n5,2024-01-31,7\n6,2024-01-31,8\n1,2024-02-01,3\n2,2024-02-02,1\n";
        TransactionCsvOptions options = new() { CustomerColumn = customer, DateColumn = date, ValueColumn = amount };

        Assert.That(OrderText.OrdersOf(Text, options), Is.EqualTo("5 2024-01-31 7; 6 2024-01-31 8; 1 2024-02-01 3; 2 2024-02-02 1"));
        Assert.That(
            OrderText.OrdersOf(Text.Replace("customer,date,amount", "x,y,z", StringComparison.Ordinal), new() { CustomerColumn = "1", DateColumn = "2", ValueColumn = "3" }),
            Is.EqualTo("5 2024-01-31 7; 6 2024-01-31 8; 1 2024-02-01 3; 2 2024-02-02 1"));
    }

    [Test]
    public void Row_without_a_header_that_has_more_fields_than_those_before_is_a_bad_row()
    {
        // It was taken for the first order once, and the orders before it for titles.
        const string Text = "1,2024-01-31,5\n2,2024-02-01,6\n3,2024-02-02,7,gift\n";

        Assert.That(
            OrderText.Complaint(Text, new() { HasHeader = false }), Does.StartWith("orders.csv, row 3: the number of fields is 4 and should be 3"));
    }

    [TestCase("A,2024-01-31,5", ',')]
    [TestCase("A;2024-01-31;5,00", ';')]
    [TestCase("A\t2024-01-31 00:00\t5", '\t')]
    [TestCase("A|2024-01-31|5", '|')]
    [TestCase("A  2024-01-31  5", null)]
    public void Delimiter_is_found_without_a_header(string row, char? delimiter)
    {
        TransactionTable orders = OrderText.Read($"{row}\n{row}\n", new() { HasHeader = false });

        Assert.That(orders.Orders(), Is.EqualTo(new[] { "A 2024-01-31 5", "A 2024-01-31 5" }));
        Assert.That(
            orders.Account.Inferred.FirstOrDefault(setting => setting.Option == OptionNames.Delimiter)?.Value ?? ",",
            Is.EqualTo(delimiter is { } character ? new CsvDelimiter(character).ToString() : "whitespace"));
    }

    [TestCase("customer_id;date;amount;note\nA;2024-01-31;5,00;a, b, c\nB;2024-02-01;6,00;d, e\n")]
    [TestCase("customer_id\tdate\tamount\tnote\nA\t2024-01-31\t5\ta,b;c\nB\t2024-02-01\t6\td,e;f\n")]
    [TestCase("note|customer_id|date|amount\n\"x|y\"|A|2024-01-31|5\n;|B|2024-02-01|6\n")]
    [TestCase("customer_id,date,amount,note\nA,2024-01-31,5,\"a;b;c;d\"\nB,2024-02-01,6,e;f;g;h\n")]
    [TestCase("customer_id  date        amount\nA            2024-01-31  5\nB            2024-02-01  6\n")]
    [TestCase("customer_id,\"date, local\",date,amount\nA,x,2024-01-31,5\nB,y,2024-02-01,6\n")]
    [TestCase("\"customer_id\";\"date\";\"amount\"\r\n\"A\";\"2024-01-31\";\"5\"\r\n\"B\";\"2024-02-01\";\"6\"")]
    [TestCase("customer_id,date,amount\rA,2024-01-31,5\rB,2024-02-01,6\r")]
    public void Delimiter_is_found_beside_others(string text) => Assert.That(OrderText.OrdersOf(text), Is.EqualTo(Expected));
}
