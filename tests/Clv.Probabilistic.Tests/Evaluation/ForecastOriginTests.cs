namespace Clv.Probabilistic.Tests.Evaluation;

/// <summary>What forecasters get to see.</summary>
public sealed class ForecastOriginTests
{
    private static readonly DateOnly _cut = new(1997, 9, 30);

    private static readonly Rehearsal _rehearsal = Rehearsal.Of(
        Cdnow.Sample, new HoldoutSplit { CalibrationEnd = _cut, HoldoutEnd = _cut.AddDays(91) }, Cdnow.Weeks);

    [Test]
    public void Orders_are_those_up_to_the_cut_and_make_the_histories()
    {
        ForecastOrigin origin = _rehearsal.Origin;
        TransactionTable orders = origin.Orders;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(orders.Day.ToArray().Max(), Is.LessThanOrEqualTo(_cut.DayNumber));
            Assert.That(orders.Count, Is.EqualTo(Cdnow.Sample.Day.ToArray().Count(day => day <= _cut.DayNumber)));
            Assert.That(orders.Account.OrdersWithheld, Is.EqualTo(Cdnow.Sample.Count - orders.Count).And.Positive);
            Assert.That(origin.Customers.Holdout, Is.Null);
            Assert.That((origin.Day, origin.Horizon), Is.EqualTo((_cut, 13.0)));
            AssertSameHistories(orders.Summarize(Cdnow.Weeks with { ObservationEnd = _cut.ToDateTime(default) }), origin.Customers);
        }
    }

    [Test]
    public void Rows_of_customers_bring_their_orders_and_nobody_elses()
    {
        int[] rows = [3, 100, 2000];
        ForecastOrigin some = _rehearsal.Origin.Rows(rows);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(some.Orders.Customers.Integers.ToArray(), Is.EqualTo(rows.Select(row => Cdnow.Sample.Customers.Integers[row])));
            Assert.That(
                some.Orders.Customer.ToArray().CountBy(row => row).OrderBy(pair => pair.Key).Select(pair => pair.Value),
                Is.EqualTo(rows.Select(row => _rehearsal.Origin.Orders.Customer.ToArray().Count(customer => customer == row))));
            Assert.That(some.Rehearsal!.Customers.Ids.Integers.ToArray(), Is.SubsetOf(some.Orders.Customers.Integers.ToArray()));
        }
    }

    [Test]
    public void Rehearsal_of_an_origin_is_one_horizon_earlier_and_ends_where_knowledge_ends()
    {
        ForecastOrigin origin = _rehearsal.Origin;
        Rehearsal past = origin.Rehearsal!;
        CustomerSummary expected = Cdnow.Sample.Summarize(
            Cdnow.Weeks with { CalibrationEnd = _cut.AddDays(-91), ObservationEnd = _cut.ToDateTime(default) });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(past.Split, Is.EqualTo(new HoldoutSplit { CalibrationEnd = _cut.AddDays(-91), HoldoutEnd = _cut }));
            AssertSameHistories(past.Customers, expected);
            Assert.That(past.Actual.Frequency.ToArray(), Is.EqualTo(expected.Holdout!.Frequency.ToArray()));
            Assert.That(past.Origin.Orders.Day.ToArray().Max(), Is.LessThanOrEqualTo(_cut.DayNumber - 91));

            // Orders reach back to 1997-01-01: from 07-01 another horizon fits, and from 04-01 none.
            Assert.That(past.Origin.Rehearsal!.Split.CalibrationEnd, Is.EqualTo(_cut.AddDays(-182)));
            Assert.That(past.Origin.Rehearsal.Origin.Rehearsal, Is.Null);
        }
    }

    [Test]
    public void Of_all_orders_is_the_end_of_observation()
    {
        ForecastOrigin now = ForecastOrigin.Of(Cdnow.Sample, Cdnow.Weeks with { CalibrationEnd = _cut }, horizon: 13);
        CustomerForecast forecast = new PurchaseModelForecaster(new BetaGeoFitter()).Learn(now).Forecast(now);
        CustomerSummary customers = Cdnow.Sample.Summarize(Cdnow.Weeks);

        using (Assert.EnterMultipleScope())
        {
            AssertSameHistories(now.Customers, customers);
            Assert.That(now.Orders.Count, Is.EqualTo(Cdnow.Sample.Count));
            Assert.That((now.Day, now.HorizonEnd), Is.EqualTo((new DateOnly(1998, 6, 30), new DateOnly(1998, 9, 29))));
            Assert.That(forecast.Purchases.ToArray(), Is.EqualTo(new BetaGeoFitter().Fit(customers).Model.ExpectedPurchases(customers, 13)));
        }
    }

    [Test]
    public void Of_a_period_that_observation_ends_in_knows_its_orders_to_the_end_as_summaries_do()
    {
        // Summaries count the whole month that contains the end of observation.
        SummaryOptions months = new() { Unit = TimeUnit.Month, Grain = Grain.Month, ObservationEnd = new DateTime(1998, 3, 15) };
        ForecastOrigin origin = ForecastOrigin.Of(Cdnow.Sample, months, horizon: 3);

        Assert.That(origin.Orders.Count, Is.EqualTo(Cdnow.Sample.Day.ToArray().Count(day => day <= new DateOnly(1998, 3, 31).DayNumber)));
        AssertSameHistories(origin.Customers, Cdnow.Sample.Summarize(months));
    }

    [Test]
    public void Fit_is_made_once_for_a_fitter_and_options()
    {
        ForecastOrigin origin = _rehearsal.Origin;
        BetaGeoFitter fitter = new();
        ModelFit<PurchaseModel> fit = origin.Fit(fitter);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(origin.Fit(fitter, new FitOptions()), Is.SameAs(fit));
            Assert.That(origin.Fit(fitter, new FitOptions { Penalizer = 0.1 }).LogLikelihood, Is.LessThan(fit.LogLikelihood));
            Assert.That(origin.FitSpend(), Is.SameAs(origin.FitSpend()).And.Not.Null);
        }
    }

    [Test]
    public void Fit_is_made_once_whichever_day_is_stated()
    {
        ForecastOrigin origin = _rehearsal.Origin;
        CountingFitter fitter = new();
        DateOnly day = new(2026, 11, 29);
        ModelFit<PurchaseModel> dated = origin.Fit(fitter, new FitOptions { Today = day });
        ModelFit<PurchaseModel> undated = origin.Fit(fitter);
        ModelFit<ISpendModel> spend = origin.FitSpend(options: new FitOptions { Today = day })!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fitter.Fits, Is.EqualTo(1));
            Assert.That(dated.FittedOn, Is.EqualTo(day));
            Assert.That(undated.FittedOn, Is.Null);
            Assert.That(dated.Model, Is.SameAs(undated.Model));
            Assert.That(dated.LogLikelihood, Is.EqualTo(undated.LogLikelihood));
            Assert.That(spend.FittedOn, Is.EqualTo(day));
            Assert.That(spend.Model, Is.SameAs(origin.FitSpend()!.Model));
        }
    }

    [TestCase(0, "The horizon is 0 weeks; a holdout must last")]
    [TestCase(double.NaN, "The horizon is NaN weeks; a holdout must last")]
    public void Of_a_horizon_that_is_none_is_refused(double horizon, string sentence) => Assert.That(
        () => ForecastOrigin.Of(Cdnow.Sample, Cdnow.Weeks, horizon), Throws.ArgumentException.With.Message.StartsWith(sentence));

    private static void AssertSameHistories(CustomerSummary actual, CustomerSummary expected)
    {
        Assert.That(actual.Ids.Integers.ToArray(), Is.EqualTo(expected.Ids.Integers.ToArray()));
        Assert.That(actual.Frequency.ToArray(), Is.EqualTo(expected.Frequency.ToArray()));
        Assert.That(actual.Recency.ToArray(), Is.EqualTo(expected.Recency.ToArray()));
        Assert.That(actual.T.ToArray(), Is.EqualTo(expected.T.ToArray()));
        Assert.That(actual.MonetaryValue.ToArray(), Is.EqualTo(expected.MonetaryValue.ToArray()));
    }

    private sealed class CountingFitter : IPurchaseFitter
    {
        private readonly BetaGeoFitter _fitter = new();

        public int Fits { get; private set; }

        public string ModelName => _fitter.ModelName;

        public ModelFit<PurchaseModel> Fit(
            CustomerSummary customers,
            FitOptions? options = null,
            IProgress<FitProgress>? progress = null,
            CancellationToken cancellationToken = default)
        {
            Fits++;
            return _fitter.Fit(customers, options, progress, cancellationToken).As<PurchaseModel>();
        }
    }
}
