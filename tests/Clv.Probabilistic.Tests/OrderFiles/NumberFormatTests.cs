namespace Clv.Probabilistic.Tests;

/// <summary>Amounts as people of many countries, banks and shops write them.</summary>
[TestFixture("en-US")]
[TestFixture("de-DE")]
[TestOf(typeof(OrderValuesSniffer))]
internal sealed class NumberFormatTests
{
    private readonly string _culture;

    public NumberFormatTests(string culture) => _culture = culture;

    [SetUp]
    public void SetCulture() => Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(_culture);

    [TestCase("1.234,56|-3,5|7", "1234.56|-3.5|7", "DecimalSeparator=,, ThousandsSeparator=.", TestName = "German")]
    [TestCase("1234,56|0,99|1000000,00", "1234.56|0.99|1000000", "DecimalSeparator=,", TestName = "German without thousands")]
    [TestCase("1.234.567|12|1.000", "1234567|12|1000", "DecimalSeparator=,, ThousandsSeparator=.", TestName = "German whole numbers")]
    [TestCase("1 234,56|12,00|-1 000,5", "1234.56|12|-1000.5", "DecimalSeparator=,, ThousandsSeparator= ", TestName = "French with a blank")]
    [TestCase("1\u00A0234,56|12,00|5", "1234.56|12|5", "DecimalSeparator=,, ThousandsSeparator= ", TestName = "French with a no-break blank")]
    [TestCase("1\u202F234,56 €|12,00 €|5 €", "1234.56|12|5", "DecimalSeparator=,, ThousandsSeparator= ", TestName = "French with a narrow blank and a sign")]
    [TestCase("1'234.56|12.05|5", "1234.56|12.05|5", "ThousandsSeparator='", TestName = "Swiss")]
    [TestCase("CHF 1’234.50|CHF 12.05|CHF -5.00", "1234.5|12.05|-5", "ThousandsSeparator='", TestName = "Swiss with a typographic apostrophe")]
    [TestCase("12,34,567.89|1,000.00|5.5", "1234567.89|1000|5.5", "ThousandsSeparator=,", TestName = "Indian")]
    [TestCase("₹12,34,567|₹ 50.25|₹1,000", "1234567|50.25|1000", "ThousandsSeparator=,", TestName = "Indian with a sign")]
    [TestCase("1,234.56|1,000|7", "1234.56|1000|7", "ThousandsSeparator=,", TestName = "English")]
    [TestCase("$1,234.56|$28.00|($5.00)", "1234.56|28|-5", "ThousandsSeparator=,", TestName = "Accountants of America")]
    [TestCase("(12.50)|5.00|(1.00)", "-12.5|5|-1", "DecimalSeparator=.", TestName = "Accountants without a sign")]
    [TestCase("12,50-|5,00|1,00-", "-12.5|5|-1", "DecimalSeparator=,", TestName = "Minus behind, as SAP writes it")]
    [TestCase("−12.50|5.00|−1.00", "-12.5|5|-1", "DecimalSeparator=.", TestName = "Minus of typography")]
    [TestCase("12 USD|5.50 USD|-3 USD", "12|5.5|-3", "DecimalSeparator=.", TestName = "Code behind")]
    [TestCase("EUR 12,00|EUR 5,50|EUR 1.000,00", "12|5.5|1000", "DecimalSeparator=,, ThousandsSeparator=.", TestName = "Code in front")]
    [TestCase("kr 1.234,50|kr 5,00|7,25", "1234.5|5|7.25", "DecimalSeparator=,, ThousandsSeparator=.", TestName = "Crowns")]
    [TestCase("£5|£12.75|£0.99", "5|12.75|0.99", "DecimalSeparator=.", TestName = "Pounds")]
    [TestCase("R$ 1.234,50|R$ 5,00|-R$ 7,25", "1234.5|5|-7.25", "DecimalSeparator=,, ThousandsSeparator=.", TestName = "Real")]
    [TestCase("1e3|2.5E-1|7", "1000|0.25|7", "", TestName = "Exponents")]
    [TestCase("0.125|12345.678|1.500", "0.125|12345.678|1.5", "", TestName = "Three decimals that are proven")]
    [TestCase("0,125|12345,678|1,500", "0.125|12345.678|1.5", "DecimalSeparator=,", TestName = "Three decimals with a comma")]
    [TestCase(".5|12.|+3.25", "0.5|12|3.25", "", TestName = "Nothing before or behind the point")]
    public void Amounts_are_read(string written, string amounts, string settings)
    {
        string text = "customer_id\tdate\tamount\n" + string.Concat(written.Split('|').Select(amount => $"A\t2024-01-31\t{amount}\n"));
        TransactionCsvOptions options = new() { Refunds = RefundPolicy.Purchase };
        TransactionTable orders = OrderText.Read(text, options);

        Assert.That(
            orders.Amount.ToArray(),
            Is.EqualTo(amounts.Split('|').Select(amount => double.Parse(amount, System.Globalization.CultureInfo.InvariantCulture))));
        Assert.That(orders.Account.Settings(), Is.EqualTo("Delimiter=tab" + (settings.Length > 0 ? $", {settings}" : "")));
        Assert.That(OrderText.Read(text, PinnedOptions.Of(orders.Account, options)).Orders(), Is.EqualTo(orders.Orders()));
    }

    [TestCase("1.234", "shipping\t0.99", 1.234)]
    [TestCase("1.234", "shipping\t0,99", 1234)]
    [TestCase("1,234", "shipping\t12,50 €", 1.234)]
    [TestCase("1,234", "quantity\t1.5", 1234)]
    [TestCase("1.234", "tax\t1.234,50", 1234)]
    public void Other_column_of_amounts_settles_the_decimals(string amount, string other, double expected) => Assert.That(
        OrderText.Read($"customer_id\tdate\tamount\t{other.Split('\t')[0]}\nA\t2024-01-31\t{amount}\t{other.Split('\t')[1]}\n").Amount.ToArray(),
        Is.EqualTo(new[] { expected }));

    [TestCase("version", "1.2")]
    [TestCase("latitude", "52.520008")]
    [TestCase("section", "3,14")]
    public void Column_that_holds_no_amounts_by_its_name_settles_nothing(string name, string value) => Assert.That(
        OrderText.Question($"customer_id;date;amount;{name}\nA;2024-01-31;1.234;{value}\n"), Does.Contain("'1.234' may be 1.234 or 1234"));

    [TestCase("1,50", "2.50")]
    [TestCase("1.234.567", "2,345,678")]
    [TestCase("1,234.50", "1.234,50")]
    public void Amounts_of_two_kinds_are_a_question(string one, string other)
    {
        string question = OrderText.Question($"customer_id;date;amount\nA;2024-01-31;{one}\nB;2024-01-31;{other}\n");

        Assert.That(question, Does.StartWith($"orders.csv, column amount: amounts are not all written in one way: '{one}' and '{other}' cannot both be"));
        Assert.That(question, Does.Contain("TransactionCsvOptions.DecimalSeparator"));
    }

    [Test]
    public void Slip_among_amounts_that_tell_their_decimals_is_a_bad_row()
    {
        string rows = string.Concat(Enumerable.Repeat("A;2024-01-31;2.50\n", 12));
        string text = $"customer_id;date;amount\n{rows}A;2024-01-31;1,5\n";

        Assert.That(OrderText.Complaint(text), Does.StartWith("orders.csv, row 14, column amount: '1,5' is not an amount"));
        Assert.That(OrderText.Read(text, new() { SkipBadRows = true }).Amount.ToArray(), Is.EqualTo(Enumerable.Repeat(2.5, 12)));
    }

    [Test]
    public void Slip_among_amounts_that_tell_nothing_is_a_question()
    {
        string rows = string.Concat(Enumerable.Repeat("A;2024-01-31;1.234\n", 30));

        // Of the two that tell, one says this and one that: leaving out the other must not decide what 1.234 is.
        Assert.That(
            OrderText.Question($"customer_id;date;amount\nA;2024-01-31;1,50\n{rows}A;2024-01-31;2.50\n", new() { SkipBadRows = true }),
            Does.Contain("amounts are not all written in one way"));
    }

    [TestCase("$5.00", "€5.00")]
    [TestCase("5 EUR", "7 GBP")]
    [TestCase("US$ 5", "C$ 7")]
    public void Amounts_in_two_currencies_are_refused(string one, string other) => Assert.That(
        OrderText.Complaint($"customer_id;date;amount\nA;2024-01-31;{one}\nB;2024-01-31;{other}\n"),
        Does.StartWith($"orders.csv, row 3, column amount: '{other}' is in another currency than amounts before"));

    [TestCase("five")]
    [TestCase("1.2.3")]
    [TestCase("12 apples")]
    [TestCase("1,2,3")]
    [TestCase("5%")]
    public void What_is_no_amount_is_a_bad_row(string amount) => Assert.That(
        OrderText.Complaint($"customer_id;date;amount\nA;2024-01-31;5\nB;2024-01-31;{amount}\n"),
        Does.StartWith($"orders.csv, row 3, column amount: '{amount}' is not an amount"));

    [Test]
    public void Amount_that_settles_nothing_behind_whole_numbers_of_a_long_file_is_a_question()
    {
        string rows = string.Concat(Enumerable.Range(0, 150_000).Select(row => $"A;2024-01-31;{row % 1000}\n"));

        // The first megabytes hold nothing but whole numbers.
        Assert.That(
            OrderText.Question($"customer_id;date;amount\n{rows}B;2024-01-31;1.234\n"),
            Is.EqualTo("orders.csv, row 150002, column amount: '1.234' may be a number with decimals or one with thousands, and no amount before it tells which; say what stands before decimals with TransactionCsvOptions.DecimalSeparator."));
        Assert.That(
            OrderText.Question($"customer_id;date;amount\n{rows}B;2024-01-31;1,50\nB;2024-01-31;1.234\n", new() { SkipBadRows = true }),
            Does.Contain("row 150003, column amount: '1.234'"));
        Assert.That(OrderText.Read($"customer_id;date;amount\n{rows}B;2024-01-31;1.50\nB;2024-01-31;1.234\n").Amount[^1], Is.EqualTo(1.234));
        Assert.That(OrderText.Read($"customer_id;date;amount\n{rows}B;2024-01-31;1.234\n", new() { DecimalSeparator = ',' }).Amount[^1], Is.EqualTo(1234));
    }
}
