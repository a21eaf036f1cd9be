namespace Clv.Probabilistic.Tests;

/// <summary>The Pareto/NBD likelihood's derivatives against finite differences, and its value against 50-digit values.</summary>
public class ParetoNbdLikelihoodTests
{
    private static readonly double[][] _points =
    [
        [Math.Log(0.553), Math.Log(10.578), Math.Log(0.606), Math.Log(11.669)],
        [Math.Log(2), Math.Log(0.5), Math.Log(3), Math.Log(0.2)],
        [Math.Log(0.01), Math.Log(100), Math.Log(1), Math.Log(100)],
        [Math.Log(50), Math.Log(300), Math.Log(30), Math.Log(0.7)],
        [Math.Log(0.5), Math.Log(1e-4), Math.Log(0.1), Math.Log(2000)],
    ];

    [TestCaseSource(nameof(_points))]
    public void Gradient_agrees_with_finite_differences(double[] point)
    {
        ParetoNbdLikelihood likelihood = new(Spaces.ParetoNbd, Customers(), new ScalarParetoNbdKernel());
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
        ParetoNbdLikelihood likelihood = new(Spaces.ParetoNbd, Customers(), new ScalarParetoNbdKernel());
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
        ParetoNbdLikelihood likelihood = new(Spaces.ParetoNbd, Customers(), new ScalarParetoNbdKernel());
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
        ParetoNbdLikelihood likelihood = new(Spaces.ParetoNbd, ReferenceFits.Cdnow(), new ScalarParetoNbdKernel());
        for (int row = 0; row < table.Count; row++)
        {
            if (table[row, "model"] != "pn")
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

    [Test]
    public void Total_is_the_sum_of_the_log_likelihoods_of_the_customers()
    {
        CustomerSummary customers = Customers();
        ParetoNbdParameters p = new(0.553, 10.578, 0.606, 11.669);
        double expected = Enumerable.Range(0, customers.Count).Sum(i => customers.Weight[i]
            * Population(p).LogLikelihood(customers.Frequency[i], customers.Recency[i], customers.T[i]));
        double actual = new ParetoNbdLikelihood(Spaces.ParetoNbd, customers, new ScalarParetoNbdKernel()).Evaluate(_points[0], [], []);
        Assert.That(actual, Is.EqualTo(expected).Within(1e-13 * Math.Abs(expected)));
    }

    [Test]
    public void Derivatives_at_published_parameters_agree_with_high_precision_values()
    {
        // Finite differences of a 60-digit log-likelihood with steps of 1e-10 (mpmath), for five customers of all kinds.
        CustomerSummary customers = new(
            TimeUnit.Week, [0, 2, 7, 1, 40], [0, 30.43, 1.71, 38.86, 20], [38.86, 38.86, 35.57, 38.86, 30]);
        double[] expectedGradient = [4.46060146870464079, -17.8716468633619095, -0.194536358219506903, 0.124328150375475463];
        double[] expectedHessian =
        [
            -0.05814400814970847, 1.548127608287402, 0.2268328913050203, -0.1658365359619089,
            1.548127608287402, -10.61166109813223, -0.1536620418624476, 0.1637795201545796,
            0.2268328913050203, -0.1536620418624476, -2.343165301740701, 1.358090408681964,
            -0.1658365359619089, 0.1637795201545796, 1.358090408681964, -0.8398279670848119,
        ];
        double[] gradient = new double[4], hessian = new double[16];
        double value = new ParetoNbdLikelihood(Spaces.ParetoNbd, customers, new ScalarParetoNbdKernel()).Evaluate(_points[0], gradient, hessian);
        Assert.That(value, Is.EqualTo(-63.603721624486207471).Within(1e-13));
        Assert.That(gradient, Is.EqualTo(expectedGradient).Within(1e-13));
        Assert.That(hessian, Is.EqualTo(expectedHessian).Within(1e-13));
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

    private static ParetoNbdPopulation Population(ParetoNbdParameters p) => new(p.R, p.Alpha, p.S, p.Beta);
}
