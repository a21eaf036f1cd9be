namespace Clv.Probabilistic.Tests.Valuation;

[Category(Widths.Category)]
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
    public void Predict_what_else_is_asked_for_agrees_with_the_model()
    {
        CustomerSummary customers = Customers([22.35, 0, 11.77]);
        PredictionOptions options = new()
        {
            Horizon = 39,
            DiscountRatePerYear = 0.15,
            AliveAhead = 13,
            NextPurchaseProbability = 0.8,
            DiscountedResidual = true,
        };

        CustomerPredictions predictions = CustomerPredictions.Predict(customers, _purchases, spend: null, options);

        // A week is 7/365.2425 years.
        double rate = Math.Log(1.15) * 7 / 365.2425;
        double[] residual = _purchases.DiscountedResidualPurchases(customers, rate, double.PositiveInfinity);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(predictions.Options, Is.SameAs(options));
            Assert.That(predictions.ProbabilityAliveAhead.ToArray(), Is.EqualTo(_purchases.ProbabilityAlive(customers, 13)));
            Assert.That(predictions.TimeToNextPurchase.ToArray(), Is.EqualTo(_purchases.TimeToNextPurchase(customers, 0.8)));
            Assert.That(predictions.TimeToNextPurchase[0], Is.EqualTo(double.PositiveInfinity), "active with probability 0.73");
            Assert.That(
                predictions.ProbabilityOfNeverReturning.ToArray(), Is.EqualTo(_purchases.ProbabilityOfPurchases(customers, 0, double.PositiveInfinity)));
            Assert.That(predictions.ProbabilityOfNeverReturning[0], Is.EqualTo(1 - predictions.ProbabilityAlive[0]).Within(Rounding));
            for (int i = 0; i < residual.Length; i++)
            {
                Assert.That(predictions.DiscountedResidualPurchases[i], Is.EqualTo(residual[i]).Within(Rounding * residual[i]));
            }
        }
    }

    [Test]
    public void Predict_what_is_not_asked_for_is_left_empty()
    {
        CustomerPredictions predictions = Predict(Customers([22.35, 0, 11.77]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(predictions.HasProbabilityAliveAhead || predictions.HasTimeToNextPurchase || predictions.HasDiscountedResidualPurchases, Is.False);
            Assert.That(predictions.ProbabilityAliveAhead.IsEmpty);
            Assert.That(predictions.TimeToNextPurchase.IsEmpty);
            Assert.That(predictions.ProbabilityOfNeverReturning.IsEmpty);
            Assert.That(predictions.DiscountedResidualPurchases.IsEmpty);
        }
    }

    [Test]
    public void Predict_residual_purchases_needs_a_unit_unless_the_rate_is_0()
    {
        CustomerSummary customers = Customers([22.35, 0, 11.77]);
        PurchaseModel unspecified = _purchases.WithTimeUnit(TimeUnit.Unspecified);
        PredictionOptions options = new() { Horizon = 39, DiscountedResidual = true };

        Assert.That(
            () => CustomerPredictions.Predict(customers, unspecified, null, options),
            Throws.InvalidOperationException.With.Message.Contains("The model's time unit is unspecified"));
        Assert.That(
            CustomerPredictions.Predict(customers, unspecified, null, options with { DiscountRatePerYear = 0 }).DiscountedResidualPurchases.ToArray(),
            Has.All.EqualTo(double.PositiveInfinity),
            "a is below 1");
    }

    [TestCase(-0.1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void Predict_residual_purchases_at_a_rate_without_a_sum_is_refused(double rate)
    {
        PredictionOptions options = new() { Horizon = 39, DiscountedResidual = true, DiscountRatePerYear = rate };

        Assert.That(
            () => CustomerPredictions.Predict(Customers([1, 0, 1]), _purchases, null, options),
            Throws.ArgumentException.With.Message.Contains("from 0 only"));
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
    public void Predict_purchases_alone_needs_no_word_of_spend()
    {
        CustomerSummary customers = Customers([22.35, 0, -4]);
        CustomerPredictions alone = CustomerPredictions.Predict(customers, _purchases, new() { Horizon = 39, LogLikelihood = true });

        // Each of these calls compiles, and means the same.
        CustomerPredictions[] same =
        [
            CustomerPredictions.Predict(customers, _purchases, null, new() { Horizon = 39, LogLikelihood = true }),
            CustomerPredictions.Predict(customers, _purchases, spend: null, new() { Horizon = 39, LogLikelihood = true }),
            CustomerPredictions.Predict(customers, _purchases, new PredictionOptions { Horizon = 39, LogLikelihood = true }, progress: null, CancellationToken.None),
        ];
        Assert.That(alone.Columns.Select(column => column.Name), Is.EqualTo(new[] { "p_alive", "expected_purchases", "p_any_purchase", "log_likelihood" }));
        foreach (CustomerPredictions predictions in same)
        {
            Assert.That(predictions.Columns.Select(column => column.Name), Is.EqualTo(alone.Columns.Select(column => column.Name)));
            Assert.That(predictions.ExpectedPurchases.ToArray(), Is.EqualTo(alone.ExpectedPurchases.ToArray()));
        }

        Assert.That(
            () => CustomerPredictions.Predict(customers, _purchases, new() { Horizon = 39 }, cancellationToken: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
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
                Customers([1, 0, 1]), _purchases, null, new PredictionOptions { Horizon = 1 }, cancellationToken: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static CustomerPredictions Predict(CustomerSummary customers) =>
        CustomerPredictions.Predict(customers, _purchases, _spend, new PredictionOptions { Horizon = 39 });

    private static CustomerSummary Customers(double[] money, double[]? weight = null) => new(
        TimeUnit.Week, [2, 0, 1], [30.43, 0, 1.71], [38.86, 38.86, 38.86], money, weight, CustomerIds.Of(["b", "a", "x,y"]));
}
