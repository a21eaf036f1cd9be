namespace Clv.Probabilistic.Tests;

/// <summary>The public cases in which people's files met trouble, through the library: the values of each case's CASE.md, or the question.</summary>
[TestFixture("en-US")]
[TestFixture("de-DE")]
[TestOf(typeof(TransactionCsv))]
internal sealed class ReferenceCasesTests
{
    private static readonly DataCheckOptions _today = new() { Today = new DateOnly(2025, 6, 1) };

    private readonly string _culture;

    public ReferenceCasesTests(string culture) => _culture = culture;

    [SetUp]
    public void SetCulture() => Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(_culture);

    [TestCase("dd/mm/yyyy")]
    [TestCase("yyyy-mm-dd")]
    [TestCase("m/d/yyyy")]
    public void Date_format_with_minutes_for_months_is_refused(string format) => Assert.That(
        () => Case("date-format-minutes/orders.csv", new() { DateFormat = format }),
        Throws.ArgumentException.With.Message.Contains("has no month, because m"));

    [TestCase(null)]
    [TestCase("dd/MM/yyyy")]
    [TestCase("dmy")]
    public void Days_beyond_the_twelfth_settle_the_order_of_day_and_month(string? format)
    {
        TransactionTable orders = Case("date-format-minutes/orders.csv", new() { DateFormat = format });

        // 2024-02-05 to 2024-06-14, and 2024-09-20 to 2024-12-21.
        Assert.That(orders.Summarize(new SummaryOptions()).Recency.ToArray(), Is.EqualTo(new[] { 130.0, 92 }));
    }

    [TestCase("iso1", "A 2024-01-05T08:26:00 10")]
    [TestCase("mon", "A 2024-01-05 10")]
    [TestCase("serial", "A 2024-01-05 10")]
    [TestCase("shop", "A 2024-01-05T05:30:28 10")]
    [TestCase("slash", "A 2024-01-05 10")]
    [TestCase("utc", "A 2024-01-05T10:30:00 10")]
    [TestCase("epoch", "A 2024-01-05T11:00:00 10")]
    public void Dates_that_mean_one_day_are_read(string file, string order) =>
        Assert.That(Case($"dates-not-recognised/{file}.csv").Orders(), Is.EqualTo(new[] { order }));

    [TestCase("ampm", "1/5/2024 8:26 PM", "1 May 2024", "5 January 2024", "mdy", "A 2024-01-05T20:26:00 10")]
    [TestCase("eu", "05.01.2024", "5 January 2024", "1 May 2024", "dmy", "A 2024-01-05 10")]
    [TestCase("us", "12/1/2010 8:26", "12 January 2010", "1 December 2010", "mdy", "A 2010-12-01T08:26:00 10")]
    public void Dates_that_may_be_two_days_are_a_question(string file, string date, string one, string other, string answer, string order)
    {
        string path = $"dates-not-recognised/{file}.csv";
        string question = Assert.Throws<AmbiguousLayoutException>(() => Case(path))!.Message;

        Assert.That(question, Does.Contain($"{file}.csv, row 2, column date: '{date}' may be {one} or {other}"));
        Assert.That(question, Does.Contain("TransactionCsvOptions.DateFormat: dmy (day first) or mdy (month first)"));
        Assert.That(Case(path, new() { DateFormat = answer }).Orders(), Is.EqualTo(new[] { order }));
    }

    [Test]
    public void Text_in_windows_1252_is_read()
    {
        TransactionTable orders = Case("encoding-cp1252/orders.csv");

        Assert.That(orders.Orders(), Is.EqualTo(new[] { "A 2024-01-05 10", "A 2024-02-05 5" }));
        Assert.That(orders.Account.Settings(), Is.EqualTo("Encoding=windows-1252"));
        Assert.That(orders.Account.Inferred[0].Finding, Does.Contain("byte 0xFC in line 2 is no UTF-8"));
    }

    [Test]
    public void Amounts_with_three_digits_behind_a_point_are_a_question()
    {
        const string Path = "european-thousands-silent/orders.csv";
        string question = Assert.Throws<AmbiguousLayoutException>(() => Case(Path))!.Message;

        Assert.That(question, Does.Contain("orders.csv, row 2, column amount: '1.234' may be 1.234 or 1234"));
        Assert.That(question, Does.Contain("TransactionCsvOptions.DecimalSeparator: '.' for 1.234 or ',' for 1234"));
        Assert.That(Case(Path, new() { DecimalSeparator = ',' }).Amount.ToArray(), Is.EqualTo(new[] { 1234.0, 2500, 1000 }));
        Assert.That(Case(Path, new() { DecimalSeparator = '.' }).Amount.ToArray(), Is.EqualTo(new[] { 1.234, 2.5, 1 }));
        Assert.That(Case(Path, new() { ThousandsSeparator = '.' }).Amount.ToArray(), Is.EqualTo(new[] { 1234.0, 2500, 1000 }));
    }

    [Test]
    public void Hours_of_several_offsets_are_compared_in_one_zone()
    {
        TransactionTable orders = Case("hour-grain-drops-offset/orders.csv");
        CustomerSummary hours = orders.Summarize(new SummaryOptions { Grain = Grain.Hour });

        // In order of time 08:30 and 08:40 UTC are one hour (13), 10:00 is the repeat purchase.
        Assert.That(orders.Account.HasSeveralOffsets);
        Assert.That(hours.Frequency.ToArray(), Is.EqualTo(new[] { 1 }));
        Assert.That(hours.MonetaryValue.ToArray(), Is.EqualTo(new[] { 10.0 }));

        TransactionTable utc = Case("hour-grain-drops-offset/orders.csv", new() { TimeZone = TimeZoneInfo.Utc });
        Assert.That(utc.Orders(), Is.EqualTo(new[] { "A 2024-01-05T10:00:00 10", "A 2024-01-05T08:30:00 12", "A 2024-01-05T08:40:00 1" }));
        Assert.That(utc.Account.HasSeveralOffsets, Is.False);
    }

    [Test]
    public void Whole_numbers_with_and_without_a_point_are_one_id()
    {
        TransactionTable orders = Case("id-dot-zero/orders.csv");

        // Counted with another program: 186 rows, 93 of them with .0, 80 ids without it.
        Assert.That(orders.Customers.AreIntegers);
        Assert.That((orders.Count, orders.Customers.Count, orders.Account.IdsWithPoint), Is.EqualTo((186, 80, 93L)));
    }

    [Test]
    public void Lines_of_a_shop_without_totals_are_one_order_and_guests_are_left_out()
    {
        TransactionTable orders = Case("line-items-blank-totals/shopify.csv");
        TransactionTable preset = Case("line-items-blank-totals/shopify.csv", new() { Preset = TransactionPreset.Shopify });

        string[] expected = ["a@example.com 2024-01-01T05:30:28 47.25", "a@example.com 2024-02-01T05:30:28 20"];
        Assert.That(orders.Orders(), Is.EqualTo(expected));
        Assert.That(preset.Orders(), Is.EqualTo(expected));
        Assert.That(orders.Account.Guests, Is.EqualTo(new[] { new RowCount("", 1) }));
        Assert.That((orders.Account.RowsRead, orders.Account.LinesMerged, orders.Account.RowsSkipped), Is.EqualTo((4L, 1L, 0L)));
    }

    [TestCase("sep", "Delimiter=;", 1)]
    [TestCase("preamble", "", 3)]
    public void Lines_before_the_header_are_passed_over(string file, string delimiter, int lines)
    {
        TransactionTable orders = Case($"lines-before-header/{file}.csv");

        Assert.That(orders.Orders(), Is.EqualTo(new[] { "A 2024-01-05 10" }));
        Assert.That(orders.Account.Settings(), Is.EqualTo($"LinesBeforeHeader={lines}{(delimiter.Length > 0 ? ", " : "")}{delimiter}"));
    }

    [Test]
    public void Guests_are_no_bad_rows()
    {
        TransactionTable orders = Case("missing-ids-called-bad-format/orders.csv");

        // Counted with another program: 38 of 186 rows have no id, the others 70 different ones.
        Assert.That((orders.Count, orders.Customers.Count), Is.EqualTo((148, 70)));
        Assert.That(orders.Account.Guests, Is.EqualTo(new[] { new RowCount("", 38) }));
        Assert.That(orders.Account.RowsSkipped, Is.Zero);
        Assert.That(DataCheck.Of(orders, _today).Find("skipped-rows"), Is.Null);
    }

    [Test]
    public void Amounts_of_germany_are_read()
    {
        TransactionTable orders = Case("number-formats/german.csv");

        Assert.That(orders.Orders(), Is.EqualTo(new[] { "A 2024-01-15 1234.56", "A 2024-02-15 47.25" }));
        Assert.That(orders.Account.Settings(), Is.EqualTo("Delimiter=;, DateFormat=dmy, DecimalSeparator=,, ThousandsSeparator=."));
    }

    [Test]
    public void Amounts_with_currencies_and_parentheses_are_read()
    {
        TransactionTable orders = Case("number-formats/square.csv");

        // The refund of 5 is taken off the purchase of 28 before it.
        Assert.That(orders.Orders(), Is.EqualTo(new[] { "A 2024-01-15 1234.56", "A 2024-02-15 23", "B 2024-03-02 12" }));
        Assert.That((orders.Account.RefundsNetted, orders.Account.RefundedAmount), Is.EqualTo((1L, 5.0)));
    }

    [Test]
    public void Order_numbers_taken_for_customers_are_a_finding()
    {
        TransactionTable orders = Case("order-number-as-customer/lines.csv", new() { CustomerColumn = "InvoiceNo" });

        Assert.That(orders.Customers.Count, Is.EqualTo(186));
        Assert.That(DataCheck.Of(orders, _today).Find("customer-per-order")?.Severity, Is.EqualTo(FindingSeverity.Problem));
        Assert.That(
            () => Case("order-number-as-customer/lines.csv"),
            Throws.InstanceOf<DataFormatException>().With.Message.Contains("'customer_id' among 'InvoiceNo', 'date', 'amount'"));
    }

    [TestCase(TransactionPreset.None)]
    [TestCase(TransactionPreset.OnlineRetail)]
    public void Spend_is_quantity_times_price(TransactionPreset preset)
    {
        TransactionTable orders = Case("price-times-quantity/orders.csv", new() { Preset = preset });

        Assert.That(orders.Amount.ToArray(), Is.EqualTo(new[] { 12 * 3.94, 9 * 2.28, 4 * 8.37 }));
        Assert.That(orders.Summarize(new SummaryOptions()).MonetaryValue.ToArray(), Is.EqualTo(new[] { 27.00 }).Within(1e-12));
    }

    [TestCase(RefundPolicy.Net, "A 2024-01-05 0; B 2024-01-05 50")]
    [TestCase(RefundPolicy.Ignore, "A 2024-01-05 100; B 2024-01-05 50")]
    [TestCase(RefundPolicy.Purchase, "A 2024-01-05 100; A 2024-01-12 -100; B 2024-01-05 50")]
    public void Refund_is_what_was_asked_for(RefundPolicy refunds, string orders) =>
        Assert.That(string.Join("; ", Case("refunds-are-purchases/orders.csv", new() { Refunds = refunds }).Orders()), Is.EqualTo(orders));

    [Test]
    public void Decimal_commas_are_read_and_a_reading_that_leaves_out_almost_all_stops()
    {
        const string Path = "skip-bad-rows-almost-all/orders.csv";
        TransactionTable orders = Case(Path, new() { SkipBadRows = true });

        Assert.That((orders.Count, orders.Account.RowsSkipped), Is.EqualTo((186, 0L)));
        Assert.That(orders.Amount.ToArray().Sum(), Is.EqualTo(6563.56).Within(1e-9));

        TransactionCsvOptions plain = new() { SkipBadRows = true, Delimiter = ';', Sniff = false };
        string stop = Assert.Throws<DataFormatException>(() => Case(Path, plain))!.Message;
        Assert.That(stop, Does.Contain("162 of 186 rows (87.1%) cannot be read, more than the 20 rows and 1% of all that may be left out"));
        Assert.That(stop, Does.Contain("in 162 the amount cannot be read, the first being").And.Contain("row 3, column amount: '37,80'"));
        Assert.That(Case(Path, plain with { MaxBadRows = BadRowLimit.None }).Count, Is.EqualTo(24));
    }

    [Test]
    public void States_are_counted_and_the_preset_keeps_what_was_paid()
    {
        TransactionTable all = Case("status-filter/stripe.csv");
        Assert.That(all.Count, Is.EqualTo(3));
        Assert.That(all.Account.Statuses, Is.EquivalentTo(new[] { new RowCount("Paid", 1), new RowCount("Failed", 1), new RowCount("Refunded", 1) }));
        Assert.That(DataCheck.Of(all, _today).Find("unpaid-orders"), Is.Not.Null);

        foreach (TransactionCsvOptions options in new TransactionCsvOptions[]
        {
            new() { Preset = TransactionPreset.Stripe },
            new() { Keep = [new ColumnFilter("Status", ["Paid"])] },
            new() { Drop = [new ColumnFilter("Status", ["failed", "refunded"])] },
        })
        {
            TransactionTable paid = Case("status-filter/stripe.csv", options);
            Assert.That(paid.Orders(), Is.EqualTo(new[] { "A 2024-01-01T05:30:00 47.25" }));
            Assert.That(paid.Account.Filtered.Sum(filtered => filtered.Rows), Is.EqualTo(2));
        }
    }

    [TestCase("guest0", "0")]
    [TestCase("null", "NULL")]
    public void Guests_under_a_placeholder_are_left_out(string file, string id)
    {
        TransactionTable orders = Case($"run-hides-data-problems/{file}.csv");

        // Counted with another program: 38 of 186 rows are of the placeholder, and 5,073 of 6,487 belong to the others.
        Assert.That((orders.Count, orders.Customers.Count), Is.EqualTo((148, 70)));
        Assert.That(orders.Account.Guests, Is.EqualTo(new[] { new RowCount(id, 38) }));
        Assert.That(orders.Amount.ToArray().Sum(), Is.EqualTo(5073));
        Assert.That(Case($"run-hides-data-problems/{file}.csv", new() { Guests = GuestPolicy.Keep }).Count, Is.EqualTo(186));
    }

    [Test]
    public void Order_decades_after_all_others_is_a_problem()
    {
        TransactionTable orders = Case("run-hides-data-problems/future.csv");

        Assert.That(orders.Count, Is.EqualTo(186));
        Assert.That(DataCheck.Of(orders, _today).Findings.Where(finding => finding.Severity == FindingSeverity.Problem), Is.Not.Empty);
    }

    private static TransactionTable Case(string path, TransactionCsvOptions? options = null) =>
        TransactionCsv.Read(ReferenceData.PathOf($"cases/{path}"), options);
}
