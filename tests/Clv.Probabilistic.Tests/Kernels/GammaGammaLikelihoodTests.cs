using FsCheck;
using FsCheck.Fluent;

namespace Clv.Probabilistic.Tests;

/// <summary>The Gamma-Gamma likelihood against identities and high-precision values.</summary>
public sealed class GammaGammaLikelihoodTests
{
    private const int Count = 3;

    /// <summary>Spends around 30 and far from it, at several frequencies.</summary>
    private static readonly int[] _frequency = [1, 1, 2, 2, 3, 7, 7, 12, 40, 250];
    private static readonly double[] _spend = [30, 1e-3, 35, 29, 4e3, 33, 14, 60, 31.5, 28];

    /// <summary>ln p, ln q, ln v: ordinary, unequal, tiny and huge.</summary>
    private static readonly double[][] _points =
    [
        [Math.Log(6.25), Math.Log(3.74), Math.Log(15.44)],
        [Math.Log(0.2), Math.Log(0.7), Math.Log(300)],
        [Math.Log(50), Math.Log(0.05), Math.Log(0.01)],
        [Math.Log(0.01), Math.Log(80), Math.Log(1e5)],
        [Math.Log(2_000), Math.Log(3_000), Math.Log(50)],
    ];

    [TestCaseSource(nameof(_points))]
    public void Value_is_the_sum_of_the_models_log_likelihoods(double[] point)
    {
        GammaGammaModel model = new(new GammaGammaParameters(Math.Exp(point[0]), Math.Exp(point[1]), Math.Exp(point[2])));
        double expected = _frequency.Zip(_spend, model.LogLikelihood).Sum();

        // The logarithms' own rounding: the mean m·q/(p·v) is formed from ln p, ln q and ln v here, and directly there.
        Assert.That(
            new GammaGammaLikelihood(Spaces.GammaGamma, _frequency, _spend, []).Evaluate(point, [], []),
            Is.EqualTo(expected).Within(1e-12 * Math.Abs(expected)));
    }

    [Test]
    public void Gradient_far_along_the_ridge_keeps_its_digits()
    {
        // Equal spends and p, q, v all growing: the true gradient of ½·ln(ab/(2πn)) + … tends to a few tenths per customer, which
        // differences of ψ at 1e13 would bury. Expected: mpmath 1.3, 60 digits, at p = q = e^30, v = 30, x = 4, m = 30.
        GammaGammaLikelihood likelihood = new(Spaces.GammaGamma, [4], [30], []);
        double[] gradient = new double[Count];
        double value = likelihood.Evaluate([30, 30, Math.Log(30)], gradient, []);
        Assert.Multiple(() =>
        {
            Assert.That(gradient[0], Is.EqualTo(0.1).Within(1e-12));
            Assert.That(gradient[1], Is.EqualTo(0.4).Within(1e-12));
            Assert.That(value, Is.EqualTo(15 + (0.5 * Math.Log(0.8 / (2 * Math.PI))) - Math.Log(30)).Within(1e-12));
        });
    }

    [Test]
    public void Weights_equal_repetition()
    {
        Gen<(int X, double M, int W)> row =
            from x in Gen.Choose(1, 9)
            from cents in Gen.Choose(1, 20_000)
            from w in Gen.Choose(0, 4)
            select (x, cents / 100.0, w);
        Prop.ForAll(row.ArrayOf(40).Where(rows => rows.Any(r => r.W > 0)).ToArbitrary(), rows =>
        {
            GammaGammaLikelihood weighted = new(Spaces.GammaGamma, 
                [.. rows.Select(r => r.X)], [.. rows.Select(r => r.M)], [.. rows.Select(r => (double)r.W)]);
            var repeated = rows.SelectMany(r => Enumerable.Repeat(r, r.W)).ToArray();
            GammaGammaLikelihood plain = new(Spaces.GammaGamma, [.. repeated.Select(r => r.X)], [.. repeated.Select(r => r.M)], []);
            double[] gw = new double[3], hw = new double[9], gp = new double[3], hp = new double[9];
            double valueWeighted = weighted.Evaluate(_points[0], gw, hw);
            double valuePlain = plain.Evaluate(_points[0], gp, hp);

            // Sums of a few hundred terms in another order: 1e-12 relative to the largest of them.
            double scale = 1e-12 * hp.Concat(gp).Append(valuePlain).Max(Math.Abs);
            return weighted.TotalWeight == plain.TotalWeight
                && Math.Abs(valueWeighted - valuePlain) <= scale
                && gw.Zip(gp).All(pair => Math.Abs(pair.First - pair.Second) <= scale)
                && hw.Zip(hp).All(pair => Math.Abs(pair.First - pair.Second) <= scale);
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Density_of_mean_spend_integrates_to_one([Values(1, 3, 20)] int frequency)
    {
        // Trapezoids in ln m: the integrand and all its derivatives vanish at both ends, so the error is exponentially small.
        GammaGammaModel model = new(new GammaGammaParameters(6.25, 3.74, 15.44));
        const double Step = 0.02;
        double total = 0;
        for (double logSpend = -30; logSpend <= 30; logSpend += Step)
        {
            total += Step * Math.Exp(model.LogLikelihood(frequency, Math.Exp(logSpend)) + logSpend);
        }

        Assert.That(total, Is.EqualTo(1).Within(1e-12));
    }
}
