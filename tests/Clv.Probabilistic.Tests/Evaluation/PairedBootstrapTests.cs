namespace Clv.Probabilistic.Tests.Evaluation;

public sealed class PairedBootstrapTests
{
    [Test]
    public void The_interval_has_the_width_that_the_standard_error_says([Values(400, 50_000)] int customers)
    {
        // Differences are uniform on [0, 2): mean 1, variance 1/3, so a 95 % interval of ±1.96·√(1/3/n) for large n. With a
        // thousand resamples its ends are known to about 5 % of that, and in groups the spread to 3 %.
        double[] loss = new double[customers];
        RandomStream random = RandomStream.Of(7, StreamPurpose.Purchases, 0);
        for (int i = 0; i < customers; i++)
        {
            loss[i] = 2 * random.NextUniform() / customers;
        }

        ScoreDifference difference = new PairedBootstrap(customers, 1000, seed: 3).Excess(loss, new double[customers]);
        double half = 1.96 * Math.Sqrt(1.0 / 3 / customers);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(difference.Mean, Is.EqualTo(loss.Sum()).Within(1e-12));
            Assert.That(difference.Upper - difference.Mean, Is.EqualTo(half).Within(0.2 * half));
            Assert.That(difference.Mean - difference.Lower, Is.EqualTo(half).Within(0.2 * half));
        }
    }

    [Test]
    public void Equal_losses_differ_by_nothing()
    {
        ScoreDifference difference = new PairedBootstrap(10, 100, seed: 1).Excess(new double[10], new double[10]);

        Assert.That(difference, Is.EqualTo(new ScoreDifference(0, new Interval(0, 0))));
        Assert.That(difference.IsReal, Is.False);
    }
}
