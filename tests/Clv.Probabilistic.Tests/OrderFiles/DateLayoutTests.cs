namespace Clv.Probabilistic.Tests;

/// <summary>Dates as shops, databases and spreadsheets write them, without a format given.</summary>
[TestFixture("en-US")]
[TestFixture("th-TH")]
[TestOf(typeof(OrderValuesSniffer))]
internal sealed class DateLayoutTests
{
    private readonly string _culture;

    public DateLayoutTests(string culture) => _culture = culture;

    [SetUp]
    public void SetCulture() => Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(_culture);

    [TestCase("31/01/2024", "01/02/2024", "2024-01-31", "2024-02-01", "dmy")]
    [TestCase("31.1.24", "1.2.24", "2024-01-31", "2024-02-01", "dmy")]
    [TestCase("31-01-2024 00:00", "01-02-2024 00:00", "2024-01-31", "2024-02-01", "dmy")]
    [TestCase("1/31/2024", "2/1/2024", "2024-01-31", "2024-02-01", "mdy")]
    [TestCase("1-31-24", "2-1-24", "2024-01-31", "2024-02-01", "mdy")]
    [TestCase("2024/1/31", "2024/2/1", "2024-01-31", "2024-02-01", "ymd")]
    [TestCase("2024.01.31", "2024.02.01", "2024-01-31", "2024-02-01", "ymd")]
    [TestCase("20240131", "20240201", "2024-01-31", "2024-02-01", "")]
    [TestCase("2024-01-31", "20240201", "2024-01-31", "2024-02-01", "")]
    [TestCase("31 Jan 2024", "1 February 2024", "2024-01-31", "2024-02-01", "dmy")]
    [TestCase("31. Januar 2024", "1. März 2024", "2024-01-31", "2024-03-01", "dmy")]
    [TestCase("31 janvier 2024", "1 février 2024", "2024-01-31", "2024-02-01", "dmy")]
    [TestCase("Jan 31, 2024", "Feb 1, 2024", "2024-01-31", "2024-02-01", "mdy")]
    [TestCase("Wed, 31 Jan 2024", "Thu, 1 Feb 2024", "2024-01-31", "2024-02-01", "dmy")]
    [TestCase("31JAN2024", "01FEB2024", "2024-01-31", "2024-02-01", "dmy")]
    [TestCase("45322", "45323", "2024-01-31", "2024-02-01", "excel")]
    [TestCase("1706659200", "1706745600", "2024-01-31", "2024-02-01", "unix")]
    [TestCase("1706659200000", "1706745600000", "2024-01-31", "2024-02-01", "unix-ms")]
    public void Day_is_read(string one, string other, string day, string otherDay, string word)
    {
        string text = $"customer_id;date;amount\nA;{one};1\nB;{other};2\n";
        TransactionTable orders = OrderText.Read(text);

        Assert.That(orders.Orders(), Is.EqualTo(new[] { $"A {day} 1", $"B {otherDay} 2" }));
        Assert.That(orders.Account.Settings(), Is.EqualTo("Delimiter=;" + (word.Length > 0 ? $", DateFormat={word}" : "")));
        Assert.That(OrderText.Read(text, PinnedOptions.Of(orders.Account)).Orders(), Is.EqualTo(orders.Orders()));
    }

    [TestCase("2024-01-31T13:04:05Z", "13:04:05")]
    [TestCase("2024-01-31 13:04:05.987", "13:04:05")]
    [TestCase("2024-01-31 13:04:05 UTC", "13:04:05")]
    [TestCase("2024-01-31 13:04:05 -0500", "13:04:05")]
    [TestCase("2024/01/31 9:04", "09:04:00")]
    [TestCase("1/31/2024 1:04 PM", "13:04:00")]
    [TestCase("01/31/2024 12:04:05 AM", "00:04:05")]
    [TestCase("31.01.2024  13:04", "13:04:00")]
    [TestCase("31-Jan-2024 13:04:05 +02:00", "13:04:05")]
    [TestCase("Jan 31, 2024, 1:04 p.m.", "13:04:00")]
    [TestCase("45322.5444999", "13:04:05")]
    [TestCase("1706706245", "13:04:05")]
    [TestCase("1706706245987", "13:04:05")]
    public void Time_is_read(string date, string time) => Assert.That(
        OrderText.OrdersOf($"customer_id;date\nA;{date}\nA;{date}\n"), Is.EqualTo($"A 2024-01-31T{time}; A 2024-01-31T{time}"));

    [TestCase("05.02.2024", "13.05.2019", "A 2024-02-05")]
    [TestCase("05.02.2024 10:00", "13.05.2019", "A 2024-02-05T10:00:00")]
    [TestCase("05/02/2024", "05/13/2019", "A 2024-05-02")]
    [TestCase("05-02-24", "31-05-45", "A 2024-02-05")]
    public void Other_column_of_the_same_layout_settles_the_order(string date, string other, string order) =>
        Assert.That(OrderText.OrdersOf($"customer_id;date;birthday\nA;{date};{other}\n"), Is.EqualTo(order));

    [TestCase("05.02.2024", "2019-05-13")]
    [TestCase("05.02.2024", "13/05/2019")]
    [TestCase("05.02.2024", "13 May 2019")]
    [TestCase("05.02.2024", "13.5.1")]
    [TestCase("05.02.2024", "10.20.30.40")]
    public void Other_column_of_another_layout_settles_nothing(string date, string other) =>
        Assert.That(OrderText.Question($"customer_id;date;update\nA;{date};{other}\n"), Does.Contain("'05.02.2024' may be 5 February 2024 or 2 May 2024"));

    [TestCase("version", "1.13.24")]
    [TestCase("part", "20.13.99")]
    public void Column_that_holds_no_dates_by_its_name_settles_nothing(string name, string value) =>
        Assert.That(OrderText.Question($"customer_id;date;{name}\nA;05.02.2024;{value}\n"), Does.Contain("'05.02.2024' may be 5 February 2024 or 2 May 2024"));

    [TestCase("dd.MM.yy", "dmy")]
    [TestCase("yy-MM-dd", "ymd")]
    [TestCase("MM/dd/yy", "mdy")]
    public void Years_of_two_digits_are_told_by_the_time_that_orders_span(string format, string word)
    {
        DateOnly[] days = [.. Enumerable.Range(0, 60).Select(i => new DateOnly(2023, 11, 20).AddDays(3 * i))];
        string rows = string.Concat(days.Select(day => $"A,{day.ToString(format, System.Globalization.CultureInfo.InvariantCulture)}\n"));

        TransactionTable orders = OrderText.Read($"customer_id,date\n{rows}");

        Assert.That(orders.Day, Is.EqualTo(days.Select(day => day.DayNumber)));
        Assert.That(orders.Account.Settings(), Is.EqualTo($"DateFormat={word}"));
    }

    [Test]
    public void Few_years_of_two_digits_are_a_question() =>
        Assert.That(OrderText.Question("customer_id,date\nA,31.01.24\nA,28.02.24\n"), Does.Contain("31 January 2024"));

    [Test]
    public void Slip_among_many_dates_is_a_bad_row()
    {
        string rows = string.Concat(Enumerable.Range(1, 28).Select(day => $"A,{day:00}/02/2024\n"));

        Assert.That(
            OrderText.Complaint($"customer_id,date\n{rows}A,02/30/2024\n"),
            Does.StartWith("orders.csv, row 30, column date: '02/30/2024' is not a date (dates here are day, month, year"));
        TransactionTable orders = OrderText.Read($"customer_id,date\n{rows}A,02/30/2024\n", new() { SkipBadRows = true });
        Assert.That((orders.Count, orders.Account.RowsSkipped, orders.Account.Settings()), Is.EqualTo((28, 1L, "DateFormat=dmy")));
    }

    [Test]
    public void Slip_among_dates_that_settle_nothing_leaves_the_question()
    {
        string rows = string.Concat(Enumerable.Range(1, 12).Select(day => $"A,{day:00}/02/2024\n"));
        string text = $"customer_id,date\n{rows}A,45322\n";

        // Whoever leaves bad rows out must not get the order of day and month by chance.
        Assert.That(OrderText.Question(text, new() { SkipBadRows = true }), Does.Contain("'01/02/2024' may be 1 February 2024 or 2 January 2024"));
    }

    [Test]
    public void Dates_of_both_orders_are_a_question()
    {
        string question = OrderText.Question("customer_id,date\nA,13/02/2024\nA,02/14/2024\nA,15/03/2024\nA,03/16/2024\n");

        Assert.That(question, Does.StartWith("orders.csv, column date: dates are not all written in one way: some are day first, such as '13/02/2024', and others month first"));
        Assert.That(question, Does.Contain("TransactionCsvOptions.DateFormat"));
    }

    [Test]
    public void Late_date_settles_many_early_ones()
    {
        string rows = string.Concat(Enumerable.Repeat("A,05/02/2024\n", 5000));

        Assert.That(OrderText.Read($"customer_id,date\n{rows}A,25/02/2024\n").Orders()[0], Is.EqualTo("A 2024-02-05"));
        Assert.That(OrderText.Question($"customer_id,date\n{rows}"), Does.Contain("row 2, column date: '05/02/2024'"));
    }
}
