using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

/// <summary>BG/NBD fits against the exact optimum of the reference and against identities.</summary>
[Category(Widths.Category)]
public class BetaGeoFitterTests
{
    private static readonly string[] _names = ["r", "alpha", "a", "b"];

    [TestCase("cdnow_summary|pen=0.0", 0)]
    [TestCase("cdnow_summary|pen=0.01", 0.01)]
    public void Fit_reports_the_unpenalized_total_log_likelihood(string dataSet, double penalizer)
    {
        // lifetimes stops about 1e-6 from the optimum in parameters, and the penalized optimum is not stationary
        // for the unpenalized likelihood, so the comparison is at 1e-7.
        double expected = ReferenceFits.Of("BetaGeoFitter", dataSet)
            .GetProperty("total_loglik_unpenalized_original_time").GetDouble();
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(ReferenceFits.Data(dataSet), new FitOptions { Penalizer = penalizer });
        Assert.That(fit.LogLikelihood, Is.EqualTo(expected).Within(1e-7 * Math.Abs(expected)));
    }

    [Test]
    public void Fit_of_rounded_cdnow_has_the_known_log_likelihood()
    {
        // The optimum on CDNOW rounded to two decimals, from the notes that accompany the reference data.
        const double Optimum = -9582.425561;
        Assert.That(new BetaGeoFitter().Fit(ReferenceFits.Cdnow()).LogLikelihood, Is.EqualTo(Optimum).Within(5e-7));
    }

    [Test]
    public void Covariance_is_the_delta_method_and_symmetric()
    {
        JsonElement matrix = ReferenceFits.Of("BetaGeoFitter", "cdnow_summary|pen=0.0")
            .GetProperty("variance_matrix_correct_delta_method");
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(ReferenceFits.Data("cdnow_summary|pen=0.0"));
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                double expected = matrix[row][column].GetDouble();

                // The reference matrix belongs to lifetimes' own stopping point, 1e-6 away.
                Assert.That(fit.Covariance(row, column), Is.EqualTo(expected).Within(2e-5 * Math.Abs(expected)));
                Assert.That(fit.Covariance(row, column), Is.EqualTo(fit.Covariance(column, row)));
            }
        }
    }

    [TestCase(FitAlgorithm.Bfgs)]
    [TestCase(FitAlgorithm.NelderMead)]
    public void Fit_by_a_fallback_reaches_the_same_optimum(FitAlgorithm algorithm)
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        ModelFit<BetaGeoModel> best = new BetaGeoFitter().Fit(customers);
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers, new FitOptions { Algorithm = algorithm });
        Assert.Multiple(() =>
        {
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
            Assert.That(fit.LogLikelihood, Is.EqualTo(best.LogLikelihood).Within(1e-6));
        });
    }

    [Test]
    public void Fit_at_the_iteration_limit_keeps_the_best_point([Values] FitAlgorithm algorithm)
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        List<double> seen = [];
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(
            customers,
            new FitOptions { Algorithm = algorithm, MaximumIterations = 2 },
            new Recorder(seen));
        Assert.Multiple(() =>
        {
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.IterationLimit));
            Assert.That(fit.Convergence.Warnings, Has.Count.GreaterThan(0));
            Assert.That(fit.LogLikelihood, Is.EqualTo(seen.Max()).Within(1e-9 * Math.Abs(seen.Max())));
            Assert.That(fit.EnsureConverged, Throws.TypeOf<FitNotConvergedException>());
        });
    }

    [Test]
    public void Fit_starts_where_it_is_told()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        ModelFit<BetaGeoModel> best = new BetaGeoFitter().Fit(customers);
        ModelFit<BetaGeoModel> again = new BetaGeoFitter().Fit(customers, new FitOptions { Start = best.Model.Parameters });
        Assert.Multiple(() =>
        {
            Assert.That(again.Convergence.Iterations, Is.EqualTo(1));
            Assert.That(
                () => new BetaGeoFitter().Fit(customers, new FitOptions { Start = new GammaGammaParameters(1, 2, 3) }),
                Throws.ArgumentException.With.Message.Contains("GammaGammaParameters"));
        });
    }

    [Test]
    public void Fit_without_repeat_purchases_says_why_it_cannot()
    {
        CustomerSummary customers = new(TimeUnit.Week, [0, 0], [0, 0], [10, 20]);
        Assert.That(
            () => new BetaGeoFitter().Fit(customers),
            Throws.InvalidOperationException.With.Message.Contains("no customer has a repeat purchase"));
    }

    [Test]
    public void Fit_stops_when_cancelled()
    {
        CustomerSummary customers = ReferenceFits.Cdnow();
        Assert.That(
            () => new BetaGeoFitter().Fit(customers, cancellationToken: new CancellationToken(canceled: true)),
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
            double[] point = [-0.5, 1.2, 0.1, 0.4];
            double[] gw = new double[4], hw = new double[16], gp = new double[4], hp = new double[16];
            double valueWeighted = new BetaGeoLikelihood(Spaces.BetaGeo, weighted, new ScalarBetaGeoKernel()).Evaluate(point, gw, hw);
            double valuePlain = new BetaGeoLikelihood(Spaces.BetaGeo, plain, new ScalarBetaGeoKernel()).Evaluate(point, gp, hp);

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
    public void Rescaled_time_rescales_alpha_alone(double factor)
    {
        CustomerSummary weeks = ReferenceFits.Cdnow();
        CustomerSummary other = new(
            TimeUnit.Unspecified,
            weeks.Frequency,
            [.. weeks.Recency.ToArray().Select(t => t * factor)],
            [.. weeks.T.ToArray().Select(t => t * factor)]);
        BetaGeoParameters expected = new BetaGeoFitter().Fit(weeks).Model.Parameters;
        BetaGeoParameters actual = new BetaGeoFitter().Fit(other).Model.Parameters;
        Assert.Multiple(() =>
        {
            Assert.That(actual.Alpha, Is.EqualTo(expected.Alpha * factor).Within(1e-7 * expected.Alpha * factor));
            Assert.That(actual.R, Is.EqualTo(expected.R).Within(1e-7 * expected.R));
            Assert.That(actual.A, Is.EqualTo(expected.A).Within(1e-7 * expected.A));
            Assert.That(actual.B, Is.EqualTo(expected.B).Within(1e-7 * expected.B));
        });
    }

    private sealed class Recorder(List<double> seen) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => seen.Add(value.LogLikelihood);
    }
}
