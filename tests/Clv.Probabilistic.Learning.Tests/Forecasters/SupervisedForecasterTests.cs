namespace Clv.Probabilistic.Learning.Tests.Forecasters;

/// <summary>Learners forecast what the past taught, and nothing that comes after the cut.</summary>
public sealed class SupervisedForecasterTests
{
    private static readonly DateOnly _cut = new(2025, 3, 31);
    private static readonly HoldoutSplit _split = new() { CalibrationEnd = _cut, HoldoutEnd = new(2025, 6, 30) };

    private static readonly BoostedTreesLearner _trees = new();

    [OneTimeSetUp]
    public void RequireTrees() => Shops.RequireTrees();

    [Test]
    public void Forecast_is_for_every_customer_and_on_the_level_of_the_past()
    {
        Rehearsal past = Rehearsal.Of(Shops.Sample, _split, Shops.Weeks);
        SupervisedModel learnt = new SupervisedForecaster(_trees).Learn(past.Origin);
        CustomerForecast forecast = learnt.Forecast(past.Origin);
        double actual = past.Actual.Frequency.Sum();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(learnt.Windows, Is.EqualTo(4));
            Assert.That(learnt.Importance.Sum(feature => feature.Share), Is.EqualTo(1).Within(1e-12));
            Assert.That(forecast.Count, Is.EqualTo(past.Origin.Customers.Count));
            Assert.That(forecast.Purchases.Sum(), Is.InRange(0.5 * actual, 2 * actual));
            Assert.That(forecast.Spend, Has.All.GreaterThanOrEqualTo(0));
            Assert.That(forecast.ProbabilityOfAnyPurchase.Zip(forecast.Purchases, (any, mean) => any - mean).Max(), Is.LessThan(0.5));
        }
    }

    [Test]
    public void What_comes_after_the_cut_changes_no_bit()
    {
        Random random = new(11);
        long[] ids = [.. Shops.Sample.Select(order => order.CustomerId.Number).Distinct()];
        TransactionTable shuffled = Shops.Changed(
            Shops.Sample, _cut, order => new OrderRow(ids[random.Next(ids.Length)], _cut.AddDays(random.Next(1, 92)), random.Next(1, 900)));
        CustomerForecast forecast = Forecast(Rehearsal.Of(Shops.Sample, _split, Shops.Weeks).Origin);
        CustomerForecast again = Forecast(Rehearsal.Of(shuffled, _split, Shops.Weeks).Origin);
        Assert.That(again.Purchases.ToArray(), Is.EqualTo(forecast.Purchases.ToArray()));
        Assert.That(again.Spend.ToArray(), Is.EqualTo(forecast.Spend.ToArray()));
        Assert.That(again.ProbabilityOfAnyPurchase.ToArray(), Is.EqualTo(forecast.ProbabilityOfAnyPurchase.ToArray()));
    }

    [Test]
    public void The_same_orders_give_the_same_bits()
    {
        ForecastOrigin now = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);
        CustomerForecast again = Forecast(ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13));
        Assert.That(again.Purchases.ToArray(), Is.EqualTo(Forecast(now).Purchases.ToArray()));
    }

    [Test]
    public void One_window_is_enough()
    {
        Rehearsal past = Rehearsal.Of(Shops.Sample, new() { CalibrationEnd = new(2024, 9, 1), HoldoutEnd = new(2025, 3, 1) }, Shops.Weeks);
        SupervisedModel learnt = new SupervisedForecaster(_trees).Learn(past.Origin);
        Assert.That(learnt.Windows, Is.EqualTo(1));
        Assert.That(learnt.Forecast(past.Origin).Purchases.Sum(), Is.Positive);
    }

    [Test]
    public void A_hurdle_is_whether_times_how_much()
    {
        Rehearsal past = Rehearsal.Of(Shops.Sample, _split, Shops.Weeks);
        CustomerForecast forecast = new SupervisedForecaster(_trees, new() { Hurdle = true }).Learn(past.Origin).Forecast(past.Origin);
        CustomerForecast direct = Forecast(past.Origin);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(forecast.ProbabilityOfAnyPurchase.ToArray(), Is.EqualTo(direct.ProbabilityOfAnyPurchase.ToArray()));
            Assert.That(forecast.Purchases.ToArray(), Is.Not.EqualTo(direct.Purchases.ToArray()));
            Assert.That(forecast.Purchases.Sum(), Is.EqualTo(direct.Purchases.Sum()).Within(10).Percent);
            Assert.That(forecast.Spend.Sum(), Is.EqualTo(direct.Spend.Sum()).Within(20).Percent);
        }
    }

    [Test]
    public void Features_alone_give_the_same_forecast()
    {
        ForecastOrigin now = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);
        SupervisedModel learnt = new SupervisedForecaster(_trees).Learn(now);
        Assert.That(learnt.Forecast(CustomerFeatures.Of(now)).Purchases.ToArray(), Is.EqualTo(learnt.Forecast(now).Purchases.ToArray()));
    }

    [Test]
    public void Orders_that_do_not_reach_back_are_said() => Assert.That(
        () => new SupervisedForecaster(_trees).Learn(ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 100)),
        Throws.InvalidOperationException.With.Message.StartsWith("boosted-trees has no earlier horizon to learn from: orders do not reach back that far"));

    [Test]
    public void Horizons_in_which_nobody_who_was_known_bought_teach_nothing()
    {
        TransactionTable once = TransactionTable.FromRows(
            Enumerable.Range(0, 100), customer => new OrderRow(customer, new DateOnly(2024, 1, 1).AddDays(4 * customer), 10));
        TransactionTable again = TransactionTable.FromRows(
            once.Append(new OrderRow(0, new DateOnly(2025, 1, 1), 10)), order => order);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => new SupervisedForecaster(_trees).Learn(ForecastOrigin.Of(once, Shops.Weeks, horizon: 8)),
                Throws.InvalidOperationException.With.Message.EqualTo(
                    "boosted-trees has no earlier horizon to learn from: nobody who was known on 2024-12-06 bought in the horizon after it; choose a longer horizon or another cut."));
            Assert.That(new SupervisedForecaster(_trees).Learn(ForecastOrigin.Of(again, Shops.Weeks, horizon: 8)).Windows, Is.EqualTo(1));
        }
    }

    [Test]
    public void Customers_who_all_did_the_same_are_forecast_to_do_it_again()
    {
        TransactionTable orders = TransactionTable.FromRows(
            from customer in Enumerable.Range(1, 50)
            from month in Enumerable.Range(0, 12)
            select new OrderRow(customer, new DateOnly(2024, 1, 1).AddDays(28 * month), 10),
            order => order);
        ForecastOrigin now = ForecastOrigin.Of(orders, Shops.Weeks, horizon: 4);
        SupervisedModel learnt = new SupervisedForecaster(_trees).Learn(now);
        CustomerForecast forecast = learnt.Forecast(now);
        Assert.That(forecast.Purchases, Has.All.EqualTo(1));
        Assert.That(forecast.ProbabilityOfAnyPurchase, Has.All.EqualTo(1));
        Assert.That(forecast.Spend, Has.All.EqualTo(10));
        Assert.That(learnt.Importance, Is.Empty);
    }

    [Test]
    public void It_is_compared_with_models_in_one_table()
    {
        ModelComparisonResult result = ModelComparison.Run(
            Shops.Sample,
            new() { Horizon = 13, Summary = Shops.Weeks, Origins = 2, Forecasters = [ModelComparison.Models[0], new SupervisedForecaster(_trees)], WithLevelCorrection = false });
        ComparisonRow trees = result.Rows.Single(row => row.Name == "boosted-trees");
        Assert.That(trees.Purchases.All.Single(score => score.Name == "rmse").Value, Is.Positive);
        Assert.That(trees.Spend, Is.Not.Null);
    }

    [Test]
    public void Options_that_break_their_rules_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new BoostedTreesLearner(new() { Leaves = 1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new BoostedTreesLearner(new() { LearningRate = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new BoostedTreesLearner(new() { MostTrees = 9 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new SupervisedForecaster(_trees, new() { Windows = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => new SupervisedForecaster(_trees, new() { PurchaseLoss = LearningLoss.Logistic }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => new BoostedTreesLearner(new() { Seed = -1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    private static CustomerForecast Forecast(ForecastOrigin origin) => new SupervisedForecaster(_trees).Learn(origin).Forecast(origin);
}
