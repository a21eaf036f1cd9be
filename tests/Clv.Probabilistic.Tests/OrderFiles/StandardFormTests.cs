using System.Text;

namespace Clv.Probabilistic.Tests;

/// <summary>Without looking at the content of a file, the standard form is read and nothing else.</summary>
[TestOf(typeof(TransactionCsvOptions))]
internal sealed class StandardFormTests
{
    private static readonly TransactionCsvOptions _standard = new() { Sniff = false };

    [TestCase("customer_id,date,amount\nA,2024-01-31,5.5\n", "A 2024-01-31 5.5")]
    [TestCase("Amount,DATE,Customer_Id\n-3,20240131,A\nB,2024-02-01,A\n", null)]
    [TestCase("date,customer_id\n2024-01-31T13:04:05+02:00,A\n", "A 2024-01-31T13:04:05")]
    [TestCase("customer_id,date,Total\nA,2024-01-31,5.5\n", "A 2024-01-31")]
    [TestCase("customer_id,date,order_id,quantity,price\nA,2024-01-31,1,2,3\nA,2024-01-31,1,2,3\n", "A 2024-01-31; A 2024-01-31")]
    [TestCase("\uFEFFcustomer_id,date,amount\n1,2024-01-31,1e3\n", "1 2024-01-31 1000")]
    [TestCase("customer_id,date,amount,currency\nA,2024-01-31,1,EUR\nA,2024-02-01,2,USD\n", "A 2024-01-31 1; A 2024-02-01 2")]
    [TestCase("customer_id,date,amount\nA,2024-01-31,1.234\n", "A 2024-01-31 1.234")]
    public void Standard_form_is_read(string text, string? expected)
    {
        if (expected is null)
        {
            Assert.That(OrderText.Complaint(text, _standard), Does.Contain("row 3, column Amount: 'B' is not an amount"));
            return;
        }

        TransactionTable orders = OrderText.Read(text, _standard);
        Assert.That(string.Join("; ", orders.Orders()), Is.EqualTo(expected));
        Assert.That(orders.Account.Inferred, Is.Empty);
    }

    [TestCase("customer_id;date;amount\nA;2024-01-31;5.5\n", "TransactionCsvOptions.Delimiter", TestName = "Another delimiter")]
    [TestCase("sep=,\ncustomer_id,date,amount\nA,2024-01-31,5.5\n", "has no column 'customer_id'", TestName = "A line before the header")]
    [TestCase("CustomerID,date\nA,2024-01-31\n", "has no column 'customer_id' among 'CustomerID', 'date'", TestName = "Another name of customers")]
    [TestCase("customer_id,Order Date\nA,2024-01-31\n", "has no column 'date' among 'customer_id', 'Order Date'", TestName = "Another name of dates")]
    [TestCase("customer_id,date\nA,31.01.2024\n", "'31.01.2024' is not a date", TestName = "Another layout of dates")]
    [TestCase("customer_id,date\nA,2024/01/31\n", "'2024/01/31' is not a date", TestName = "Slashes")]
    [TestCase("customer_id,date\nA,45322\n", "'45322' is not a date", TestName = "A serial number")]
    [TestCase("customer_id,date,amount\nA,2024-01-31,\"5,50\"\n", "'5,50' is not an amount", TestName = "A decimal comma")]
    [TestCase("customer_id,date,amount\nA,2024-01-31,\"1,234.50\"\n", "'1,234.50' is not an amount", TestName = "Thousands")]
    [TestCase("customer_id,date,amount\nA,2024-01-31,$5\n", "'$5' is not an amount", TestName = "A currency")]
    [TestCase("customer_id,date,amount\nA,2024-01-31,(5)\n", "'(5)' is not an amount", TestName = "Parentheses")]
    public void Anything_else_is_a_sentence(string text, string complaint) =>
        Assert.That(OrderText.Complaint(text, _standard), Does.Contain(complaint));

    [Test]
    public void Other_encodings_are_sentences()
    {
        const string Text = "customer_id,date\nMüller,2024-01-31\n";

        Assert.That(OrderText.Complaint(Encoding.Latin1.GetBytes(Text), _standard), Does.Contain("line 2 holds the byte 0xFC").And.Contain("TransactionCsvOptions.Encoding"));
        Assert.That(OrderText.Complaint(new UnicodeEncoding(false, false).GetBytes(Text), _standard), Does.Contain("holds a NUL byte"));
        Assert.That(OrderText.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)], _standard).Customers[0], Is.EqualTo("Müller"), "a mark is no guess");
    }

    [Test]
    public void Nothing_is_inferred_of_the_standard_form()
    {
        string[] texts =
        [
            "customer_id,date,amount\nA,2024-01-31,5.5\n", "customer_id,date\n1,20240131\n", "date,customer_id,amount,note\n2024-01-31 10:00,A,-3,\"a;b\"\n",
        ];
        foreach (string text in texts)
        {
            TransactionTable orders = OrderText.Read(text, new() { Refunds = RefundPolicy.Purchase });
            Assert.That(orders.Account.Settings(), Is.Empty);
            SameTable.Require(OrderText.Read(text, _standard with { Refunds = RefundPolicy.Purchase }), orders);
        }
    }
}
