namespace Clv.Probabilistic.Tests;

internal sealed class ChainDiagnosticsTests
{
    private const int Chains = 4;
    private const int Draws = 4_000;

    /// <summary>An effective sample size of so many draws is itself known to a tenth or so.</summary>
    private const double SizeTolerance = 0.12;

    [TestCase(0.0)]
    [TestCase(0.5)]
    [TestCase(0.8)]
    [TestCase(-0.4)]
    public void Autoregressive_chains_are_worth_what_their_correlation_says(double correlation)
    {
        double[][] chains = Autoregressive(correlation, shift: 0);
        double expected = Chains * Draws * (1 - correlation) / (1 + correlation);
        Assert.Multiple(() =>
        {
            Assert.That(ChainDiagnostics.BulkEffectiveSize(chains), Is.EqualTo(expected).Within(SizeTolerance * expected));
            Assert.That(ChainDiagnostics.RHat(chains), Is.LessThan(1.005));
            Assert.That(ChainDiagnostics.TailEffectiveSize(chains), Is.InRange(0.2 * Chains * Draws * (1 - Math.Abs(correlation)), 1.2 * Chains * Draws));
        });
    }

    [Test]
    public void Chains_about_different_means_do_not_agree()
    {
        // Chains of variance 1 about 0 and d in equal parts: R-hat² = 1 + the variance of their means, about d²/4·(8/7), of ranks a bit less.
        double[][] chains = Autoregressive(correlation: 0, shift: 1);
        Assert.Multiple(() =>
        {
            Assert.That(ChainDiagnostics.RHat(chains), Is.EqualTo(Math.Sqrt(1 + (0.25 * 8 / 7))).Within(0.02));
            Assert.That(ChainDiagnostics.BulkEffectiveSize(chains), Is.LessThan(50));
        });
    }

    [Test]
    public void Chains_of_different_widths_do_not_agree_although_their_means_do()
    {
        double[][] chains = Autoregressive(correlation: 0, shift: 0);
        chains[0] = [.. chains[0].Select(value => 3 * value)];
        Assert.That(ChainDiagnostics.RHat(chains), Is.GreaterThan(1.05));
    }

    [Test]
    public void A_chain_that_drifts_does_not_agree_with_itself()
    {
        double[][] chains = Autoregressive(correlation: 0, shift: 0);
        chains = [.. chains.Select(chain => chain.Select((value, i) => value + (2.0 * i / Draws)).ToArray())];
        Assert.That(ChainDiagnostics.RHat(chains), Is.GreaterThan(1.05));
    }

    [Test]
    public void Heavy_tails_do_not_matter_to_ranks()
    {
        double[][] chains = Autoregressive(correlation: 0.5, shift: 0);
        double[][] cauchy = [.. chains.Select(chain => chain.Select(value => Math.Exp(10 * value)).ToArray())];
        Assert.That(ChainDiagnostics.BulkEffectiveSize(cauchy), Is.EqualTo(ChainDiagnostics.BulkEffectiveSize(chains)).Within(1e-6));
    }

    [Test]
    public void Draws_that_are_all_equal_agree()
    {
        double[][] chains = [.. Enumerable.Range(0, Chains).Select(_ => Enumerable.Repeat(2.0, 100).ToArray())];
        Assert.Multiple(() =>
        {
            Assert.That(ChainDiagnostics.RHat(chains), Is.EqualTo(1));
            Assert.That(ChainDiagnostics.BulkEffectiveSize(chains), Is.EqualTo(400));
            Assert.That(ChainDiagnostics.TailEffectiveSize(chains), Is.EqualTo(400));
        });
    }

    private static double[][] Autoregressive(double correlation, double shift)
    {
        double[][] chains = new double[Chains][];
        for (int chain = 0; chain < Chains; chain++)
        {
            RandomStream random = RandomStream.Of(11, StreamPurpose.Parameters, chain);
            double value = random.NextNormal();
            chains[chain] = new double[Draws];
            for (int i = 0; i < Draws; i++)
            {
                value = (correlation * value) + (Math.Sqrt(1 - (correlation * correlation)) * random.NextNormal());
                chains[chain][i] = value + (shift * (chain % 2));
            }
        }

        return chains;
    }
}
