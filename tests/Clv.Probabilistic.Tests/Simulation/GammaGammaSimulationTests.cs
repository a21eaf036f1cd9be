using MathNetFunctions = MathNet.Numerics.SpecialFunctions;

namespace Clv.Probabilistic.Tests.Simulation;

public sealed class GammaGammaSimulationTests
{
    private const int Customers = 50_000;

    [TestCase(6.25, 3.74, 15.44, 1)]
    [TestCase(6.25, 3.74, 15.44, 7)]
    [TestCase(0.3, 0.8, 2, 3)]
    [TestCase(0.001, 5, 1, 2)]
    [TestCase(1e5, 40, 0.01, 1_000)]
    public void SimulateMonetaryValue_follows_its_distribution(double p, double q, double v, int x)
    {
        GammaGammaModel model = new(new GammaGammaParameters(p, q, v));
        int[] frequency = [.. Enumerable.Repeat(x, Customers)];

        double[] spend = model.SimulateMonetaryValue(frequency, seed: 1);

        // x·m·ν is Gamma(p·x) and ν is Gamma(q)/v, so x·m/(x·m + v) is Beta(p·x, q).
        GoodnessOfFit.Kolmogorov(
            spend,
            m => m > 0 ? MathNetFunctions.BetaRegularized(p * x, q, x * m / ((x * m) + v)) : Underflow(p * x, q, v / x),
            m => m > 0 ? MathNetFunctions.BetaRegularized(p * x, q, x * m / ((x * m) + v)) : 0);
    }

    [Test]
    public void SimulateMonetaryValue_of_mixed_frequencies_has_likelihood_ratios_that_average_one()
    {
        GammaGammaModel model = new(new GammaGammaParameters(6.25, 3.74, 15.44));
        int[] frequency = [.. Enumerable.Range(0, Customers).Select(i => i % 9)];
        double[] spend = model.SimulateMonetaryValue(frequency, seed: 2);

        foreach (GammaGammaModel other in new GammaGammaModel[]
        {
            new(new GammaGammaParameters(6.5, 3.74, 15.44)),
            new(new GammaGammaParameters(6.25, 3.9, 15.44)),
            new(new GammaGammaParameters(6.25, 3.74, 15)),
        })
        {
            double[] errors =
            [
                .. Enumerable.Range(0, Customers)
                    .Where(i => frequency[i] > 0)
                    .Select(i => Math.Exp(other.LogLikelihood(frequency[i], spend[i]) - model.LogLikelihood(frequency[i], spend[i])) - 1),
            ];
            double mean = errors.Average();
            double variance = errors.Sum(e => (e - mean) * (e - mean)) / (errors.Length - 1);
            GoodnessOfFit.Normal(mean / Math.Sqrt(variance / errors.Length), "likelihood ratio");
        }
    }

    [Test]
    public void SimulateMonetaryValue_without_purchases_is_zero()
    {
        GammaGammaModel model = new(new GammaGammaParameters(6.25, 3.74, 15.44));

        double[] spend = model.SimulateMonetaryValue([0, 3, 0], seed: 1);

        Assert.That(spend[0], Is.Zero);
        Assert.That(spend[1], Is.Positive);
        Assert.That(spend[2], Is.Zero);
    }

    [Test]
    public void SimulateMonetaryValue_at_extreme_parameters_is_valid_or_a_sentence()
    {
        Random random = new(3);
        int refused = 0;
        for (int i = 0; i < 3_000; i++)
        {
            double[] x = [.. Enumerable.Range(0, 3).Select(_ => Math.Pow(10, (random.NextDouble() * 24) - 12))];
            GammaGammaModel model = new(new GammaGammaParameters(x[0], x[1], x[2]));
            try
            {
                double[] spend = model.SimulateMonetaryValue([1, 10, 1_000, int.MaxValue], i);
                Assert.That(spend, Is.All.InRange(0, double.MaxValue));
            }
            catch (InvalidOperationException error)
            {
                Assert.That(error.Message, Does.Contain("exceeds the largest double").And.EndsWith("."));
                Assert.That(x[1], Is.LessThan(0.1), "a spend out of range needs a rate next to 0");
                refused++;
            }
        }

        Assert.That(refused, Is.Positive);
    }

    [Test]
    public void SimulateMonetaryValue_of_a_negative_frequency_is_refused()
    {
        GammaGammaModel model = new(new GammaGammaParameters(6.25, 3.74, 15.44));

        Assert.That(
            () => model.SimulateMonetaryValue([1, -2], seed: 1),
            Throws.ArgumentException.With.Message.Contains("customer 2 is -2"));
    }

    // P(m ≤ smallest double) where part of the distribution is below the double range.
    private static double Underflow(double shape, double q, double scale) =>
        Math.Exp((shape * (Math.Log(double.Epsilon) - Math.Log(2) - Math.Log(scale))) - Math.Log(shape) - MathNetFunctions.BetaLn(shape, q));
}
