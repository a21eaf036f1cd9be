namespace Clv.Probabilistic.Tests.Simulation;

public sealed class LogConcaveSamplerTests
{
    private const int Numbers = 20_000;

    [TestCase(0.55, 10.6, 0.6, 11.7, 2, 30.4, 38.9)]
    [TestCase(0.55, 10.6, 0.6, 11.7, 0, 0, 38.9)]
    [TestCase(0.55, 10.6, 0.6, 11.7, 0, 0, 1e-9)]
    [TestCase(0.55, 10.6, 0.6, 11.7, 0, 0, 1e17)]
    [TestCase(0.55, 10.6, 0.6, 11.7, 400, 30, 39)]
    [TestCase(1e-3, 1e-4, 1e-3, 1e4, 0, 0, 1e6)]
    [TestCase(1e-3, 1e4, 1e-3, 1e-4, 0, 0, 1e6)]
    [TestCase(1e-3, 1e-4, 500, 1e6, 0, 0, 1e4)]
    [TestCase(0.2, 1e-6, 1e5, 1e6, 0, 0, 100)]
    [TestCase(1e5, 1e5, 1e5, 1e5, 1_000_000, 5, 50)]
    [TestCase(1e-3, 1e-100, 1e-3, 1e-90, 0, 0, 50)]
    public void DropoutTime_follows_the_integral_of_its_density(double r, double alpha, double s, double beta, int x, double tx, double t)
    {
        ParetoNbdConditionalSampler sampler = new(new ParetoNbdPopulation(r, alpha, s, beta));
        double[] times = new double[Numbers];
        for (int i = 0; i < Numbers; i++)
        {
            RandomStream random = RandomStream.Of(1, StreamPurpose.CustomersOfHistories, i);
            times[i] = sampler.DropoutTime(ref random, x, tx, t);
        }

        Assert.That(times, Is.All.InRange(tx, t));
        double whole = LogIntegral(t);
        GoodnessOfFit.Kolmogorov(times, time => Math.Exp(LogIntegral(time) - whole));

        double LogIntegral(double until) =>
            DecayProduct.LogIntegral(0, r + x, alpha + tx, s + 1, beta + tx, until - tx, excess: r + x + s);
    }

    [Test]
    public void Sample_of_no_width_is_the_place()
    {
        RandomStream random = new(1, 2, 3, 4);
        DecayProduct density = new(0, 1, 1, 1, 1);

        Assert.That(LogConcaveSampler.Sample(ref random, ref density, 2, 2), Is.EqualTo(2));
    }
}
