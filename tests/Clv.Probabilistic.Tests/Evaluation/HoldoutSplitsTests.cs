namespace Clv.Probabilistic.Tests.Evaluation;

/// <summary>Where orders are cut.</summary>
public sealed class HoldoutSplitsTests
{
    private static readonly DateOnly _first = new(2024, 1, 31);

    [Test]
    public void Rolling_holdouts_follow_each_other_up_to_the_end()
    {
        IReadOnlyList<HoldoutSplit> splits = HoldoutSplits.Rolling(Orders(100), new SummaryOptions { Unit = TimeUnit.Week }, 3, 3);

        // 100 days after 2024-01-31 is 2024-05-10; three weeks are 21 days.
        Assert.That(splits, Is.EqualTo(new[] { Split(37, 58), Split(58, 79), Split(79, 100) }));
    }

    [Test]
    public void By_default_there_are_as_many_origins_as_leave_a_calibration_no_shorter_than_its_holdout(
        [Values(41, 59, 61, 200)] int days)
    {
        IReadOnlyList<HoldoutSplit> splits = HoldoutSplits.Rolling(Orders(days), new SummaryOptions(), 20);

        // Day 0 is a day of calibration too: with 59 days a second cut at 19 leaves the 20 days from 0 to 19.
        Assert.That(splits, Has.Count.EqualTo(days switch { 41 => 1, 59 => 2, 61 => 2, _ => 4 }));
        Assert.That(splits[^1], Is.EqualTo(Split(days - 20, days)));
    }

    [Test]
    public void A_single_short_calibration_is_given_where_there_is_no_other() => Assert.That(
        HoldoutSplits.Rolling(Orders(30), new SummaryOptions(), 20), Is.EqualTo(new[] { Split(10, 30) }));

    [Test]
    public void Whole_months_are_those_of_the_calendar_and_month_ends_stay_so()
    {
        // 2024-02-29 and 2024-03-31 are ends of months; 2024-05-15 is none.
        SummaryOptions months = new() { Unit = TimeUnit.Month, ObservationEnd = new DateTime(2024, 3, 31) };
        HoldoutSplit split = HoldoutSplits.Rolling(Orders(100), months, 1, 1)[0];
        HoldoutSplit after = HoldoutSplits.After(Orders(200), new SummaryOptions { Unit = TimeUnit.Month }, new DateOnly(2024, 5, 15), 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(split.CalibrationEnd, Is.EqualTo(new DateOnly(2024, 2, 29)));
            Assert.That(after.HoldoutEnd, Is.EqualTo(new DateOnly(2024, 7, 15)));
        }
    }

    [Test]
    public void Whole_quarters_are_those_of_the_calendar_and_month_ends_stay_so()
    {
        // 2024-05-31 and 2024-02-29 are ends of months, a quarter apart; 2024-05-15 is none.
        SummaryOptions quarters = new() { Unit = TimeUnit.Quarter, ObservationEnd = new DateTime(2024, 5, 31) };
        HoldoutSplit split = HoldoutSplits.Rolling(Orders(200), quarters, 1, 1)[0];
        HoldoutSplit after = HoldoutSplits.After(Orders(400), quarters with { ObservationEnd = null }, new DateOnly(2024, 5, 15), 2);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(split.CalibrationEnd, Is.EqualTo(new DateOnly(2024, 2, 29)));
            Assert.That(after.HoldoutEnd, Is.EqualTo(new DateOnly(2024, 11, 15)));
        }
    }

    [Test]
    public void Cohorts_are_cut_at_one_age()
    {
        IReadOnlyList<HoldoutSplit> splits = HoldoutSplits.ByCohort(
            Orders(100), new SummaryOptions { Unit = TimeUnit.Week }, CohortPeriod.Month, age: 4, horizon: 2);

        // January has one day, the 31st; its cut is 28 days after it. March, cut on 04-28, ends on 05-12, after the last order on 05-10.
        Assert.That(
            splits,
            Is.EqualTo(new[]
            {
                Split(28, 42) with { AcquiredFrom = new DateOnly(2024, 1, 1), AcquiredUntil = _first },
                Split(57, 71) with { AcquiredFrom = new DateOnly(2024, 2, 1), AcquiredUntil = new DateOnly(2024, 2, 29) },
            }));
    }

    [Test]
    public void A_cohort_split_has_its_customers_alone()
    {
        HoldoutSplit split = HoldoutSplits.ByCohort(
            Orders(100), new SummaryOptions { Unit = TimeUnit.Week }, CohortPeriod.Month, age: 4, horizon: 2)[1];

        CustomerSummary customers = split.Summarize(Orders(100), new SummaryOptions());

        // Customer i is first seen on day 2i: days 2 to 28 lie in February.
        Assert.That(customers.Ids.Integers.ToArray(), Is.EqualTo(Enumerable.Range(1, 14).Select(i => (long)i)));
    }

    [Test]
    public void What_does_not_fit_is_refused_with_what_would()
    {
        TransactionTable orders = Orders(40);
        SummaryOptions weeks = new() { Unit = TimeUnit.Week };
        using (Assert.EnterMultipleScope())
        {
            Refused(() => HoldoutSplits.Rolling(orders, weeks, 6), "1 holdout of 6 weeks and something to calibrate on do not fit between 2024-01-31 and 2024-03-11, where orders are observed; choose a shorter horizon.");
            Refused(() => HoldoutSplits.Rolling(orders, weeks, 2, 4), "4 holdouts of 2 weeks and something to calibrate on do not fit between 2024-01-31 and 2024-03-11, where orders are observed; choose a shorter horizon or 2 origins.");
            Refused(() => HoldoutSplits.Rolling(orders, weeks, 1, 0), "There must be at least one origin, and 0 are asked for.");
            Refused(() => HoldoutSplits.Rolling(orders, weeks, 0), "The horizon is 0 weeks; a holdout must last at least a day and less than a thousand years.");
            Refused(() => HoldoutSplits.Rolling(orders, weeks, double.NaN), "The horizon is NaN weeks; a holdout must last");
            Refused(() => HoldoutSplits.Rolling(orders, weeks, 1e300), "The horizon is 1E+300 weeks; a holdout must last");
            Refused(() => HoldoutSplits.Rolling(orders, new SummaryOptions { Unit = TimeUnit.Unspecified }, 1), "A horizon needs a time unit");
            Refused(() => HoldoutSplits.After(orders, weeks, new DateOnly(2024, 3, 1), 2), "A holdout of 2 weeks after 2024-03-01 ends on 2024-03-15, and orders are observed from 2024-01-31 to 2024-03-11; choose an earlier cut or a shorter horizon.");
            Refused(() => HoldoutSplits.After(orders, weeks, new DateOnly(2023, 3, 1), 2), "A holdout of 2 weeks after 2023-03-01");
            Refused(() => HoldoutSplits.ByCohort(orders, weeks, CohortPeriod.Month, 30, 2), "No cohort is observed for 30 and 2 more weeks");
            Refused(() => HoldoutSplits.ByCohort(orders, weeks, CohortPeriod.Month, -1, 2), "The age at which cohorts are cut is -1");
            Refused(() => HoldoutSplits.ByCohort(orders, weeks, (CohortPeriod)9, 1, 2), "Cohorts are acquired by week, month, quarter or year.");
        }
    }

    private static void Refused(Action action, string sentence) =>
        Assert.That(action, Throws.InstanceOf<ArgumentException>().With.Message.StartsWith(sentence));

    private static HoldoutSplit Split(int cut, int end) => new() { CalibrationEnd = _first.AddDays(cut), HoldoutEnd = _first.AddDays(end) };

    /// <summary>Customer i buys on day 2i, 35 days later if that is in time, and on the last day.</summary>
    private static TransactionTable Orders(int days) => TransactionTable.FromRows(
        Enumerable.Range(0, (days / 2) + 1).SelectMany(i => new[] { (Id: (long)i, Day: 2 * i), (Id: (long)i, Day: Math.Min(days, (2 * i) + 35)), (Id: (long)i, Day: days) }),
        row => new OrderRow(row.Id, _first.AddDays(row.Day)));
}
