using MathNetFunctions = MathNet.Numerics.SpecialFunctions;

namespace Clv.Probabilistic.Tests.Simulation;

public sealed class SamplerTests
{
    private const int Numbers = 50_000;

    /// <summary>Below e to this power, 1e-13, the first term of the series at 0 is the distribution function to 13 digits, and
    /// Math.NET begins to round its argument to 0.</summary>
    private const double FirstTermSuffices = -30;

    [TestCase(1e-6)]
    [TestCase(1e-3)]
    [TestCase(0.243)]
    [TestCase(0.999)]
    [TestCase(1)]
    [TestCase(1.001)]
    [TestCase(4)]
    [TestCase(100)]
    [TestCase(1e6)]
    public void SampleLog_of_gamma_follows_its_distribution(double shape)
    {
        GammaSampler sampler = new(shape);
        double[] sample = Draw((ref RandomStream random) => sampler.SampleLog(ref random));

        GoodnessOfFit.Kolmogorov(sample, log => GammaLogCdf(shape, log));
    }

    [TestCase(0.5)]
    [TestCase(3)]
    public void Sample_of_gamma_is_the_exponential_of_its_logarithm(double shape)
    {
        GammaSampler sampler = new(shape);
        double[] numbers = Draw((ref RandomStream random) => sampler.Sample(ref random));
        double[] logs = Draw((ref RandomStream random) => sampler.SampleLog(ref random));

        for (int i = 0; i < Numbers; i++)
        {
            Assert.That(numbers[i], Is.EqualTo(Math.Exp(logs[i])).Within(1e-13).Percent);
        }
    }

    [TestCase(1e9)]
    [TestCase(1e15)]
    public void SampleLog_of_gamma_of_a_huge_shape_is_normal(double shape)
    {
        // ln G ≈ ln k + N/√k; the skewness, about −1/√k, is far below what this many numbers can show.
        GammaSampler sampler = new(shape);
        double[] sample = Draw((ref RandomStream random) => sampler.Sample(ref random));

        GoodnessOfFit.Kolmogorov(sample, g => 0.5 * MathNetFunctions.Erfc((shape - g) / Math.Sqrt(2 * shape)));
    }

    [TestCase(double.Epsilon)]
    [TestCase(1e-300)]
    [TestCase(1e300)]
    [TestCase(double.MaxValue)]
    public void Samplers_of_shapes_at_the_ends_of_the_double_range_give_no_NaN(double shape)
    {
        GammaSampler gamma = new(shape);
        double[] logs = Draw((ref RandomStream random) => gamma.SampleLog(ref random));
        BetaSampler beta = new(shape, shape);
        double[] odds = Draw((ref RandomStream random) => beta.SampleLogOdds(ref random));

        Assert.That(logs, Has.None.NaN);
        Assert.That(odds, Has.None.NaN);

        // By symmetry half of the log-odds are positive.
        double z = (odds.Count(x => x > 0) + (0.5 * odds.Count(x => x == 0)) - (Numbers / 2.0)) / Math.Sqrt(Numbers / 4.0);
        GoodnessOfFit.Normal(z, "symmetry");
    }

    [TestCase(1e-6, 1e-6)]
    [TestCase(1e-6, 1)]
    [TestCase(0.01, 0.02)]
    [TestCase(0.793, 2.426)]
    [TestCase(1, 1)]
    [TestCase(1e-3, 1e3)]
    [TestCase(500, 20)]
    [TestCase(1e4, 1e4)]
    public void SampleLogOdds_of_beta_follows_its_distribution(double a, double b)
    {
        BetaSampler sampler = new(a, b);
        double[] sample = Draw((ref RandomStream random) => sampler.SampleLogOdds(ref random));

        GoodnessOfFit.Kolmogorov(sample, logit => BetaLogitCdf(a, b, logit));
    }

    [Test]
    public void Sample_of_beta_follows_its_distribution()
    {
        BetaSampler sampler = new(9, 30);
        double[] sample = Draw((ref RandomStream random) => sampler.Sample(ref random));

        GoodnessOfFit.Kolmogorov(sample, p => MathNetFunctions.BetaRegularized(9, 30, p));
    }

    private static double GammaLogCdf(double shape, double log) =>
        log < FirstTermSuffices
            ? Math.Exp((shape * log) - MathNetFunctions.GammaLn(shape + 1))
            : MathNetFunctions.GammaLowerRegularized(shape, Math.Exp(log));

    private static double BetaLogitCdf(double a, double b, double logit)
    {
        if (logit > 0)
        {
            return 1 - BetaLogitCdf(b, a, -logit);
        }

        // For small y the integral of y^(a−1)(1−y)^(b−1) is y^a/a.
        return logit < FirstTermSuffices
            ? Math.Exp((a * logit) - Math.Log(a) - MathNetFunctions.BetaLn(a, b))
            : MathNetFunctions.BetaRegularized(a, b, Math.Exp(logit) / (1 + Math.Exp(logit)));
    }

    private delegate double Draws(ref RandomStream random);

    private static double[] Draw(Draws draw)
    {
        double[] sample = new double[Numbers];
        for (int i = 0; i < sample.Length; i++)
        {
            RandomStream random = RandomStream.Of(20, StreamPurpose.Purchases, i);
            sample[i] = draw(ref random);
        }

        return sample;
    }
}
