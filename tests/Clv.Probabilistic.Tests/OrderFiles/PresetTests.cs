namespace Clv.Probabilistic.Tests;

/// <summary>Rows in the documented layouts of shops and payment services.</summary>
[TestOf(typeof(PresetLayout))]
internal sealed class PresetTests
{
    private const string Shopify =
        "Name,Email,Financial Status,Paid at,Fulfillment Status,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at,Refunded Amount,Id\n";

    private const string Square =
        "Date,Time,Time Zone,Gross Sales,Discounts,Net Sales,Tax,Tip,Total Collected,Source,Transaction ID,Payment ID,Event Type,Location,Customer ID,Customer Name,Transaction Status\n";

    private const string Stripe =
        "id,Description,Created (UTC),Amount,Amount Refunded,Currency,Converted Amount,Fee,Status,Statement Descriptor,Customer ID,Customer Email,Captured\n";

    [Test]
    public void Shopify_counts_orders_that_were_paid_and_not_cancelled()
    {
        string text = Shopify
            + "#1001,a@example.com,paid,2024-01-13 10:00:00 -0500,fulfilled,no,USD,40.00,5.00,2.25,47.25,,2024-01-13 09:59:00 -0500,1,Mug,40.00,,0.00,51\n"
            + "#1001,a@example.com,,,,,,,,,,,2024-01-13 09:59:00 -0500,2,Spoon,3.50,,,\n"
            + "#1001,a@example.com,,,,,,,,,,,2024-01-13 09:59:00 -0500,1,Plate,7.00,,,\n"
            + "#1002,,paid,2024-01-14 10:00:00 -0500,fulfilled,no,USD,15.00,0,0,15.00,,2024-01-14 09:59:00 -0500,1,Mug,15.00,,0.00,52\n"
            + "#1003,b@example.com,refunded,2024-01-15 10:00:00 -0500,fulfilled,no,USD,15.00,0,0,15.00,,2024-01-15 09:59:00 -0500,1,Mug,15.00,,15.00,53\n"
            + "#1004,b@example.com,paid,2024-01-16 10:00:00 -0500,fulfilled,no,USD,15.00,0,0,15.00,,2024-01-16 09:59:00 -0500,1,Mug,15.00,2024-01-17 08:00:00 -0500,0.00,54\n"
            + "#1004,b@example.com,,,,,,,,,,,2024-01-16 09:59:00 -0500,1,Spoon,3.50,,,\n"
            + "#1005,b@example.com,voided,,,no,USD,15.00,0,0,15.00,,2024-01-18 09:59:00 -0500,1,Mug,15.00,,0.00,55\n"
            + "#1006,b@example.com,partially_refunded,,,no,USD,15.00,0,0,15.00,,2024-01-19 09:59:00 -0500,1,Mug,15.00,,5.00,56\n";
        TransactionTable orders = OrderText.Read(text, new() { Preset = TransactionPreset.Shopify });

        Assert.That(orders.Orders(), Is.EqualTo(new[] { "a@example.com 2024-01-13T09:59:00 47.25", "b@example.com 2024-01-19T09:59:00 15" }));
        Assert.That((orders.Account.LinesMerged, orders.Account.Guests.Sum(guest => guest.Rows)), Is.EqualTo((2L, 1L)));
        Assert.That((orders.Account.Filtered.Sum(filtered => filtered.Rows), orders.Account.RowsSkipped), Is.EqualTo((4L, 0L)));
    }

    [Test]
    public void Shopify_filter_gives_way_to_one_of_the_user()
    {
        string text = Shopify
            + "#1,a@example.com,pending,,,no,USD,4,0,0,4.00,,2024-01-13 09:59:00 -0500,1,Mug,4,,0,1\n#2,a@example.com,paid,,,no,USD,5,0,0,5.00,,2024-01-14 09:59:00 -0500,1,Mug,5,,0,2\n";

        Assert.That(
            OrderText.OrdersOf(text, new() { Preset = TransactionPreset.Shopify, Keep = [new ColumnFilter("Financial Status", ["pending"])] }),
            Is.EqualTo("a@example.com 2024-01-13T09:59:00 4"));
    }

    [TestCase(
        "order_id,order_number,order_date,status,shipping_total,order_total,order_currency,customer_id,billing_email,item_name\n"
        + "51,1051,2024-01-13 09:59:00,completed,5.00,47.25,EUR,7,a@example.com,Mug\n51,1051,2024-01-13 09:59:00,completed,5.00,47.25,EUR,7,a@example.com,Spoon\n"
        + "52,1052,2024-01-14 09:59:00,processing,0,15.00,EUR,0,g@example.com,Mug\n53,1053,2024-01-15 09:59:00,failed,0,15.00,EUR,7,a@example.com,Mug\n54,1054,2024-01-16 09:59:00,refunded,0,9.00,EUR,0,,Mug\n"
        + "55,1055,2024-01-17 09:59:00,wc-completed,0,9.00,EUR,0,,Mug\n",
        "a@example.com 2024-01-13T09:59:00 47.25; g@example.com 2024-01-14T09:59:00 15",
        TestName = "An export of orders and their items, guests by address")]
    [TestCase(
        "\"Order Number\",\"Order Status\",\"Order Date\",\"First Name (Billing)\",\"Email (Billing)\",\"Order Total Amount\",\"Item Name\"\n"
        + "1051,Completed,\"2024-01-13  09:59\",Ann,a@example.com,47.25,Mug\n1052,Cancelled,\"2024-01-14  09:59\",Ann,a@example.com,15.00,Mug\n1053,Processing,\"2024-01-15  10:00\",Bob,b@example.com,8.50,Mug\n",
        "a@example.com 2024-01-13T09:59:00 47.25; b@example.com 2024-01-15T10:00:00 8.5",
        TestName = "An advanced export")]
    [TestCase(
        "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,N. Revenue\n"
        + "2024-01-13 09:59:00,1051,€47.25,completed,Ann Berg,new,\"1× Mug, 2× Spoon\",3,47.25\n2024-01-14 09:59:00,1052,€15.00,on-hold,Ann Berg,returning,1× Mug,1,15\n2024-01-15 09:59:00,1053,€8.00,processing,Ann Berg,returning,1× Mug,1,8\n",
        "Ann Berg 2024-01-13T09:59:00 47.25; Ann Berg 2024-01-15T09:59:00 8",
        TestName = "A report of orders")]
    public void WooCommerce_counts_orders_that_are_completed_or_under_way(string text, string expected) =>
        Assert.That(OrderText.OrdersOf(text, new() { Preset = TransactionPreset.WooCommerce }), Is.EqualTo(expected));

    [Test]
    public void Stripe_counts_payments_that_succeeded()
    {
        string text = Stripe
            + "ch_1,Order 1,2024-01-13 05:30,47.25,0.00,usd,47.25,1.67,Paid,SHOP,cus_A,a@example.com,TRUE\n"
            + "ch_2,Order 2,2024-01-20 05:30,47.25,0.00,usd,47.25,0,Failed,SHOP,cus_A,a@example.com,FALSE\n"
            + "ch_3,Order 3,2024-02-20 05:30,20.50,20.50,usd,20.50,0.9,Refunded,SHOP,cus_A,a@example.com,TRUE\n"
            + "ch_4,Order 4,2024-02-21 05:30,\"1,020.50\",0.00,usd,20.50,0.9,Paid,SHOP,,b@example.com,TRUE\n"
            + "ch_5,Order 5,2024-02-22 05:30,5.00,1.00,usd,5.00,0.9,Partial Refund,SHOP,cus_B,b@example.com,TRUE\n";
        TransactionCsvOptions options = new() { Preset = TransactionPreset.Stripe };

        Assert.That(OrderText.OrdersOf(text, options), Is.EqualTo("cus_A 2024-01-13T05:30:00 47.25; cus_B 2024-02-22T05:30:00 5"));
        Assert.That(
            OrderText.OrdersOf(text, options with { CustomerColumn = "Customer Email" }),
            Is.EqualTo("a@example.com 2024-01-13T05:30:00 47.25; b@example.com 2024-02-21T05:30:00 1020.5; b@example.com 2024-02-22T05:30:00 5"));
    }

    [TestCase("01/15/2024", "02/15/2024", "03/01/2024")]
    [TestCase("2024-01-15", "2024-02-15", "2024-03-01")]
    [TestCase("1/15/24", "2/15/24", "3/1/24")]
    public void Square_adds_lines_and_takes_refunds_off(string first, string second, string third)
    {
        string text = Square
            + $"{first},10:00:00,EST,\"$1,234.56\",$0.00,\"$1,234.56\",$0.00,$0.00,\"$1,234.56\",Register,T1,P1,Payment,Main,CUST1,Ann,Complete\n"
            + $"{second},10:00:00,EST,$28.00,($3.00),$25.00,$0.00,$0.00,$25.00,Register,T2,P2,Payment,Main,CUST1,Ann,Complete\n"
            + $"{second},10:00:00,EST,$10.00,$0.00,$10.00,$0.00,$0.00,$10.00,Register,T2,P2,Payment,Main,CUST1,Ann,Complete\n"
            + $"{second},11:00:00,EST,$9.00,$0.00,$9.00,$0.00,$0.00,$9.00,Register,T3,P3,Payment,Main,,,Complete\n"
            + $"{second},12:00:00,EST,$9.00,$0.00,$9.00,$0.00,$0.00,$9.00,Register,T4,P4,Payment,Main,CUST2,Bob,Incomplete\n"
            + $"{third},10:00:00,EST,($5.00),$0.00,($5.00),$0.00,$0.00,($5.00),Register,T2,P5,Refund,Main,CUST1,Ann,Complete\n";
        TransactionTable orders = OrderText.Read(text, new() { Preset = TransactionPreset.Square });

        Assert.That(orders.Orders(), Is.EqualTo(new[] { "CUST1 2024-01-15 1234.56", "CUST1 2024-02-15 30" }));
        TransactionAccount account = orders.Account;
        Assert.That((account.RefundsNetted, account.LinesMerged, account.Guests[0].Rows), Is.EqualTo((1L, 2L, 1L)));
    }

    [TestCase("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", "12/1/2010 8:26", "12/13/2010 8:34", "17850", "13047")]
    [TestCase("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", "2010-12-01 08:26:00", "2010-12-13 08:34:00", "17850.0", "13047.0")]
    [TestCase("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country", "01/12/2010 08:26", "13/12/2010 08:34", "17850", "13047")]
    [TestCase("Invoice\tStockCode\tDescription\tQuantity\tInvoiceDate\tPrice\tCustomer ID\tCountry", "40513.351388889", "40525.356944444", "17850", "13047")]
    public void Online_retail_puts_lines_together_and_takes_cancellations_off(
        string header, string first, string second, string customer, string other)
    {
        string text = $"{header}\n" + (
            $"536365,85123A,WHITE HANGER,6,{first},2.55,{customer},United Kingdom\n536365,71053,WHITE LANTERN,6,{first},3.39,{customer},United Kingdom\n"
            + $"536367,84879,BIRD,32,{second},1.69,{other},France\nC536379,D,Discount,-1,{second},27.5,{other},France\n536414,22139,,56,{second},0,,France\n")
            .Replace(',', header.Contains('\t') ? '\t' : ',');
        TransactionTable orders = OrderText.Read(text, new() { Preset = TransactionPreset.OnlineRetail });

        Assert.That(orders.Orders(), Is.EqualTo(new[] { $"17850 2010-12-01T08:26:00 {(6 * 2.55) + (6 * 3.39):R}", $"13047 2010-12-13T08:34:00 {(32 * 1.69) - 27.5:R}" }));
        Assert.That(orders.Customers.AreIntegers);
        Assert.That((orders.Account.LinesMerged, orders.Account.RefundsNetted, orders.Account.Guests[0].Rows), Is.EqualTo((1L, 1L, 1L)));
    }

    [TestCase(TransactionPreset.Shopify, "customers")]
    [TestCase(TransactionPreset.WooCommerce, "customers")]
    [TestCase(TransactionPreset.Stripe, "customers")]
    [TestCase(TransactionPreset.Square, "customers")]
    [TestCase(TransactionPreset.OnlineRetail, "customers")]
    public void File_of_another_layout_is_a_sentence(TransactionPreset preset, string what) => Assert.That(
        OrderText.Complaint("x,y\n1,2\n", new() { Preset = preset }),
        Does.StartWith($"orders.csv has no column of {what} that the preset {preset} knows (").And.EndWith("name it with TransactionCsvOptions.CustomerColumn, or read the file without the preset."));
}
