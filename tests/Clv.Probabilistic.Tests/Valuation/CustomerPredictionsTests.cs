namespace Clv.Probabilistic.Tests.Valuation;

public sealed class CustomerPredictionsTests
{
    /// <summary>The same quantity by another order of operations.</summary>
    private const double Rounding = 1e-12;

    /// <summary>BG/NBD on CDNOW as printed by Fader, Hardie and Lee (2005), table 2.</summary>
    private static readonly BetaGeoModel _purchases = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    /// <summary>Gamma-Gamma on CDNOW as printed by Fader and Hardie (2013).</summary>
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    [Test]
    public void Predict_agrees_with_the_models()
    {
        CustomerSummary customers = Customers([22.35, 0, 11.77]);

        CustomerPredictions predictions = CustomerPredictions.Predict(
            customers, _purchases, _spend, new PredictionOptions { Horizon = 39, LogLikelihood = true });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(predictions.ProbabilityAlive.ToArray(), Is.EqualTo(_purchases.ProbabilityAlive(customers)));
            Assert.That(predictions.ExpectedPurchases.ToArray(), Is.EqualTo(_purchases.ExpectedPurchases(customers, 39)));
            Assert.That(predictions.ProbabilityOfAnyPurchase.ToArray(), Is.EqualTo(_purchases.ProbabilityOfAnyPurchase(customers, 39)));
            Assert.That(predictions.LogLikelihood.ToArray(), Is.EqualTo(_purchases.LogLikelihood(customers)));
            Assert.That(predictions.ExpectedSpend.ToArray(), Is.EqualTo(_spend.ExpectedAverageSpend(customers)));
            Assert.That(
                predictions.LifetimeValue.ToArray(),
                Is.EqualTo(LifetimeValue.Discounted(_purchases, _spend, customers, new LifetimeValueOptions { Horizon = 39 })));
            Assert.That(predictions.WithoutSpend, Is.Zero);
        }
    }

    [Test]
    public void Predict_without_a_spend_model_leaves_spend_and_value_empty()
    {
        CustomerPredictions predictions = CustomerPredictions.Predict(
            Customers([22.35, 0, 11.77]), _purchases, spend: null, new PredictionOptions { Horizon = 39 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(predictions.HasSpend, Is.False);
            Assert.That(predictions.ExpectedSpend.IsEmpty);
            Assert.That(predictions.LifetimeValue.IsEmpty);
            Assert.That(predictions.HasLogLikelihood, Is.False);
            Assert.That(predictions.LogLikelihood.IsEmpty);
            Assert.That(predictions.TotalLifetimeValue(), Is.Zero);
        }
    }

    [Test]
    public void Predict_a_negative_mean_spend_is_left_empty_and_counted_without_touching_the_others()
    {
        CustomerPredictions all = Predict(Customers([22.35, 0, 11.77]));
        CustomerPredictions some = Predict(Customers([22.35, -3, -4]));

        // The second customer has no repeat purchase, so that mean spend is not looked at.
        using (Assert.EnterMultipleScope())
        {
            Assert.That(some.WithoutSpend, Is.EqualTo(1));
            Assert.That(some.ExpectedSpend[..2].ToArray(), Is.EqualTo(all.ExpectedSpend[..2].ToArray()));
            Assert.That(some.LifetimeValue[..2].ToArray(), Is.EqualTo(all.LifetimeValue[..2].ToArray()));
            Assert.That(some.ExpectedSpend[2], Is.NaN);
            Assert.That(some.LifetimeValue[2], Is.NaN);
            Assert.That(some.ExpectedPurchases.ToArray(), Is.EqualTo(all.ExpectedPurchases.ToArray()));
        }
    }

    [Test]
    public void Totals_weigh_customers_and_pass_over_those_without_a_value()
    {
        CustomerPredictions predictions = Predict(Customers([22.35, 0, -4], weight: [2, 0.5, 3]));

        double purchases = (2 * predictions.ExpectedPurchases[0]) + (0.5 * predictions.ExpectedPurchases[1]) + (3 * predictions.ExpectedPurchases[2]);
        double value = (2 * predictions.LifetimeValue[0]) + (0.5 * predictions.LifetimeValue[1]);
        Assert.That(predictions.TotalExpectedPurchases(), Is.EqualTo(purchases).Within(Rounding * purchases));
        Assert.That(predictions.TotalLifetimeValue(), Is.EqualTo(value).Within(Rounding * value));
    }

    [TestCase(-1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void Predict_a_horizon_that_is_none_is_refused(double horizon)
    {
        Assert.That(
            () => CustomerPredictions.Predict(Customers([1, 0, 1]), _purchases, null, new PredictionOptions { Horizon = horizon }),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("horizon"));
    }

    [Test]
    public void Predict_spend_without_monetary_value_is_refused()
    {
        CustomerSummary customers = new(TimeUnit.Week, [1], [2], [3]);

        Assert.That(() => Predict(customers), Throws.InvalidOperationException.With.Message.Contains("monetary_value"));
    }

    [Test]
    public void Predict_can_be_cancelled()
    {
        Assert.That(
            () => CustomerPredictions.Predict(
                Customers([1, 0, 1]), _purchases, null, new PredictionOptions { Horizon = 1 }, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static CustomerPredictions Predict(CustomerSummary customers) =>
        CustomerPredictions.Predict(customers, _purchases, _spend, new PredictionOptions { Horizon = 39 });

    private static CustomerSummary Customers(double[] money, double[]? weight = null) => new(
        TimeUnit.Week, [2, 0, 1], [30.43, 0, 1.71], [38.86, 38.86, 38.86], money, weight, CustomerIds.Of(["b", "a", "x,y"]));
}
