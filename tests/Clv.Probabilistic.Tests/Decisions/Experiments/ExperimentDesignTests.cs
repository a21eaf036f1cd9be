namespace Clv.Probabilistic.Tests.Decisions.Experiments;

/// <summary>How many customers a lift takes, against textbook sizes and the model's own distributions.</summary>
internal sealed class ExperimentDesignTests
{
    /// <summary>Of two million futures: purchases and spend vary in their squares.</summary>
    private const double Simulated = 0.02;

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    private static readonly Lazy<CustomerPredictions> _predictions = new(() =>
        CustomerPredictions.Predict(_model.SimulateCustomers(500, 39, seed: 3, _spend), _model, _spend, new() { Horizon = 26 }));

    // (z₀.₉₇₅ + z₀.₈)² = 7.8489; 7.8489·(0.1·0.9 + 0.15·0.85)/0.05² = 682.9 and 7.8489·(0.6·0.4 + 0.7·0.3)/0.1² = 353.2.
    [TestCase(0.10, 0.15, 0.8, 683)]
    [TestCase(0.60, 0.70, 0.8, 354)]
    [TestCase(0.10, 0.15, 0.9, 915)]
    public void Shares_take_the_textbook_number_of_customers(double share, double lifted, double power, int perArm)
    {
        SampleSize sizes = new(ExperimentMetric.Retention, share, share * (1 - share), explained: 0, share: 0.5, significance: 0.05);

        ExperimentSize needed = sizes.Needed((lifted / share) - 1, power, withCovariate: false);

        Assert.That(needed, Is.EqualTo(new ExperimentSize(perArm, perArm)));
        Assert.That(sizes.Power((lifted / share) - 1, needed.Total, withCovariate: false), Is.EqualTo(power).Within(0.001).And.GreaterThanOrEqualTo(power));
    }

    [Test]
    public void Means_take_what_the_formula_says_in_arms_of_any_share()
    {
        // Mean 2, variance 9, a lift of a tenth: (1.959964 + 0.841621)²·(9/0.2 + 1.21·9/0.8)/0.2² = 11,501.1 customers.
        SampleSize sizes = new(ExperimentMetric.Purchases, 2, 9, explained: 0.75, share: 0.2, significance: 0.05);
        double z = 1.959963984540054 + 0.8416212335729143;
        double total = z * z * ((9 / 0.2) + (1.21 * 9 / 0.8)) / 0.04;

        Assert.That(sizes.Needed(0.1, 0.8, withCovariate: false), Is.EqualTo(new ExperimentSize(Math.Ceiling(0.2 * total), Math.Ceiling(0.8 * total))));
        Assert.That(sizes.Needed(0.1, 0.8, withCovariate: true).Total, Is.EqualTo(0.25 * total).Within(2), "three quarters are explained");
    }

    [Test]
    public void The_variance_of_purchases_is_that_of_their_distribution()
    {
        const int Most = 400;
        CustomerPredictions predictions = _predictions.Value;
        double[] square = new double[predictions.Count];
        double[] probability = new double[predictions.Count];
        for (int n = 1; n < Most; n++)
        {
            _model.ProbabilityOfPurchases(predictions.Customers, n, 26, probability);
            for (int row = 0; row < square.Length; row++)
            {
                square[row] += n * (double)n * probability[row];
            }
        }

        ExperimentDesignResult design = ExperimentDesign.Of(predictions);

        double mean = predictions.ExpectedPurchases.Average();
        double variance = square.Average() - (mean * mean);
        double explained = predictions.ExpectedPurchases.Average(expected => (expected - mean) * (expected - mean)) / variance;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(design.Mean, Is.EqualTo(mean).Within(1e-12 * mean));
            Assert.That(design.StandardDeviation * design.StandardDeviation, Is.EqualTo(variance).Within(Simulated * variance));
            Assert.That(design.Explained, Is.EqualTo(explained).Within(Simulated));
        }
    }

    [Test]
    public void Retention_varies_as_a_share_does_and_spend_as_futures_do()
    {
        CustomerPredictions predictions = _predictions.Value;

        ExperimentDesignResult kept = ExperimentDesign.Of(predictions, new() { Metric = ExperimentMetric.Retention });
        ExperimentDesignResult spent = ExperimentDesign.Of(predictions, new() { Metric = ExperimentMetric.Spend });

        double[] futures = [.. Enumerable.Range(0, 400).SelectMany(seed => _model.SimulateFutures(predictions.Customers, 26, 1000 + seed, _spend).Spend)];
        double mean = futures.Average();
        double deviation = Math.Sqrt(futures.Average(spend => (spend - mean) * (spend - mean)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kept.Mean, Is.EqualTo(predictions.ProbabilityOfAnyPurchase.Average()).Within(1e-12));
            Assert.That(kept.StandardDeviation, Is.EqualTo(Math.Sqrt(kept.Mean * (1 - kept.Mean))).Within(1e-12));
            Assert.That(spent.Mean, Is.EqualTo(mean).Within(Simulated * mean));
            Assert.That(spent.StandardDeviation, Is.EqualTo(deviation).Within(2 * Simulated * deviation), "large spends are few");
        }
    }

    [TestCase(ExperimentMetric.Purchases)]
    [TestCase(ExperimentMetric.Spend)]
    [TestCase(ExperimentMetric.Retention)]
    public void The_detectable_lift_has_the_power_asked_for_and_power_rises_with_lifts(ExperimentMetric metric)
    {
        ExperimentDesignResult design = ExperimentDesign.Of(_predictions.Value, new() { Metric = metric, HoldoutShare = 0.3 });
        ExperimentDesignResult again = ExperimentDesign.Of(_predictions.Value, new() { Metric = metric, HoldoutShare = 0.3, Lift = design.DetectableLift });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Power, Is.EqualTo(0.8).Within(1e-6));
            Assert.That(again.Required.Total, Is.EqualTo(design.Customers).Within(2));
            Assert.That(design.DetectableLiftWithCovariate, Is.LessThan(design.DetectableLift));
            Assert.That(design.Select(row => row.Power), Is.Ordered.Ascending);
            Assert.That(design.Select(row => row.Customers), Is.Ordered.Descending);
            Assert.That(design.Single(row => row.Lift == design.Lift).Customers, Is.EqualTo(design.Required.Total));
        }
    }

    [Test]
    public void An_absolute_lift_and_weights_say_the_same_as_a_relative_one_and_rows()
    {
        CustomerPredictions predictions = _predictions.Value;
        CustomerPredictions grouped = CustomerPredictions.Predict(predictions.Customers.Grouped(keepMonetaryValue: false), _model, new() { Horizon = 26 });
        ExperimentDesignResult relative = ExperimentDesign.Of(predictions, new() { Metric = ExperimentMetric.Retention });

        ExperimentDesignResult absolute = ExperimentDesign.Of(
            grouped, new() { Metric = ExperimentMetric.Retention, AbsoluteLift = relative.AbsoluteLift });

        Assert.That(grouped.Count, Is.LessThan(predictions.Count));
        Assert.That(absolute.Lift, Is.EqualTo(0.1).Within(1e-9));
        Assert.That(absolute.Required, Is.EqualTo(relative.Required));
    }

    [Test]
    public void An_average_of_models_is_planned_with_too()
    {
        AveragePurchaseModel average = new([(_model, 1), (_model, 3)]);
        CustomerPredictions predictions = CustomerPredictions.Predict(_predictions.Value.Customers, average, new() { Horizon = 26 });

        ExperimentDesignResult design = ExperimentDesign.Of(predictions);

        double alone = ExperimentDesign.Of(_predictions.Value).StandardDeviation;
        Assert.That(design.StandardDeviation, Is.EqualTo(alone).Within(Simulated * alone));
    }

    [Test]
    public void A_plan_that_takes_more_customers_than_there_are_says_what_can_be_found()
    {
        ExperimentDesignResult design = ExperimentDesign.Of(_predictions.Value, new() { Lift = 0.01 });

        string text = string.Join(' ', design.Sentences);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(design.IsPossible, Is.False);
            Assert.That(text, Does.Contain("There are not enough customers: with all 500"));
            Assert.That(text, Does.Contain($"the smallest rise found as surely is +{100 * design.DetectableLiftWithCovariate:0.0}%"));
        }
    }

    [TestCase(0.0, 0.5, 0.05, 0.8, "The lift to detect is 0;")]
    [TestCase(-1.0, 0.5, 0.05, 0.8, "The lift to detect is -1;")]
    [TestCase(0.1, 0.0, 0.05, 0.8, "The share held out is 0;")]
    [TestCase(0.1, 1.0, 0.05, 0.8, "The share held out is 1;")]
    [TestCase(0.1, 0.5, 0.0, 0.8, "The significance is 0;")]
    [TestCase(0.1, 0.5, 0.05, 0.04, "The power is 0.04; it lies above the significance of 0.05")]
    [TestCase(0.1, 0.5, 0.05, 1.0, "The power is 1;")]
    [TestCase(5.0, 0.5, 0.05, 0.8, "which cannot be; give a smaller one.")]
    public void What_is_no_plan_is_refused(double lift, double share, double significance, double power, string sentence)
    {
        ExperimentOptions options = new()
        {
            Metric = ExperimentMetric.Retention,
            Lift = lift,
            HoldoutShare = share,
            Significance = significance,
            Power = power,
        };
        Assert.That(() => ExperimentDesign.Of(_predictions.Value, options), Throws.ArgumentException.With.Message.Contains(sentence));
    }

    [Test]
    public void Spend_needs_a_spend_model_and_a_horizon_needs_purchases()
    {
        CustomerPredictions without = CustomerPredictions.Predict(_predictions.Value.Customers, _model, new() { Horizon = 26 });
        CustomerPredictions none = CustomerPredictions.Predict(_predictions.Value.Customers, _model, new() { Horizon = 0 });

        Assert.That(
            () => ExperimentDesign.Of(without, new() { Metric = ExperimentMetric.Spend }),
            Throws.ArgumentException.With.Message.Contains("without a spend model"));
        Assert.That(() => ExperimentDesign.Of(none), Throws.ArgumentException.With.Message.Contains("expects nothing of the customers"));
    }
}
