using System.Globalization;

namespace Clv.Probabilistic.Tests;

/// <summary>Every likelihood's value against 50-digit values, and its derivatives against finite differences.</summary>
internal sealed class LikelihoodTests
{
    /// <summary>A fourth-order difference of step 1e-3: its error is of the order of 1e-10 of the function's scale.</summary>
    private const double Tolerance = 1e-7;

    /// <summary>The Gamma-Gamma terms have less to cancel; relative to the value, or to the largest second derivative.</summary>
    private const double SpendTolerance = 1e-8;

    private static readonly double[][] _betaGeo =
        [[0.243, 4.414, 0.793, 2.426], [2, 0.5, 3, 0.2], [0.01, 100, 0.02, 1.0], [50, 300, 30, 0.7]];

    private static readonly double[][] _paretoNbd =
        [[0.553, 10.578, 0.606, 11.669], [2, 0.5, 3, 0.2], [0.01, 100, 1, 100], [50, 300, 30, 0.7], [0.5, 1e-4, 0.1, 2000]];

    private static readonly double[][] _nbd = [[0.385, 12.07], [2, 0.5], [0.01, 100], [50, 300], [0.5, 1e-4]];

    /// <summary>Spends around 30 and far from it, at several frequencies.</summary>
    private static readonly int[] _frequency = [1, 1, 2, 2, 3, 7, 7, 12, 40, 250];
    private static readonly double[] _spend = [30, 1e-3, 35, 29, 4e3, 33, 14, 60, 31.5, 28];

    /// <summary>p, q, v: ordinary, unequal, tiny and huge.</summary>
    private static readonly double[][] _gammaGamma =
        [[6.25, 3.74, 15.44], [0.2, 0.7, 300], [50, 0.05, 0.01], [0.01, 80, 1e5], [2_000, 3_000, 50]];

    private static IEnumerable<TestCaseData> Points =>
    [
        .. At(_betaGeo, "bg-nbd", () => new BetaGeoLikelihood(Spaces.BetaGeo, FiftyCustomers.OfAllKinds(), new ScalarBetaGeoKernel())),
        .. At(_betaGeo, "mbg-nbd", () => new BetaGeoLikelihood(Spaces.BetaGeo, FiftyCustomers.OfAllKinds(), new ScalarBetaGeoKernel(), dropoutAtFirstPurchase: true)),
        .. new[] { 1, 2, 3, 12 }.SelectMany(k => At(_betaGeo, $"bg-cnbd-{k}", () => Cnbd(k, dropoutAtFirstPurchase: false))),
        .. new[] { 1, 2, 5 }.SelectMany(k => At(_betaGeo, $"mbg-cnbd-{k}", () => Cnbd(k, dropoutAtFirstPurchase: true))),
        .. At(_paretoNbd, "pareto-nbd", () => new ParetoNbdLikelihood(Spaces.ParetoNbd, FiftyCustomers.OfAllKinds(), new ScalarParetoNbdKernel())),
        .. At(_nbd, "nbd", () => new NbdLikelihood(Spaces.Nbd, FiftyCustomers.OfAllKinds(), new ScalarBetaGeoKernel())),
        .. At([[0.06, 0.03], [2, 1e-3], [0.01, 5]], "poisson-exponential", () => new ExponentialLifetimeLikelihood(Spaces.ExponentialLifetime, FiftyCustomers.OfAllKinds(), threads: 1)),
        .. At(_gammaGamma, "gamma-gamma", () => new GammaGammaLikelihood(Spaces.GammaGamma, _frequency, _spend, [])),
    ];

    [TestCaseSource(nameof(Points))]
    public void Gradient_agrees_with_finite_differences(Func<ILikelihood> likelihoodOf, double[] point)
    {
        ILikelihood likelihood = likelihoodOf();
        double[] gradient = new double[point.Length];
        double value = likelihood.Evaluate(point, gradient, []);
        for (int i = 0; i < point.Length; i++)
        {
            double numeric = FiniteDifference.Of(p => likelihood.Evaluate(p, [], []), point, i);
            Assert.That(gradient[i], Is.EqualTo(numeric).Within(Error(likelihood, numeric, value)), $"component {i}");
        }
    }

    [TestCaseSource(nameof(Points))]
    public void Hessian_agrees_with_finite_differences_of_the_gradient(Func<ILikelihood> likelihoodOf, double[] point)
    {
        ILikelihood likelihood = likelihoodOf();
        int count = point.Length;
        double[] hessian = new double[count * count];
        likelihood.Evaluate(point, new double[count], hessian);
        double largest = hessian.Max(Math.Abs);
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < count; column++)
            {
                double numeric = FiniteDifference.Of(p => FiniteDifference.Gradient(likelihood, p)[row], point, column);
                Assert.That(
                    hessian[(row * count) + column], Is.EqualTo(numeric).Within(Error(likelihood, numeric, largest)), $"{row}, {column}");
            }
        }
    }

    [TestCaseSource(nameof(Points))]
    public void Value_and_gradient_are_the_same_whatever_else_is_asked_for(Func<ILikelihood> likelihoodOf, double[] point)
    {
        ILikelihood likelihood = likelihoodOf();
        double alone = likelihood.Evaluate(point, [], []);
        double[] gradient = new double[point.Length];
        double[] again = new double[point.Length];
        Assert.That(likelihood.Evaluate(point, gradient, []), Is.EqualTo(alone));
        Assert.That(likelihood.Evaluate(point, again, new double[point.Length * point.Length]), Is.EqualTo(alone));
        Assert.That(again, Is.EqualTo(gradient));
    }

    [TestCase("bg")]
    [TestCase("mbg")]
    [TestCase("pn")]
    public void Total_over_cdnow_agrees_with_high_precision_values(string model)
    {
        // 50-digit totals at fixed parameters from tiny to huge (mpmath).
        ReferenceTable table = ReferenceTable.Read("hard/total_loglik_cdnow_fixed_params.csv");
        CustomerSummary customers = ReferenceFits.Cdnow();
        ILikelihood likelihood = model == "pn"
            ? new ParetoNbdLikelihood(Spaces.ParetoNbd, customers, new ScalarParetoNbdKernel())
            : new BetaGeoLikelihood(Spaces.BetaGeo, customers, new ScalarBetaGeoKernel(), dropoutAtFirstPurchase: model == "mbg");
        int[] rows = [.. Enumerable.Range(0, table.Count).Where(row => table[row, "model"] == model)];
        Assert.That(rows, Is.Not.Empty);
        foreach (int row in rows)
        {
            double[] point = [.. new[] { "p1", "p2", "p3", "p4" }.Select(name => Math.Log(table.Number(row, name)))];
            double expected = table.Number(row, "mpmath");

            // The logarithm of a parameter near 1e8 has lost a few units in its last place before the kernel sees it.
            Assert.That(
                likelihood.Evaluate(point, [], []), Is.EqualTo(expected).Within(1e-12 * Math.Abs(expected)), table[row, "set"]);
        }
    }

    private static FixedCoordinate Cnbd(int k, bool dropoutAtFirstPurchase)
    {
        CustomerSummary customers = FiftyCustomers.OfAllKinds();
        double[] logIntervals = customers.Column(SummaryColumns.LogIntervals.Name).Numbers;
        CnbdLikelihood likelihood = new(Spaces.Cnbd, customers, logIntervals, dropoutAtFirstPurchase: dropoutAtFirstPurchase);
        return new FixedCoordinate(likelihood, fixedParameter: 0, value: k);
    }

    private static IEnumerable<TestCaseData> At(double[][] points, string model, Func<ILikelihood> likelihoodOf) => points.Select(
        point => new TestCaseData(likelihoodOf, Array.ConvertAll(point, Math.Log))
            .SetArgDisplayNames(model, string.Join(' ', point.Select(value => value.ToString("r", CultureInfo.InvariantCulture)))));

    private static double Error(ILikelihood likelihood, double numeric, double scale) => likelihood is GammaGammaLikelihood
        ? SpendTolerance * Math.Max(1, Math.Max(Math.Abs(numeric), Math.Abs(scale)))
        : Tolerance * Math.Max(1, Math.Abs(numeric));
}
