namespace Clv.Probabilistic.Tests;

/// <summary>Negative amounts.</summary>
[TestOf(typeof(OrderAssembly))]
internal sealed class RefundsTests
{
    [TestCase("A,2024-01-05,50\nA,2024-01-05,-20\n", "A 2024-01-05 30", 1, 20, 0, TestName = "Of the same day")]
    [TestCase("A,2024-01-05,-20\nA,2024-01-05,50\n", "A 2024-01-05 30", 1, 20, 0, TestName = "Of the same day, written first")]
    [TestCase("A,2024-01-05,50\nA,2024-03-05,-20\n", "A 2024-01-05 30", 1, 20, 0, TestName = "Later")]
    [TestCase("A,2024-01-05,50\nA,2024-02-05,60\nA,2024-03-05,-20\n", "A 2024-01-05 50; A 2024-02-05 40", 1, 20, 0, TestName = "Off the latest purchase")]
    [TestCase("A,2024-02-05,60\nA,2024-01-05,50\nA,2024-01-20,-20\n", "A 2024-02-05 60; A 2024-01-05 30", 1, 20, 0, TestName = "Off the purchase before it, whatever the rows' sequence")]
    [TestCase("A,2024-01-05,-20\nA,2024-02-05,50\n", "A 2024-02-05 50", 0, 0, 1, TestName = "Before any purchase")]
    [TestCase("A,2024-01-05,50\nB,2024-01-06,-20\n", "A 2024-01-05 50", 0, 0, 1, TestName = "Of a customer without purchases")]
    [TestCase("A,2024-01-05,50\nA,2024-01-06,-20\nA,2024-01-07,-10\nA,2024-01-08,-5\n", "A 2024-01-05 15", 3, 35, 0, TestName = "Several")]
    [TestCase("A,2024-01-05,50\nA,2024-01-06,-80\n", "A 2024-01-05 -30", 1, 80, 0, TestName = "More than was paid")]
    [TestCase("A,2024-01-05,0.3\nA,2024-01-06,-0.1\nA,2024-01-06,-0.2\n", "A 2024-01-05 0", 2, 0.30000000000000004, 0, TestName = "All of it, in parts that binary numbers have not")]
    [TestCase("A,2024-01-05T10:00:00,50\nA,2024-01-05T12:00:00,60\nA,2024-01-05T11:00:00,-20\n", "A 2024-01-05T10:00:00 30; A 2024-01-05T12:00:00 60", 1, 20, 0, TestName = "With times, off the purchase before it")]
    [TestCase("A,2024-01-05T10:00:00,50\nA,2024-01-05T09:00:00,-20\n", "A 2024-01-05T10:00:00 50", 0, 0, 1, TestName = "With times, an hour before the purchase")]
    public void Refund_is_taken_off_the_purchase_before_it(string rows, string expected, int netted, double amount, int without)
    {
        TransactionTable orders = OrderText.Read("customer_id,date,amount\n" + rows);

        Assert.That(string.Join("; ", orders.Orders()), Is.EqualTo(expected));
        TransactionAccount account = orders.Account;
        Assert.That(
            (account.RefundsNetted, account.RefundedAmount, account.RefundsWithoutPurchase), Is.EqualTo(((long)netted, amount, (long)without)));
    }

    [TestCase("A,2024-01-05,50\nA,2024-03-05,-20\n", 1, 2)]
    [TestCase("A,2024-01-05,-50\nA,2024-03-05,20\n", 1, 2)]
    [TestCase("A,2024-01-05,50\nA,2024-01-05,-20\nA,2024-01-06,-20\nB,2024-01-06,1\n", 2, 4)]
    [TestCase("A,2024-01-05,0\nB,2024-01-05,-0.01\n", 1, 2)]
    [TestCase("A,2024-01-05,-0\nB,2024-01-05,3\n", 2, 2)]
    public void Refunds_are_left_out_or_counted_where_that_is_asked_for(string rows, int purchases, int orders)
    {
        string text = "customer_id,date,amount\n" + rows;
        TransactionTable ignored = OrderText.Read(text, new() { Refunds = RefundPolicy.Ignore });
        TransactionTable counted = OrderText.Read(text, new() { Refunds = RefundPolicy.Purchase });

        long refunds = orders - purchases;

        Assert.That((ignored.Count, ignored.Account.RefundsIgnored, ignored.Account.RowsRead), Is.EqualTo((purchases, refunds, (long)orders)));
        Assert.That((counted.Count, counted.Account.NegativeAmounts, counted.Account.RefundsNetted), Is.EqualTo((orders, refunds, 0L)));
    }

    [Test]
    public void Refunds_alone_hold_no_orders() => Assert.That(
        OrderText.Complaint("customer_id,date,amount\nA,2024-01-05,-50\n"),
        Does.StartWith("orders.csv holds no orders that count."));

    [Test]
    public void Repeated_totals_and_a_refund_of_the_order_are_told_apart()
    {
        const string Text = "order_id,customer_id,date,amount\n1,A,2024-01-05,30\n1,A,2024-01-05,30\n1,A,2024-01-09,-10\n";

        Assert.That(OrderText.OrdersOf(Text, new() { LineAmounts = OrderLineAmounts.Repeat }), Is.EqualTo("A 2024-01-05 20"));
        Assert.That(OrderText.OrdersOf(Text, new() { LineAmounts = OrderLineAmounts.Add }), Is.EqualTo("A 2024-01-05 50"));
        Assert.That(OrderText.OrdersOf(Text, new() { LineAmounts = OrderLineAmounts.Add, Refunds = RefundPolicy.Ignore }), Is.EqualTo("A 2024-01-05 60"));
    }
}
