namespace Clv.Probabilistic.Tests;

internal sealed class CumulativePurchasesTests
{
    /// <summary>Relative; lifetimes evaluates 2F1 by another series, and parameters are known to about 1e-11.</summary>
    private const double Tolerance = 1e-10;

    /// <summary>Relative, where the parameters behind a curve are not known: lifetimes stops so far from the maximum that we fit.</summary>
    private const double OwnFitTolerance = 1e-5;

    private static readonly Lazy<PurchaseModel> _modifiedCdnowWeeks = new(() => new ModifiedBetaGeoFitter().Fit(
        TransactionCsv.Read(ReferenceData.PathOf("data/CDNOW_sample.txt"), TransactionCsvOptions.Cdnow)
            .Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(1997, 9, 30) })).Model);

    private static readonly BetaGeoModel _days = new(new BetaGeoParameters(0.5, 10, 0.8, 2.5), TimeUnit.Day);

    private static IEnumerable<TestCaseData> Curves => ReferenceSummaries.Files("cumtrans__");

    [TestCaseSource(nameof(Curves))]
    public void Track_reference_curve_agrees(string file)
    {
        ReferenceTable expected = ReferenceTable.Read("summary/" + file);
        bool ownFit = file.Contains("__mbg__", StringComparison.Ordinal);
        double tolerance = ownFit ? OwnFitTolerance : Tolerance;
        (string data, PurchaseModel model, Grain grain) = file switch
        {
            _ when ownFit => ("cdnow_sample", _modifiedCdnowWeeks.Value, Grain.Day),
            _ when file.Contains("cdnow_sample__bg__", StringComparison.Ordinal) =>
                ("cdnow_sample", LifetimesFits.CdnowWeeks, Grain.Day),
            _ when file.Contains("cdnow_sample__bg_daily__", StringComparison.Ordinal) =>
                ("cdnow_sample", LifetimesFits.CdnowDays, Grain.Day),
            _ when file.Contains("cdnow_sample__bg_freqW__", StringComparison.Ordinal) =>
                ("cdnow_sample", LifetimesFits.CdnowByWeek, Grain.Week),
            _ when file.Contains("example__bg__", StringComparison.Ordinal) => ("example", LifetimesFits.Example, Grain.Day),
            _ => throw new ArgumentException($"{file} is a curve that this test does not know.", nameof(file)),
        };
        CumulativePurchasesResult actual =
            CumulativePurchases.Of(model, TestOrder.Table(ReferenceOrders.Of(data)), expected.Count, grain);

        Assert.That(actual.Count, Is.EqualTo(expected.Count));
        Assert.Multiple(() =>
        {
            for (int row = 0; row < actual.Count; row++)
            {
                double predicted = expected.Number(row, "predicted");
                Assert.That((double)actual.Actual[row], Is.EqualTo(expected.Number(row, "actual")));
                Assert.That(actual.Expected[row], Is.EqualTo(predicted).Within((ownFit ? OwnFitTolerance : Tolerance) * predicted), () => $"Row {row}");

                double before = row == 0 ? 0 : expected.Number(row - 1, "predicted");
                double actualBefore = row == 0 ? 0 : expected.Number(row - 1, "actual");
                Assert.That(
                    actual.ExpectedPerPeriod[row], Is.EqualTo(predicted - before).Within(tolerance * predicted), () => $"Row {row}");
                Assert.That((double)actual.ActualPerPeriod[row], Is.EqualTo(expected.Number(row, "actual") - actualBefore));
            }
        });
    }

    [Test]
    public void Track_two_cohorts_are_summed_by_hand()
    {
        TransactionTable table = TestOrder.Table(
        [
            new(1, new(2024, 3, 1, 8, 0, 0), 5),
            new(1, new(2024, 3, 1, 9, 0, 0), 5),
            new(1, new(2024, 3, 2), 5),
            new(2, new(2024, 3, 2), 5),
            new(1, new(2024, 3, 4), 5),
            new(2, new(2024, 3, 4), 5),
        ]);
        CumulativePurchasesResult result = CumulativePurchases.Of(_days, table);
        double E(double t) => _days.ExpectedPurchasesNewCustomer(t);
        Assert.Multiple(() =>
        {
            Assert.That(result.Start, Is.EqualTo(new DateTime(2024, 3, 1)));
            Assert.That(result.TimeUnit, Is.EqualTo(TimeUnit.Day));
            Assert.That(result.Actual.ToArray(), Is.EqualTo(new long[] { 0, 1, 1, 3 }));
            Assert.That(
                result.Expected.ToArray(), Is.EqualTo(new[] { E(1), E(2) + E(1), E(3) + E(2), E(4) + E(3) }).Within(1e-14));
        });
    }

    [Test]
    public void Track_a_period_counts_each_cohort_from_its_first_purchase_on()
    {
        TransactionTable table = TestOrder.Table(
        [
            new(1, new(2024, 3, 1), 5),
            new(1, new(2024, 3, 2), 5),
            new(2, new(2024, 3, 2), 5),
            new(3, new(2024, 3, 4), 5),
            new(1, new(2024, 3, 4), 5),
            new(2, new(2024, 3, 4), 5),
        ]);
        CumulativePurchasesResult result = CumulativePurchases.Of(_days, table, periods: 5);
        double E(double t) => _days.ExpectedPurchasesNewCustomer(t);
        double Between(double from, double until) => E(until) - E(from);
        Assert.Multiple(() =>
        {
            Assert.That(result.ActualPerPeriod.ToArray(), Is.EqualTo(new long[] { 0, 1, 0, 2, 0 }));
            Assert.That(
                result.ExpectedPerPeriod.ToArray(),
                Is.EqualTo(new[]
                {
                    E(1),
                    Between(1, 2) + E(1),
                    Between(2, 3) + Between(1, 2),
                    Between(3, 4) + Between(2, 3) + E(1),
                    Between(4, 5) + Between(3, 4) + Between(1, 2),
                }).Within(1e-14));
        });
    }

    [Test]
    public void Track_periods_add_up_to_what_happened_so_far()
    {
        CumulativePurchasesResult result = CumulativePurchases.Of(
            LifetimesFits.CdnowWeeks, TestOrder.Table(ReferenceOrders.Of("cdnow_sample")), periods: 100);
        double expected = 0;
        long actual = 0;
        Assert.Multiple(() =>
        {
            for (int i = 0; i < result.Count; i++)
            {
                expected += result.ExpectedPerPeriod[i];
                actual += result.ActualPerPeriod[i];
                Assert.That(expected, Is.EqualTo(result.Expected[i]).Within(1e-13 * result.Expected[i]));
                Assert.That(actual, Is.EqualTo(result.Actual[i]));
            }
        });
    }

    [Test]
    public void Track_months_elapse_in_mean_lengths()
    {
        BetaGeoModel months = new(new BetaGeoParameters(0.5, 10, 0.8, 2.5), TimeUnit.Month);
        TransactionTable table = TestOrder.Table([new(1, new(2024, 1, 1), 5), new(2, new(2024, 1, 31), 5)]);
        CumulativePurchasesResult result = CumulativePurchases.Of(months, table, periods: 1);
        double expected =
            months.ExpectedPurchasesNewCustomer(1) + months.ExpectedPurchasesNewCustomer((30.436875 - 30) / 30.436875);
        Assert.That(result.Expected[0], Is.EqualTo(expected).Within(1e-14));
    }

    [Test]
    public void Track_beyond_the_data_forecasts()
    {
        TransactionTable table = TestOrder.Table([new(1, new(2024, 1, 1), 5), new(1, new(2024, 1, 3), 5)]);
        CumulativePurchasesResult result = CumulativePurchases.Of(_days, table, periods: 100);
        Assert.That(result.Actual[99], Is.EqualTo(1));
        Assert.That(result.Expected[99], Is.GreaterThan(result.Expected[98]));
    }

    [Test]
    public void Track_data_shorter_than_a_step_says_so() =>
        Assert.That(
            () => CumulativePurchases.Of(LifetimesFits.CdnowWeeks, TestOrder.Table([new(1, new(2024, 1, 1), 5)])),
            Throws.ArgumentException.With.Message.EqualTo(
                "The orders, from 2024-01-01 to 2024-01-01, do not cover one week; say how many periods to track."));

    [Test]
    public void Track_without_orders_says_so() =>
        Assert.That(() => CumulativePurchases.Of(_days, TestOrder.Table([])), Throws.ArgumentException);

    [Test]
    public void Track_no_periods_is_refused() =>
        Assert.That(
            () => CumulativePurchases.Of(_days, TestOrder.Table([new(1, new(2024, 1, 1), 5)]), periods: 0),
            Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Track_unspecified_unit_asks_for_one() =>
        Assert.That(
            () => CumulativePurchases.Of(
                new BetaGeoModel(_days.Parameters), TestOrder.Table([new(1, new(2024, 1, 1), 5)])),
            Throws.InvalidOperationException.With.Message.Contains("state day, week, month, quarter or year"));
}
