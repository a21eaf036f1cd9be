using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Tests;

/// <summary>A table by hand for each finding: it is found, with its numbers, where it is there, and not where it is not.</summary>
[TestFixture("en-US")]
[TestFixture("de-DE")]
[TestOf(typeof(DataCheck))]
internal sealed class DataCheckTests
{
    private readonly string _culture;

    public DataCheckTests(string culture) => _culture = culture;

    [SetUp]
    public void SetCulture() => Thread.CurrentThread.CurrentCulture = CultureInfo.GetCultureInfo(_culture);

    [Test]
    public void Of_noOrders_isAProblem()
    {
        DataCheckReport report = DataCheck.Of(OrderTables.Of(Array.Empty<long>(), Array.Empty<DateOnly>()));

        Expect(report, "no-orders", FindingSeverity.Problem, "There are no orders; check that this is the right source.", ("orders", 0));
        Assert.That(report.Verdict.ReadyFor, Is.Empty);
        Assert.That(report.Verdict.Sentence, Is.EqualTo("Not ready: correct the problem above first, and even then there are no orders."));
    }

    [Test]
    public void Of_simulatedShop_findsNothingToWarnOf([Range(1, 20)] int seed)
    {
        DataCheckReport report = OrderList.Simulated(seed).Check();

        Assert.That(report.AtLeast(FindingSeverity.Warning).Select(finding => finding.Sentence), Is.Empty);
        Assert.That(report.Verdict.ReadyFor, Is.EqualTo(new[] { "bg-nbd", "gamma-gamma" }));
        Assert.That(report.Verdict.Sentence, Is.EqualTo("Ready for bg-nbd and gamma-gamma."));
    }

    [Test]
    public void Of_simulatedShop_saysTheDescriptiveThingsAlone()
    {
        DataCheckReport report = OrderList.Simulated(1).Check();

        Assert.That(report.AtLeast(FindingSeverity.Advice), Is.Empty);
        string[] descriptive =
        [
            "orders", "same-day-orders", "one-time-buyers", "amounts", "unit-advice", "inter-purchase-time", "bg-nbd-readiness",
            "gamma-gamma-readiness", "spend-frequency-correlation",
        ];
        Assert.That(report.Findings.Select(finding => finding.Code), Is.SubsetOf(descriptive));
    }

    [Test]
    public void Of_anyOrders_countsThem()
    {
        DataCheckReport report = new OrderList().Add(1, "2024-01-01").Add(1, "2024-01-11").Add(2, "2024-01-31").Check();

        DataFinding finding = Expect(report, "orders", FindingSeverity.Info, "3 orders of 2 customers, dated 2024-01-01 to 2024-01-31 (31 days).", ("orders", 3), ("customers", 2), ("days", 31));
        Assert.That(finding.Texts["first_day"], Is.EqualTo("2024-01-01"));
        Assert.That(finding.Texts["last_day"], Is.EqualTo("2024-01-31"));
        Expect(report, "one-time-buyers", FindingSeverity.Info, "1 of 2 customers (50.0%) bought on one day only; 1 (50.0%) came back, for 1 repeat purchase.", ("customers", 2), ("one_time_customers", 1), ("repeat_customers", 1), ("repeat_rate", 0.5), ("repeat_purchases", 1));
    }

    [Test]
    public void Of_aThousandOrders_separatesThousandsByCommas()
    {
        OrderList orders = new();
        for (int i = 0; i < 1200; i++)
        {
            orders.Add(i % 600, new DateTime(2024, 1, 1).AddDays(i % 100), 1000.5);
        }

        DataCheckReport report = orders.Check();

        Assert.That(Sentence(report, "orders"), Does.StartWith("1,200 orders of 600 customers"));
        Assert.That(Sentence(report, "amounts"), Does.StartWith("Amounts sum to 1,200,600.00, a mean of 1,000.50 per order"));
    }

    [Test]
    public void Of_skippedRows_saysHowManyAndTheFirst()
    {
        string text = "customer_id,date,amount\n" + string.Concat(Enumerable.Range(1, 18).Select(i => $"{i},2024-01-{i:00},5\n"));

        Expect(
            DataCheck.Of(Read(text + "1,2024-01-41,5\n")),
            "skipped-rows",
            FindingSeverity.Warning,
            "1 of 19 rows (5.3%) could not be read and is left out of everything here: 1 because the date cannot be read, the first being memory, row 20, column date: '2024-01-41' is not a date (dates are yyyy-MM-dd or yyyyMMdd, optionally with a time HH:mm:ss, unless TransactionCsvOptions.DateFormat says otherwise).",
            ("rows", 19),
            ("skipped", 1));
        Assert.That(
            Expect(DataCheck.Of(Read(text + "1,,\n1,2024-01-31,x\n1,,\n")), "skipped-rows", FindingSeverity.Problem, ("rows", 21), ("skipped", 3)).Sentence,
            Does.StartWith("3 of 21 rows (14.3%) could not be read and are left out of everything here: 2 because the date cannot be read, the first being memory, row 20, column date: '' is not a date"));
        Nothing(DataCheck.Of(Read(text)), "skipped-rows");
    }

    [Test]
    public void Of_identicalOrders_areNamed()
    {
        OrderList orders = new OrderList().Add("a", "2024-01-01T10:00:00", 5).Add("a", "2024-01-01T10:00:00", 5).Add("b", "2024-01-02");

        Expect(
            orders.Check(),
            "identical-orders",
            FindingSeverity.Warning,
            "1 order (33.3%) repeats another exactly (same customer, second and amount), such as customer 'a' on 2024-01-01; they count once as purchases but their amounts add up, so remove them if the export doubled them.",
            ("orders", 1),
            ("share", 1.0 / 3));
        Expect(orders.Check(amounts: false), "identical-orders", FindingSeverity.Info, ("orders", 1), ("share", 1.0 / 3));
        Nothing(new OrderList().Add(1, "2024-01-01", 5).Add(1, "2024-01-01", 6).Add(2, "2024-01-01", 5).Check(), "identical-orders");
        Nothing(new OrderList().Add(1, "2024-01-01", 5).Add(1, "2024-01-01", 5).Check(amounts: false), "identical-orders");
    }

    [Test]
    public void Of_fewIdenticalOrdersWithoutTimes_areNoWarning()
    {
        OrderList orders = new();
        for (int i = 0; i < 200; i++)
        {
            orders.Add(i % 70, new DateTime(2024, 1, 1).AddDays(i), i + 0.5);
        }

        Expect(orders.Add(0, "2024-01-01", 0.5).Check(), "identical-orders", FindingSeverity.Info, ("orders", 1), ("share", 1.0 / 201));
        Expect(orders.Add(1, "2024-01-02", 1.5).Add(2, "2024-01-03", 2.5).Check(), "identical-orders", FindingSeverity.Warning, ("orders", 3), ("share", 3.0 / 203));
    }

    [Test]
    public void Of_ordersOfOneDay_areCounted()
    {
        OrderList orders = new OrderList().Add(1, "2024-01-01", 1).Add(1, "2024-01-01", 2).Add(1, "2024-01-02").Add(2, "2024-01-01").Add(2, "2024-01-05").Add(3, "2024-01-05");

        Expect(
            orders.Check(),
            "same-day-orders",
            FindingSeverity.Info,
            "1 order (16.7%) falls on a day on which the same customer had already ordered and will be merged (SummaryOptions.Grain = Day), which leaves 5 purchases.",
            ("orders", 1),
            ("share", 1.0 / 6),
            ("purchases", 5));
        Assert.That(
            Expect(orders.Add(3, "2024-01-05", 3).Check(), "same-day-orders", FindingSeverity.Advice, ("orders", 2), ("share", 2.0 / 7), ("purchases", 5)).Sentence,
            Does.EndWith("; check that a row is an order and not a line of one."));
        Assert.That(Sentence(orders.Add(3, "2024-01-05T17:00:00", 3).Check(), "same-day-orders"), Does.EndWith("use SummaryOptions.Grain = Hour."));
        Nothing(new OrderList().Add(1, "2024-01-01").Add(2, "2024-01-01").Add(1, "2024-01-02").Check(), "same-day-orders");
    }

    [Test]
    public void Of_anIdPerOrder_isAProblem()
    {
        OrderList orders = Spread(60, customers: 60);

        DataCheckReport report = orders.Check();

        Expect(report, "customer-per-order", FindingSeverity.Problem, "Each of the 60 orders has a customer id of its own; check that the customer column is not the order number.", ("orders", 60), ("customers", 60));
        Assert.That(report.Verdict.ReadyFor, Is.Empty);
        Nothing(orders.Add(1, "2024-03-09").Check(), "customer-per-order");
        Nothing(Spread(40, customers: 40).Check(), "customer-per-order");
    }

    [Test]
    public void Of_anIdPerOrderOfSeveralLines_isAProblem()
    {
        OrderList lines = new();
        for (int order = 0; order < 80; order++)
        {
            for (int line = 0; line <= order % 3; line++)
            {
                lines.Add($"INV-{order}", new DateTime(2024, 1, 1, 9, 30, 0).AddDays(order), 5 + line);
            }
        }

        Expect(
            lines.Check(),
            "customer-per-order",
            FindingSeverity.Problem,
            "None of the 80 customer ids appears on a second day, though each has 2.0 rows on average, as the lines of an order have; check that the customer column is not the order number.",
            ("orders", 159),
            ("customers", 80));
        Nothing(lines.Add("INV-3", "2024-03-25").Check(), "customer-per-order");
    }

    [TestCase(6, false, TestName = "Of_ordersOfSixDays_maySeeEveryoneOnOneDay")]
    [TestCase(7, true, TestName = "Of_ordersOfAWeek_doNotSeeEveryoneOnOneDay")]
    public void Of_ordersWithinAFewDays_areNoLinesOfOrders(int days, bool isFound)
    {
        OrderList visits = new();
        for (int customer = 0; customer < 60; customer++)
        {
            visits.Add(customer, new DateTime(2024, 1, 1, 8, 0, 0).AddDays(customer % days));
            visits.Add(customer, new DateTime(2024, 1, 1, 17, 0, 0).AddDays(customer % days));
        }

        Assert.That(visits.Check().Find("customer-per-order"), isFound ? Is.Not.Null : Is.Null);
    }

    [Test]
    public void Of_hardlyAnyOneTimeBuyers_asksWhereTheyAre()
    {
        Expect(
            Spread(120, customers: 60).Check(),
            "few-one-time-buyers",
            FindingSeverity.Warning,
            "None of the 60 customers bought just once, where shops often see half; if one-time buyers were filtered out, put them back, since the models need them to tell who stays.",
            ("one_time_customers", 0),
            ("customers", 60));
        Expect(Spread(120, customers: 60).Add(99, "2024-02-01").Check(), "few-one-time-buyers", FindingSeverity.Advice, ("one_time_customers", 1), ("customers", 61));
        Nothing(Spread(120, customers: 60).Add(98, "2024-02-01").Add(99, "2024-02-01").Check(), "few-one-time-buyers");
        Nothing(Spread(60, customers: 30).Check(), "few-one-time-buyers");
    }

    [Test]
    public void Of_oneCustomerWithManyOrders_isNamed()
    {
        OrderList orders = Spread(90, customers: 60);
        for (int day = 0; day < 30; day++)
        {
            orders.Add(1000, new DateTime(2024, 1, 1).AddDays(day));
        }

        DataFinding finding = Expect(
            orders.Check(),
            "dominant-customer",
            FindingSeverity.Warning,
            "Customer 1000 has 30 of 120 orders (25.0%), where the others have 1.5 on average; if this is a guest account, a reseller or a test, leave it out.",
            ("orders", 30),
            ("share", 0.25),
            ("mean_of_others", 1.5));
        Assert.That(finding.Texts["customer"], Is.EqualTo("1000"));
        Nothing(Spread(900, customers: 3).Check(), "dominant-customer");
    }

    [Test]
    public void Of_idsThatAreNone_areNamed()
    {
        Expect(
            new OrderList().Add("NULL", "2024-01-01").Add("n/a", "2024-01-01").Add("n/a", "2024-01-02").Add("anna", "2024-01-02").Check(),
            "placeholder-ids",
            FindingSeverity.Warning,
            "3 orders (75.0%) belong to the ids 'NULL' and 'n/a', which look like no customer at all; leave them out, or they count as one person who buys for many.",
            ("orders", 3),
            ("ids", 2));
        Nothing(new OrderList().Add("nullius", "2024-01-01").Add("0", "2024-01-01").Check(), "placeholder-ids");
    }

    [Test]
    public void Of_customerZero_isSuspectedOnlyIfBusy()
    {
        OrderList orders = Spread(100, customers: 50);
        Nothing(orders.Check(), "placeholder-ids");
        for (int i = 0; i < 28; i++)
        {
            orders.Add(0, new DateTime(2024, 2, 1).AddDays(i));
        }

        Assert.That(Expect(orders.Check(), "placeholder-ids", FindingSeverity.Warning, ("orders", 30), ("ids", 1)).Examples, Is.EqualTo(new[] { "0" }));
    }

    [Test]
    public void Of_idsWrittenInTwoWays_areNamed()
    {
        DataFinding finding = Expect(
            new OrderList().Add("Ann", "2024-01-01").Add("ann", "2024-01-02").Add("ANN ", "2024-01-02").Add("007", "2024-01-02").Add("7", "2024-01-02").Add("Bob", "2024-01-02").Check(),
            "similar-ids",
            FindingSeverity.Warning,
            ("ids", 3),
            ("customers", 2));
        Assert.That(finding.Sentence, Does.StartWith("3 ids differ from another only by upper and lower case, spaces around it, leading zeros or the way a number is written ('007' and '7'; 'ANN ' and 'Ann')"));
        Nothing(new OrderList().Add("Ann", "2024-01-01").Add("Anna", "2024-01-01").Add("0x1", "2024-01-01").Add("x1", "2024-01-01").Check(), "similar-ids");
    }

    [TestCase("12034", "12034.0")]
    [TestCase("12034", "12034.00")]
    [TestCase("12346", "1.2346E+4")]
    [TestCase("12346", "1.2346e+04")]
    [TestCase("120000", "1.20E+5")]
    [TestCase("120000", "12e4 is a code", false)]
    [TestCase("120000", "12E4", false)]
    [TestCase("12034", "12034.5", false)]
    [TestCase("12034", "12034.0.0", false)]
    [TestCase("A12034", "A12034.0", false)]
    [TestCase("12346", "1.23465E+4", false)]
    [TestCase("00", "0.0")]
    [TestCase("+4912034", "4912034", false)]
    public void Of_aNumberWrittenInTwoWays_isOneId(string one, string other, bool areSimilar = true)
    {
        DataCheckReport report = new OrderList().Add(one, "2024-01-01").Add("Ann", "2024-01-01").Add(other, "2024-01-02").Check();

        if (areSimilar)
        {
            Expect(report, "similar-ids", FindingSeverity.Warning, ("ids", 1), ("customers", 1));
        }
        else
        {
            Nothing(report, "similar-ids");
        }
    }

    [Test]
    public void Of_idsThatASpreadsheetHasRounded_areNamed()
    {
        Expect(
            new OrderList().Add("1.23450E+12", "2024-01-01").Add("1.23450E+12", "2024-01-02").Add("9.9E+10", "2024-01-03").Add("77", "2024-01-02").Check(),
            "rounded-ids",
            FindingSeverity.Warning,
            "2 ids, with 3 orders, are written as spreadsheets show long numbers ('1.23450E+12' and '9.9E+10'): the last digits are lost, and customers whose ids began alike are one; export again, with ids as text.",
            ("ids", 2),
            ("orders", 3));
        Nothing(new OrderList().Add("1.2345E+4", "2024-01-01").Add("1E5", "2024-01-01").Add("7E+A", "2024-01-01").Check(), "rounded-ids");
    }

    [Test]
    public void Of_amounts_areSummed()
    {
        Expect(
            new OrderList().Add(1, "2024-01-01", 10.25).Add(2, "2024-01-01", 1234.5).Add(3, "2024-01-01", 0).Check(),
            "amounts",
            FindingSeverity.Info,
            "Amounts sum to 1,244.75, a mean of 414.92 per order; the median of those above 0 is 622.38 and the largest is 1,234.50.",
            ("sum", 1244.75),
            ("mean", 1244.75 / 3),
            ("median_positive", 622.375),
            ("largest", 1234.5));
    }

    [Test]
    public void Of_noAmounts_saysSo()
    {
        DataCheckReport report = new OrderList().Add(1, "2024-01-01").Check(amounts: false);

        Expect(report, "no-amounts", FindingSeverity.Info);
        Nothing(report, "amounts");
        Nothing(report, "gamma-gamma-readiness");
        Nothing(new OrderList().Add(1, "2024-01-01").Check(), "no-amounts");
    }

    [Test]
    public void Of_noPositiveAmount_isAWarning()
    {
        Expect(
            new OrderList().Add(1, "2024-01-01", 0).Add(1, "2024-01-02", -1.5).Check(),
            "no-positive-amounts",
            FindingSeverity.Warning,
            "No order has an amount above 0 (they sum to -1.50), so spend cannot be estimated; check the column of amounts.",
            ("sum", -1.5));
    }

    [Test]
    public void Of_zeroAmounts_areCounted()
    {
        OrderList orders = Spread(99, customers: 30).Add(1, "2024-01-20", 0);
        Expect(
            orders.Check(),
            "zero-amounts",
            FindingSeverity.Info,
            "1 order (1.0%) has an amount of 0 and counts as a purchase; leave out samples, replacements and cancellations beforehand.",
            ("orders", 1),
            ("share", 0.01));
        Expect(new OrderList().Add(1, "2024-01-20", 0).Add(1, "2024-01-21").Check(), "zero-amounts", FindingSeverity.Advice, ("orders", 1), ("share", 0.5));
        Nothing(Spread(99, customers: 30).Check(), "zero-amounts");
    }

    [Test]
    public void Of_refunds_areCountedAndThoseAloneToo()
    {
        OrderList orders = Spread(97, customers: 30).Add(500, "2024-01-20", 50).Add(500, "2024-01-20", -20).Add(500, "2024-01-25", -12.5);
        Expect(
            orders.Check(),
            "refunds",
            FindingSeverity.Advice,
            "2 orders (2.0%) have a negative amount, -32.50 in all; 1 of them falls on a day on which the customer paid nothing and would count as a purchase, so subtract refunds from the order they belong to.",
            ("orders", 2),
            ("sum", -32.5),
            ("share", 0.02),
            ("orders_alone", 1));
        Nothing(orders.Check(), "negative-customers");
        Nothing(Spread(97, customers: 30).Check(), "refunds");
        Expect(new OrderList().Add(1, "2024-01-01", 5).Add(1, "2024-01-02", -2).Check(), "refunds", FindingSeverity.Warning, ("orders", 1), ("sum", -2), ("share", 0.5), ("orders_alone", 1));
    }

    [Test]
    public void Of_customersBelowNothing_areNamed()
    {
        DataFinding finding = Expect(
            new OrderList().Add(1, "2024-01-01", 5).Add(1, "2024-01-02", -7).Add(2, "2024-01-02", -1000).Add(3, "2024-01-02", 1).Check(),
            "negative-customers",
            FindingSeverity.Warning,
            "2 customers got back more than they paid, most of all customer 2 with -1,000.00; orders from before the first day may be missing.",
            ("customers", 2),
            ("lowest_total", -1000));
        Assert.That(finding.Texts["customer"], Is.EqualTo("2"));
    }

    [Test]
    public void Of_equalAmounts_sayThatSpendCannotBeLearned()
    {
        DataCheckReport report = Spread(200, customers: 60, amount: _ => 9.99).Check();

        Expect(report, "constant-amounts", FindingSeverity.Warning, "All 200 orders have the amount 9.99; a spend model learns nothing from that, so take it as the spend of every purchase.", ("orders", 200), ("amount", 9.99));
        Expect(report, "gamma-gamma-readiness", FindingSeverity.Warning);
        Assert.That(report.Verdict.ReadyFor, Does.Not.Contain("gamma-gamma"));
        Nothing(report, "spend-frequency-correlation");
        Nothing(Spread(200, customers: 60, amount: i => i == 7 ? 10 : 9.99).Check(), "constant-amounts");
    }

    [Test]
    public void Of_amountsFarAboveTheRest_areNamed()
    {
        // Amounts 10, 11, … 29: half of them within 5 of the median, 19.5.
        OrderList orders = Spread(200, customers: 60, amount: i => 10 + (i % 20)).Add(777, "2024-02-03", 98765.43);

        DataFinding finding = Expect(orders.Check(), "spend-outliers", FindingSeverity.Warning);
        Assert.That(finding.Numbers["orders"], Is.EqualTo(1));
        Assert.That(finding.Numbers["median_positive"], Is.EqualTo(20));
        Assert.That(finding.Numbers["limit"], Is.InRange(200, 400));
        Assert.That(finding.Numbers["largest"], Is.EqualTo(98765.43));
        Assert.That(finding.Examples, Is.EqualTo(new[] { "customer 777 on 2024-02-03 (98,765.43)" }));
        Nothing(orders.Check(), "decimal-slip");
        Nothing(Spread(200, customers: 60, amount: i => 10 + (i % 20)).Add(777, "2024-02-03", 190).Check(), "spend-outliers");
        Nothing(Spread(200, customers: 60, amount: i => i % 10 == 0 ? 5000 : 10 + (i % 20)).Check(), "spend-outliers");
    }

    [Test]
    public void Of_amountsAHundredTimesTooLarge_areNamed()
    {
        OrderList orders = Spread(200, customers: 60, amount: i => 10.25 + (i % 20)).Add(777, "2024-02-03", 2025).Add(778, "2024-02-04", 1950.5);

        DataFinding finding = Expect(
            orders.Check(),
            "decimal-slip",
            FindingSeverity.Warning,
            "1 order among these is a whole number and is about 100 times an ordinary amount, as when a decimal point is lost or another currency is meant: customer 777 on 2024-02-03 (2,025.00, perhaps 20.25).",
            ("orders", 1));
        Assert.That(finding.Examples, Has.Count.EqualTo(1));
        Assert.That(orders.Check().Find("spend-outliers")!.Numbers["orders"], Is.EqualTo(2));
    }

    [Test]
    public void Of_datesForMissingOnes_areAProblemAndSpoilNothingElse()
    {
        OrderList orders = OrderList.Simulated(3);
        DataCheckReport clean = orders.Check();
        DataCheckReport report = orders.Add(5000, "1970-01-01").Add(5001, "1970-01-01").Add(5002, "9999-12-31").Check();

        DataFinding finding = Expect(report, "placeholder-dates", FindingSeverity.Problem, ("orders", 3));
        Assert.That(finding.Sentence, Does.EndWith("are dated 1970-01-01 and 9999-12-31, which programs write where a date is missing; leave them out or find the dates."));
        Assert.That(report.AtLeast(FindingSeverity.Warning).Count(), Is.EqualTo(1));
        Assert.That(Sentence(report, "unit-advice"), Is.EqualTo(Sentence(clean, "unit-advice")));
        Assert.That(report.Verdict.ReadyFor, Is.Empty);
        Assert.That(report.Verdict.ReadyOnceCorrected, Is.EqualTo(new[] { "bg-nbd", "gamma-gamma" }));
        Assert.That(report.Verdict.Sentence, Is.EqualTo("Not ready: correct the problem above first, then check again; apart from that the data would do for bg-nbd and gamma-gamma."));
    }

    [Test]
    public void Of_ordinaryOrdersOnAPlaceholdersDay_areNoProblem() =>
        Nothing(Spread(100, customers: 40, start: new DateTime(1980, 1, 1)).Check(), "placeholder-dates");

    [Test]
    public void Of_ordersAfterToday_areAProblem()
    {
        OrderList orders = Spread(100, customers: 40).Add(7, "2024-05-01").Add(8, "2024-06-01");

        DataFinding finding = Expect(
            orders.Check(new DateOnly(2024, 4, 30)),
            "future-dates",
            FindingSeverity.Problem,
            "2 orders (2.0%) lie in the future, after 2024-04-30, as late as 2024-06-01: customer 7 on 2024-05-01 and customer 8 on 2024-06-01; correct the dates, or end observation today (SummaryOptions.ObservationEnd).",
            ("orders", 2));
        Assert.That(finding.Texts["last_day"], Is.EqualTo("2024-06-01"));
        Expect(orders.Check(new DateOnly(2024, 5, 31)), "future-dates", FindingSeverity.Warning, ("orders", 1));
        Expect(orders.Check(new DateOnly(2024, 5, 30)), "future-dates", FindingSeverity.Problem, ("orders", 1));
        Nothing(orders.Check(new DateOnly(2024, 6, 1)), "future-dates");
        Nothing(orders.Check(), "future-dates");
    }

    [Test]
    public void Of_datesFarFromAllOthers_areNamed()
    {
        OrderList orders = Spread(100, customers: 40).Add(7, "1924-01-01").Add(8, "2204-01-01");

        DataCheckReport report = orders.Check();

        // 1924-01-01 to 2024-01-01 are 100 years with 25 leap days; the last order of the others is on 2024-04-09.
        Assert.That(Expect(report, "far-past-dates", FindingSeverity.Problem, ("orders", 1), ("gap_days", 36525)).Texts["first_day"], Is.EqualTo("1924-01-01"));
        int gap = new DateOnly(2204, 1, 1).DayNumber - new DateOnly(2024, 4, 9).DayNumber;
        Expect(
            report,
            "far-future-dates",
            FindingSeverity.Problem,
            string.Create(CultureInfo.InvariantCulture, $"1 order (1.0%) stands apart, {gap:N0} days after all others (2204-01-01): customer 8 on 2204-01-01; correct it, leave it out or end observation before (SummaryOptions.ObservationEnd), since T runs to the last day."),
            ("orders", 1),
            ("gap_days", gap));
        Expect(Spread(100, customers: 40).Add(7, "2022-12-31").Check(), "far-past-dates", FindingSeverity.Warning, ("orders", 1), ("gap_days", 366));
        Nothing(Spread(100, customers: 40).Add(7, "2023-03-01").Add(7, "2024-12-01").Check(), "far-past-dates");
        Nothing(Spread(100, customers: 40).Add(7, "2023-03-01").Add(7, "2024-12-01").Check(), "far-future-dates");
    }

    [TestCase("2021-12-31", 731, FindingSeverity.Problem)]
    [TestCase("2022-01-01", 730, FindingSeverity.Warning)]
    [TestCase("1970-05-03", 19601, FindingSeverity.Problem)]
    public void Of_anOrderYearsBeforeAllOthers_isAProblem(string date, int gap, FindingSeverity severity)
    {
        DataFinding finding = Expect(
            Spread(100, customers: 40).Add(7, date).Check(), "far-past-dates", severity, ("orders", 1), ("gap_days", gap));

        Assert.That(finding.Sentence, Does.EndWith($"({date}): customer 7 on {date}; correct or leave out it, since T counts from a first order."));
        Assert.That(finding.Examples, Is.EqualTo(new[] { $"customer 7 on {date}" }));
    }

    [TestCase("2026-04-10", 731, FindingSeverity.Problem)]
    [TestCase("2026-04-09", 730, FindingSeverity.Warning)]
    [TestCase("2052-03-24", 10211, FindingSeverity.Problem)]
    public void Of_anOrderYearsAfterAllOthers_isAProblem(string date, int gap, FindingSeverity severity)
    {
        OrderList orders = Spread(100, customers: 40).Add(7, date);

        DataFinding finding = Expect(orders.Check(), "far-future-dates", severity, ("orders", 1), ("gap_days", gap));
        Assert.That(finding.Examples, Is.EqualTo(new[] { $"customer 7 on {date}" }));

        // Whoever knows what day it is is told the same, by another name.
        Assert.That(Sentence(orders.Check(new DateOnly(2024, 12, 31)), "future-dates"), Does.Contain($"customer 7 on {date}"));
        Nothing(orders.CheckUpTo(new DateOnly(2025, 1, 1)), "far-future-dates");
    }

    [Test]
    public void Of_ordersUpToADay_isOfThoseAlone()
    {
        OrderList orders = Spread(100, customers: 40).Add(7, "2052-03-24").Add(1000, "2052-03-24", -5);

        DataCheckReport report = orders.CheckUpTo(new DateOnly(2024, 4, 9));

        DataCheckReport without = Spread(100, customers: 40).Check();
        Assert.That(report.Findings.Select(finding => finding.Sentence), Is.EqualTo(without.Findings.Select(finding => finding.Sentence)));
        Expect(orders.CheckUpTo(new DateOnly(2024, 1, 10)), "orders", FindingSeverity.Info, ("orders", 10), ("customers", 10));
        Expect(
            orders.CheckUpTo(new DateOnly(2023, 12, 31)),
            "no-orders",
            FindingSeverity.Problem,
            "There are no orders up to 2023-12-31, the last day that counts; choose a later one (SummaryOptions.ObservationEnd).",
            ("orders", 0));
    }

    [Test]
    public void Of_ordersBefore1990_askForTheCentury()
    {
        DataFinding finding = Expect(Spread(100, customers: 40, start: new DateTime(1924, 1, 1)).Check(), "old-dates", FindingSeverity.Warning, ("orders", 100));
        Assert.That(finding.Texts["last_day"], Is.EqualTo("1924-04-09"));
        Expect(Spread(100, customers: 40, start: new DateTime(24, 1, 1)).Check(), "old-dates", FindingSeverity.Problem, ("orders", 100));
        Nothing(Spread(100, customers: 40).Check(), "old-dates");
    }

    [Test]
    public void Of_noOrdersOnWeekends_isUsualAndNoGap()
    {
        OrderList orders = OrderList.Simulated(4).Without(date => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

        DataCheckReport report = orders.Check();

        Expect(report, "closed-weekdays", FindingSeverity.Info, "No orders fall on Saturdays and Sundays, which is usual where businesses buy or a shop closes; such days are not counted as gaps.", ("orders", 0), ("weekdays", 2));
        Nothing(report, "gaps");
        Nothing(OrderList.Simulated(4).Check(), "closed-weekdays");
    }

    [Test]
    public void Of_ordersOnOneWeekdayAlone_adviseWeeks()
    {
        OrderList orders = OrderList.Simulated(4).Move(date => date.Date.AddDays(-(((int)date.DayOfWeek + 6) % 7)));

        DataCheckReport report = orders.Check();

        Assert.That(Expect(report, "weekly-dates", FindingSeverity.Advice, ("orders", orders.Count)).Texts["weekday"], Is.EqualTo("Mondays"));
        Nothing(report, "closed-weekdays");
        Nothing(report, "gaps");
        Nothing(OrderList.Simulated(4).Check(), "weekly-dates");
    }

    [Test]
    public void Of_daysWithoutOrdersInABusyShop_areAGap()
    {
        OrderList orders = OrderList.Simulated(5).Without(date => date.Date >= new DateTime(2023, 6, 5) && date.Date <= new DateTime(2023, 6, 16));

        DataFinding finding = Expect(
            orders.Check(),
            "gaps",
            FindingSeverity.Warning,
            "No orders for 12 days in 1 gap where orders were to be expected: 2023-06-05 to 2023-06-16; check that the export is complete, unless the shop was closed.",
            ("gaps", 1),
            ("days", 12),
            ("longest_days", 12));
        Assert.That(finding.Examples, Is.EqualTo(new[] { "2023-06-05 to 2023-06-16" }));
    }

    [Test]
    public void Of_twoDaysWithoutOrdersInABusyShop_areAdvice()
    {
        OrderList orders = OrderList.Simulated(5, customers: 6000).Without(date => date.Date >= new DateTime(2023, 6, 5) && date.Date <= new DateTime(2023, 6, 6));

        Expect(orders.Check(), "gaps", FindingSeverity.Advice, ("gaps", 1), ("days", 2), ("longest_days", 2));
    }

    [Test]
    public void Of_daysWithoutOrdersInAQuietShop_areNoGap() =>
        Nothing(OrderList.Simulated(6, customers: 40).Check(), "gaps");

    [Test]
    public void Of_aLastDayCutShort_saysWhereToEnd()
    {
        OrderList orders = OrderList.Simulated(7, customers: 6000, days: 120).Without(date => date > new DateTime(2023, 4, 20, 10, 0, 0));

        DataFinding finding = Expect(orders.Check(), "incomplete-last-day", FindingSeverity.Warning);
        Assert.That(finding.Numbers["orders"], Is.EqualTo(orders.CountWhere(date => date >= new DateTime(2023, 4, 20))));
        Assert.That(finding.Texts["last_day"], Is.EqualTo("2023-04-20"));
        Assert.That(finding.Texts["observation_end"], Is.EqualTo("2023-04-19"));
        Assert.That(finding.Sentence, Does.EndWith("end observation on 2023-04-19 (SummaryOptions.ObservationEnd)."));
        Nothing(OrderList.Simulated(7, customers: 6000, days: 120).Without(date => date >= new DateTime(2023, 4, 20)).Check(), "incomplete-last-day");
    }

    [Test]
    public void Of_onlyEarlyDaysOfTheMonth_suspectASwap()
    {
        OrderList orders = OrderList.Simulated(8).Without(date => date.Day > 12);

        DataFinding finding = Expect(orders.Check(), "day-month-swap", FindingSeverity.Warning, ("orders", orders.Count));
        Assert.That(finding.Texts["pattern"], Is.EqualTo("all"));
        Nothing(OrderList.Simulated(8).Check(), "day-month-swap");
        Nothing(OrderList.Simulated(8).Without(date => date.Day > 5).Check(), "day-month-swap");
    }

    [Test]
    public void Of_swappedDatesBeyondTheOthers_suspectASwap()
    {
        // Orders of January to March, where the file took days up to 12 for months.
        OrderList orders = OrderList.Simulated(8, days: 85).Move(date => date.Day <= 12 ? new DateTime(date.Year, date.Day, date.Month).Add(date.TimeOfDay) : date);
        int beyond = orders.CountWhere(date => date.Month > 3 && date.Month < 12);

        DataFinding finding = Expect(orders.Check(), "day-month-swap", FindingSeverity.Warning, ("orders", beyond));
        Assert.That(finding.Texts["pattern"], Is.EqualTo("months"));
        Assert.That(finding.Sentence, Does.StartWith($"In 8 months all orders ({beyond}) fall on days 1 to 12 while other months have later days too"));
    }

    [Test]
    public void Of_manyMoreOrdersOnEarlyDays_suspectASwap()
    {
        OrderList orders = OrderList.Simulated(9);
        OrderList thinned = OrderList.Simulated(9).Without(date => date.Day > 12 && date.Second % 3 != 0);

        DataFinding finding = Expect(thinned.Check(), "day-month-swap", FindingSeverity.Warning, ("orders", thinned.CountWhere(date => date.Day <= 12)));
        Assert.That(finding.Texts["pattern"], Is.EqualTo("rate"));
        Assert.That(finding.Sentence, Does.Match(@"have [23]\.\d times the orders of later days"));
        Nothing(orders.Move(date => date.Second % 4 == 0 ? new DateTime(date.Year, date.Month, 1).Add(date.TimeOfDay) : date).Check(), "day-month-swap");
    }

    [Test]
    public void Of_manyOrdersAtMidnight_areCounted()
    {
        OrderList orders = OrderList.Simulated(10).Move(date => date.Second % 10 == 0 ? date.Date : date);
        int midnight = orders.CountWhere(date => date.TimeOfDay == TimeSpan.Zero);

        DataFinding finding = Expect(orders.Check(), "midnight-pile", FindingSeverity.Warning, ("orders", midnight), ("share", (double)midnight / orders.Count));
        Assert.That(finding.Sentence, Does.Contain("at exactly 00:00:00 while the others have times of day"));
        Nothing(OrderList.Simulated(10).Check(), "midnight-pile");
        Nothing(OrderList.Simulated(10).Move(date => date.Date).Check(), "midnight-pile");
    }

    [Test]
    public void Of_aNightAtNoon_suspectsAnotherTimeZone()
    {
        // Shop hours from 8 to 22 o'clock, eleven hours later: 19 to 9 o'clock.
        DataFinding finding = Expect(OrderList.Simulated(11).Move(date => date.AddHours(11)).Check(), "shifted-day", FindingSeverity.Advice);

        Assert.That(finding.Numbers["quiet_from_hour"], Is.InRange(9, 13));
        Assert.That(finding.Numbers["quiet_share"], Is.Zero);
        Nothing(OrderList.Simulated(11).Check(), "shifted-day");
        Nothing(OrderList.Simulated(11).Move(date => date.AddHours(-4)).Check(), "shifted-day");
    }

    [TestCase(150, "day", 74.5)]
    [TestCase(201, "day", 100)]
    [TestCase(300, "week", 149.5 / 7)]
    [TestCase(1460, "month", 729.5 / 30.436875)]
    [TestCase(20000, "year", 9999.5 / 365.2425)]
    public void Of_anyOrders_advisesAUnit(int days, string unit, double meanT)
    {
        // One customer a day: mean T is half the history.
        OrderList orders = new();
        for (int day = 0; day < days; day++)
        {
            orders.Add(day, new DateTime(1995, 1, 1).AddDays(day));
        }

        DataFinding finding = Expect(orders.Check(), "unit-advice", FindingSeverity.Info);
        Assert.That(finding.Texts["unit"], Is.EqualTo(unit));
        Assert.That(finding.Numbers["mean_t_units"], Is.EqualTo(meanT).Within(1e-12 * meanT));
        Assert.That(finding.Sentence, Does.StartWith($"Use SummaryOptions.Unit = {unit}: ").IgnoreCase);
    }

    [Test]
    public void Of_aHistoryOfDays_advisesToWait()
    {
        Expect(
            new OrderList().Add(1, "2024-01-01").Add(2, "2024-01-03").Add(1, "2024-01-06").Check(),
            "unit-advice",
            FindingSeverity.Advice,
            "Customers were watched for 4.0 days on average (mean T), less than any unit needs (10 or more); wait for a longer history, or use SummaryOptions.Grain = Hour where orders have times.",
            ("mean_t_days", 4));
    }

    [Test]
    public void Of_monthlyIntervals_suspectSubscriptions()
    {
        OrderList orders = new();
        for (int customer = 0; customer < 30; customer++)
        {
            for (int month = customer % 5; month < 12; month++)
            {
                orders.Add(customer, new DateTime(2024, 1, 1 + (customer % 28)).AddMonths(month));
            }
        }

        DataCheckReport report = orders.Check();
        DataFinding finding = Expect(report, "regular-intervals", FindingSeverity.Warning);
        Assert.That(finding.Numbers["median_days"], Is.EqualTo(31));
        Assert.That(finding.Numbers["share"], Is.GreaterThan(0.9));
        Assert.That(report.Verdict.ReadyFor, Does.Not.Contain("bg-nbd"));
        Assert.That(
            report.Verdict.Sentence,
            Does.Contain("bg-nbd does not fit contracts, and purchases here come as regularly as those are billed; take a model of renewals"));
        Nothing(OrderList.Simulated(12).Check(), "regular-intervals");
    }

    [TestCase(7, false, TestName = "Of_intervalsOfAWeek_areRoundedDatesWhereAllAreOnOneWeekday")]
    [TestCase(35, false, TestName = "Of_intervalsOfFiveWeeks_areRoundedDatesWhereAllAreOnOneWeekday")]
    [TestCase(42, true, TestName = "Of_intervalsOfSixWeeks_areSubscriptionsWhereAllAreOnOneWeekday")]
    [TestCase(7, true, 1, TestName = "Of_intervalsOfAWeek_areSubscriptionsWhereOrdersComeOnAllWeekdays")]
    public void Of_datesRoundedToWeeks_areNoSubscriptions(int interval, bool isRegular, int shift = 7)
    {
        OrderList orders = new();
        for (int customer = 0; customer < 30; customer++)
        {
            for (int purchase = 0; purchase < 6; purchase++)
            {
                orders.Add(customer, new DateTime(2024, 1, 1).AddDays((shift * customer) + (interval * purchase)));
            }
        }

        Assert.That(orders.Check().Find("regular-intervals"), isRegular ? Is.Not.Null : Is.Null);
    }

    [Test]
    public void Of_aHistoryOfHardlyTwoIntervals_isShort()
    {
        OrderList orders = new();
        for (int customer = 0; customer < 200; customer++)
        {
            DateTime first = new DateTime(2024, 1, 1).AddDays(customer % 50);
            orders.Add(customer, first, 10 + (customer % 7)).Add(customer, first.AddDays(30 + (10 * (customer % 3))), 11 + (customer % 5));
        }

        DataCheckReport report = orders.Check();

        // From day 0 to day 49 + 50, with intervals of 30, 40 and 50 days.
        Expect(report, "inter-purchase-time", FindingSeverity.Warning, "Half of all repeat purchases come within 40 days of the one before; the 99 days from first to last order are only 2.5 times that.", ("median_days", 40), ("history_days", 99), ("ratio", 99.0 / 40));
        Expect(report, "bg-nbd-readiness", FindingSeverity.Advice, ("repeat_customers", 200), ("history_intervals", 99.0 / 40));
    }

    [Test]
    public void Of_aHistoryBelowTwoIntervals_isNotReady()
    {
        OrderList orders = new();
        for (int customer = 0; customer < 200; customer++)
        {
            orders.Add(customer, new DateTime(2024, 1, 1).AddDays(customer % 30)).Add(customer, new DateTime(2024, 1, 1).AddDays((customer % 30) + 40));
        }

        Expect(orders.Check(), "bg-nbd-readiness", FindingSeverity.Warning, "bg-nbd needs a history of at least 2 typical intervals between purchases and has 1.7; gather a longer one.", ("repeat_customers", 200), ("history_intervals", 69.0 / 40));
    }

    [TestCase(9, FindingSeverity.Warning, false)]
    [TestCase(10, FindingSeverity.Advice, true)]
    [TestCase(99, FindingSeverity.Advice, true)]
    [TestCase(100, FindingSeverity.Info, true)]
    public void Of_customersWhoCameBack_decideReadiness(int returning, FindingSeverity severity, bool ready)
    {
        OrderList orders = new();
        for (int customer = 0; customer < 150; customer++)
        {
            orders.Add(customer, new DateTime(2024, 1, 1).AddDays(customer), 5 + (customer % 9));
            if (customer < returning)
            {
                orders.Add(customer, new DateTime(2024, 1, 1).AddDays(customer + 5 + (customer % 11)), 6 + (customer % 7));
            }
        }

        DataCheckReport report = orders.Check();

        Assert.That(report.Find("bg-nbd-readiness")!.Severity, Is.EqualTo(severity));
        Assert.That(report.Find("bg-nbd-readiness")!.Numbers["repeat_customers"], Is.EqualTo(returning));
        Assert.That(report.Find("gamma-gamma-readiness")!.Severity, Is.EqualTo(severity));
        Assert.That(report.Find("gamma-gamma-readiness")!.Numbers["usable_customers"], Is.EqualTo(returning));
        Assert.That(report.Verdict.ReadyFor, Is.EqualTo(ready ? new[] { "bg-nbd", "gamma-gamma" } : []));
        Assert.That(report.Verdict.Sentence, Does.StartWith(ready ? "Ready for bg-nbd and gamma-gamma" : "Not ready for any model: bg-nbd needs at least 10 customers who came back"));
    }

    [Test]
    public void Of_spendThatGrowsWithFrequency_isAWarning()
    {
        OrderList orders = new();
        for (int customer = 0; customer < 100; customer++)
        {
            int repeats = 1 + (customer % 4);
            for (int i = 0; i <= repeats; i++)
            {
                orders.Add(customer, new DateTime(2024, 1, 1).AddDays(customer + (i * 7) + (customer % 3)), 10 * repeats);
            }
        }

        DataCheckReport report = orders.Check();

        Expect(
            report,
            "spend-frequency-correlation",
            FindingSeverity.Warning,
            "The correlation of frequency and mean spend over 100 returning customers is 1.00: gamma-gamma assumes none, and here customers who buy often spend more per purchase, so fit groups of customers apart or read spend with care.");
        Assert.That(report.Find("spend-frequency-correlation")!.Numbers["correlation"], Is.EqualTo(1).Within(1e-12));
        Assert.That(report.Verdict.Sentence, Does.Contain("warning"));
    }

    [Test]
    public void Of_refundedRepeats_areLeftOutOfSpend()
    {
        OrderList orders = new();
        for (int customer = 0; customer < 12; customer++)
        {
            orders.Add(customer, new DateTime(2024, 1, 1), 50).Add(customer, new DateTime(2024, 1, 9).AddDays(customer), customer < 2 ? -5 : 5 + customer);
        }

        Expect(orders.Check(), "gamma-gamma-readiness", FindingSeverity.Advice, ("usable_customers", 10), ("left_out", 2));
    }

    [Test]
    public void Of_extremeAmounts_staysCalm()
    {
        DataCheckReport report = Spread(100, customers: 40, amount: i => i % 2 == 0 ? double.MaxValue : double.Epsilon).Check();

        Assert.That(report.Findings.Select(finding => finding.Sentence), Has.None.Contains("NaN"));
    }

    [Test]
    public void Of_extremeDates_staysCalm()
    {
        DataCheckReport report = new OrderList().Add(1, DateTime.MinValue).Add(1, DateTime.MaxValue.Date).Add(2, "1000-01-01").Check();

        Assert.That(report.Findings, Is.Not.Empty);
    }

    [Test]
    public void Of_cancelled_stops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.That(() => DataCheck.Of(OrderTables.Of([1L], new[] { new DateOnly(2024, 1, 1) }), null, source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Of_everyFinding_isOneSentenceOnOneLineByTopic()
    {
        DataCheckReport report = OrderList.Simulated(13).Add("a\nb", "1970-01-01", 1e9).Add(" a", "2024-01-01", -5).Add("A", "2024-01-01", 0).Check();

        foreach (DataFinding finding in report.Findings)
        {
            Assert.That(finding.Sentence, Does.EndWith(".").And.Not.Contain("\n").And.Not.Contain(". "), finding.Code);
            Assert.That(finding.Code, Does.Match("^[a-z]+(-[a-z]+)*$"));
        }

        Assert.That(report.Findings.Select(finding => finding.Topic), Is.Ordered);
        Assert.That(report.Findings.Select(finding => finding.Code), Is.Unique);
    }

    /// <summary>Orders on consecutive days, over again after a hundred, by customers in turn.</summary>
    private static OrderList Spread(int orders, int customers, DateTime? start = null, Func<int, double>? amount = null)
    {
        OrderList list = new();
        for (int i = 0; i < orders; i++)
        {
            list.Add(i % customers, (start ?? new DateTime(2024, 1, 1)).AddDays(i % 100), amount?.Invoke(i) ?? 10 + (i % 7));
        }

        return list;
    }

    private static TransactionTable Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return TransactionCsv.Read(stream, "memory", new() { SkipBadRows = true });
    }

    private static string Sentence(DataCheckReport report, string code) => report.Find(code)!.Sentence;

    private static void Nothing(DataCheckReport report, string code) => Assert.That(report.Find(code)?.Sentence, Is.Null);

    private static DataFinding Expect(
        DataCheckReport report, string code, FindingSeverity severity, string sentence, params (string Name, double Value)[] numbers)
    {
        DataFinding finding = Expect(report, code, severity, numbers);
        Assert.That(finding.Sentence, Is.EqualTo(sentence));
        return finding;
    }

    private static DataFinding Expect(
        DataCheckReport report, string code, FindingSeverity severity, params (string Name, double Value)[] numbers)
    {
        DataFinding? finding = report.Find(code);
        Assert.That(finding, Is.Not.Null, $"{code} is not among {string.Join(", ", report.Findings.Select(other => other.Code))}");
        Assert.That(finding!.Severity, Is.EqualTo(severity), finding.Sentence);
        foreach ((string name, double value) in numbers)
        {
            Assert.That(finding.Numbers[name], Is.EqualTo(value), name);
        }

        return finding;
    }
}
