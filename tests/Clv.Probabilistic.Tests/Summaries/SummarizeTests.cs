namespace Clv.Probabilistic.Tests;

/// <summary>The corners of summaries that a reader would work out by hand.</summary>
internal sealed class SummarizeTests
{
    private static readonly TestOrder[] _orders =
    [
        new(7, new(2024, 1, 1, 9, 15, 0), 10),
        new(7, new(2024, 1, 1, 18, 0, 0), 5),
        new(7, new(2024, 1, 31, 12, 0, 0), 20),
        new(7, new(2024, 2, 1, 0, 0, 0), 40),
        new(3, new(2024, 2, 10, 23, 59, 59), 8),
    ];

    [Test]
    public void Summarize_defaults_are_days_up_to_the_last_order()
    {
        CustomerSummary summary = TestOrder.Table(_orders).Summarize();
        Assert.Multiple(() =>
        {
            Assert.That(summary.TimeUnit, Is.EqualTo(TimeUnit.Day));
            Assert.That(summary.Ids.Integers.ToArray(), Is.EqualTo(new long[] { 3, 7 }));
            Assert.That(summary.Frequency.ToArray(), Is.EqualTo(new[] { 0, 2 }));
            Assert.That(summary.Recency.ToArray(), Is.EqualTo(new double[] { 0, 31 }));
            Assert.That(summary.T.ToArray(), Is.EqualTo(new double[] { 0, 40 }));
            Assert.That(summary.MonetaryValue.ToArray(), Is.EqualTo(new double[] { 0, 30 }));
            Assert.That(summary.Holdout, Is.Null);
            Assert.That(summary.HasWeight, Is.False);
        });
    }

    [Test]
    public void Summarize_include_first_changes_frequency_and_money_alone()
    {
        CustomerSummary summary = TestOrder.Table(_orders).Summarize(new() { IncludeFirst = true });
        Assert.Multiple(() =>
        {
            Assert.That(summary.Frequency.ToArray(), Is.EqualTo(new[] { 1, 3 }));
            Assert.That(summary.MonetaryValue.ToArray(), Is.EqualTo(new double[] { 8, 25 }));
            Assert.That(summary.Recency.ToArray(), Is.EqualTo(new double[] { 0, 31 }));
            Assert.That(summary.T.ToArray(), Is.EqualTo(new double[] { 0, 40 }));
        });
    }

    [Test]
    public void Summarize_grain_hour_keeps_orders_of_one_day_apart()
    {
        CustomerSummary summary =
            TestOrder.Table(_orders).Summarize(new() { Grain = Grain.Hour, ObservationEnd = new(2024, 1, 31, 12, 30, 0) });
        Assert.Multiple(() =>
        {
            Assert.That(summary.Ids.Integers.ToArray(), Is.EqualTo(new long[] { 7 }));
            Assert.That(summary.Frequency.ToArray(), Is.EqualTo(new[] { 2 }));
            Assert.That(summary.Recency[0], Is.EqualTo((30 * 24 + 3) / 24.0));
            Assert.That(summary.T[0], Is.EqualTo((30 * 24 + 3) / 24.0));
            Assert.That(summary.Account!.OrdersAfterEnd, Is.EqualTo(2));
            Assert.That(summary.Account.CustomersAfterEnd, Is.EqualTo(1));
        });
    }

    [Test]
    public void Summarize_grain_hour_ends_a_bare_date_at_its_first_hour()
    {
        CustomerSummary summary =
            TestOrder.Table(_orders).Summarize(new() { Grain = Grain.Hour, ObservationEnd = new(2024, 1, 31) });
        Assert.That(summary.Recency[0], Is.EqualTo(9 / 24.0));
        Assert.That(summary.Account!.ObservationEnd, Is.EqualTo(new DateTime(2024, 1, 31)));
    }

    [Test]
    public void Summarize_week_that_straddles_the_cut_counts_on_both_sides()
    {
        // 2024-01-31 and 2024-02-01 share the week from Monday 2024-01-29.
        CustomerSummary summary = TestOrder.Table(_orders).Summarize(
            new() { Grain = Grain.Week, Unit = TimeUnit.Week, CalibrationEnd = new(2024, 1, 31) });
        Assert.Multiple(() =>
        {
            Assert.That(summary.Ids.Integers.ToArray(), Is.EqualTo(new long[] { 7 }));
            Assert.That(summary.Frequency[0], Is.EqualTo(1));
            Assert.That(summary.Recency[0], Is.EqualTo(4));
            Assert.That(summary.T[0], Is.EqualTo(4));
            Assert.That(summary.MonetaryValue[0], Is.EqualTo(20));
            Assert.That(summary.Holdout!.Frequency[0], Is.EqualTo(1));
            Assert.That(summary.Holdout.MonetaryValue[0], Is.EqualTo(40));
            Assert.That(summary.Holdout.Duration, Is.EqualTo(1));
            Assert.That(summary.Account!.HoldoutEnd, Is.EqualTo(new DateOnly(2024, 2, 10)));
            Assert.That(summary.Account.HoldoutOrdersOfNewCustomers, Is.EqualTo(1));
            Assert.That(summary.Account.CustomersAfterEnd, Is.EqualTo(1));
        });
    }

    [Test]
    public void Summarize_grain_hour_with_a_cut_runs_to_the_last_hour_of_its_day()
    {
        CustomerSummary summary =
            TestOrder.Table(_orders).Summarize(new() { Grain = Grain.Hour, CalibrationEnd = new(2024, 1, 1) });
        Assert.Multiple(() =>
        {
            Assert.That(summary.Recency[0], Is.EqualTo(9 / 24.0));
            Assert.That(summary.T[0], Is.EqualTo(14 / 24.0));
            Assert.That(summary.Holdout!.Duration, Is.EqualTo(40));
        });
    }

    [Test]
    public void Summarize_refund_is_summed_in_its_day_and_counts_as_a_purchase()
    {
        CustomerSummary summary = TestOrder.Table(
        [
            new(1, new(2024, 1, 1), 10),
            new(1, new(2024, 1, 2), 10),
            new(1, new(2024, 1, 2), -10),
            new(1, new(2024, 1, 3), -4),
        ]).Summarize();
        Assert.That(summary.Frequency[0], Is.EqualTo(2));
        Assert.That(summary.MonetaryValue[0], Is.EqualTo(-2));
    }

    [Test]
    public void Summarize_text_ids_keep_their_order()
    {
        TransactionTable table = new(
            CustomerIds.Of(["007", "10", "ann"]), [2, 0, 1, 2], [20, 10, 30, 12], null, null, new TransactionAccount());
        CustomerSummary summary = table.Summarize(new() { ObservationEnd = DateOnly.FromDayNumber(20).ToDateTime(default) });
        Assert.That(summary.Ids.Texts.ToArray(), Is.EqualTo(new[] { "007", "ann" }));
        Assert.That(summary.Frequency.ToArray(), Is.EqualTo(new[] { 0, 1 }));
        Assert.That(summary.HasMonetaryValue, Is.False);
    }

    [Test]
    public void Summarize_last_month_of_the_calendar_is_an_ordinary_month()
    {
        CustomerSummary summary = TestOrder.Table([new(1, new(9999, 11, 30), 1), new(1, new(9999, 12, 31), 1)])
            .Summarize(new() { Grain = Grain.Month });
        Assert.That(summary.Recency[0], Is.EqualTo(30));
    }

    [Test]
    public void Summarize_without_orders_says_so()
    {
        TransactionTable table = new(
            CustomerIds.RowNumbers(0), [], [], null, null, new() { Source = "orders.csv", RowsRead = 1_200, RowsSkipped = 1_200 });
        Assert.That(
            () => table.Summarize(),
            Throws.ArgumentException.With.Message.EqualTo(
                "There are no orders to summarize: orders.csv gave 1,200 rows, of which 1,200 were skipped as unreadable."));
    }

    [Test]
    public void Summarize_end_before_the_first_order_says_so() =>
        Assert.That(
            () => TestOrder.Table(_orders).Summarize(new() { ObservationEnd = new(2023, 12, 31) }),
            Throws.ArgumentException.With.Message.EqualTo(
                "Observation ends on 2023-12-31, before the first order (2024-01-01); choose a later end."));

    [Test]
    public void Summarize_calibration_that_reaches_the_end_says_so() =>
        Assert.That(
            () => TestOrder.Table(_orders).Summarize(new() { CalibrationEnd = new(2024, 2, 10) }),
            Throws.ArgumentException.With.Message.EqualTo(
                "Calibration ends on 2024-02-10, which leaves no holdout before the last order (2024-02-10); choose an earlier day."));

    [Test]
    public void Summarize_calibration_before_the_first_order_says_so() =>
        Assert.That(
            () => TestOrder.Table(_orders).Summarize(new() { CalibrationEnd = new(2023, 12, 31) }),
            Throws.ArgumentException.With.Message.EqualTo(
                "Calibration ends on 2023-12-31, before the first order (2024-01-01); choose a later day."));

    [Test]
    public void Summarize_empty_holdout_says_so() =>
        Assert.That(
            () => TestOrder.Table(_orders).Summarize(
                new() { CalibrationEnd = new(2024, 1, 10), ObservationEnd = new(2024, 1, 20) }),
            Throws.InvalidOperationException.With.Message.EqualTo(
                "There is no order in the holdout, from 2024-01-11 to 2024-01-20; choose another calibration or observation end."));

    [Test]
    public void Summarize_unspecified_unit_is_refused() =>
        Assert.That(
            () => TestOrder.Table(_orders).Summarize(new() { Unit = TimeUnit.Unspecified }),
            Throws.ArgumentException.With.Message.EqualTo(
                "A summary needs a time unit; choose day, week, month, quarter or year."));

    [Test]
    public void Summarize_amounts_beyond_doubles_name_the_customer() =>
        Assert.That(
            () => TestOrder.Table(
            [
                new(42, new(2024, 1, 1), 1),
                new(42, new(2024, 1, 2), double.MaxValue),
                new(42, new(2024, 1, 3), double.MaxValue),
            ]).Summarize(),
            Throws.ArgumentException.With.Message.Contains("customer 42"));

    [Test]
    public void Summarize_cancelled_stops() =>
        Assert.That(
            () => TestOrder.Table(_orders).Summarize(null, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
}
