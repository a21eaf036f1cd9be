namespace Clv.Probabilistic.Tests;

/// <summary>The BG/NBD likelihood's derivatives against finite differences, and its value against 50-digit values.</summary>
public class BetaGeoLikelihoodTests
{
    private static readonly double[][] _points =
    [
        [Math.Log(0.243), Math.Log(4.414), Math.Log(0.793), Math.Log(2.426)],
        [Math.Log(2), Math.Log(0.5), Math.Log(3), Math.Log(0.2)],
        [Math.Log(0.01), Math.Log(100), Math.Log(0.02), Math.Log(1.0)],
        [Math.Log(50), Math.Log(300), Math.Log(30), Math.Log(0.7)],
    ];

    [TestCaseSource(nameof(_points))]
    public void Gradient_agrees_with_finite_differences(double[] point)
    {
        BetaGeoLikelihood likelihood = new(Spaces.BetaGeo, Customers(), new ScalarBetaGeoKernel());
        double[] gradient = new double[4];
        likelihood.Evaluate(point, gradient, []);
        for (int i = 0; i < 4; i++)
        {
            double numeric = Difference(p => likelihood.Evaluate(p, [], []), point, i);
            Assert.That(gradient[i], Is.EqualTo(numeric).Within(DifferenceTolerance(numeric)), $"component {i}");
        }
    }

    [TestCaseSource(nameof(_points))]
    public void Hessian_agrees_with_finite_differences_of_the_gradient(double[] point)
    {
        BetaGeoLikelihood likelihood = new(Spaces.BetaGeo, Customers(), new ScalarBetaGeoKernel());
        double[] hessian = new double[16];
        likelihood.Evaluate(point, new double[4], hessian);
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                int component = row;
                double numeric = Difference(
                    p =>
                    {
                        double[] gradient = new double[4];
                        likelihood.Evaluate(p, gradient, []);
                        return gradient[component];
                    },
                    point,
                    column);
                Assert.That(
                    hessian[(row * 4) + column], Is.EqualTo(numeric).Within(DifferenceTolerance(numeric)), $"{row}, {column}");
            }
        }
    }

    [Test]
    public void Value_is_the_same_whatever_else_is_asked_for()
    {
        BetaGeoLikelihood likelihood = new(Spaces.BetaGeo, Customers(), new ScalarBetaGeoKernel());
        double[] point = _points[0];
        double alone = likelihood.Evaluate(point, [], []);
        Assert.That(likelihood.Evaluate(point, new double[4], []), Is.EqualTo(alone));
        Assert.That(likelihood.Evaluate(point, new double[4], new double[16]), Is.EqualTo(alone));
    }

    [Test]
    public void Total_over_cdnow_agrees_with_high_precision_values()
    {
        // 50-digit totals at fixed parameters from tiny to huge (mpmath).
        ReferenceTable table = ReferenceTable.Read("hard/total_loglik_cdnow_fixed_params.csv");
        BetaGeoLikelihood likelihood = new(Spaces.BetaGeo, ReferenceFits.Cdnow(), new ScalarBetaGeoKernel());
        for (int row = 0; row < table.Count; row++)
        {
            if (table[row, "model"] != "bg")
            {
                continue;
            }

            double[] point = [.. new[] { "p1", "p2", "p3", "p4" }.Select(name => Math.Log(table.Number(row, name)))];
            double expected = table.Number(row, "mpmath");

            // The logarithm of a parameter near 1e8 has lost a few units in its last place before the kernel sees it.
            Assert.That(
                likelihood.Evaluate(point, [], []), Is.EqualTo(expected).Within(1e-12 * Math.Abs(expected)), table[row, "set"]);
        }
    }

    /// <summary>Fifty customers of all kinds, from a small generator written out so that the test needs no data.</summary>
    private static CustomerSummary Customers()
    {
        Random random = new(20240229);
        int[] x = [.. Enumerable.Range(0, 50).Select(i => i % 3 == 0 ? 0 : random.Next(1, 30))];
        double[] t = [.. Enumerable.Range(0, 50).Select(_ => 5 + (60 * random.NextDouble()))];
        double[] tx = [.. Enumerable.Range(0, 50).Select(i => x[i] == 0 ? 0 : t[i] * random.NextDouble())];
        double[] weight = [.. Enumerable.Range(0, 50).Select(_ => 0.5 + random.NextDouble())];
        return new CustomerSummary(TimeUnit.Week, x, tx, t, weight: weight);
    }

    /// <summary>A fourth-order central difference; its error is of the order of 1e-10 of the function's scale.</summary>
    private static double Difference(Func<double[], double> function, double[] point, int component)
    {
        const double Step = 1e-3;
        double At(double offset)
        {
            double[] moved = [.. point];
            moved[component] += offset;
            return function(moved);
        }

        return ((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step);
    }

    private static double DifferenceTolerance(double value) => 1e-7 * Math.Max(1, Math.Abs(value));
}
