namespace Clv.Probabilistic.Tests.Decisions.Audit;

/// <summary>An audit by hand, what it chooses where nothing is said, and what it says of orders that show little.</summary>
[SetCulture("de-DE")]
internal sealed class CustomerBaseAuditTests
{
    private static readonly AuditOptions _months = new() { Period = CohortPeriod.Month, Cohort = CohortPeriod.Month };

    /// <summary>Anna, 1, buys in each month, and once more in March; 2 in January and March; 3 in February alone; 4 comes in March.</summary>
    private static readonly TransactionTable _shop = TestOrder.Table(
    [
        new(1, new(2024, 1, 1), 10),
        new(2, new(2024, 1, 20), 20),
        new(2, new(2024, 1, 20), 5),
        new(1, new(2024, 2, 3), 30),
        new(3, new(2024, 2, 14), 40),
        new(1, new(2024, 3, 1), 60),
        new(1, new(2024, 3, 9), 20),
        new(2, new(2024, 3, 30), 15),
        new(4, new(2024, 3, 31), 5),
    ]);

    [Test]
    public void Tenths_of_three_customers_by_hand()
    {
        AuditInequality lens = CustomerBaseAudit.Of(_shop, _months).Inequality;

        // 80, 15 and 5 of 100; tenths end after 1, 1, 1, 2, 2, 2, 3, 3, 3 and 3 of three customers.
        using (Assert.EnterMultipleScope())
        {
            Assert.That((lens.From, lens.Until, lens.Customers, lens.Orders, lens.Amount), Is.EqualTo((new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 31), 3L, 4L, 100.0)));
            Assert.That(lens.Deciles.Select(decile => decile.Customers), Is.EqualTo(new long[] { 1, 0, 0, 1, 0, 0, 1, 0, 0, 0 }));
            Assert.That(lens.Deciles.Select(decile => decile.Amount), Is.EqualTo(new[] { 80.0, 0, 0, 15, 0, 0, 5, 0, 0, 0 }));
            Assert.That(lens.Deciles.Select(decile => decile.CumulativeShare), Is.EqualTo(new[] { 0.8, 0.8, 0.8, 0.95, 0.95, 0.95, 1, 1, 1, 1 }));
            Assert.That((lens.OneOrderCustomers, lens.OneOrderShare, lens.OneOrderValueShare), Is.EqualTo((2L, 2 / 3.0, 0.2)));
            Assert.That((lens.TopTenthShare, lens.TopFifthShare), Is.EqualTo((0.8, 0.8)));

            // Pairs differ by 65, 75 and 10: 150 · 2 / (2 · 3 · 100).
            Assert.That(lens.Gini, Is.EqualTo(0.5).Within(1e-15));
            Assert.That(
                lens.Sentences,
                Is.EqualTo(new[]
                {
                    "Of 3 customers who bought in Mar 2024, the best tenth brought 80.0% of 100.00, and the best fifth 80.0%.",
                    "66.7% of them ordered once, and brought 20.0%; the Gini coefficient is 0.50, where 0 is all alike and 1 is one who brings it all.",
                }));
        }
    }

    [Test]
    public void Change_by_hand()
    {
        AuditChange change = CustomerBaseAudit.Of(_shop, _months).Change!;

        // 2 · 1 · 35 = 70 becomes 3 · 4/3 · 25 = 100.
        using (Assert.EnterMultipleScope())
        {
            Assert.That((change.Before.Amount, change.Now.Amount, change.Total), Is.EqualTo((70.0, 100.0, 30.0)));
            Assert.That(change.Factors.Select(factor => factor.Name), Is.EqualTo(new[] { "customers", "orders per customer", "spend per order" }));
            Assert.That(change.Factors[0].Effect, Is.EqualTo(((35 + (100 / 3.0)) / 3) + ((25 + (35 * 4 / 3.0)) / 6)).Within(1e-13));
            Assert.That(change.Factors[1].Effect, Is.EqualTo(((70 + 75) / 3.0 / 3) + ((50 + 105) / 6.0 / 3)).Within(1e-13));
            Assert.That(change.Factors[2].Effect, Is.EqualTo(-10 * (((2 + 4) / 3.0) + ((3 + (8 / 3.0)) / 6))).Within(1e-13));
            Assert.That(
                change.Buyers.Select(part => (part.Name, part.CustomersBefore, part.CustomersNow, part.Effect)),
                Is.EqualTo(new (string, long?, long?, double)[] { ("kept", 1, 1, 50), ("lost", 1, 0, -40), ("came back", 0, 1, 15), ("new", 0, 1, 5) }));
            Assert.That(
                change.Tenure.Select(part => (part.Name, part.Before, part.Now)),
                Is.EqualTo(new (string, double?, double?)[] { ("repeat customers", 30, 95), ("new customers", 40, 5) }));
            Assert.That(
                change.Sentences,
                Is.EqualTo(new[]
                {
                    "Amounts went from 70.00 in Feb 2024 to 100.00 in Mar 2024, +30.00 (+42.9%): customers +34.72, orders per customer +24.72, spend per order -29.44.",
                    "Of 2 customers of Feb 2024, 1 bought again in Mar 2024 and brought 80.00 (+50.00), and 1 did not (-40.00); 1 came back after a pause (+15.00) and 1 was new (+5.00).",
                }));
        }
    }

    [Test]
    public void Life_of_a_cohort_by_hand()
    {
        AuditCohortLife life = CustomerBaseAudit.Of(_shop, _months).CohortLife;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((life.From, life.Until, life.Customers, life.IsWhole), Is.EqualTo((new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 31), 2L, true)));
            Assert.That(
                life.Periods.Select(period => (period.Age, period.Customers, period.Share, period.Orders, period.OrdersPerCustomer, period.SpendPerOrder)),
                Is.EqualTo(new (int, long, double, long, double?, double?)[] { (0, 2, 1, 3, 1.5, 35 / 3.0), (1, 1, 0.5, 1, 1, 30), (2, 2, 1, 3, 1.5, 95 / 3.0) }));
            Assert.That(life.Periods.Select(period => period.CumulativeAmountPerAcquired), Is.EqualTo(new[] { 17.5, 32.5, 80 }));
            Assert.That(life.Periods.Select(period => period.CumulativeOrdersPerAcquired), Is.EqualTo(new[] { 1.5, 2, 3.5 }));
            Assert.That(
                life.Sentences,
                Is.EqualTo(new[]
                {
                    "Of 2 customers who first bought in Jan 2024, 50.0% bought in the month after, and 100.0% in Mar 2024.",
                    "They have brought 80.00 each so far, 21.9% of it in their first month.",
                }));
        }
    }

    [Test]
    public void Cohorts_against_each_other_by_hand()
    {
        AuditCohorts cohorts = CustomerBaseAudit.Of(_shop, _months).Cohorts;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cohorts.Cohorts.Select(cohort => cohort.Customers), Is.EqualTo(new long[] { 2, 1, 1 }));
            Assert.That(cohorts.Cohorts.Select(cohort => cohort.FirstPurchaseAmount), Is.EqualTo(new[] { 17.5, 40, 5 }), "both orders of 2's first day count");
            Assert.That(cohorts.Cohorts[0].Ages.Select(age => age.BoughtAgain), Is.EqualTo(new[] { 0, 0.5, 1 }));
            Assert.That(cohorts.Cohorts[1].Ages.Select(age => age.BoughtAgain), Is.EqualTo(new double?[] { 0, 0, null }));
            Assert.That(cohorts.Cohorts[2].Ages.Select(age => age.AmountPerAcquired), Is.EqualTo(new double?[] { 5, null, null }));
            Assert.That(
                cohorts.Sentences,
                Is.EqualTo(new[]
                {
                    "Of the customers who first bought in Jan 2024, 50.0% had bought again by the end of the month after; of those of Feb 2024, 0.0%.",
                    "After 1 month, customers of Feb 2024 had brought most, 40.00 each, and those of Jan 2024 least, 32.50.",
                }));
        }
    }

    [Test]
    public void Base_by_hand()
    {
        AuditBaseByCohort whole = CustomerBaseAudit.Of(_shop, _months).Base;
        ResultTable table = whole.ToTable();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(whole.Periods.Select(period => (period.Customers, period.NewCustomers, period.Orders, period.Amount)), Is.EqualTo(new (long, long, long, double?)[] { (2, 2, 3, 35), (2, 1, 2, 70), (3, 1, 4, 100) }));
            Assert.That(table.Columns.Select(column => column.Name), Is.EqualTo(new[] { "period", "cohort", "customers", "new_customers", "orders", "amount", "share_of_period" }));
            Assert.That(Enumerable.Range(0, table.Count).Select(row => table.Columns[^1][row]), Is.EqualTo(new object[] { 1.0, 30 / 70.0, 40 / 70.0, 0.95, 0.05 }));
            Assert.That(
                whole.Sentences,
                Is.EqualTo(new[]
                {
                    "Of 100.00 in Mar 2024, 5.0% came from customers who were new in that month, and the rest from those who had come before.",
                    "Over all months the customers of Jan 2024 brought most, 78.0% of 205.00; the best month was Mar 2024, with 100.00.",
                }));
        }
    }

    [Test]
    public void Part_of_a_period_is_left_out_and_said()
    {
        CustomerBaseAudit audit = CustomerBaseAudit.Of(TestOrder.Table([.. Daily(new(2023, 1, 1), new(2024, 5, 20))]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((audit.Period, audit.Cohort, audit.Until, audit.Orders), Is.EqualTo((CohortPeriod.Quarter, CohortPeriod.Month, new DateOnly(2024, 3, 31), 456)));
            Assert.That(audit.Change!.Before.From, Is.EqualTo(new DateOnly(2023, 10, 1)));
            Assert.That(
                audit.Remarks,
                Is.EqualTo(new[]
                {
                    "Left out 50 orders after 2024-03-31; the last is of 2024-05-20.",
                    "Periods are quarters, since the orders hold no two whole years.",
                    "Cohorts are of the month of the first order in the data, which begin on 2023-01-01: whoever had bought before counts as new.",
                }));
        }
    }

    [TestCase("2022-01-01", "2023-12-31", CohortPeriod.Year, "2023-12-31")]
    [TestCase("2022-01-01", "2023-12-30", CohortPeriod.Quarter, "2023-09-30")]
    [TestCase("2022-01-02", "2023-12-31", CohortPeriod.Quarter, "2023-12-31")]
    [TestCase("2023-01-31", "2023-05-31", CohortPeriod.Month, "2023-05-31")]
    [TestCase("2023-01-31", "2023-03-20", CohortPeriod.Month, "2023-02-28")]
    public void Longest_period_with_two_whole_ones_is_compared(string from, string until, CohortPeriod expected, string end)
    {
        DateTime Day(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        CustomerBaseAudit audit = CustomerBaseAudit.Of(TestOrder.Table([.. Daily(Day(from), Day(until))]));
        Assert.That((audit.Period, audit.Until), Is.EqualTo((expected, DateOnly.FromDateTime(Day(end)))));
    }

    [Test]
    public void Shop_that_closes_over_a_holiday_has_whole_years()
    {
        // Closed on the first two days and the last three of a year, as it has been in between.
        TestOrder[] orders = [.. Daily(new(2022, 1, 3), new(2023, 12, 28)).Where(order => order.At is not { Month: 12, Day: > 28 } and not { Month: 1, Day: < 3 })];
        CustomerBaseAudit audit = CustomerBaseAudit.Of(TestOrder.Table(orders));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((audit.Period, audit.Until), Is.EqualTo((CohortPeriod.Year, new DateOnly(2023, 12, 31))));
            Assert.That(
                audit.Remarks,
                Does.Contain("The last order is of 2023-12-28, and 2023 counts as whole: 5 days in a row without an order have been seen before."));
            Assert.That(audit.CohortLife.IsWhole, "January 2022 is whole too");
        }
    }

    [TestCase(25, CohortPeriod.Quarter)]
    [TestCase(24, CohortPeriod.Month)]
    [TestCase(73, CohortPeriod.Year)]
    public void Cohorts_are_the_shortest_that_are_not_too_many(int months, CohortPeriod expected)
    {
        DateTime last = new DateTime(2010, 1, 1).AddMonths(months).AddDays(-1);
        CustomerBaseAudit audit = CustomerBaseAudit.Of(TestOrder.Table([.. Daily(new(2010, 1, 1), last)]), new() { Period = CohortPeriod.Month });
        Assert.That(audit.Cohort, Is.EqualTo(expected));
    }

    [Test]
    public void Cohort_and_period_that_are_asked_for_may_be_cut_by_each_other()
    {
        CustomerBaseAudit audit = CustomerBaseAudit.Of(
            TestOrder.Table([.. Daily(new(2024, 1, 1), new(2024, 6, 30))]),
            new() { Period = CohortPeriod.Month, End = new(2024, 5, 31), Cohort = CohortPeriod.Quarter });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(audit.Base.Periods.Select(period => period.IsWhole), Is.EqualTo(new[] { true, false }));
            Assert.That(audit.Base.Periods.Sum(period => period.Orders), Is.EqualTo(152));
            Assert.That(audit.CohortLife.Periods.Select(period => period.IsWhole), Is.EqualTo(new[] { true, false }));
            Assert.That(audit.Cohorts.Cohorts[0].Ages[1], Is.EqualTo(new AuditCohortAge { Age = 1 }), "a part is no number");
            Assert.That(
                audit.Cohorts.Sentences,
                Is.EqualTo(new[]
                {
                    "There are fewer than two whole quarters of first orders after which a quarter is known, so no cohorts can be compared.",
                    "All that is known is of 7 customers who came in Q1 2024.",
                }));
            Assert.That(audit.CohortLife.Sentences[0], Is.EqualTo("Of 7 customers who first bought in Q1 2024 nothing is known after that quarter."));
        }
    }

    [Test]
    public void Orders_of_less_than_a_month_are_shown_as_far_as_they_go()
    {
        CustomerBaseAudit audit = CustomerBaseAudit.Of(TestOrder.Table([new(1, new(2024, 3, 5), 7), new(1, new(2024, 3, 9), 3), new(2, new(2024, 3, 9), 2)]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((audit.Period, audit.Until, audit.Orders), Is.EqualTo((CohortPeriod.Month, new DateOnly(2024, 3, 9), 3)));
            Assert.That(audit.Remarks, Does.Contain("No month is whole: of Mar 2024 what there is until 2024-03-09 is shown."));
            Assert.That(audit.Change, Is.Null);
            Assert.That(audit.WhyNoChange, Is.EqualTo("The orders, from 2024-03-05 to 2024-03-09, hold no whole month, and a part of one is not compared with another."));
            Assert.That(audit.Inequality.Customers, Is.EqualTo(2));
            Assert.That(audit.Cohorts.Sentences[1], Is.EqualTo("Choose shorter cohorts than months to see more."));
            Assert.That(audit.ToString(), Does.Contain(audit.WhyNoChange));
        }
    }

    [Test]
    public void Single_whole_period_has_no_change()
    {
        CustomerBaseAudit audit = CustomerBaseAudit.Of(TestOrder.Table([.. Daily(new(2024, 1, 20), new(2024, 2, 29))]));
        Assert.That(audit.Change, Is.Null);
        Assert.That(audit.WhyNoChange, Is.EqualTo("There is no whole month before Feb 2024 to compare it with: the orders begin on 2024-01-20."));
    }

    [Test]
    public void End_may_be_after_the_last_order_and_a_period_without_orders_is_one()
    {
        CustomerBaseAudit audit = CustomerBaseAudit.Of(_shop, _months with { End = new(2024, 4, 30) });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(audit.Inequality.Sentences, Is.EqualTo(new[] { "Nobody bought in Apr 2024.", "There are no customers to tell apart." }));
            Assert.That((audit.Inequality.Gini, audit.Inequality.OneOrderShare, audit.Inequality.TopTenthShare), Is.EqualTo(default((double?, double?, double?))));
            Assert.That(audit.Change!.Total, Is.EqualTo(-100));
            Assert.That(audit.Change.Factors.Select(factor => factor.Effect), Is.EqualTo(new[] { -100.0, 0, 0 }).Within(1e-13), "all is due to customers");
            Assert.That(audit.Base.Sentences[0], Is.EqualTo("Nobody bought in Apr 2024."));
            Assert.That(audit.Change.ToString(), Does.Not.Contain("NaN"));
        }
    }

    [Test]
    public void Period_after_one_without_orders_owes_all_to_customers()
    {
        TransactionTable orders = TestOrder.Table([new(1, new(2024, 1, 1), 4), new(1, new(2024, 3, 1), 6), new(2, new(2024, 3, 31), 10)]);
        AuditChange change = CustomerBaseAudit.Of(orders, _months).Change!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(change.Factors.Select(factor => factor.Effect), Is.EqualTo(new[] { 16.0, 0, 0 }));
            Assert.That(change.Factors[2].Before, Is.Null);
            Assert.That(change.Sentences[0], Is.EqualTo("Amounts went from 0.00 in Feb 2024 to 16.00 in Mar 2024, +16.00: customers +16.00, orders per customer 0.00, spend per order 0.00."));
        }
    }

    [Test]
    public void Refunds_that_exceed_what_is_bought_leave_no_shares()
    {
        TransactionTable orders = TestOrder.Table([new(1, new(2024, 1, 1), 4), new(1, new(2024, 2, 1), 6), new(2, new(2024, 2, 29), -10)]);
        CustomerBaseAudit audit = CustomerBaseAudit.Of(orders, _months);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((audit.Inequality.Gini, audit.Inequality.TopTenthShare), Is.EqualTo(default((double?, double?))));
            Assert.That(
                audit.Inequality.Sentences[0],
                Is.EqualTo("Of 2 customers who bought in Feb 2024, the best tenth brought a share that cannot be said of -4.00, and the best fifth a share that cannot be said."));
            Assert.That(audit.Change!.Factors.Sum(factor => factor.Effect), Is.EqualTo(-8).Within(1e-14));
        }
    }

    [TestCase(true, "All amounts are 0, so orders are counted instead.")]
    [TestCase(false, "The orders carry no amounts, so they are counted.")]
    public void Orders_are_counted_where_amounts_say_nothing(bool withAmounts, string remark)
    {
        TestOrder[] orders = [.. _shop.Select(order => new TestOrder(order.CustomerId.Number, order.Time.Date.ToDateTime(default), 0))];
        CustomerBaseAudit audit = CustomerBaseAudit.Of(TestOrder.Table(orders, withAmounts), _months);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(audit.IsMoney, Is.False);
            Assert.That(audit.Remarks, Does.Contain(remark));
            Assert.That(audit.Inequality.Deciles[0].Share, Is.EqualTo(0.5));
            Assert.That(audit.Change!.Factors.Select(factor => factor.Name), Is.EqualTo(new[] { "customers", "orders per customer" }));
            Assert.That(
                audit.Change.Sentences[0],
                Is.EqualTo("Orders went from 2 in Feb 2024 to 4 in Mar 2024, +2 (+100.0%): customers +1.17, orders per customer +0.83."));
            Assert.That(audit.CohortLife.Sentences[1], Is.EqualTo("They have brought 3.50 orders each so far, 42.9% of it in their first month."));
            foreach (ITabularResult lens in new ITabularResult[] { audit.Inequality, audit.CohortLife, audit.Cohorts, audit.Base })
            {
                Assert.That(lens.ToTable().Columns.Select(column => column.Name), Has.None.Contains("amount").And.None.Contains("spend"));
            }
        }
    }

    [Test]
    public void What_cannot_be_audited_says_so()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => CustomerBaseAudit.Of(TestOrder.Table([])), Throws.ArgumentException.With.Message.EqualTo("There are no orders to audit; give at least one."));
            Assert.That(
                () => CustomerBaseAudit.Of(_shop, new() { End = new(2023, 12, 31) }),
                Throws.ArgumentException.With.Message.EqualTo("AuditOptions.End is 2023-12-31, and the first order is of 2024-01-01; give a later day."));
            Assert.That(
                () => CustomerBaseAudit.Of(_shop, new() { End = new(2024, 2, 15) }),
                Throws.ArgumentException.With.Message.EqualTo(
                    "AuditOptions.End is 2024-02-15, which is not the last day of a month, and a part of one is not compared with a whole one; give 2024-01-31 or 2024-02-29."));
            Assert.That(
                () => CustomerBaseAudit.Of(_shop, new() { Period = CohortPeriod.Quarter, End = new(2024, 2, 29) }),
                Throws.ArgumentException.With.Message.EndWith("give 2024-03-31."));
            Assert.That(
                () => CustomerBaseAudit.Of(_shop, _months with { LifeOf = new(2024, 4, 2) }),
                Throws.ArgumentException.With.Message.EqualTo(
                    "AuditOptions.LifeOf is 2024-04-02, and nobody first ordered in Apr 2024; give a day of a month of first orders, from Jan 2024 to Mar 2024."));
            Assert.That(() => CustomerBaseAudit.Of(_shop, new() { Period = (CohortPeriod)9 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => CustomerBaseAudit.Of(_shop, new() { Cohort = (CohortPeriod)9 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => CustomerBaseAudit.Of(_shop, cancellationToken: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        }
    }

    [Test]
    public void First_and_last_days_of_the_calendar_are_days_too()
    {
        TransactionTable orders = TestOrder.Table([new(1, new(1, 1, 1), 4), new(1, new(9999, 12, 31), 6)]);
        foreach (CohortPeriod period in Enum.GetValues<CohortPeriod>())
        {
            CustomerBaseAudit audit = CustomerBaseAudit.Of(orders, new() { Period = period });
            Assert.That((audit.Until, audit.Cohort, audit.Base.Periods.Count), Is.EqualTo((new DateOnly(9999, 12, 31), CohortPeriod.Year, 9999)), period.ToString());
        }
    }

    private static IEnumerable<TestOrder> Daily(DateTime from, DateTime until)
    {
        for (DateTime day = from; day <= until; day = day.AddDays(1))
        {
            yield return new TestOrder(day.DayOfYear % 7, day, 10 + (day.Day % 3));
        }
    }
}
