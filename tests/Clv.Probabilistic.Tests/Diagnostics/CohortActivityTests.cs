namespace Clv.Probabilistic.Tests;

[SetCulture("de-DE")]
internal sealed class CohortActivityTests
{
    [Test]
    public void Count_two_cohorts_by_hand()
    {
        TransactionTable table = TestOrder.Table(
        [
            new(1, new(2024, 1, 31), 5),
            new(1, new(2024, 2, 2), 6),
            new(2, new(2024, 2, 1), 7),
            new(3, new(2024, 2, 2), 8),
            new(2, new(2024, 2, 3), 9),
            new(2, new(2024, 2, 3), 10),
        ]);

        CohortActivity days = CohortActivity.Of(table);
        CohortActivity weeks = CohortActivity.Of(table, CohortPeriod.Month, Grain.Week);

        DateOnly january = new(2024, 1, 1);
        DateOnly february = new(2024, 2, 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                days,
                Is.EqualTo(new ActiveCohort[]
                {
                    new(january, new(2024, 1, 31), 1, 1, 1, 5),
                    new(january, new(2024, 2, 2), 1, 0, 1, 6),
                    new(february, new(2024, 2, 1), 1, 1, 1, 7),
                    new(february, new(2024, 2, 2), 1, 1, 1, 8),
                    new(february, new(2024, 2, 3), 1, 0, 2, 19),
                }));
            // The week from the 29th of January has customers of both months.
            Assert.That(
                weeks,
                Is.EqualTo(new ActiveCohort[] { new(january, new(2024, 1, 29), 1, 1, 2, 11), new(february, new(2024, 1, 29), 2, 2, 4, 34) }));
            Assert.That((weeks.Acquired, weeks.Grain), Is.EqualTo((CohortPeriod.Month, Grain.Week)));
            Assert.That((days.FirstDay, days.LastDay), Is.EqualTo((new DateOnly(2024, 1, 31), new DateOnly(2024, 2, 3))));
        }
    }

    [TestCase(CohortPeriod.Week, Grain.Day)]
    [TestCase(CohortPeriod.Month, Grain.Week)]
    [TestCase(CohortPeriod.Year, Grain.Month)]
    public void Tracking_of_counts_is_tracking_of_orders(CohortPeriod acquired, Grain grain)
    {
        TransactionTable orders = CdnowSample.Orders();
        CohortActivity activity = CohortActivity.Of(orders, acquired, grain);
        BetaGeoModel model = LifetimesFits.CdnowWeeks;

        CohortTrackingResult cohorts = CohortTracking.Of(model, activity);
        CohortTrackingResult expected = CohortTracking.Of(model, orders, acquired, grain: grain);
        CumulativePurchasesResult all = CumulativePurchases.Of(model, activity, periods: 90);
        CumulativePurchasesResult allExpected = CumulativePurchases.Of(model, orders, periods: 90, grain);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(all, Is.EqualTo(allExpected));
            Assert.That(cohorts.Cohorts.Select(cohort => (cohort.From, cohort.Until, cohort.Customers)), Is.EqualTo(expected.Cohorts.Select(cohort => (cohort.From, cohort.Until, cohort.Customers))));
            Assert.That(cohorts.Cohorts.SelectMany(cohort => cohort.Purchases), Is.EqualTo(expected.Cohorts.SelectMany(cohort => cohort.Purchases)));
            Assert.That(activity.Sum(row => row.NewCustomers), Is.EqualTo(orders.Customers.Count));
            Assert.That(activity.Sum(row => row.Orders), Is.EqualTo(orders.Count));
        }
    }

    [Test]
    public void What_cannot_be_counted_or_tracked_says_so()
    {
        TransactionTable table = TestOrder.Table([new(1, new(2024, 1, 31), 5)]);
        BetaGeoModel weeks = LifetimesFits.CdnowWeeks;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => CohortActivity.Of(TestOrder.Table([])), Throws.ArgumentException.With.Message.EqualTo("There are no orders to count; give at least one."));
            Assert.That(() => CohortActivity.Of(table, (CohortPeriod)9), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => CohortActivity.Of(table, grain: (Grain)9), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => CumulativePurchases.Of(weeks, CohortActivity.Of(table)),
                Throws.ArgumentException.With.Message.EqualTo(
                    "The orders, from 2024-01-31 to 2024-01-31, do not cover one week; say how many periods to track."));
            Assert.That(() => CumulativePurchases.Of(weeks, CohortActivity.Of(table), periods: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(CumulativePurchases.Of(weeks, CohortActivity.Of(table), periods: 2).Actual.ToArray(), Is.EqualTo(new long[] { 0, 0 }));
        }
    }
}
