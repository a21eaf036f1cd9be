using Clv.Probabilistic.Tests.Evaluation;

namespace Clv.Probabilistic.Tests;

/// <summary>Quarters as grain and as unit.</summary>
public sealed class QuarterTests
{
    private static readonly TestOrder[] _orders =
    [
        new(1, new(2005, 1, 3), 27),
        new(1, new(2005, 2, 25), 20),
        new(1, new(2005, 3, 31), 25),
        new(1, new(2005, 4, 1), 40),
        new(1, new(2006, 1, 1), 8),
        new(1, new(2006, 3, 31), 4),
        new(2, new(2005, 12, 31), 39),
    ];

    [Test]
    public void Orders_of_a_calendar_quarter_are_one_purchase_at_its_first_day()
    {
        CustomerSummary customers = TestOrder.Table(_orders).Summarize(new() { Grain = Grain.Quarter, ObservationEnd = new(2006, 5, 20) });

        // Customer 1 buys in the quarters from 2005-01-01 (72), 2005-04-01 (40) and 2006-01-01 (12); the end's quarter starts on 2006-04-01.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(customers.Frequency.ToArray(), Is.EqualTo(new[] { 2, 0 }));
            Assert.That(customers.Recency.ToArray(), Is.EqualTo(new[] { 365.0, 0 }));
            Assert.That(customers.T.ToArray(), Is.EqualTo(new[] { 365.0 + 90, 31 + 30 + 31 + 31 + 28 + 31 }));
            Assert.That(customers.MonetaryValue.ToArray(), Is.EqualTo(new[] { 26.0, 0 }));
        }
    }

    [Test]
    public void A_holdout_by_quarters_is_a_whole_number_of_them()
    {
        HoldoutSummary holdout = TestOrder.Table(_orders).Summarize(
            new() { Grain = Grain.Quarter, Unit = TimeUnit.Quarter, CalibrationEnd = new(2005, 6, 30), ObservationEnd = new(2006, 5, 20) }).Holdout!;

        Assert.That(holdout.Duration, Is.EqualTo(4));
        Assert.That(holdout.Frequency.ToArray(), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void A_quarter_is_three_months_and_four_are_a_year()
    {
        Assert.That(TimeUnit.Quarter.LengthInDays(), Is.EqualTo(91.310625));
        Assert.That(TimeUnit.Quarter.LengthInDays(), Is.EqualTo(3 * TimeUnit.Month.LengthInDays()).Within(1e-13));
        Assert.That(TimeUnit.Quarter.LengthInYears(), Is.EqualTo(0.25));
        Assert.That(PredictionOptions.OneYear(TimeUnit.Quarter).Horizon, Is.EqualTo(4));
    }

    [TestCase(1, 1, 0)]
    [TestCase(3, 31, 0)]
    [TestCase(4, 1, 1)]
    [TestCase(6, 30, 1)]
    [TestCase(7, 1, 2)]
    [TestCase(9, 30, 2)]
    [TestCase(10, 1, 3)]
    [TestCase(12, 31, 3)]
    public void A_day_is_in_the_quarter_of_its_month_in_every_year(int month, int day, int quarter)
    {
        GrainCalendar calendar = new(Grain.Quarter);
        foreach (int year in (int[])[1, 1900, 2000, 2024, 9999])
        {
            int period = calendar.Period(new DateOnly(year, month, day).DayNumber, 23);

            Assert.That(period, Is.EqualTo((4 * year) + quarter));
            Assert.That(calendar.Start(period), Is.EqualTo(new DateTime(year, (3 * quarter) + 1, 1)));
        }
    }

    [Test]
    public void A_fit_in_quarters_is_the_fit_in_months_with_time_in_thirds()
    {
        SummaryOptions options = new() { ObservationEnd = new(1997, 9, 30) };
        ModelFit<BetaGeoModel> months = new BetaGeoFitter().Fit(Cdnow.Sample.Summarize(options with { Unit = TimeUnit.Month }));
        CustomerSummary customers = Cdnow.Sample.Summarize(options with { Unit = TimeUnit.Quarter });
        ModelFit<BetaGeoModel> quarters = new BetaGeoFitter().Fit(customers);
        BetaGeoParameters inMonths = months.Model.Parameters;
        BetaGeoParameters inQuarters = quarters.Model.Parameters;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(inQuarters.R, Is.EqualTo(inMonths.R).Within(1e-5).Percent);
            Assert.That(inQuarters.Alpha, Is.EqualTo(inMonths.Alpha / 3).Within(1e-5).Percent);
            Assert.That(inQuarters.A, Is.EqualTo(inMonths.A).Within(1e-5).Percent);
            Assert.That(inQuarters.B, Is.EqualTo(inMonths.B).Within(1e-5).Percent);
            Assert.That(quarters.Model.TimeUnit, Is.EqualTo(TimeUnit.Quarter));
        }
    }

    [Test]
    public void A_model_in_quarters_predicts_what_it_predicts_in_months()
    {
        SummaryOptions options = new() { ObservationEnd = new(1997, 9, 30) };
        BetaGeoModel months = new(new BetaGeoParameters(0.243, 1.0, 0.793, 2.426), TimeUnit.Month);
        BetaGeoModel quarters = new(new BetaGeoParameters(0.243, 1.0 / 3, 0.793, 2.426), TimeUnit.Quarter);
        GammaGammaModel spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));
        double[] byMonth = LifetimeValue.Discounted(
            months, spend, Cdnow.Sample.Summarize(options with { Unit = TimeUnit.Month }), new() { Horizon = 12 });
        double[] byQuarter = LifetimeValue.Discounted(
            quarters, spend, Cdnow.Sample.Summarize(options with { Unit = TimeUnit.Quarter }), new() { Horizon = 4 });

        Assert.That(byQuarter, Is.EqualTo(byMonth).Within(1e-9).Percent);
    }
}
