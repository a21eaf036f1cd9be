namespace Clv.Probabilistic.Tests;

/// <summary>Amounts that are quantity times price.</summary>
[TestOf(typeof(TransactionCsvReading))]
internal sealed class QuantityPriceTests
{
    [TestCase("customer_id,date,quantity,price\nA,2024-01-05,3,2.50\n", "A 2024-01-05 7.5", TestName = "A point")]
    [TestCase("Kunde;Datum;Menge;Einzelpreis\nA;05.01.2024;3;2,50\nB;13.01.2024;1,5;4,00\n", "A 2024-01-05 7.5; B 2024-01-13 6", TestName = "Decimal commas")]
    [TestCase("client,date,Quantité,Prix unitaire\nA,2024-01-05,1000,\"0,25 €\"\nB,2024-01-06,2,\"1 000,00 €\"\n", "A 2024-01-05 250; B 2024-01-06 2000", TestName = "French prices")]
    [TestCase("customer_id,date,Qty,Unit Price\nA,2024-01-05,4,$2.50\nA,2024-01-09,-1,$2.50\n", "A 2024-01-05 7.5", TestName = "A negative quantity is a return")]
    [TestCase("customer_id,date,units,Item Price\nA,2024-01-05,0,2.50\nB,2024-01-05,2,0\n", "A 2024-01-05 0; B 2024-01-05 0", TestName = "Nothing times something")]
    [TestCase("Order ID,customer_id,date,Quantity,Price Each\n1,A,2024-01-05,2,5\n1,A,2024-01-05,2,5\n", "A 2024-01-05 20", TestName = "Lines add up although they are equal")]
    [TestCase("customer_id;date;quantity;price\nA;2024-01-05;1,000;2.50\n", "A 2024-01-05 2500", TestName = "Thousands in the quantity")]
    public void Amount_is_quantity_times_price(string text, string expected)
    {
        TransactionTable orders = OrderText.Read(text);

        Assert.That(string.Join("; ", orders.Orders()), Is.EqualTo(expected));
        Assert.That(OrderText.OrdersOf(text, PinnedOptions.Of(orders.Account)), Is.EqualTo(expected));
    }

    [Test]
    public void Amount_is_preferred_to_a_product()
    {
        TransactionTable orders = OrderText.Read("customer_id,date,quantity,price,total\nA,2024-01-05,3,2,5.50\n");

        Assert.That(orders.Orders(), Is.EqualTo(new[] { "A 2024-01-05 5.5" }));
        Assert.That(orders.Account.Settings(), Is.EqualTo("ValueColumn=total"));
        Assert.That(orders.Account.UnusedQuantityColumn, Is.Null);
    }

    [Test]
    public void Columns_by_option_are_multiplied_and_prices_alone_are_said()
    {
        const string Text = "customer_id,date,n,each\nA,2024-01-05,3,2.50\n";
        TransactionCsvOptions options = new() { QuantityColumn = "n", PriceColumn = "each" };

        Assert.That(OrderText.OrdersOf(Text, options), Is.EqualTo("A 2024-01-05 7.5"));
        Assert.That(OrderText.OrdersOf(Text, options with { Sniff = false }), Is.EqualTo("A 2024-01-05 7.5"));
        Assert.That(OrderText.Read("customer_id,date,quantity,price\nA,2024-01-05,3,2\n", new() { ValueColumn = "price" }).Account.UnusedQuantityColumn, Is.EqualTo("quantity"));
        Assert.That(() => OrderText.Read(Text, options with { ValueColumn = "each" }), Throws.ArgumentException.With.Message.Contains("leave one of them out"));
        Assert.That(OrderText.Complaint(Text, new() { QuantityColumn = "n" }), Does.Contain("no column of prices by any usual name").And.Contain("TransactionCsvOptions.PriceColumn"));
    }

    [TestCase("many,2.50", "row 2, column quantity: 'many' is not a quantity")]
    [TestCase("3,much", "row 2, column price: 'much' is not an amount")]
    [TestCase(",2.50", "row 2, column quantity: the quantity is empty")]
    [TestCase("3,", "row 2, column price: the amount is empty")]
    [TestCase("1e200,1e200", "row 2, column quantity: '1e200' is not a quantity")]
    public void Product_that_cannot_be_is_a_bad_row(string product, string complaint) => Assert.That(
        OrderText.Complaint($"customer_id,date,quantity,price\nA,2024-01-05,{product}\nB,2024-01-05,2,2\n"), Does.StartWith("orders.csv, " + complaint));
}
