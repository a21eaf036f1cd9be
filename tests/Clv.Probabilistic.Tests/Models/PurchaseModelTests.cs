namespace Clv.Probabilistic.Tests;

/// <summary>What holds between the quantities of every purchase model.</summary>
[Category(Widths.Category)]
public class PurchaseModelTests
{
    /// <summary>Relative: sums of thousands of terms good to 1e-13.</summary>
    private const double SumTolerance = 1e-10;

    /// <summary>Relative: what columns promise of scalars.</summary>
    private const double ColumnTolerance = 1e-11;

    /// <summary>Relative: two ways to the same number, each good to about 1e-13.</summary>
    private const double Tolerance = 1e-11;

    /// <summary>Relative: differences of numbers next to 1 in a quadrature.</summary>
    private const double QuadratureTolerance = 1e-10;

    /// <summary>Those whose active customers buy at random.</summary>
    private static readonly PurchaseModel[] _random =
    [
        new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426), TimeUnit.Week),
        new BetaGeoModel(new(2.1, 20, 1, 4), TimeUnit.Week),
        new ModifiedBetaGeoModel(new(0.525, 6.183, 0.891, 1.614), TimeUnit.Week),
        new ModifiedBetaGeoModel(new(1.5, 9, 1.7, 0.4), TimeUnit.Week),
        new ParetoNbdModel(new(0.553, 10.578, 0.606, 11.669), TimeUnit.Week),
        new ParetoNbdModel(new(2, 9, 1, 9), TimeUnit.Week),
        new NbdModel(new(0.385, 12.07), TimeUnit.Week),
    ];

    private static readonly PurchaseModel[] _models =
    [
        .. _random,
        new BetaGeoCnbdModel(new(2, 0.359, 1.129, 0.523, 2.785), TimeUnit.Week),
        new ModifiedBetaGeoCnbdModel(new(3, 0.8, 5, 1, 1.6), TimeUnit.Week),
        new BetaGeoCnbdModel(new(7, 4, 9, 1.7, 0.4), TimeUnit.Week),
    ];

    private static readonly (int X, double Tx, double T)[] _histories =
        [(0, 0, 0), (0, 0, 38.86), (1, 3, 30), (2, 30.43, 38.86), (7, 36, 39), (26, 30.86, 31), (120, 50, 52)];

    [Test]
    public void Probabilities_of_purchases_sum_to_one_and_their_mean_is_the_expectation(
        [ValueSource(nameof(_models))] PurchaseModel model, [Values(0.3, 13, 60)] double horizon)
    {
        foreach ((int x, double tx, double t) in _histories)
        {
            double total = 0;
            double mean = 0;
            double expected = model.ExpectedPurchases((x, tx, t), horizon);
            int last = 300 + (int)(40 * (1 + expected));
            for (int n = 0; n <= last; n++)
            {
                double probability = model.ProbabilityOfPurchases((x, tx, t), n, horizon);
                Assert.That(probability, Is.InRange(0, 1));
                total += probability;
                mean += n * probability;
            }

            Assert.That(total, Is.EqualTo(1).Within(1e-6), $"{x} {tx} {t}: sum");
            Assert.That(mean, Is.EqualTo(expected).Within(1e-4 * (1 + expected)), $"{x} {tx} {t}: mean");
        }
    }

    [Test]
    public void Nothing_or_next_to_nothing_is_bought_within_no_time_at_any_rate(
        [ValueSource(nameof(_models))] PurchaseModel model, [Values(0, 5e-324, 1e-309, 1e-300)] double horizon)
    {
        CustomerSummary customers = Customers();
        double[] discounted = model.DiscountedResidualPurchases(customers, 0.01, horizon);
        foreach ((int x, double tx, double t) in _histories)
        {
            Assert.That(
                model.DiscountedResidualPurchases((x, tx, t), 0.01, horizon),
                Is.EqualTo(model.ExpectedPurchases((x, tx, t), horizon)).Within(1e-308 + (Tolerance * horizon)),
                $"{x} {tx} {t}");
        }

        Assert.That(discounted, Is.EqualTo(model.ExpectedPurchases(customers, horizon)).Within(1e-308 + (Tolerance * horizon)));
    }

    [Test]
    public void Any_purchase_is_the_complement_of_none([ValueSource(nameof(_models))] PurchaseModel model, [Values(0, 0.3, 39, 400)] double horizon)
    {
        foreach ((int x, double tx, double t) in _histories)
        {
            double none = model.ProbabilityOfPurchases((x, tx, t), 0, horizon);
            Assert.That(model.ProbabilityOfAnyPurchase((x, tx, t), horizon), Is.EqualTo(1 - none).Within(1e-14));
        }
    }

    [Test]
    public void Never_returning_keeps_its_digits_where_dropout_is_rare([Values("bg-nbd", "mbg-nbd")] string name)
    {
        // The odds of having dropped out are a/(b+x−1) or a/(b+x) where recency is T, and far below what 1 − P(alive) can tell from 0.
        PurchaseModel model = (PurchaseModel)ModelCatalog.Standard.Find(name)!.Create([0.385, 12.07, 1e-20, 2], TimeUnit.Week);
        double odds = 1e-20 / (name == "bg-nbd" ? 8 : 9);
        CustomerSummary customers = new(TimeUnit.Week, [7], [39], [39]);

        Assert.That(model.ProbabilityOfPurchases((7, 39, 39), 0, double.PositiveInfinity), Is.EqualTo(odds).Within(Tolerance * odds));
        Assert.That(
            model.ProbabilityOfPurchases(customers, 0, double.PositiveInfinity)[0], Is.EqualTo(odds).Within(Tolerance * odds));
    }

    [Test]
    public void Purchases_of_an_interval_are_those_of_a_Poisson_process_that_may_end(
        [ValueSource(nameof(_random))] PurchaseModel model, [Values(0, 13)] double after)
    {
        foreach ((int x, double tx, double t) in _histories)
        {
            double expected = model.ProbabilityAlive((x, tx, t)) * WhileActive(model, x, t, after, 39);
            Assert.That(model.ExpectedPurchases((x, tx, t), after, 39), Is.EqualTo(expected).Within(QuadratureTolerance * expected), $"{x} {tx} {t}");
        }
    }

    [Test]
    public void Purchases_of_a_new_customer_are_those_of_a_Poisson_process_that_may_end([ValueSource(nameof(_random))] PurchaseModel model)
    {
        // The first purchase of MBG/NBD may be the last.
        double stays = model is ModifiedBetaGeoModel { Parameters: var p } ? p.B / (p.A + p.B) : 1;
        double expected = stays * WhileActive(model, 0, 0, 0, 39);
        Assert.That(model.ExpectedPurchasesNewCustomer(39), Is.EqualTo(expected).Within(QuadratureTolerance * expected));
    }

    [Test]
    public void Residual_purchases_without_discount_are_the_plain_expectation(
        [ValueSource(nameof(_models))] PurchaseModel model, [Values(1e-3, 39, 1e5)] double horizon)
    {
        foreach ((int x, double tx, double t) in _histories)
        {
            double plain = model.ExpectedPurchases((x, tx, t), horizon);
            Assert.That(model.DiscountedResidualPurchases((x, tx, t), 0, horizon), Is.EqualTo(plain));
            Assert.That(
                model.DiscountedResidualPurchases((x, tx, t), 1e-13 / horizon, horizon), Is.EqualTo(plain).Within(Tolerance * plain), $"{x} {tx} {t}");
        }
    }

    [Test]
    public void Residual_purchases_agree_with_many_small_steps([ValueSource(nameof(_models))] PurchaseModel model)
    {
        // Discounting by the midpoint of each step is right to second order in the step.
        const double Rate = 0.01;
        const double Step = 0.2;
        const int Steps = 2000;
        foreach ((int x, double tx, double t) in _histories)
        {
            double sum = 0;
            double before = 0;
            for (int k = 1; k <= Steps; k++)
            {
                double until = model.ExpectedPurchases((x, tx, t), Step * k);
                sum += Math.Exp(-Rate * Step * (k - 0.5)) * (until - before);
                before = until;
            }

            double residual = model.DiscountedResidualPurchases((x, tx, t), Rate, Step * Steps);
            Assert.That(residual, Is.EqualTo(sum).Within(1e-5 * sum), $"{x} {tx} {t}");
            Assert.That(model.DiscountedResidualPurchases((x, tx, t), Rate, 1e6), Is.GreaterThanOrEqualTo(residual));
            Assert.That(
                model.DiscountedResidualPurchases((x, tx, t), Rate),
                Is.EqualTo(model.DiscountedResidualPurchases((x, tx, t), Rate, 1e6)).Within(Tolerance * residual));
        }
    }

    [Test]
    public void Alive_in_the_future_falls_from_P_alive_to_nothing([ValueSource(nameof(_models))] PurchaseModel model)
    {
        foreach ((int x, double tx, double t) in _histories)
        {
            double now = model.ProbabilityAlive((x, tx, t));
            Assert.That(model.ProbabilityAlive((x, tx, t), 0), Is.EqualTo(now));
            double before = now;
            foreach (double ahead in new[] { 1e-6, 0.1, 5, 39, 1e3, 1e8 })
            {
                double then = model.ProbabilityAlive((x, tx, t), ahead);
                Assert.That(then, Is.LessThanOrEqualTo(before * (1 + 1e-15)));
                before = then;
            }

            if (model is not NbdModel)
            {
                Assert.That(model.ProbabilityAlive((x, tx, t), double.PositiveInfinity), Is.Zero);
            }
        }
    }

    [Test]
    public void Time_to_the_next_purchase_is_the_inverse_of_any_purchase(
        [ValueSource(nameof(_models))] PurchaseModel model, [Values(1e-9, 0.1, 0.5, 0.9)] double probability)
    {
        foreach ((int x, double tx, double t) in _histories)
        {
            double time = model.TimeToNextPurchase((x, tx, t), probability);
            double ever = model.ProbabilityOfAnyPurchase((x, tx, t), double.PositiveInfinity);
            if (double.IsPositiveInfinity(time))
            {
                Assert.That(ever, Is.LessThanOrEqualTo(probability));
            }
            else
            {
                Assert.That(
                    model.ProbabilityOfAnyPurchase((x, tx, t), time), Is.EqualTo(probability).Within(1e-10 * probability), $"{x} {tx} {t}");
            }
        }
    }

    [Test]
    public void Quantiles_bracket_the_distribution(
        [ValueSource(nameof(_models))] PurchaseModel model, [Values(0, 0.05, 0.5, 0.95, 0.999)] double probability)
    {
        foreach ((int x, double tx, double t) in _histories)
        {
            int quantile = model.PurchasesQuantile((x, tx, t), probability, 39);
            double below = 0;
            for (int n = 0; n < quantile; n++)
            {
                below += model.ProbabilityOfPurchases((x, tx, t), n, 39);
            }

            double upTo = below + model.ProbabilityOfPurchases((x, tx, t), quantile, 39);
            Assert.That(upTo, Is.GreaterThanOrEqualTo(probability - SumTolerance), $"{x} {tx} {t}");
            Assert.That(quantile == 0 || below < probability + SumTolerance, $"{x} {tx} {t}");
        }
    }

    [Test]
    public void Columns_agree_with_scalars([ValueSource(nameof(_models))] PurchaseModel model)
    {
        CustomerSummary customers = Customers();
        double[] horizons = [.. Enumerable.Range(0, customers.Count).Select(i => i % 50 == 7 ? 0 : 1.0 + (i % 50))];
        (string What, double[] Columns, Func<int, double, double, int, double> Scalar)[] quantities =
        [
            ("alive", model.ProbabilityAlive(customers), (x, tx, t, _) => model.ProbabilityAlive((x, tx, t))),
            ("alive then", model.ProbabilityAlive(customers, 13), (x, tx, t, _) => model.ProbabilityAlive((x, tx, t), 13)),
            ("purchases", model.ExpectedPurchases(customers, 39), (x, tx, t, _) => model.ExpectedPurchases((x, tx, t), 39)),
            ("each", model.ExpectedPurchases(customers, horizons), (x, tx, t, i) => model.ExpectedPurchases((x, tx, t), horizons[i])),
            ("any", model.ProbabilityOfAnyPurchase(customers, 39), (x, tx, t, _) => model.ProbabilityOfAnyPurchase((x, tx, t), 39)),
            ("any ever", model.ProbabilityOfAnyPurchase(customers, double.PositiveInfinity), (x, tx, t, _) => model.ProbabilityOfAnyPurchase((x, tx, t), double.PositiveInfinity)),
            ("any each", model.ProbabilityOfAnyPurchase(customers, horizons), (x, tx, t, i) => model.ProbabilityOfAnyPurchase((x, tx, t), horizons[i])),
            ("none", model.ProbabilityOfPurchases(customers, 0, 39), (x, tx, t, _) => model.ProbabilityOfPurchases((x, tx, t), 0, 39)),
            ("none ever", model.ProbabilityOfPurchases(customers, 0, double.PositiveInfinity), (x, tx, t, _) => model.ProbabilityOfPurchases((x, tx, t), 0, double.PositiveInfinity)),
            ("three", model.ProbabilityOfPurchases(customers, 3, 39), (x, tx, t, _) => model.ProbabilityOfPurchases((x, tx, t), 3, 39)),
            ("residual", model.DiscountedResidualPurchases(customers, 0.002, double.PositiveInfinity), (x, tx, t, _) => model.DiscountedResidualPurchases((x, tx, t), 0.002)),
            ("wait", model.TimeToNextPurchase(customers, 0.3), (x, tx, t, _) => model.TimeToNextPurchase((x, tx, t), 0.3)),
            ("quantile", [.. model.PurchasesQuantile(customers, 0.9, 39).Select(n => (double)n)], (x, tx, t, _) => model.PurchasesQuantile((x, tx, t), 0.9, 39)),
            ("log-likelihood", model.LogLikelihood(customers), (_, _, _, i) => model.LogLikelihood(customers.HistoryOf(i))),
        ];
        foreach ((string what, double[] columns, Func<int, double, double, int, double> scalar) in quantities)
        {
            for (int i = 0; i < customers.Count; i++)
            {
                double expected = scalar(customers.Frequency[i], customers.Recency[i], customers.T[i], i);
                bool close = columns[i] == expected || Math.Abs(columns[i] - expected) <= ColumnTolerance * Math.Abs(expected);
                Assert.That(close, $"{what}, row {i}: {columns[i]:r} instead of {expected:r}");
            }
        }
    }

    [Test]
    public void Nbd_is_where_models_come_to_without_dropout([Values("bg-nbd", "mbg-nbd", "pareto-nbd")] string name)
    {
        PurchaseModel model = (PurchaseModel)ModelCatalog.Standard.Find(name)!.Create([0.385, 12.07, 1e-9, 1e3], TimeUnit.Week);
        NbdModel nbd = new(new(0.385, 12.07), TimeUnit.Week);
        foreach ((int x, double tx, double t) in _histories.Where(history => history.X < 30))
        {
            Assert.That(model.ExpectedPurchases((x, tx, t), 39), Is.EqualTo(nbd.ExpectedPurchases((x, tx, t), 39)).Within(1).Percent, $"{x} {tx} {t}");
            Assert.That(model.LogLikelihood((x, tx, t)), Is.EqualTo(nbd.LogLikelihood((x, tx, t))).Within(1e-3));
            Assert.That(model.ProbabilityOfPurchases((x, tx, t), 2, 39), Is.EqualTo(nbd.ProbabilityOfPurchases((x, tx, t), 2, 39)).Within(1).Percent);
        }
    }

    [TestCase(-0.1, 39, "The probability is -0.1")]
    [TestCase(1, 39, "The probability is 1; no number of purchases")]
    [TestCase(0.5, double.PositiveInfinity, "The horizon is infinite")]
    [TestCase(0.5, -1, "The horizon is -1")]
    [SetCulture("de-DE")]
    public void A_quantile_that_is_none_is_refused(double probability, double horizon, string reason) => Assert.That(
        () => _models[0].PurchasesQuantile((1, 2, 3), probability, horizon), Throws.ArgumentException.With.Message.Contains(reason));

    [Test]
    public void A_discount_rate_that_is_none_is_refused([Values(-0.1, double.NaN, double.PositiveInfinity)] double rate) => Assert.That(
        () => _models[0].DiscountedResidualPurchases((1, 2, 3), rate), Throws.ArgumentException.With.Message.Contains("The discount rate is"));

    /// <summary>The purchases expected between two times from now of a customer who is active now.</summary>
    /// <remarks>At a rate λ and a dropout probability p he is still active at s with probability e^(−pλs), so that (e^(−pλs₁) − e^(−pλs₂))/p
    /// purchases come between s₁ and s₂; after x purchases survived λ is Gamma(r + x, alpha + T), of which the mean of e^(−pλs) is (1 +
    /// ps/(alpha + T))^−(r + x), and p is Beta(a, b + x), or Beta(a, b + x + 1) where the first purchase was survived too. In Pareto/NBD the
    /// rate stays for as long as an exponential lifetime of rate Gamma(s, beta + T).</remarks>
    private static double WhileActive(PurchaseModel model, int x, double t, double after, double until)
    {
        double Ending(double r, double alpha, double a, double b) => BetaMean.Of(
            a,
            b,
            p => (Math.Pow(1 + (p * after / (alpha + t)), -(r + x)) - Math.Pow(1 + (p * until / (alpha + t)), -(r + x))) / p,
            step: 0.1);

        double Lifetime(double s, double beta) => s == 1
            ? beta * Math.Log((beta + until) / (beta + after))
            : beta / (s - 1) * (Math.Pow(1 + (after / beta), 1 - s) - Math.Pow(1 + (until / beta), 1 - s));

        return model switch
        {
            BetaGeoModel { Parameters: var p } => Ending(p.R, p.Alpha, p.A, p.B + x),
            ModifiedBetaGeoModel { Parameters: var p } => Ending(p.R, p.Alpha, p.A, p.B + x + 1),
            ParetoNbdModel { Parameters: var p } => (p.R + x) / (p.Alpha + t) * Lifetime(p.S, p.Beta + t),
            NbdModel { Parameters: var p } => (p.R + x) / (p.Alpha + t) * (until - after),
            _ => throw new ArgumentException(model.Name),
        };
    }

    /// <summary>Customers of a few frequencies, so that some are interpolated and some are not.</summary>
    private static CustomerSummary Customers()
    {
        Random random = new(20260301);
        int[] x = [.. Enumerable.Range(0, 400).Select(i => (i % 10) switch { < 5 => 0, < 8 => 1, < 9 => 2, _ => i / 10 })];
        double[] t = [.. x.Select(_ => 20 + (20 * random.NextDouble()))];
        double[] tx = [.. x.Select((f, i) => f == 0 ? 0 : t[i] * random.NextDouble())];
        double[] logIntervals = [.. x.Select((f, i) => f == 0 ? 0 : f * (Math.Log(tx[i] / f) - 0.1))];
        return new CustomerSummary(TimeUnit.Week, x, tx, t).WithColumn(SummaryColumns.LogIntervals, logIntervals);
    }
}
