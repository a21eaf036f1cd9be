namespace Clv.Probabilistic.Tests;

/// <summary>Rows that are lines of orders.</summary>
[TestOf(typeof(OrderAssembly))]
internal sealed class OrderLinesTests
{
    private static readonly TransactionCsvOptions _explicit = new() { OrderColumn = "order_id" };

    [TestCase("1,A,2024-01-05,10\n1,A,2024-01-05,\n1,A,2024-01-05,\n2,B,2024-01-06,5\n", "A 2024-01-05 10; B 2024-01-06 5", null, TestName = "Blank totals behind the first line")]
    [TestCase("1,A,2024-01-05,\n1,A,2024-01-05,10\n2,B,2024-01-06,5\n", "A 2024-01-05 10; B 2024-01-06 5", null, TestName = "A blank total on the first line")]
    [TestCase("1,A,2024-01-05,10\n1,A,2024-01-05,10\n2,B,2024-01-06,5\n2,B,2024-01-06,5\n3,B,2024-01-07,6\n3,B,2024-01-07,6\n", "A 2024-01-05 10; B 2024-01-06 5; B 2024-01-07 6", OrderLineAmounts.Repeat, TestName = "Repeated totals")]
    [TestCase("1,A,2024-01-05,10\n1,A,2024-01-05,2.5\n2,B,2024-01-06,5\n2,B,2024-01-06,5\n", "A 2024-01-05 12.5; B 2024-01-06 10", OrderLineAmounts.Add, TestName = "Lines with amounts of their own")]
    [TestCase("1,A,2024-01-05,1\n2,B,2024-01-05,10\n1,A,2024-01-05,2\n2,B,2024-01-05,20\n1,A,2024-01-05,3\n", "A 2024-01-05 6; B 2024-01-05 30", OrderLineAmounts.Add, TestName = "Orders that are interleaved")]
    [TestCase("1,A,2024-01-05,1\n1,B,2024-01-05,2\n1,A,2024-01-05,4\n", "A 2024-01-05 5; B 2024-01-05 2", OrderLineAmounts.Add, TestName = "One number of two customers")]
    [TestCase(",A,2024-01-05,1\n,A,2024-01-05,2\n7,A,2024-01-05,4\n", "A 2024-01-05 1; A 2024-01-05 2; A 2024-01-05 4", null, TestName = "Rows without a number")]
    [TestCase("1,A,2024-01-05,3\n1,,,4\n1,,,5\n2,B,2024-01-06,6\n", "A 2024-01-05 12; B 2024-01-06 6", OrderLineAmounts.Add, TestName = "Customer and date on the first line alone")]
    [TestCase("1,A,2024-01-05,0\n1,A,2024-01-05,0\n2,B,2024-01-06,6\n", "A 2024-01-05 0; B 2024-01-06 6", OrderLineAmounts.Add, TestName = "Nothing twice is nothing")]
    [TestCase("00017,A,2024-01-05,1\n17,A,2024-01-05,2\n", "A 2024-01-05 1; A 2024-01-05 2", null, TestName = "Numbers are compared as written")]
    public void Lines_become_orders(string rows, string expected, OrderLineAmounts? amounts)
    {
        string text = "order_id,customer_id,date,amount\n" + rows;
        TransactionTable orders = OrderText.Read(text);

        Assert.That(string.Join("; ", orders.Orders()), Is.EqualTo(expected));
        Assert.That(orders.Account.LineAmounts, Is.EqualTo(amounts));
        Assert.That(orders.Account.LinesMerged, Is.EqualTo(orders.Account.RowsRead - orders.Count));
        Assert.That(OrderText.OrdersOf(text, _explicit), Is.EqualTo(expected));
        Assert.That(OrderText.OrdersOf(text, PinnedOptions.Of(orders.Account)), Is.EqualTo(expected));
    }

    [TestCase("1,A,2024-01-05,1e308\n1,A,2024-01-05,9e307\n", "orders.csv: order '1' comes to more than a number can hold; correct the amounts of its lines.")]
    [TestCase("1,A,2024-01-05,5\n2,A,2024-01-06,-1e308\n3,A,2024-01-07,-9e307\n", "orders.csv: refunds come to more than a number can hold; correct their amounts.")]
    public void Sums_beyond_numbers_are_refused(string rows, string complaint) =>
        Assert.That(OrderText.Complaint("order_id,customer_id,date,amount\n" + rows), Is.EqualTo(complaint));

    [Test]
    public void What_lines_come_to_is_inferred_and_said()
    {
        const string Header = "order_id,customer_id,date,amount\n";
        string repeat = Header + "1,A,2024-01-05,10\n1,A,2024-01-05,10\n2,B,2024-01-06,5\n2,B,2024-01-06,5\n3,B,2024-01-07,6\n3,B,2024-01-07,6\n";

        Assert.That(OrderText.Read(repeat).Account.Settings(), Is.EqualTo("OrderColumn=order_id, LineAmounts=repeat"));
        Assert.That(OrderText.Read(repeat.Replace(",5\n2,", ",4\n2,", StringComparison.Ordinal)).Account.Settings(), Is.EqualTo("OrderColumn=order_id, LineAmounts=add"));
        Assert.That(OrderText.Read(repeat, new() { LineAmounts = OrderLineAmounts.Add }).Account.Settings(), Is.EqualTo("OrderColumn=order_id"));
        Assert.That(OrderText.Read(repeat, new() { LineAmounts = OrderLineAmounts.Add }).Amount.ToArray(), Is.EqualTo(new[] { 20.0, 10, 12 }));

        // Nothing of it depends on data where nothing may.
        Assert.That(OrderText.Read(repeat, _explicit with { Sniff = false }).Amount.ToArray(), Is.EqualTo(new[] { 20.0, 10, 12 }));
    }

    [Test]
    public void Lines_that_are_equal_in_few_orders_are_a_question()
    {
        const string Text = "order_id,customer_id,date,amount\n17,A,2024-01-05,10\n17,A,2024-01-05,10\n18,B,2024-01-06,5\n";

        Assert.That(
            OrderText.Question(Text),
            Is.EqualTo("orders.csv: order '17' has 2 lines with the amount 10 each, which is 10 in all if lines repeat the order's total, and 20 if they add up; say which with TransactionCsvOptions.LineAmounts."));
        Assert.That(OrderText.OrdersOf(Text, new() { LineAmounts = OrderLineAmounts.Add }), Is.EqualTo("A 2024-01-05 20; B 2024-01-06 5"));
        Assert.That(OrderText.OrdersOf(Text, new() { LineAmounts = OrderLineAmounts.Repeat }), Is.EqualTo("A 2024-01-05 10; B 2024-01-06 5"));
    }

    [Test]
    public void Lines_days_apart_are_a_question_where_nobody_named_the_column()
    {
        const string Text = "order_id,customer_id,date,amount\n17,A,2024-01-05,10\n17,A,2024-01-07,5\n17,B,2024-01-09,1\n";

        Assert.That(
            OrderText.Question(Text),
            Does.StartWith("orders.csv: order '17' of one customer has lines on 5 January 2024 and on 7 January 2024").And.Contain("TransactionCsvOptions.OrderColumn"));
        Assert.That(OrderText.OrdersOf(Text, _explicit), Is.EqualTo("A 2024-01-05 15; B 2024-01-09 1"));
        Assert.That(OrderText.OrdersOf(Text, new() { OrderColumn = "" }), Is.EqualTo("A 2024-01-05 10; A 2024-01-07 5; B 2024-01-09 1"));
    }

    [Test]
    public void Refund_of_an_order_number_is_taken_off_that_order_on_whatever_day()
    {
        const string Text = "order_id,customer_id,date,amount\n1,A,2024-01-05,10\n2,A,2024-01-06,20\n1,A,2024-02-20,-4\n2,A,2024-01-06,-1\n9,A,2024-03-01,-2\n";

        // The last one is of an order that is not here, and taken off the latest purchase.
        Assert.That(OrderText.OrdersOf(Text), Is.EqualTo("A 2024-01-05 6; A 2024-01-06 17"));
        TransactionAccount account = OrderText.Read(Text).Account;
        Assert.That((account.RefundsNetted, account.RefundedAmount, account.RefundsWithoutPurchase), Is.EqualTo((3L, 7.0, 0L)));
    }

    [Test]
    public void Orders_without_amounts_are_orders_all_the_same() => Assert.That(
        OrderText.OrdersOf("order_id,customer_id,date\n1,A,2024-01-05\n1,A,2024-01-05\n2,A,2024-01-05\n"), Is.EqualTo("A 2024-01-05; A 2024-01-05"));

    [Test]
    public void Order_without_an_amount_on_any_line_is_a_bad_row()
    {
        const string Text = "order_id,customer_id,date,amount\n1,A,2024-01-05,\n1,A,2024-01-05,\n2,B,2024-01-06,5\n";

        Assert.That(OrderText.Complaint(Text), Does.StartWith("orders.csv: order '1' has no amount on any of its lines"));
        Assert.That(OrderText.OrdersOf(Text, new() { SkipBadRows = true }), Is.EqualTo("B 2024-01-06 5"));
    }

    [Test]
    public void Large_orders_are_put_together()
    {
        string text = "order_id,customer_id,date,amount\n"
            + string.Concat(Enumerable.Range(0, 20_000).Select(row => $"o{row % 1000},{row % 100},2024-01-{1 + (row % 20):00},{row / 1000}\n"));
        TransactionTable orders = OrderText.Read(text);

        // 1,000 orders of 20 lines with the amounts 0 to 19.
        Assert.That(orders.Count, Is.EqualTo(1000));
        Assert.That(orders.Amount.ToArray(), Is.All.EqualTo(190));
        Assert.That(orders.Account.LinesMerged, Is.EqualTo(19_000));
    }
}
