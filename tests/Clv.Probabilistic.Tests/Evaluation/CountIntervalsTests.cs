namespace Clv.Probabilistic.Tests.Evaluation;

/// <summary>Intervals of numbers of purchases, against Poisson probabilities summed one by one.</summary>
public sealed class CountIntervalsTests
{
    [TestCase(0.5)]
    [TestCase(0.9)]
    [TestCase(0.99)]
    public void Ends_are_the_smallest_counts_that_reach_the_tails(double level)
    {
        double[] means = [0.01, 0.3, 1, 4.5, 60, 0.3];

        IntervalEnds ends = CountIntervals.Of(new PoissonCounts(means), level, default);

        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < means.Length; i++)
            {
                Assert.That(ends.Lower[i], Is.EqualTo(Quantile(means[i], (1 - level) / 2)), $"{means[i]}");
                Assert.That(ends.Upper[i], Is.EqualTo(Quantile(means[i], (1 + level) / 2)), $"{means[i]}");
            }
        }
    }

    [Test]
    public void Probabilities_that_do_not_reach_an_end_give_none()
    {
        IntervalEnds ends = CountIntervals.Of(new Never(), 0.9, default);

        Assert.That(ends.Upper, Is.EqualTo(new[] { double.NaN }));
    }

    private static int Quantile(double mean, double probability)
    {
        int count = 0;
        double reached = Math.Exp(-mean);
        double term = reached;
        while (reached < probability)
        {
            count++;
            term *= mean / count;
            reached += term;
        }

        return count;
    }

    private sealed class PoissonCounts(double[] means) : ICountDistribution
    {
        public int Customers => means.Length;

        public void ProbabilityOfPurchases(int count, Span<double> destination)
        {
            for (int i = 0; i < means.Length; i++)
            {
                double log = -means[i];
                for (int j = 1; j <= count; j++)
                {
                    log += Math.Log(means[i] / j);
                }

                destination[i] = Math.Exp(log);
            }
        }

        public ICountDistribution Rows(ReadOnlySpan<int> rows)
        {
            double[] picked = new double[rows.Length];
            for (int i = 0; i < picked.Length; i++)
            {
                picked[i] = means[rows[i]];
            }

            return new PoissonCounts(picked);
        }
    }

    private sealed class Never : ICountDistribution
    {
        public int Customers => 1;

        public void ProbabilityOfPurchases(int count, Span<double> destination) => destination.Clear();
    }
}
