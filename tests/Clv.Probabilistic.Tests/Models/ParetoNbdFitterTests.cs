using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

/// <summary>Pareto/NBD fits against the exact optimum of the reference, published estimates, and identities.</summary>
[Category(Widths.Category)]
public class ParetoNbdFitterTests
{
    /// <summary>Parameters against the exact optimum, relative: the target that the accuracy page promises.</summary>
    private const double ParameterTolerance = 1e-6;

    /// <summary>Log-likelihoods against the exact optimum, relative.</summary>
    private const double LogLikelihoodTolerance = 1e-13;

    /// <summary>Standard errors against the exact optimum, relative.</summary>
    private const double StandardErrorTolerance = 1e-9;

    private static readonly string[] _names = ["r", "alpha", "s", "beta"];

    [Test]
    public void Fit_of_cdnow_reaches_the_exact_optimum()
    {
        // The maximum in 20 digits, with its observed information (mpmath), on CDNOW rounded to two decimals.
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(ReferenceData.PathOf("models/pareto_nbd_exact_mle.json")));
        double[] expected = Texts(document.RootElement.GetProperty("params_20digits"));
        double[] errors = Texts(document.RootElement.GetProperty("standard_errors"));
        double best = Text(document.RootElement.GetProperty("total_loglik"));

        ModelFit<ParetoNbdModel> fit = new ParetoNbdFitter().Fit(ReferenceFits.Cdnow());

        Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
        Assert.That(fit.LogLikelihood, Is.EqualTo(best).Within(LogLikelihoodTolerance * Math.Abs(best)));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.That(fit.Parameters[i].Value, Is.EqualTo(expected[i]).Within(ParameterTolerance * expected[i]), _names[i]);
            Assert.That(
                Math.Sqrt(fit.Covariance(i, i)!.Value), Is.EqualTo(errors[i]).Within(StandardErrorTolerance * errors[i]), _names[i]);
        }
    }

    [Test]
    public void Covariance_agrees_with_the_exact_one()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(ReferenceData.PathOf("models/pareto_nbd_exact_mle.json")));
        JsonElement matrix = document.RootElement.GetProperty("cov_params");
        ModelFit<ParetoNbdModel> fit = new ParetoNbdFitter().Fit(ReferenceFits.Cdnow());
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                double expected = Text(matrix[row][column]);
                Assert.That(fit.Covariance(row, column), Is.EqualTo(expected).Within(StandardErrorTolerance * Math.Abs(expected)));
            }
        }
    }

    [Test]
    public void Fit_of_exact_weeks_has_the_published_estimates()
    {
        // Fader and Hardie's notes: r .553, alpha 10.578, s .606, beta 11.669, LL −9595.0; the further digits of LL and the
        // standard errors are those
        // of CLVTools 0.12.1 after polishing its own optimum.
        ReferenceTable table = ReferenceTable.Read("r/clvtools_cdnow_cbs.csv");
        CustomerSummary customers = new(TimeUnit.Week, table.Integers("x"), table.Numbers("t.x"), table.Numbers("T.cal"));
        using JsonDocument clvTools = JsonDocument.Parse(File.ReadAllText(ReferenceData.PathOf("r/clvtools_cdnow_pnbd.json")));
        JsonElement polished = clvTools.RootElement.GetProperty("polished");
        double[] coefficients = polished.Numbers("coef", _names);
        ModelFit<ParetoNbdModel> fit = new ParetoNbdFitter().Fit(customers);
        Assert.Multiple(() =>
        {
            Assert.That(fit.Parameters[0].Value, Is.EqualTo(0.553).Within(5.1e-4));
            Assert.That(fit.Parameters[1].Value, Is.EqualTo(10.578).Within(5.1e-4));
            Assert.That(fit.Parameters[2].Value, Is.EqualTo(0.606).Within(5.1e-4));
            Assert.That(fit.Parameters[3].Value, Is.EqualTo(11.669).Within(5.1e-4));
            Assert.That(fit.LogLikelihood, Is.EqualTo(-9595.0).Within(0.05));
            Assert.That(fit.LogLikelihood, Is.EqualTo(polished.GetProperty("logLik").GetDouble()).Within(1e-7));
            for (int i = 0; i < 4; i++)
            {
                // R's optimizer stops where the log-likelihood is within 1e-9, on a ridge that is flat in beta.
                Assert.That(fit.Parameters[i].Value, Is.EqualTo(coefficients[i]).Within(5e-6 * coefficients[i]), _names[i]);
            }
        });
    }

    [TestCase("n20", "Customers all drop out at the same rate")]
    [TestCase("daily_subscribers_like_405", null)]
    [TestCase("all_drop", "Customers all buy at the same rate")]
    [TestCase("homogeneous_rate", null)]
    [TestCase("two_cohorts_T", null)]
    [TestCase("cdnow_returning", "Customers all drop out at the same rate")]
    [TestCase("half_T_zero", null)]
    public void Fit_of_hard_data_reaches_the_best_known_objective_or_names_the_ridge(string dataSet, string? ridge)
    {
        CustomerSummary customers = HardData(dataSet);
        ModelFit<ParetoNbdModel> fit = new ParetoNbdFitter().Fit(customers);
        Assert.Multiple(() =>
        {
            Assert.That(
                fit.Convergence.Status,
                Is.EqualTo(ridge is null ? ConvergenceStatus.Converged : ConvergenceStatus.NoInteriorMaximum));
            Assert.That(!fit.HasCovariance, Is.EqualTo(ridge is not null));
            if (ridge is not null)
            {
                Assert.That(fit.Convergence.Warnings[0], Does.StartWith(ridge));
            }
        });
        AssertNoStartIsBetter(customers, fit);
    }

    [Test]
    public void Fit_where_nobody_drops_out_is_no_worse_than_from_any_start()
    {
        // Besides the ridge on which nobody drops out there is a faint maximum at which a few do at once and the rest hardly
        // ever: beta is nothing,
        // and the fit says how little the data know of it.
        CustomerSummary customers = HardData("no_dropout");
        ModelFit<ParetoNbdModel> fit = new ParetoNbdFitter().Fit(customers);
        Assert.That(fit.Convergence.Warnings, Has.Count.GreaterThan(0));
        AssertNoStartIsBetter(customers, fit);
    }

    [TestCase(FitAlgorithm.Bfgs)]
    [TestCase(FitAlgorithm.NelderMead)]
    public void Fit_by_a_fallback_reaches_the_same_optimum(FitAlgorithm algorithm)
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        ModelFit<ParetoNbdModel> best = new ParetoNbdFitter().Fit(customers);
        ModelFit<ParetoNbdModel> fit = new ParetoNbdFitter().Fit(customers, new FitOptions { Algorithm = algorithm });
        Assert.Multiple(() =>
        {
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            Assert.That(fit.LogLikelihood, Is.EqualTo(best.LogLikelihood).Within(1e-6));
        });
    }

    [TestCase("cdnow_summary|pen=0.001", 0.001)]
    [TestCase("cdnow_summary|pen=0.01", 0.01)]
    [TestCase("cdnow_summary|pen=0.1", 0.1)]
    public void Penalized_fit_agrees_with_lifetimes_whose_penalty_is_on_the_sum(string dataSet, double coefficient)
    {
        // lifetimes' Nelder–Mead stops about 1e-6 in the parameters away from its optimum, further along the ridge.
        CustomerSummary customers = ReferenceFits.Cdnow();
        double[] expected = ReferenceFits.Of("ParetoNBDFitter", dataSet).Numbers("params", _names);
        ModelFit<ParetoNbdModel> fit = new ParetoNbdFitter().Fit(customers, new FitOptions { Penalizer = coefficient / customers.Count });
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.That(fit.Parameters[i].Value, Is.EqualTo(expected[i]).Within(1e-5 * expected[i]), _names[i]);
        }
    }

    [Test]
    public void Fit_without_repeat_purchases_says_why_it_cannot()
    {
        CustomerSummary customers = new(TimeUnit.Week, [0, 0], [0, 0], [10, 20]);
        Assert.That(
            () => new ParetoNbdFitter().Fit(customers),
            Throws.InvalidOperationException.With.Message.Contains("Pareto/NBD cannot be fitted: no customer has a repeat purchase"));
    }

    [Test]
    public void Fit_starts_where_it_is_told()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        ModelFit<ParetoNbdModel> best = new ParetoNbdFitter().Fit(customers);
        ParetoNbdParameters start = new(best.Parameters[0].Value, best.Parameters[1].Value, best.Parameters[2].Value, best.Parameters[3].Value);
        ModelFit<ParetoNbdModel> again = new ParetoNbdFitter().Fit(customers, new FitOptions { Start = start });
        Assert.Multiple(() =>
        {
            Assert.That(again.Convergence.Iterations, Is.EqualTo(1));
            Assert.That(
                () => new ParetoNbdFitter().Fit(customers, new FitOptions { Start = new GammaGammaParameters(1, 2, 3) }),
                Throws.ArgumentException.With.Message.Contains("GammaGammaParameters"));
        });
    }

    [Test]
    public void Fit_stops_when_cancelled()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        Assert.That(
            () => new ParetoNbdFitter().Fit(customers, cancellationToken: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Weights_equal_repetition()
    {
        // Property: a row of weight w fits like w equal rows.
        Gen<(int X, double Tx, double T, int W)> row =
            from t in Gen.Choose(10, 60)
            from x in Gen.Choose(0, 6)
            from share in Gen.Choose(0, 100)
            from w in Gen.Choose(1, 4)
            select (x, x == 0 ? 0.0 : t * share / 100.0, (double)t, w);
        Prop.ForAll(row.ArrayOf(60).Where(rows => rows.Any(r => r.X > 0)).ToArbitrary(), rows =>
        {
            CustomerSummary weighted = new(
                TimeUnit.Day,
                [.. rows.Select(r => r.X)],
                [.. rows.Select(r => r.Tx)],
                [.. rows.Select(r => r.T)],
                weight: [.. rows.Select(r => (double)r.W)]);
            var repeated = rows.SelectMany(r => Enumerable.Repeat(r, r.W)).ToArray();
            CustomerSummary plain = new(
                TimeUnit.Day,
                [.. repeated.Select(r => r.X)],
                [.. repeated.Select(r => r.Tx)],
                [.. repeated.Select(r => r.T)]);
            double[] point = [-0.5, 1.2, 0.1, 2.4];
            double[] gw = new double[4], hw = new double[16], gp = new double[4], hp = new double[16];
            double valueWeighted = new ParetoNbdLikelihood(Spaces.ParetoNbd, weighted, new ParetoNbdKernels().Best).Evaluate(point, gw, hw);
            double valuePlain = new ParetoNbdLikelihood(Spaces.ParetoNbd, plain, new ParetoNbdKernels().Best).Evaluate(point, gp, hp);

            // Sums of a few hundred terms in another order: 1e-12 relative to the largest derivative.
            double scale = 1e-12 * hp.Concat(gp).Append(valuePlain).Max(Math.Abs);
            return Math.Abs(valueWeighted - valuePlain) < scale
                && gw.Zip(gp).All(pair => Math.Abs(pair.First - pair.Second) < scale)
                && hw.Zip(hp).All(pair => Math.Abs(pair.First - pair.Second) < scale);
        }).QuickCheckThrowOnFailure();
    }

    [TestCase(1 / 7.0)]
    [TestCase(7)]
    [TestCase(1e-6)]
    [TestCase(1e6)]
    public void Rescaled_time_rescales_alpha_and_beta_alone(double factor)
    {
        CustomerSummary weeks = ReferenceFits.Cdnow();
        CustomerSummary other = new(
            TimeUnit.Unspecified,
            weeks.Frequency,
            [.. weeks.Recency.ToArray().Select(t => t * factor)],
            [.. weeks.T.ToArray().Select(t => t * factor)]);
        ModelFit<ParetoNbdModel> expected = new ParetoNbdFitter().Fit(weeks);
        ModelFit<ParetoNbdModel> actual = new ParetoNbdFitter().Fit(other);
        double[] unit = [1, factor, 1, factor];
        for (int i = 0; i < unit.Length; i++)
        {
            Assert.That(
                actual.Parameters[i].Value / unit[i], Is.EqualTo(expected.Parameters[i].Value).Within(1e-7 * expected.Parameters[i].Value), _names[i]);
        }
    }

    /// <summary>Twelve starts within a factor of 20 of ordinary parameters, from a fixed seed.</summary>
    private static void AssertNoStartIsBetter(CustomerSummary customers, ModelFit<ParetoNbdModel> fit)
    {
        // In mean log-likelihood: ends of one ridge differ by less.
        const double SameObjective = 1e-8;
        Random random = new(11);
        double time = customers.T.ToArray().Average();
        for (int i = 0; i < 12; i++)
        {
            ParetoNbdParameters start = new(Any(), Any() * time, Any(), Any() * time);
            ModelFit<ParetoNbdModel> other = new ParetoNbdFitter().Fit(customers, new FitOptions { Start = start });
            Assert.That(fit.LogLikelihood, Is.GreaterThan(other.LogLikelihood - (SameObjective * customers.Count)), $"from {start}");
        }

        double Any() => Math.Exp((6 * random.NextDouble()) - 3);
    }

    private static CustomerSummary HardData(string dataSet)
    {
        ReferenceTable table = ReferenceTable.Read($"hardfits/{dataSet}.csv");
        return new CustomerSummary(
            TimeUnit.Unspecified, table.Integers("frequency"), table.Numbers("recency"), table.Numbers("T"));
    }

    private static double[] Texts(JsonElement element) => [.. element.EnumerateArray().Select(Text)];

    private static double Text(JsonElement element) =>
        double.Parse(element.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
}
