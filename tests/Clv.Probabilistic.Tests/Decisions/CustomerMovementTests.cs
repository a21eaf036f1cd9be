namespace Clv.Probabilistic.Tests.Decisions;

/// <summary>What became of customers between two days.</summary>
internal sealed class CustomerMovementTests
{
    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.6, 8, 0.5, 2.5), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    private static readonly TransactionTable _orders = TransactionCsv.Read(
        Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv"));

    private static readonly MovementOptions _options = new()
    {
        From = new DateOnly(2024, 10, 1),
        To = new DateOnly(2024, 12, 19),
        Prediction = new() { Horizon = 52 },
        Summary = new() { Unit = TimeUnit.Week },
    };

    private static readonly CustomerMovement _movement = CustomerMovement.Of(_orders, _model, _spend, _options);

    [Test]
    public void Rows_add_up_to_the_customers_of_the_first_day_and_columns_to_those_of_the_second()
    {
        CustomerPredictions before = At(_options.From);
        CustomerPredictions after = At(_options.To!.Value);
        ValueTiersResult tiers = ValueTiers.Of(before.Customers, before.LifetimeValue, PortfolioOverview.TierShares);
        RfmSegmentsResult segments = RfmSegments.Of(after.Customers, after.LifetimeValue);

        foreach (MovementMatrix matrix in new[] { _movement.ByTier, _movement.BySegment })
        {
            int groups = matrix.Groups.Count;
            Assert.That(Enumerable.Range(0, groups).Sum(matrix.Before), Is.EqualTo(before.Count));
            Assert.That(Enumerable.Range(0, groups).Sum(matrix.After), Is.EqualTo(after.Count));
            Assert.That(matrix.Before(groups), Is.EqualTo(after.Count - before.Count).And.Positive);
        }

        Assert.That(tiers.Tiers.Select(tier => (int)tier.Customers), Is.EqualTo(Enumerable.Range(0, 5).Select(_movement.ByTier.Before)));
        Assert.That(segments.Rows.Select(row => (int)row.Customers), Is.EqualTo(Enumerable.Range(0, 9).Select(_movement.BySegment.After)));
    }

    [Test]
    public void Lost_are_those_who_fell_below_the_line()
    {
        CustomerPredictions before = At(_options.From);
        CustomerPredictions after = At(_options.To!.Value);
        double Any(CustomerHistory history) => _model.ProbabilityOfAnyPurchase(history, 90 / 7.0);
        List<CustomerId> expected = [];
        foreach (CustomerPrediction customer in before)
        {
            if (Any(customer.History) >= 1.0 / 3 && Any(after.Find(customer.CustomerId)!.Value.History) < 1.0 / 3)
            {
                expected.Add(customer.CustomerId);
            }
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(expected, Is.Not.Empty);
            Assert.That(_movement.Lost.Select(customer => customer.CustomerId), Is.EquivalentTo(expected));
            Assert.That(_movement.Lost.Select(customer => customer.ValueBefore), Is.Ordered.Descending);
            Assert.That(_movement.ExpectedBefore, Is.EqualTo(before.Count(customer => Any(customer.History) >= 1.0 / 3)));
            Assert.That(_movement.Lost[0].Reason, Does.StartWith("no order for ").Or.StartWith("one order, "));
        }
    }

    [Test]
    public void Weeks_lead_from_the_first_day_to_the_second_without_a_remainder()
    {
        int expected = _movement.ExpectedBefore;
        foreach (LostWeek week in _movement.Weeks)
        {
            expected += week.Returned + week.New - week.Lost;
            Assert.That(week.Expected, Is.EqualTo(expected), $"in the week to {week.End:O}");
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_movement.Weeks, Has.Count.EqualTo(12), "79 days are eleven weeks and two days");
            Assert.That(_movement.Weeks[0].End, Is.EqualTo(new DateOnly(2024, 10, 3)));
            Assert.That(_movement.Weeks[^1].End, Is.EqualTo(_options.To));
            Assert.That(_movement.Weeks.Sum(week => week.Lost), Is.GreaterThanOrEqualTo(_movement.Lost.Count));
        }
    }

    [Test]
    public void Who_fell_out_of_the_top_was_in_it()
    {
        int stayed = _movement.ByTier[0, 0];

        Assert.That(_movement.FellFromTheTop, Has.Count.EqualTo(_movement.ByTier.Before(0) - stayed));
        Assert.That(_movement.FellFromTheTop.Select(customer => customer.TierBefore), Is.All.EqualTo("top 1%"));
    }

    [Test]
    public void What_comes_after_the_second_day_changes_nothing()
    {
        TransactionTable shorter = TransactionTable.FromRows(_orders.Where(order => order.Time.Day <= _options.To!.Value.DayNumber), order => order);
        CustomerMovement movement = CustomerMovement.Of(shorter, _model, _spend, _options);

        Assert.That(movement.ToString(), Is.EqualTo(_movement.ToString()));
    }

    [Test]
    public void Days_that_cannot_be_compared_are_refused_in_a_sentence()
    {
        Assert.That(
            () => CustomerMovement.Of(_orders, _model, _spend, _options with { From = new(2025, 1, 1), To = new(2024, 12, 1) }),
            Throws.ArgumentException.With.Message.Contains("not later"));
        Assert.That(
            () => CustomerMovement.Of(_orders, _model, _spend, _options with { From = new(1999, 1, 1) }),
            Throws.ArgumentException.With.Message.Contains("Nobody had ordered by 1999-01-01"));
        Assert.That(
            () => CustomerMovement.Of(_orders, _model, _spend, _options with { Summary = new() }),
            Throws.ArgumentException.With.Message.Contains("in weeks"));
        Assert.That(
            () => CustomerMovement.Of(_orders, _model, _spend, _options with { Line = 1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static CustomerPredictions At(DateOnly day) => CustomerPredictions.Predict(
        _orders.Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = day.ToDateTime(TimeOnly.MinValue) }), _model, _spend, _options.Prediction);
}
