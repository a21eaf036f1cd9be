namespace Clv.Probabilistic.Tests;

[SetCulture("de-DE")]
internal sealed class CohortTrackingTests
{
    private static readonly BetaGeoModel _days = new(new BetaGeoParameters(0.5, 10, 0.8, 2.5), TimeUnit.Day);

    [Test]
    public void Track_two_cohorts_by_hand()
    {
        TransactionTable table = TestOrder.Table(
        [
            new(1, new(2024, 1, 31), 5),
            new(1, new(2024, 2, 2), 5),
            new(2, new(2024, 2, 1), 5),
            new(3, new(2024, 2, 2), 5),
            new(2, new(2024, 2, 3), 5),
        ]);
        CohortTrackingResult result = CohortTracking.Of(_days, table);
        double E(double t) => _days.ExpectedPurchasesNewCustomer(t);
        Assert.Multiple(() =>
        {
            Assert.That((result.Start, result.TimeUnit, result.Count), Is.EqualTo((new DateTime(2024, 1, 31), TimeUnit.Day, 4)));
            Assert.That(
                result.Cohorts.Select(cohort => (cohort.From, cohort.Until, cohort.Customers)),
                Is.EqualTo(new[]
                {
                    (new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 31), 1), (new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 29), 2),
                }));
            Assert.That(result.Cohorts[0].Purchases.ActualPerPeriod.ToArray(), Is.EqualTo(new long[] { 0, 0, 1, 0 }));
            Assert.That(result.Cohorts[0].Purchases.Expected.ToArray(), Is.EqualTo(new[] { E(1), E(2), E(3), E(4) }).Within(1e-14));
            Assert.That(result.Cohorts[1].Purchases.ActualPerPeriod.ToArray(), Is.EqualTo(new long[] { 0, 0, 0, 1 }));
            Assert.That(
                result.Cohorts[1].Purchases.Expected.ToArray(), Is.EqualTo(new[] { 0, E(1), E(2) + E(1), E(3) + E(2) }).Within(1e-14));
        });
    }

    [TestCase(CohortPeriod.Week, 13)]
    [TestCase(CohortPeriod.Month, 3)]
    [TestCase(CohortPeriod.Quarter, 1)]
    [TestCase(CohortPeriod.Year, 1)]
    public void Track_cdnow_cohorts_add_up_to_all_customers_and_are_those_acquired_between(CohortPeriod acquired, int cohorts)
    {
        TransactionTable orders = CdnowSample.Orders();
        CohortTrackingResult result = CohortTracking.Of(LifetimesFits.CdnowWeeks, orders, acquired, periods: 78);
        CumulativePurchasesResult all = CumulativePurchases.Of(LifetimesFits.CdnowWeeks, orders, periods: 78);
        Assert.Multiple(() =>
        {
            // All 2,357 first bought from 1997-01-01, a Wednesday, to 1997-03-25.
            Assert.That(result.Cohorts, Has.Count.EqualTo(cohorts));
            Assert.That(result.Cohorts.Sum(cohort => cohort.Customers), Is.EqualTo(2357));
            for (int i = 0; i < all.Count; i++)
            {
                Assert.That(result.Cohorts.Sum(cohort => cohort.Purchases.Actual[i]), Is.EqualTo(all.Actual[i]));
                Assert.That(
                    result.Cohorts.Sum(cohort => cohort.Purchases.Expected[i]),
                    Is.EqualTo(all.Expected[i]).Within(1e-12 * all.Expected[i]));
            }

            foreach (TrackedCohort cohort in result.Cohorts)
            {
                TransactionTable own = orders.AcquiredBetween(cohort.From, cohort.Until);
                Assert.That(own.Customers.Count, Is.EqualTo(cohort.Customers));
                Assert.That(
                    cohort.Purchases.Actual[^1],
                    Is.EqualTo(CumulativePurchases.Of(LifetimesFits.CdnowWeeks, own, periods: 100).Actual[^1]));
            }
        });
    }

    [Test]
    public void Track_without_orders_or_a_period_says_so()
    {
        TransactionTable table = TestOrder.Table([new(1, new(2024, 1, 31), 5)]);
        Assert.That(
            () => CohortTracking.Of(_days, TestOrder.Table([])),
            Throws.ArgumentException.With.Message.EqualTo("There are no orders to track; give at least one."));
        Assert.That(
            () => CohortTracking.Of(_days, table, (CohortPeriod)9),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith(
                "Cohorts are acquired by week, month, quarter or year."));
        Assert.That(() => CohortTracking.Of(_days, table, periods: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void CohortCalendar_periods_hold_every_day_once()
    {
        foreach (CohortPeriod period in Enum.GetValues<CohortPeriod>())
        {
            CohortCalendar calendar = new(period);
            int first = new DateOnly(2023, 12, 1).DayNumber;
            for (int day = first; day < first + 800; day++)
            {
                int of = calendar.Of(day);
                Assert.That(calendar.From(of).DayNumber, Is.LessThanOrEqualTo(day));
                Assert.That(calendar.Until(of).DayNumber, Is.GreaterThanOrEqualTo(day));
                Assert.That(calendar.Until(of).AddDays(1), Is.EqualTo(calendar.From(of + 1)));
            }

            Assert.That(calendar.Until(calendar.Of(DateOnly.MaxValue.DayNumber)), Is.EqualTo(DateOnly.MaxValue));
            Assert.That(calendar.From(calendar.Of(0)), Is.EqualTo(DateOnly.MinValue));
        }

        int june = new DateOnly(2024, 6, 30).DayNumber;
        CohortCalendar quarters = new(CohortPeriod.Quarter);
        CohortCalendar weeks = new(CohortPeriod.Week);
        Assert.That(quarters.From(quarters.Of(june)), Is.EqualTo(new DateOnly(2024, 4, 1)));
        Assert.That(weeks.From(weeks.Of(june)), Is.EqualTo(new DateOnly(2024, 6, 24)));
    }
}
