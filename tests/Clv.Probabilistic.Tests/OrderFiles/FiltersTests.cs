namespace Clv.Probabilistic.Tests;

/// <summary>Rows that are kept or left out by what stands in their columns.</summary>
[TestOf(typeof(RowFilters))]
internal sealed class FiltersTests
{
    private const string Text =
        "customer_id,date,amount,Status,Country,Plan\nA,2024-01-05,1,Paid,DE,\"basic, small\"\nB,2024-01-06,2,failed,FR,\"the \"\"best\"\"\"\n"
        + "C,2024-01-07,4,PAID,,basic\nD,2024-01-08,8,Refunded,Österreich,\nE,2024-01-09,16, paid ,DE,basic\n";

    [TestCase("Status=paid", "", 21)]
    [TestCase("status=Paid;Country=de", "", 17)]
    [TestCase("", "Status=failed,refunded", 21)]
    [TestCase("Status=paid", "Country=DE", 4)]
    [TestCase("Country=ÖSTERREICH", "", 8)]
    [TestCase("Country=", "", 4)]
    [TestCase("", "Country=", 27)]
    [TestCase("Plan=basic| small", "", 1)]
    [TestCase("Plan=the \"best\"", "", 2)]
    [TestCase("4=Paid;6=basic", "", 20)]
    [TestCase("Status=paid,failed;Status=failed,refunded", "", 2)]
    public void Rows_are_kept_and_left_out(string keep, string drop, double sum)
    {
        TransactionCsvOptions options = new() { Keep = Filters(keep), Drop = Filters(drop) };
        TransactionTable orders = OrderText.Read(Text, options);

        Assert.That(orders.Amount.ToArray().Sum(), Is.EqualTo(sum));
        Assert.That(orders.Account.Filtered.Sum(filtered => filtered.Rows), Is.EqualTo(5 - orders.Count));
        Assert.That(orders.Account.FiltersNotMet, Is.Empty);
        Assert.That(OrderText.Read(Text, PinnedOptions.Of(orders.Account, options)).Orders(), Is.EqualTo(orders.Orders()));
    }

    [Test]
    public void What_is_left_out_is_counted_by_value()
    {
        TransactionAccount account = OrderText.Read(Text, new() { Keep = Filters("Status=Paid") }).Account;

        Assert.That(account.Filtered, Is.EqualTo(new[] { new RowCount("Status=failed", 1), new RowCount("Status=Refunded", 1) }));
        Assert.That(account.StatusColumn, Is.EqualTo("Status"));
        Assert.That(account.Statuses, Is.EqualTo(new[] { new RowCount("Paid", 3) }), "whatever the case of letters and the blanks around");
    }

    [Test]
    public void Value_that_no_row_has_is_said() =>
        Assert.That(OrderText.Read(Text, new() { Keep = Filters("Status=paid,payed") }).Account.FiltersNotMet, Is.EqualTo(new[] { "Status=payed" }));

    [Test]
    public void Nothing_left_is_a_sentence() => Assert.That(
        OrderText.Complaint(Text, new() { Keep = Filters("Status=payed") }),
        Does.StartWith("orders.csv holds no orders that count. Left out 5 rows by what stands in their columns (100.0%): 3 with Status=Paid, 1 with Status=failed, 1 with Status=Refunded. No row has Status=payed"));

    [Test]
    public void Column_that_is_not_there_is_a_sentence() => Assert.That(
        OrderText.Complaint(Text, new() { Drop = Filters("State=x") }), Does.Contain("no column 'State'").And.Contain("TransactionCsvOptions.Drop"));

    [Test]
    public void State_on_the_first_line_of_an_order_holds_for_all_its_lines()
    {
        const string Lines = "order_id,customer_id,date,amount,status\n1,A,2024-01-05,1,paid\n1,A,2024-01-05,2,\n2,A,2024-01-06,4,void\n2,A,2024-01-06,8,\n3,A,2024-01-07,16,\n";
        TransactionTable orders = OrderText.Read(Lines, new() { Drop = Filters("status=void") });

        Assert.That(orders.Orders(), Is.EqualTo(new[] { "A 2024-01-05 3", "A 2024-01-07 16" }));
        Assert.That(orders.Account.Filtered, Is.EqualTo(new[] { new RowCount("status=void", 2) }));
    }

    [Test]
    public void Line_that_passes_without_a_customer_of_its_own_is_left_out_with_its_order_and_counted()
    {
        const string Lines = "order_id,customer_id,date,amount,status\n1,A,2024-01-05,1,void\n1,,2024-01-05,2,paid\n2,A,2024-01-06,4,paid\n";
        TransactionTable orders = OrderText.Read(Lines, new() { Keep = Filters("status=paid") });

        Assert.That(orders.Orders(), Is.EqualTo(new[] { "A 2024-01-06 4" }));
        Assert.That(orders.Account.Filtered, Is.EqualTo(new[] { new RowCount("status=void", 2) }));
    }

    [TestCase("EUR,USD", "EUR (1 row), USD (1 row)")]
    [TestCase("EUR,USD,EUR,GBP", "EUR (2 rows), USD (1 row), GBP (1 row)")]
    public void Several_currencies_are_refused_until_one_is_kept(string currencies, string list)
    {
        string text = "customer_id,date,amount,currency\n" + string.Concat(currencies.Split(',').Select((currency, row) => $"A,2024-01-0{row + 1},{row + 1},{currency}\n"));

        Assert.That(
            OrderText.Question(text),
            Is.EqualTo($"orders.csv has amounts in several currencies by its column 'currency': {list}; their sum means nothing, so keep one of them with TransactionCsvOptions.Keep: currency=EUR."));
        Assert.That(OrderText.OrdersOf(text, new() { Keep = Filters("currency=usd") }), Is.EqualTo("A 2024-01-02 2"));
    }

    [TestCase("eur,EUR,Eur")]
    [TestCase("EUR,,")]
    [TestCase(" EUR,EUR,EUR ")]
    public void One_currency_is_no_question(string currencies)
    {
        string text = "customer_id,date,amount,currency\n" + string.Concat(currencies.Split(',').Select(currency => $"A,2024-01-01,1,{currency}\n"));

        Assert.That(OrderText.Read(text).Count, Is.EqualTo(3));
    }

    [Test]
    public void Filter_says_itself_as_the_tool_takes_it()
    {
        Assert.That(new ColumnFilter("Plan", ["basic, small", " x ", ""]).ToString(), Is.EqualTo("Plan=\"basic, small\",x,"));
        Assert.That(() => new ColumnFilter("Plan", []), Throws.ArgumentException);
    }

    private static ColumnFilter[] Filters(string text) =>
    [
        .. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(filter => filter.Split('='))
            .Select(filter => new ColumnFilter(filter[0], filter[1].Split(',').Select(value => value.Replace('|', ',')))),
    ];
}
