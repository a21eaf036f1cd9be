namespace Clv.Probabilistic.Tests.Valuation;

public sealed class CustomerOutcomeTests
{
    /// <summary>Sums of a few dozen probabilities, each to 1e-12.</summary>
    private const double Exact = 1e-11;

    /// <summary>Five standard errors: with a seed that stays, a miss is a fault.</summary>
    private const double StandardErrors = 5;

    private const int Simulated = 100_000;

    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    private static readonly CustomerHistory _history = new(5, 30.4, 38.9) { MonetaryValue = 35 };

    /// <summary>Fits to CDNOW as printed, in weeks.</summary>
    private static readonly PurchaseModel[] _models =
    [
        new BetaGeoModel(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week),
        new ModifiedBetaGeoModel(new ModifiedBetaGeoParameters(0.525, 6.183, 0.891, 1.614), TimeUnit.Week),
        new ParetoNbdModel(new ParetoNbdParameters(0.553, 10.578, 0.606, 11.669), TimeUnit.Week),
        new NbdModel(new NbdParameters(0.385, 12.07), TimeUnit.Week),
    ];

    private static IEnumerable<TestCaseData> Models => _models.Select(model => new TestCaseData(model).SetArgDisplayNames(model.Name));

    [TestCaseSource(nameof(Models))]
    public void Mass_is_the_models_own_and_adds_up_to_one(PurchaseModel model)
    {
        foreach (CustomerHistory history in new CustomerHistory[] { new(0, 0, 20), _history, new(40, 37, 38), new(40, 2, 38) })
        {
            CustomerOutcome outcome = CustomerOutcome.Of(history, model, horizon: 39);
            double total = 0;
            for (int n = 0; n <= 600; n++)
            {
                double mass = outcome.ProbabilityOf(n);
                total += mass;
                if (n < 40)
                {
                    Assert.That(mass, Is.EqualTo(model.ProbabilityOfPurchases(history, n, 39)).Within(Exact), $"{history}, {n}");
                }
            }

            Assert.That(total, Is.EqualTo(1).Within(Exact), $"{history}");
        }
    }

    [TestCaseSource(nameof(Models))]
    public void Quantiles_of_purchases_are_the_models_own(PurchaseModel model)
    {
        CustomerOutcome outcome = CustomerOutcome.Of(_history, model, horizon: 39);
        foreach (double probability in new[] { 0, 0.05, 0.3, 0.5, 0.9, 0.95, 0.999 })
        {
            Assert.That(outcome.PurchasesQuantile(probability), Is.EqualTo(model.PurchasesQuantile(_history, probability, 39)), $"{probability}");
        }

        Assert.That(outcome.PurchasesInterval(0.9), Is.EqualTo(new Interval(
            model.PurchasesQuantile(_history, 0.05, 39), model.PurchasesQuantile(_history, 0.95, 39))));
    }

    [TestCaseSource(nameof(Models))]
    public void Outcomes_are_as_likely_as_in_simulated_futures(PurchaseModel model)
    {
        const double Horizon = 39;
        CustomerOutcome outcome = CustomerOutcome.Of(_history, model, Horizon, _spend);
        int[] counts = new int[Simulated];
        double[] sums = new double[Simulated];
        for (int i = 0; i < Simulated; i++)
        {
            RandomStream random = RandomStream.Of(20260715, StreamPurpose.Purchases, i);
            counts[i] = Future(model, _history, Horizon, ref random);
            sums[i] = Sum(counts[i], ref random);
        }

        for (int n = 0; n <= 12; n++)
        {
            AssertShare(counts.Count(count => count == n), outcome.ProbabilityOf(n), $"{n} purchases");
        }

        foreach (double spend in new double[] { 0, 5, 20, 60, 150, 300, 700 })
        {
            AssertShare(sums.Count(sum => sum <= spend), outcome.ProbabilityOfSpendUpTo(spend), $"{spend} spent");
        }
    }

    [Test]
    public void Spend_is_a_sum_over_the_number_of_purchases()
    {
        CustomerOutcome outcome = CustomerOutcome.Of(_history, _models[0], 39, _spend);
        GammaGammaParameters p = _spend.Parameters;
        double scale = p.V + (5 * 35);
        foreach (double spend in new[] { 1e-3, 1, 30, 100, 500, 5_000 })
        {
            double sum = _models[0].ProbabilityOfPurchases(_history, 0, 39);
            for (int n = 1; n < 400; n++)
            {
                sum += _models[0].ProbabilityOfPurchases(_history, n, 39)
                    * MathNet.Numerics.SpecialFunctions.BetaRegularized(n * p.P, (p.P * 5) + p.Q, spend / (spend + scale));
            }

            // BetaRegularized has a dozen digits.
            Assert.That(outcome.ProbabilityOfSpendUpTo(spend), Is.EqualTo(sum).Within(1e-9), $"{spend}");
        }
    }

    [TestCaseSource(nameof(Models))]
    public void Spend_quantile_is_the_inverse_of_the_probability(PurchaseModel model)
    {
        CustomerOutcome outcome = CustomerOutcome.Of(_history, model, 39, _spend);
        double none = outcome.ProbabilityOf(0);
        foreach (double probability in new[] { 0, none / 2, none, none + 1e-9, none + 0.01, 0.5 + (none / 2), 0.95, 0.9999 })
        {
            double spend = outcome.SpendQuantile(probability);
            if (probability <= none)
            {
                Assert.That(spend, Is.Zero, $"{probability}");
                continue;
            }

            Assert.That(outcome.ProbabilityOfSpendUpTo(spend), Is.EqualTo(probability).Within(Exact), $"{probability}");
        }
    }

    [Test]
    public void Flat_spend_is_so_much_per_purchase()
    {
        CustomerOutcome outcome = CustomerOutcome.Of(_history, _models[0], 39, new FlatSpendModel(0.1));
        using (Assert.EnterMultipleScope())
        {
            foreach (double probability in new[] { 0.05, 0.5, 0.8, 0.95, 0.999 })
            {
                Assert.That(outcome.SpendQuantile(probability), Is.EqualTo(0.1 * outcome.PurchasesQuantile(probability)).Within(1e-13), $"{probability}");
            }

            Assert.That(outcome.ProbabilityOfSpendUpTo(0.1 * 3), Is.EqualTo(Enumerable.Range(0, 4).Sum(outcome.ProbabilityOf)).Within(Exact));
            Assert.That(outcome.ProbabilityOfSpendUpTo(0.29), Is.EqualTo(Enumerable.Range(0, 3).Sum(outcome.ProbabilityOf)).Within(Exact));
        }
    }

    [Test]
    public void Draws_are_averaged()
    {
        ParameterDraws purchases = new(
            BetaGeoModel.Kind, TimeUnit.Week, [[0.2, 0.3], [4, 5], [0.6, 0.9], [2, 3]], DrawMethod.Asymptotic, seed: 1);
        ParameterDraws spend = new(
            GammaGammaModel.Kind, TimeUnit.Unspecified, [[5, 8, 6.0], [3, 4, 3.5], [12, 18, 15.0]], DrawMethod.Asymptotic, seed: 1);
        CustomerOutcome outcome = CustomerOutcome.Of(_history, purchases, 39, spend);
        double mass = 0;
        double upTo = 0;
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                CustomerOutcome one = CustomerOutcome.Of(_history, (PurchaseModel)purchases.ModelAt(i), 39, (ISpendModel)spend.ModelAt(j));
                mass += one.ProbabilityOf(4) / 6;
                upTo += one.ProbabilityOfSpendUpTo(120) / 6;
            }
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.ProbabilityOf(4), Is.EqualTo(mass).Within(Exact));
            Assert.That(outcome.ProbabilityOfSpendUpTo(120), Is.EqualTo(upTo).Within(Exact));
            Assert.That(
                () => CustomerOutcome.Of(_history, spend, 39),
                Throws.ArgumentException.With.Message.EqualTo("The draws are of gamma-gamma, and draws of a purchase model are needed here."));
        }
    }

    [Test]
    public void Nothing_happens_within_no_time_or_of_who_has_left()
    {
        CustomerOutcome now = CustomerOutcome.Of(_history, _models[0], 0, _spend);
        CustomerOutcome gone = CustomerOutcome.Of(new(200, 10, 400) { MonetaryValue = 3 }, _models[0], 52, _spend);
        using (Assert.EnterMultipleScope())
        {
            foreach (CustomerOutcome outcome in new[] { now, gone })
            {
                Assert.That(outcome.ProbabilityOf(0), Is.EqualTo(1).Within(Exact));
                Assert.That(outcome.PurchasesInterval(0.99), Is.EqualTo(new Interval(0, 0)));
                Assert.That(outcome.SpendInterval(0.99), Is.EqualTo(new Interval(0, 0)));
                Assert.That(outcome.ProbabilityOfSpendUpTo(0), Is.EqualTo(1).Within(Exact));
                Assert.That(outcome.ProbabilityOfSpendUpTo(-1), Is.Zero);
            }
        }
    }

    [TestCase(0.4, 0.3, 5)]
    [TestCase(1e-3, 0.01, 1)]
    [TestCase(2_000, 5_000, 1e4)]
    [TestCase(1e6, 3, 1e-6)]
    [TestCase(1e-3, 1e6, 1e300)]
    [TestCase(6, 4, 1e-300)]
    public void Awkward_spend_has_quantiles_all_the_same(double p, double q, double v)
    {
        GammaGammaModel spend = new(new GammaGammaParameters(p, q, v));
        foreach (CustomerHistory history in new CustomerHistory[] { new(0, 0, 20), new(1, 10, 20) { MonetaryValue = 0 }, new(40, 20, 20) { MonetaryValue = 1e7 } })
        {
            CustomerOutcome outcome = CustomerOutcome.Of(history, _models[0], 52, spend);
            double before = 0;
            foreach (double probability in new[] { 0.01, 0.5, 0.9, 0.99 })
            {
                double quantile = outcome.SpendQuantile(probability);
                Assert.That(quantile, Is.GreaterThanOrEqualTo(before), $"{history} {probability}");
                before = quantile;
                if (quantile > 0 && double.IsFinite(quantile))
                {
                    // The narrowest distributions turn within a few doubles.
                    Assert.That(outcome.ProbabilityOfSpendUpTo(quantile), Is.EqualTo(probability).Within(1e-8), $"{history} {probability}");
                }
            }
        }
    }

    [Test]
    [CancelAfter(20_000)]
    public void Millions_of_purchases_take_a_bounded_time()
    {
        CustomerHistory history = new(1_000_000, 10, 10) { MonetaryValue = 1 };
        foreach (PurchaseModel model in _models)
        {
            CustomerOutcome outcome = CustomerOutcome.Of(history, model, 1_000, _spend);
            Interval purchases = outcome.PurchasesInterval(0.5);
            Interval spend = outcome.SpendInterval(0.5);
            Assert.That(purchases.Upper, Is.GreaterThan(purchases.Lower), model.Name);
            Assert.That(
                purchases.Upper,
                Is.EqualTo(model.PurchasesQuantile(history, 0.75, 1_000)).Within(1), model.Name);

            // A purchase is known to cost p·c/(p·x + q − 1), which is 1 but for 1e-6; purchases vary by more.
            Assert.That(spend.Upper, Is.EqualTo(purchases.Upper).Within(0.002 * purchases.Upper), model.Name);
        }
    }

    [Test]
    public void No_number_is_had_of_negative_past_spend()
    {
        CustomerHistory refunded = _history with { MonetaryValue = -3 };
        CustomerOutcome outcome = CustomerOutcome.Of(refunded, _models[0], 39, _spend);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.SpendQuantile(0.5), Is.NaN);
            Assert.That(outcome.ProbabilityOfSpendUpTo(3), Is.NaN);
            Assert.That(outcome.PurchasesQuantile(0.95), Is.Positive);
            Assert.That(CustomerOutcome.Of(refunded, _models[0], 39, new FlatSpendModel(2)).SpendQuantile(0.95), Is.Positive);
        }
    }

    [Test]
    public void Bad_questions_are_refused_in_words()
    {
        CustomerOutcome outcome = CustomerOutcome.Of(_history, _models[0], 39);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => outcome.SpendQuantile(0.5), Throws.InvalidOperationException.With.Message.Contains("without a spend model"));
            Assert.That(() => outcome.PurchasesInterval(1), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("strictly between 0 and 1"));
            Assert.That(() => outcome.PurchasesQuantile(1), Throws.ArgumentException);
            Assert.That(() => CustomerOutcome.Of(_history, _models[0], double.PositiveInfinity), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => CustomerOutcome.Of(new(1, 3, 2), _models[0], 1), Throws.ArgumentException);
        }
    }

    private static void AssertShare(int hits, double probability, string what)
    {
        double error = Math.Sqrt(probability * (1 - probability) / Simulated);
        Assert.That((double)hits / Simulated, Is.EqualTo(probability).Within((StandardErrors * error) + (1.0 / Simulated)), what);
    }

    /// <summary>Purchases one by one, at a rate and with a dropout drawn given the history.</summary>
    private static int Future(PurchaseModel model, CustomerHistory history, double horizon, ref RandomStream random)
    {
        if (random.NextUniform() > model.ProbabilityAlive(history))
        {
            return 0;
        }

        Dictionary<string, double> p = ((IModel)model).Parameters.Names.Zip(((IModel)model).Parameters.Values).ToDictionary(pair => pair.First, pair => pair.Second);
        int x = history.Frequency;
        double rate = new GammaSampler(p["r"] + x).Sample(ref random) / (p["alpha"] + history.T);
        double end = model is ParetoNbdModel
            ? Math.Min(horizon, random.NextExponential() / (new GammaSampler(p["s"]).Sample(ref random) / (p["beta"] + history.T)))
            : horizon;
        double leave = model is BetaGeometricModel
            ? new BetaSampler(p["a"], p["b"] + x + (model is ModifiedBetaGeoModel ? 1 : 0)).Sample(ref random)
            : 0;
        int count = 0;
        for (double time = random.NextExponential() / rate; time <= end; time += random.NextExponential() / rate)
        {
            count++;
            if (random.NextUniform() <= leave)
            {
                break;
            }
        }

        return count;
    }

    private static double Sum(int count, ref RandomStream random)
    {
        GammaGammaParameters p = _spend.Parameters;
        double rate = new GammaSampler((p.P * _history.Frequency) + p.Q).Sample(ref random) / (p.V + (_history.Frequency * 35));
        return count == 0 ? 0 : new GammaSampler(count * p.P).Sample(ref random) / rate;
    }
}
