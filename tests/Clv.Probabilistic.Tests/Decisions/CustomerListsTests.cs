namespace Clv.Probabilistic.Tests.Decisions;

/// <summary>Segments by a model, and lists of whom to do something about.</summary>
internal sealed class CustomerListsTests
{
    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));
    private static readonly CustomerSummary _customers = _model.SimulateCustomers(3000, 78, seed: 4, _spend);

    private static readonly CustomerPredictions _year = CustomerPredictions.Predict(_customers, _model, _spend, new() { Horizon = 52 });

    [Test]
    public void Segments_by_activity_partition_customers_and_value()
    {
        ActivitySegments segments = ActivitySegments.Of(_year);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(segments.Totals.Sum(total => total.Customers), Is.EqualTo(3000));
            Assert.That(segments.Totals.Sum(total => total.LifetimeValue!.Value.Value), Is.EqualTo(_year.TotalLifetimeValue()).Within(1e-9 * _year.TotalLifetimeValue()));
            Assert.That(segments.Totals.Select(total => total.Group), Is.EqualTo(Enum.GetValues<ActivitySegment>().Select(segment => segment.Name())));
        }

        for (int row = 0; row < _customers.Count; row++)
        {
            double alive = _year.ProbabilityAlive[row];
            int band = (int)segments.Segment[row] / 3;
            Assert.That(band, Is.EqualTo(alive >= 0.75 ? 0 : alive >= 0.25 ? 1 : 2));
        }

        // The columns are the tiers of value if active, whatever the activity.
        Assert.That(segments.Segment.Count(segment => (int)segment % 3 == 0), Is.EqualTo(600));
        Assert.That(segments.Segment.Count(segment => (int)segment % 3 == 1), Is.EqualTo(900));
    }

    [Test]
    public void Segments_have_intervals_from_draws()
    {
        PosteriorResult posterior = Posterior.Of(new BetaGeoFitter().Fit(_customers), _customers, new() { Draws = 200 });
        CustomerPredictions predictions = CustomerPredictions.Predict(
            _customers, new BetaGeoFitter().Fit(_customers).Model, _spend, new() { Horizon = 52, Interval = new PredictionInterval(posterior.Draws) });

        foreach (PredictedTotal total in ActivitySegments.Of(predictions).Totals.Where(total => total.Customers > 0))
        {
            Interval interval = total.LifetimeValue!.Value.Expectation!.Value;
            Assert.That(interval.Lower, Is.LessThan(interval.Upper));
            Assert.That(total.LifetimeValue.Value.Value, Is.InRange(interval.Lower, interval.Upper));
        }
    }

    [Test]
    public void Lists_hold_whom_they_say()
    {
        MarketingFields fields = MarketingFields.Of(_year);
        CustomerLists lists = CustomerLists.Of(fields, new() { RecentDays = 200 });
        double[] best = [.. _year.LifetimeValue.OrderDescending().Take(600)];

        foreach (ListedCustomer customer in lists.Of(CustomerListKind.HighValue))
        {
            Assert.That(_year.ProbabilityAlive[customer.Row], Is.GreaterThanOrEqualTo(0.5));
            Assert.That(customer.Value, Is.GreaterThanOrEqualTo(best[^1]));
        }

        foreach (ListedCustomer customer in lists.Of(CustomerListKind.ChurnRisk))
        {
            Assert.That(fields.ChurnRisk[customer.Row], Is.GreaterThanOrEqualTo(2.0 / 3));
            Assert.That((_customers.T[customer.Row] - _customers.Recency[customer.Row]) * 7, Is.LessThanOrEqualTo(200));
            Assert.That(_customers.Frequency[customer.Row], Is.Positive);
        }

        foreach (ListedCustomer customer in lists.Of(CustomerListKind.MissedOpportunity))
        {
            Assert.That(_year.ProbabilityAlive[customer.Row], Is.GreaterThanOrEqualTo(LateCustomers.MinProbabilityAlive));
            Assert.That(fields[customer.Row].DaysLate, Is.Null.Or.Positive);
        }

        foreach (CustomerListKind kind in Enum.GetValues<CustomerListKind>())
        {
            ListedCustomer[] list = [.. lists.Of(kind)];
            Assert.That(list, Is.Not.Empty, kind.ToString());
            Assert.That(list.Select(customer => customer.Value), Is.Ordered.Descending);
            Assert.That(list.Select(customer => customer.Rank), Is.EqualTo(Enumerable.Range(1, list.Length)));
            Assert.That(list.Select(customer => customer.Row), Is.Unique);
            Assert.That(lists.Totals[(int)kind].Customers, Is.EqualTo(list.Length));
            Assert.That(
                lists.Totals[(int)kind].LifetimeValue!.Value.Value,
                Is.EqualTo(list.Sum(customer => _year.LifetimeValue[customer.Row])).Within(1e-9 * _year.TotalLifetimeValue()));
        }
    }

    [Test]
    public void Without_spend_purchases_take_the_place_of_value()
    {
        CustomerPredictions purchases = CustomerPredictions.Predict(_customers, _model, new() { Horizon = 52 });
        CustomerLists lists = CustomerLists.Of(MarketingFields.Of(purchases));

        foreach (ListedCustomer customer in lists.Of(CustomerListKind.HighValue))
        {
            Assert.That(customer.Value, Is.EqualTo(purchases.ExpectedPurchases[customer.Row]));
        }

        Assert.That(lists.Of(CustomerListKind.MissedOpportunity), Is.Not.Empty);
    }

    [Test]
    public void One_customer_makes_lists_that_may_be_empty()
    {
        CustomerSummary one = new(TimeUnit.Week, [0], [0], [10], monetaryValue: [0]);
        CustomerPredictions predictions = CustomerPredictions.Predict(one, _model, _spend, new() { Horizon = 52 });

        Assert.That(CustomerLists.Of(MarketingFields.Of(predictions)).Count, Is.LessThanOrEqualTo(2));
        Assert.That(ActivitySegments.Of(predictions).Totals.Sum(total => total.Customers), Is.EqualTo(1));
        Assert.That(
            () => CustomerLists.Of(MarketingFields.Of(predictions), new() { Share = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
