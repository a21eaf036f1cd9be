namespace Clv.Probabilistic.Learning.Tests.Forecasters;

/// <summary>The ensemble has the model's total, is put together from what had ended by the cut, and knows how far it may be off.</summary>
public sealed class EnsembleForecasterTests
{
    private static readonly DateOnly _cut = new(2025, 3, 31);
    private static readonly HoldoutSplit _split = new() { CalibrationEnd = _cut, HoldoutEnd = new(2025, 6, 30) };
    private static readonly Lazy<(Rehearsal Past, EnsembleModel Model, CustomerForecast Forecast)> _learnt = new(() => Learn(Shops.Sample));

    [OneTimeSetUp]
    public void RequireTrees() => Shops.RequireTrees();

    [Test]
    public void Windows_in_which_nobody_came_back_are_passed_over()
    {
        DateOnly silence = new(2025, 3, 15);
        TransactionTable quiet = TransactionTable.FromRows(
            Shops.Sample.Where(order => order.Time.Date < silence).Concat(
                Enumerable.Range(0, 20).Select(row => new OrderRow(900_000 + row, silence.AddDays(row * 5), 9))),
            order => order);
        ForecastOrigin now = ForecastOrigin.Of(
            quiet, Shops.Weeks with { ObservationEnd = new DateTime(2025, 6, 30) }, horizon: 13);
        EnsembleModel learnt = new EnsembleForecaster().Learn(now);
        Assert.That(learnt.Windows, Is.InRange(1, 3));
        Assert.That(learnt.Weights.Select(member => member.Weight), Is.EqualTo([0.5, 0.5, 0, 0]));
        Assert.That(learnt.Forecast(now).Purchases.Sum(), Is.Positive);
    }

    [Test]
    public void Total_is_that_of_the_model()
    {
        (Rehearsal past, EnsembleModel model, CustomerForecast forecast) = _learnt.Value;
        double total = model.Purchases.Model.ExpectedPurchases(past.Origin.Customers, past.Origin.Horizon).Sum();
        Assert.That(forecast.Purchases.Sum(), Is.EqualTo(total).Within(1e-9 * total));
        Assert.That(forecast.Purchases.Zip(model.Purchases.Model.ExpectedPurchases(past.Origin.Customers, past.Origin.Horizon)).Max(pair => Math.Abs(pair.First - pair.Second)), Is.GreaterThan(0.01));
    }

    [Test]
    public void Weights_are_one_in_sum_and_half_of_them_is_kept()
    {
        EnsembleModel model = _learnt.Value.Model;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.Windows, Is.EqualTo(4));
            Assert.That(model.Weights.Select(member => member.Name), Is.EqualTo(new[] { "model", "residual", "tree", "hurdle" }));
            Assert.That(model.Weights.Sum(member => member.Weight), Is.EqualTo(1).Within(1e-12));
            Assert.That(model.Weights.Take(2).Select(member => member.Weight), Has.All.GreaterThanOrEqualTo(0.25));
            Assert.That(model.Importance.Sum(feature => feature.Share), Is.EqualTo(1).Within(1e-12));
            Assert.That(model.Importance.Select(feature => feature.Name), Does.Contain("bg_nbd_expected_purchases"));
        }
    }

    [Test]
    public void Counts_are_a_distribution_around_the_forecast()
    {
        CustomerForecast forecast = _learnt.Value.Forecast;
        ICountDistribution counts = forecast.Counts!;
        double[] probability = new double[forecast.Count];
        double[] sum = new double[forecast.Count];
        double[] mean = new double[forecast.Count];
        for (int count = 0; count < 400; count++)
        {
            counts.ProbabilityOfPurchases(count, probability);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += probability[i];
                mean[i] += count * probability[i];
            }
        }

        for (int i = 0; i < sum.Length; i++)
        {
            Assert.That(sum[i], Is.EqualTo(1).Within(1e-6));
            Assert.That(mean[i], Is.EqualTo(forecast.Purchases[i]).Within(1e-3 * (1 + forecast.Purchases[i])));
        }
    }

    [Test]
    public void What_comes_after_the_cut_changes_no_bit()
    {
        Random random = new(3);
        long[] ids = [.. Shops.Sample.Select(order => order.CustomerId.Number).Distinct()];
        TransactionTable shuffled = Shops.Changed(
            Shops.Sample, _cut, order => new OrderRow(ids[random.Next(ids.Length)], _cut.AddDays(random.Next(1, 92)), random.Next(1, 900)));
        CustomerForecast again = Learn(shuffled).Forecast;
        Assert.That(again.Purchases.ToArray(), Is.EqualTo(_learnt.Value.Forecast.Purchases.ToArray()));
        Assert.That(again.Spend.ToArray(), Is.EqualTo(_learnt.Value.Forecast.Spend.ToArray()));
        Assert.That(again.ProbabilityOfAnyPurchase.ToArray(), Is.EqualTo(_learnt.Value.Forecast.ProbabilityOfAnyPurchase.ToArray()));
    }

    [Test]
    public void Without_a_cut_before_the_weights_that_are_kept_are_all()
    {
        Rehearsal past = Rehearsal.Of(Shops.Sample, new() { CalibrationEnd = new(2024, 9, 1), HoldoutEnd = new(2025, 2, 1) }, Shops.Weeks);
        EnsembleModel model = new EnsembleForecaster().Learn(past.Origin);
        Assert.That(model.Weights.Select(member => member.Weight), Is.EqualTo(new[] { 0.5, 0.5, 0, 0 }));
        Assert.That(model.Forecast(past.Origin).Counts, Is.Not.Null);
    }

    [Test]
    public void Where_orders_do_not_reach_back_the_model_stands_alone()
    {
        ForecastOrigin now = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 100);
        EnsembleModel model = new EnsembleForecaster().Learn(now);
        Assert.That(model.Windows, Is.Zero);
        Assert.That(model.Weights.Select(member => member.Weight), Is.EqualTo(new[] { 1.0, 0, 0, 0 }));
        Assert.That(model.Importance, Is.Empty);
        Assert.That(model.Forecast(now).Purchases.ToArray(), Is.EqualTo(model.Purchases.Model.ExpectedPurchases(now.Customers, 100)));
    }

    [Test]
    public void Learners_see_what_the_model_says_whichever_features_are_chosen()
    {
        ForecastOrigin now = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);
        EnsembleModel byGroup = new EnsembleForecaster(new() { Features = new() { Groups = [FeatureGroup.Season] } }).Learn(now);
        EnsembleModel byName = new EnsembleForecaster(new() { Features = new() { Names = ["silence"] } }).Learn(now);
        Assert.That(
            byGroup.Importance.Select(feature => feature.Name),
            Is.EquivalentTo(new[] { "orders_year_ago", "spend_year_ago", "bg_nbd_p_alive", "bg_nbd_expected_purchases" }));
        Assert.That(byName.Importance.Select(feature => feature.Name), Is.EquivalentTo(new[] { "silence", "bg_nbd_p_alive", "bg_nbd_expected_purchases" }));
    }

    [Test]
    public void Options_that_break_their_rules_are_refused()
    {
        Assert.That(() => new EnsembleForecaster(new() { Origins = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new EnsembleForecaster(new() { Seed = -1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static (Rehearsal Past, EnsembleModel Model, CustomerForecast Forecast) Learn(TransactionTable orders)
    {
        Rehearsal past = Rehearsal.Of(orders, _split, Shops.Weeks);
        EnsembleModel model = new EnsembleForecaster().Learn(past.Origin);
        return (past, model, model.Forecast(past.Origin));
    }
}
