using MathNetFunctions = MathNet.Numerics.SpecialFunctions;

namespace Clv.Probabilistic.Tests.Simulation;

public sealed class CustomerSamplerTests
{
    private const int Customers = 50_000;

    [TestCase(0.793, 2.426)]
    [TestCase(0.05, 0.1)]
    [TestCase(30, 2)]
    [TestCase(2, 300)]
    public void Draw_dropout_of_bg_nbd_and_mbg_nbd_follows_the_beta_geometric_distribution(double a, double b)
    {
        const int Cells = 60;

        // Of k purchases at which dropout may happen all are survived with probability Π (b + j)/(a + b + j).
        double Survive(int k) => Math.Exp(MathNetFunctions.BetaLn(a, b + k) - MathNetFunctions.BetaLn(a, b));
        int[] After(BetaGeoDropout population, int certain) =>
        [
            .. Draw(new BetaGeoCustomerSampler(population)).Select(drawn => (int)Math.Min(Cells, drawn.DropoutAfter - certain)),
        ];

        GoodnessOfFit.ChiSquare(
            After(new BetaGeoDropout(1, 1, a, b, AtFirstPurchase: false), certain: 1), k => Survive(k) - Survive(k + 1), Cells);
        GoodnessOfFit.ChiSquare(
            After(new BetaGeoDropout(1, 1, a, b, AtFirstPurchase: true), certain: 0), k => Survive(k) - Survive(k + 1), Cells);
    }

    [TestCase(0.606, 11.669)]
    [TestCase(1e-2, 1)]
    [TestCase(1, 0.01)]
    [TestCase(500, 1e6)]
    public void Draw_lifetimes_of_pareto_nbd_follow_the_pareto_distribution(double s, double beta)
    {
        ParetoNbdCustomerSampler sampler = new(new ParetoNbdPopulation(1, 1, s, beta));

        // Lifetimes beyond the double range are as infinite as those of who never leaves.
        double Cdf(double t) => -Math.Exp(-s * Log1p.Of(t / beta)) + 1;
        GoodnessOfFit.Kolmogorov(
            [.. Draw(sampler).Select(drawn => drawn.Lifetime)],
            t => double.IsPositiveInfinity(t) ? 1 : Cdf(t),
            t => Cdf(Math.Min(t, double.MaxValue)));
    }

    [Test]
    public void Draw_of_every_model_has_the_same_purchase_rates_and_its_own_end()
    {
        const double R = 0.553;
        const double Alpha = 10.578;
        SimulatedCustomer[] betaGeo = Draw(new BetaGeoCustomerSampler(new BetaGeoDropout(R, Alpha, 1, 2, AtFirstPurchase: false)));
        SimulatedCustomer[] modified = Draw(new BetaGeoCustomerSampler(new BetaGeoDropout(R, Alpha, 1, 2, AtFirstPurchase: true)));
        SimulatedCustomer[] pareto = Draw(new ParetoNbdCustomerSampler(new ParetoNbdPopulation(R, Alpha, 1, 2)));
        SimulatedCustomer[] nbd = Draw(new NbdCustomerSampler(R, Alpha));

        GoodnessOfFit.Kolmogorov(
            [.. nbd.Select(drawn => Math.Exp(drawn.LogRate))], rate => MathNetFunctions.GammaLowerRegularized(R, Alpha * rate));
        using (Assert.EnterMultipleScope())
        {
            foreach (SimulatedCustomer[] others in new[] { betaGeo, modified, pareto })
            {
                Assert.That(others.Select(drawn => drawn.LogRate), Is.EqualTo(nbd.Select(drawn => drawn.LogRate)));
            }

            Assert.That(betaGeo.Min(drawn => drawn.DropoutAfter), Is.EqualTo(1));
            Assert.That(modified.Min(drawn => drawn.DropoutAfter), Is.Zero);
            Assert.That(betaGeo.Concat(modified).Concat(nbd).Select(drawn => drawn.Lifetime), Is.All.EqualTo(double.PositiveInfinity));
            Assert.That(pareto.Concat(nbd).Select(drawn => drawn.DropoutAfter), Is.All.EqualTo(double.PositiveInfinity));
        }
    }

    [TestCase(1e-100, 1e-100)]
    [TestCase(1e-100, 1e100)]
    [TestCase(1e100, 1e-100)]
    [TestCase(1e100, 1e100)]
    public void Draw_at_the_ends_of_the_parameters_gives_no_NaN(double shape, double rate)
    {
        ICustomerSampler[] samplers =
        [
            new BetaGeoCustomerSampler(new BetaGeoDropout(shape, rate, shape, rate, AtFirstPurchase: false)),
            new BetaGeoCustomerSampler(new BetaGeoDropout(rate, shape, rate, shape, AtFirstPurchase: true)),
            new ParetoNbdCustomerSampler(new ParetoNbdPopulation(shape, rate, shape, rate)),
            new ParetoNbdCustomerSampler(new ParetoNbdPopulation(rate, shape, shape, rate)),
            new NbdCustomerSampler(shape, rate),
        ];
        foreach (SimulatedCustomer drawn in samplers.SelectMany(Draw))
        {
            Assert.That(drawn.LogRate, Is.Not.NaN);
            Assert.That(drawn.DropoutAfter, Is.GreaterThanOrEqualTo(0));
            Assert.That(drawn.Lifetime, Is.GreaterThanOrEqualTo(0));
            Assert.That(drawn.OnClock(86_400).ExpectedPurchases(drawn.ActiveTime(1e9)), Is.GreaterThanOrEqualTo(0));
        }
    }

    private static SimulatedCustomer[] Draw(ICustomerSampler sampler)
    {
        SimulatedCustomer[] drawn = new SimulatedCustomer[Customers];
        for (int i = 0; i < drawn.Length; i++)
        {
            RandomStream random = RandomStream.Of(30, StreamPurpose.Purchases, i);
            drawn[i] = sampler.Draw(ref random);
        }

        return drawn;
    }
}
