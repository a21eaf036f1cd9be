namespace Clv.Probabilistic.Tests;

/// <summary>Files whose names leave several columns for one thing, which are a question until an option says which.</summary>
[TestOf(typeof(AmbiguousLayoutException))]
internal sealed class ColumnQuestionTests
{
    private const string Row = "A,B,2024-01-05,2024-01-06,2,3,4,5\n";

    [TestCase("client_id,user_id,date,x,amount,p,q,r", "that of customers: 'client_id', 'user_id'", "CustomerColumn", "user_id", "B 2024-01-05 2")]
    [TestCase("Kundennummer,CustomerID,date,x,amount,p,q,r", "that of customers: 'Kundennummer', 'CustomerID'", "CustomerColumn", "2", "B 2024-01-05 2")]
    [TestCase("customer_id,x,Order Date,Invoice Date,amount,p,q,r", "that of dates: 'Order Date', 'Invoice Date'", "DateColumn", "invoice date", "A 2024-01-06 2")]
    [TestCase("customer_id,x,created_at,placed_at,amount,p,q,r", "that of dates: 'created_at', 'placed_at'", "DateColumn", "placed_at", "A 2024-01-06 2")]
    [TestCase("customer_id,x,date,y,Total,Net Sales,q,r", "that of amounts: 'Total', 'Net Sales'", "ValueColumn", "Net Sales", "A 2024-01-05 3")]
    [TestCase("customer_id,x,date,y,gross_sales,net_sales,revenue,r", "that of amounts: 'gross_sales', 'net_sales', 'revenue'", "ValueColumn", "revenue", "A 2024-01-05 4")]
    [TestCase("customer_id,x,date,y,unit price,price,quantity,r", "that of prices for one piece: 'unit price', 'price'", "PriceColumn", "price", "A 2024-01-05 12")]
    [TestCase("customer_id,x,date,y,price,quantity,qty,r", "that of quantities: 'quantity', 'qty'", "QuantityColumn", "qty", "A 2024-01-05 8")]
    [TestCase("customer_id,x,date,y,price,unit price,p,q", "that of amounts: 'price', 'unit price'", "ValueColumn", "unit price", "A 2024-01-05 3")]
    public void Several_columns_are_a_question(string header, string which, string option, string answer, string order)
    {
        string text = $"{header}\n{Row}";
        TransactionCsvOptions options = option switch
        {
            "CustomerColumn" => new() { CustomerColumn = answer },
            "DateColumn" => new() { DateColumn = answer },
            "ValueColumn" => new() { ValueColumn = answer },
            "PriceColumn" => new() { PriceColumn = answer },
            _ => new() { QuantityColumn = answer },
        };
        string question = OrderText.Question(text);

        Assert.That(question, Does.StartWith("orders.csv has ").And.Contain($"columns that may be {which}; say which with TransactionCsvOptions.{option}."));
        Assert.That(OrderText.OrdersOf(text, options), Is.EqualTo(order));
    }

    [TestCase("05/02/2024", "5 February 2024", "2 May 2024")]
    [TestCase("1.2.24", "1 February 2024", "2 January 2024")]
    [TestCase("12-11-2023 10:15", "12 November 2023", "11 December 2023")]
    [TestCase("3/4/2024 1:00 PM", "3 April 2024", "4 March 2024")]
    [TestCase("01/02/03", "1 February 2003, 2 January 2003", "3 February 2001")]
    public void Date_with_two_meanings_is_a_question(string date, string one, string other)
    {
        string text = $"customer_id;date\nA;{date}\n";
        string question = OrderText.Question(text);

        Assert.That(question, Does.StartWith($"orders.csv, row 2, column date: '{date}' may be {one} or {other}, and no date here tells which; say so with TransactionCsvOptions.DateFormat: "));
        foreach (string word in question.Split("DateFormat: ")[1].Split(" or ").Select(answer => answer.Split(' ')[0]))
        {
            Assert.That(OrderText.Read(text, new() { DateFormat = word }).Count, Is.EqualTo(1));
        }
    }

    [TestCase("1.234", "1.234", "1234")]
    [TestCase("12,345 €", "12345", "12.345")]
    [TestCase("-1,500", "-1500", "-1.5")]
    [TestCase("($2.750)", "-2.75", "-2750")]
    [TestCase("123.456", "123.456", "123456")]
    public void Amount_with_two_meanings_is_a_question(string amount, string point, string comma)
    {
        string text = $"customer_id;date;amount\nA;2024-01-05;7\nA;2024-01-06;{amount}\n";
        TransactionCsvOptions options = new() { Refunds = RefundPolicy.Purchase };

        Assert.That(
            OrderText.Question(text, options),
            Is.EqualTo($"orders.csv, row 3, column amount: '{amount}' may be {point} or {comma}, and no amount here tells which; say what stands before decimals with TransactionCsvOptions.DecimalSeparator: '.' for {point} or ',' for {comma}."));
        Assert.That(OrderText.OrdersOf(text, options with { DecimalSeparator = '.' }), Is.EqualTo($"A 2024-01-05 7; A 2024-01-06 {point}"));
        Assert.That(OrderText.OrdersOf(text, options with { DecimalSeparator = ',' }), Is.EqualTo($"A 2024-01-05 7; A 2024-01-06 {comma}"));
    }
}
