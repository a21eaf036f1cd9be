using MathNetFunctions = MathNet.Numerics.SpecialFunctions;

namespace Clv.Probabilistic.Tests;

/// <summary>BG/CNBD-k and MBG/CNBD-k against what they are made of, and against BG/NBD and MBG/NBD, which they contain.</summary>
[Category(Widths.Category)]
public sealed class CnbdModelTests
{
    /// <summary>Relative: a grid of two integrals converges to about this.</summary>
    private const double GridTolerance = 1e-9;

    private static readonly (int X, double Tx, double T)[] _histories =
        [(0, 0, 0), (0, 0, 38.86), (1, 3, 30), (2, 30.43, 38.86), (7, 36, 39), (26, 30.86, 31), (12, 12, 52)];

    private static readonly double[] _horizons = [1e-3, 0.3, 13, 39, 5_000];

    [TestCase(2, 0.359, 1.129, 0.523, 2.785)]
    [TestCase(3, 2, 9, 1.7, 0.4)]
    [TestCase(5, 0.8, 14, 3, 6)]
    public void Likelihood_is_the_mean_over_rates_and_dropout(int k, double r, double alpha, double a, double b)
    {
        BetaGeoCnbdModel regular = new(new(k, r, alpha, a, b), TimeUnit.Week);
        ModifiedBetaGeoCnbdModel modified = new(new(k, r, alpha, a, b), TimeUnit.Week);
        foreach ((int x, double tx, double t) in _histories)
        {
            double logs = LogIntervals(x, tx);
            CustomerHistory history = WithIntervals(x, tx, t, logs);

            // Given λ and p: x Erlang intervals, then fewer than k ticks or dropout at the last purchase.
            double Given(double rate, double p, int chances)
            {
                double quiet = 0;
                double term = 1;
                for (int j = 0; j < k; j++)
                {
                    quiet += term;
                    term *= rate * (t - tx) / (j + 1);
                }

                double density = Math.Exp((k * x * Math.Log(rate)) - (rate * tx) + ((k - 1) * logs) - (x * MathNetFunctions.GammaLn(k)));
                double stay = Math.Pow(1 - p, chances) * quiet * Math.Exp(-rate * (t - tx));
                return density * (stay + (chances > 0 ? p * Math.Pow(1 - p, chances - 1) : 0));
            }

            double Mean(int chances) => BetaMean.Of(a, b, p => GammaMean(r, alpha, rate => Given(rate, p, chances)), step: 0.1);
            Assert.That(regular.LogLikelihood(history), Is.EqualTo(Math.Log(Mean(x))).Within(1e-8), $"{x} {tx} {t}");
            Assert.That(modified.LogLikelihood(history), Is.EqualTo(Math.Log(Mean(x + 1))).Within(1e-8), $"{x} {tx} {t}, modified");
        }
    }

    [Test]
    public void Purchases_are_those_of_a_clock_whose_every_kth_tick_is_one([Values(2, 3, 6)] int k, [Values(0.3, 13, 39)] double horizon)
    {
        // Given λ, p and the ticks since the last purchase: Poisson ticks, and a purchase at every k-th until dropout.
        (double r, double alpha, double a, double b) = (0.8, 4, 1.3, 2.4);
        BetaGeoCnbdModel model = new(new(k, r, alpha, a, b), TimeUnit.Week);
        foreach ((int x, double tx, double t) in _histories)
        {
            double norm = 0;
            double mean = 0;
            double stays = 0;
            for (int j = 0; j < k; j++)
            {
                // Over its largest value, which is beyond the doubles where x is large.
                double most = x == 0 ? 0 : k * x * (Math.Log(k * x / t) - 1);
                double Weight(double rate) => Math.Exp((k * x * Math.Log(rate)) - (rate * t) - most) * Math.Pow(rate * (t - tx), j) / MathNetFunctions.Factorial(j);
                norm += GammaMean(r, alpha, Weight);
                mean += GammaMean(r, alpha, rate => Weight(rate) * Counted(rate, j, isMean: true));
                stays += GammaMean(r, alpha, rate => Weight(rate) * Counted(rate, j, isMean: false));
            }

            double alive = model.ProbabilityAlive((x, tx, t));
            Assert.That(model.ExpectedPurchases((x, tx, t), horizon), Is.EqualTo(alive * mean / norm).Within(GridTolerance * alive * mean / norm), $"{x} {tx} {t}");
            Assert.That(model.ProbabilityAlive((x, tx, t), horizon), Is.EqualTo(alive * stays / norm).Within(GridTolerance * alive), $"{x} {tx} {t} alive");

            double Counted(double rate, int ticks, bool isMean)
            {
                double sum = 0;
                double expected = 0;
                double stay = 1;
                int made = 0;
                double mass = Math.Exp(-rate * horizon);
                for (int n = 0; n < 60 + (rate * horizon * 3); n++)
                {
                    while (made < (ticks + n) / k)
                    {
                        expected += stay;
                        stay *= (b + x + made) / (a + b + x + made);
                        made++;
                    }

                    sum += mass * (isMean ? expected : stay);
                    mass *= rate * horizon / (n + 1);
                }

                return sum;
            }
        }
    }

    [Test]
    public void One_tick_per_purchase_is_purchases_at_random()
    {
        double[][] points = [[0.243, 4.414, 0.793, 2.426], [2, 0.5, 3, 0.2], [0.01, 100, 0.02, 1], [50, 300, 30, 0.7]];
        foreach (double[] p in points)
        {
            (PurchaseModel Regular, PurchaseModel Random)[] pairs =
            [
                (new BetaGeoCnbdModel(new(1, p[0], p[1], p[2], p[3]), TimeUnit.Week), new BetaGeoModel(new(p[0], p[1], p[2], p[3]), TimeUnit.Week)),
                (new ModifiedBetaGeoCnbdModel(new(1, p[0], p[1], p[2], p[3]), TimeUnit.Week), new ModifiedBetaGeoModel(new(p[0], p[1], p[2], p[3]), TimeUnit.Week)),
            ];
            foreach ((PurchaseModel regular, PurchaseModel random) in pairs)
            {
                foreach ((int x, double tx, double t) in _histories)
                {
                    // Of k = 1 the intervals say nothing more than x and t_x, and need not be known.
                    double likelihood = random.LogLikelihood((x, tx, t));
                    Assert.That(regular.LogLikelihood((x, tx, t)), Is.EqualTo(likelihood).Within(1e-13 * Math.Max(1, Math.Abs(likelihood))));
                    Assert.That(regular.ProbabilityAlive((x, tx, t)), Is.EqualTo(random.ProbabilityAlive((x, tx, t))));
                    foreach (double horizon in _horizons)
                    {
                        Assert.That(regular.ExpectedPurchases((x, tx, t), horizon), Is.EqualTo(random.ExpectedPurchases((x, tx, t), horizon)));
                        Assert.That(regular.ProbabilityOfPurchases((x, tx, t), 2, horizon), Is.EqualTo(random.ProbabilityOfPurchases((x, tx, t), 2, horizon)));
                        Assert.That(regular.DiscountedResidualPurchases((x, tx, t), 0.002, horizon), Is.EqualTo(random.DiscountedResidualPurchases((x, tx, t), 0.002, horizon)));
                    }
                }
            }
        }
    }

    [Test]
    public void Many_ticks_are_counted_by_quadrature_as_one_by_one([Values(2, 3, 7)] int k)
    {
        // Either side of the limit, both ways say the same: the quadrature is asked directly where the sum still answers.
        foreach ((double shape, double a, double b) in new[] { (0.4, 0.8, 2.4), (3.0, 1.7, 0.4), (60.0, 0.2, 9.0), (1e-3, 1.0, 1.0), (5.0, 30.0, 2.0) })
        {
            foreach (double y in new[] { 0.5, 8, 150 })
            {
                for (int ticks = 0; ticks < k; ticks++)
                {
                    TickedPurchases ticked = new(k, ticks, shape, a, b);
                    TickedQuadrature quadrature = new(ticked, y);
                    Assert.That(quadrature.Purchases(), Is.EqualTo(ticked.Purchases(y)).Within(1e-10 * ticked.Purchases(y)), $"{shape} {a} {b} {y} {ticks}");
                    Assert.That(quadrature.Survival(), Is.EqualTo(ticked.Survival(y)).Within(1e-10), $"{shape} {a} {b} {y} {ticks} survival");
                }
            }
        }
    }

    [Test]
    public void No_quantity_is_NaN_over_twelve_decades([Values(1, 2, 5)] int k)
    {
        double[] decades = [1e-6, 1, 1e6];
        (int X, double Tx, double T)[] histories =
            [(0, 0, 0), (0, 0, 1e9), (1, 1e-9, 1), (3, 3, 3), (3, 1e-12, 1e9), (5_000, 1, 1e6)];
        foreach (double r in decades)
        {
            foreach (double alpha in decades)
            {
                foreach ((double a, double b) in new[] { (1e-6, 1e-6), (1.0, 1.0), (1e6, 1e-6), (1e6, 1e6) })
                {
                    CheckAll(new BetaGeoCnbdModel(new(k, r, alpha, a, b), TimeUnit.Week), histories);
                    CheckAll(new ModifiedBetaGeoCnbdModel(new(k, r, alpha, a, b), TimeUnit.Week), histories);
                }
            }
        }
    }

    [Test]
    public void A_likelihood_without_intervals_says_what_is_missing()
    {
        CustomerSummary plain = new(TimeUnit.Week, [2, 0], [30.43, 0], [38.86, 38.86]);
        BetaGeoCnbdModel model = new(new(2, 0.359, 1.129, 0.523, 2.785), TimeUnit.Week);
        const string Missing = "The summary has no log_intervals column, which the likelihood of bg-cnbd-k needs; summarize orders with SummaryOptions.LogIntervals = true.";
        Assert.That(() => new BetaGeoCnbdFitter().Fit(plain), Throws.InvalidOperationException.With.Message.EqualTo(Missing));
        Assert.That(() => model.LogLikelihood(plain), Throws.InvalidOperationException.With.Message.EqualTo(Missing));
        Assert.That(() => model.LogLikelihood((2, 30.43, 38.86)), Throws.ArgumentException.With.Message.Contains("log_intervals"));
        Assert.That(model.ExpectedPurchases(plain, 39), Is.All.GreaterThan(0), "predictions do without");
    }

    [Test]
    public void Weights_equal_repetition()
    {
        BetaGeoCnbdModel truth = new(new(3, 0.9, 3, 0.6, 2.5), TimeUnit.Week);
        CustomerSummary customers = truth.SimulateCustomers(800, 40, seed: 2);
        CustomerSummary twice = new CustomerSummary(
            TimeUnit.Week,
            customers.Frequency.ToArray(),
            customers.Recency.ToArray(),
            customers.T.ToArray(),
            weight: [.. customers.T.ToArray().Select(_ => 2.0)])
            .WithColumn(SummaryColumns.LogIntervals, customers.Column("log_intervals").Values);
        ModelFit<BetaGeoCnbdModel> once = new BetaGeoCnbdFitter().Fit(customers);
        ModelFit<BetaGeoCnbdModel> weighted = new BetaGeoCnbdFitter().Fit(twice);
        Assert.That(weighted.LogLikelihood, Is.EqualTo(2 * once.LogLikelihood).Within(1e-6));
        Assert.That(weighted.Model.Parameters.K, Is.EqualTo(once.Model.Parameters.K));
        Assert.That(weighted.Model.Parameters.R, Is.EqualTo(once.Model.Parameters.R).Within(1e-4).Percent);
    }

    [Test]
    public void Fits_are_the_same_bits_on_any_number_of_threads()
    {
        ModifiedBetaGeoCnbdModel truth = new(new(2, 0.9, 3, 0.6, 2.5), TimeUnit.Week);
        CustomerSummary customers = truth.SimulateCustomers(3_000, 40, seed: 2);
        double[] Fit(int threads) =>
            [.. new ModifiedBetaGeoCnbdFitter().Fit(customers, new FitOptions { MaximumThreads = threads }).Parameters.Select(parameter => parameter.Value)];
        Assert.That(Fit(2), Is.EqualTo(Fit(1)));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(4)]
    public void Refits_find_the_ticks_per_purchase_and_the_parameters_within_their_standard_errors(int k)
    {
        const double Standard = 4;
        BetaGeoCnbdModel regular = new(new(k, 0.8, 2, 0.5, 2.5), TimeUnit.Week);
        ModifiedBetaGeoCnbdModel modified = new(new(k, 0.8, 2, 0.5, 2.5), TimeUnit.Week);
        Check(new BetaGeoCnbdFitter().Fit(regular.SimulateCustomers(6_000, 52, seed: 4)).As<PurchaseModel>());
        Check(new ModifiedBetaGeoCnbdFitter().Fit(modified.SimulateCustomers(6_000, 52, seed: 4)).As<PurchaseModel>());

        void Check(ModelFit<PurchaseModel> fit)
        {
            double[] truth = [k, 0.8, 2, 0.5, 2.5];
            Assert.That(fit.Parameters[0].Value, Is.EqualTo(k));
            Assert.That(fit.Parameters[0].StandardError, Is.Null);
            for (int i = 1; i < truth.Length; i++)
            {
                Assert.That(fit.Parameters[i].Value, Is.EqualTo(truth[i]).Within(Standard * fit.Parameters[i].StandardError!.Value), fit.Parameters[i].Name);
            }
        }
    }

    [Test]
    public void Simulated_futures_have_the_expected_mean([Values(2, 5)] int k)
    {
        const int Customers = 40_000;
        ModifiedBetaGeoCnbdModel model = new(new(k, 0.9, 3, 0.6, 2.5), TimeUnit.Week);
        foreach ((int x, double tx, double t) in _histories[1..6])
        {
            CustomerSummary customers = new(TimeUnit.Week, Repeat(x), Repeat(tx), Repeat(t));
            double[] bought = [.. model.SimulateFutures(customers, 26, seed: 5).Purchases.ToArray().Select(n => (double)n)];
            double mean = bought.Average();
            double error = Math.Sqrt(bought.Sum(n => (n - mean) * (n - mean))) / Customers;
            Assert.That(model.ExpectedPurchases((x, tx, t), 26), Is.EqualTo(mean).Within((5 * error) + 1e-6), $"{x} {tx} {t}");
        }

        static T[] Repeat<T>(T value) => [.. Enumerable.Repeat(value, Customers)];
    }

    [Test]
    public void Simulated_orders_have_the_rhythm_of_the_model()
    {
        BetaGeoCnbdModel model = new(new(4, 2, 2, 0.1, 4), TimeUnit.Week);
        TransactionTable orders = model.SimulateTransactions(
            new() { Customers = 4_000, Start = new(2023, 1, 1), End = new(2024, 12, 31), AcquisitionEnd = new(2023, 3, 31), Seed = 6 });
        ModelFit<BetaGeoCnbdModel> fit = new BetaGeoCnbdFitter().Fit(orders.Summarize(new() { Unit = TimeUnit.Week, Grain = Grain.Hour, LogIntervals = true }));
        Assert.That(fit.Model.Parameters.K, Is.EqualTo(4));
    }

    private static void CheckAll(PurchaseModel model, (int X, double Tx, double T)[] histories)
    {
        foreach ((int x, double tx, double t) in histories)
        {
            CustomerHistory history = WithIntervals(x, tx, t, LogIntervals(x, tx));
            double alive = model.ProbabilityAlive(history);
            Assert.That(alive, Is.InRange(0, 1), $"{model} {x} {tx} {t}");
            Assert.That(model.LogLikelihood(history), Is.Not.NaN, $"{model} {x} {tx} {t}");
            double before = 0;
            foreach (double horizon in new[] { 0, 1e-6, 1, 1e3, 1e9 })
            {
                double expected = model.ExpectedPurchases(history, horizon);
                string at = $"{model} {x} {tx} {t}, {horizon}: {expected:r} after {before:r}";
                Assert.That(double.IsFinite(expected) && expected >= before * (1 - 1e-9), at);
                Assert.That(model.ProbabilityAlive(history, horizon), Is.InRange(0, alive * (1 + 1e-12)), at);
                Assert.That(model.ProbabilityOfAnyPurchase(history, horizon), Is.InRange(0, 1), at);
                Assert.That(model.ProbabilityOfPurchases(history, 0, horizon), Is.InRange(0, 1), at);
                Assert.That(model.ProbabilityOfPurchases(history, 3, horizon), Is.InRange(0, 1), at);
                before = expected;
            }

            Assert.That(model.ExpectedPurchases(history, double.PositiveInfinity), Is.GreaterThanOrEqualTo(before * (1 - 1e-9)));
            Assert.That(model.TimeToNextPurchase(history, 0.3), Is.GreaterThanOrEqualTo(0));
        }
    }

    private static double LogIntervals(int x, double tx) => x == 0 ? 0 : x * (Math.Log(tx / x) - 0.05);

    private static CustomerHistory WithIntervals(int x, double tx, double t, double logs) =>
        new(x, tx, t) { Further = new Dictionary<string, double> { ["log_intervals"] = logs } };

    /// <summary>The mean of a function of a rate over Gamma(r, alpha), by the trapezoid rule in the rate's logarithm.</summary>
    private static double GammaMean(double r, double alpha, Func<double, double> function)
    {
        double sum = 0;
        double norm = 0;
        for (double s = -60; s <= 8; s += 0.04)
        {
            double weight = Math.Exp((r * s) - Math.Exp(s));
            norm += weight;
            sum += weight > 0 ? weight * function(Math.Exp(s) / alpha) : 0;
        }

        return sum / norm;
    }
}
