using MathNetFunctions = MathNet.Numerics.SpecialFunctions;

namespace Clv.Probabilistic.Tests.Simulation;

public sealed class PurchaseProcessTests
{
    private const int Customers = 40_000;

    /// <summary>Expected purchases M and dropout probability p, from histories made one by one to such as need many jumps.</summary>
    private static readonly object[] _processes =
    [
        new object[] { 0.3, 0.2 },
        new object[] { 5.0, 0.1 },
        new object[] { 60.0, 0.01 },
        new object[] { 60.0, 0.000001 },
        new object[] { 2_000.0, 0.001 },
        new object[] { 100_000.0, 0.00001 },
    ];

    [TestCaseSource(nameof(_processes))]
    public void Draw_counts_follow_their_distribution(double end, double p)
    {
        // More than n purchases: no dropout at the first n, and the (n+1)-th in time.
        double Cdf(double n) => n < 0 ? 0 : 1 - (Math.Pow(1 - p, n) * MathNetFunctions.GammaLowerRegularized(n + 1, end));

        GoodnessOfFit.Kolmogorov([.. Draw(end, p).Select(history => history.Count)], Cdf, n => Cdf(n - 1));
    }

    [TestCaseSource(nameof(_processes))]
    public void Draw_last_purchases_follow_their_distribution(double end, double p)
    {
        // The last is at or before s unless the customer, alive at s with probability e^(−ps), buys in the rest.
        double Cdf(double s) => 1 - (Math.Exp(-p * s) * (1 - Math.Exp(s - end)));

        GoodnessOfFit.Kolmogorov([.. Draw(end, p).Select(history => history.Last)], Cdf, s => s == 0 ? 0 : Cdf(s));
    }

    [TestCase(1, 0.3)]
    [TestCase(16, 0.5)]
    [TestCase(40, 0.9)]
    [TestCase(1_000, 0.01)]
    [TestCase(100_000, 0.9999)]
    public void Before_counts_uniform_points_and_finds_the_last(int n, double share)
    {
        const double Length = 8;
        double bound = share * Length;
        (double Count, double Last)[] found = new (double, double)[Customers];
        for (int i = 0; i < Customers; i++)
        {
            RandomStream random = RandomStream.Of(12, StreamPurpose.Purchases, i);
            found[i] = PurchaseProcess.Before(bound, Length, n, ref random);
        }

        // Counts are binomial; the last is at or before s where no point falls between s and the bound.
        double Binomial(double k) => k < 0 ? 0 : k >= n ? 1 : MathNetFunctions.BetaRegularized(n - k, k + 1, 1 - share);
        double Last(double s) => Math.Exp(n * Log1p.Of((s - bound) / Length));
        GoodnessOfFit.Kolmogorov([.. found.Select(f => f.Count)], Binomial, k => Binomial(k - 1));
        GoodnessOfFit.Kolmogorov([.. found.Select(f => f.Last)], Last, s => s == 0 ? 0 : Last(s));
    }

    [Test]
    public void Draw_count_and_last_belong_together_as_in_a_plain_loop()
    {
        const double End = 60;
        const double P = 0.01;
        (double Count, double Last)[] fast = Draw(End, P);
        (double Count, double Last)[] slow = OneByOne(End, P);

        GoodnessOfFit.Smirnov([.. fast.Select(h => h.Count)], [.. slow.Select(h => h.Count)]);
        GoodnessOfFit.Smirnov([.. fast.Select(h => h.Last)], [.. slow.Select(h => h.Last)]);
        GoodnessOfFit.Smirnov([.. fast.Select(h => h.Last / (h.Count + 1))], [.. slow.Select(h => h.Last / (h.Count + 1))]);
        GoodnessOfFit.Smirnov([.. fast.Select(h => h.Count * (End - h.Last))], [.. slow.Select(h => h.Count * (End - h.Last))]);
    }

    [Test]
    public void Draw_a_thousand_million_purchases_takes_no_time_and_is_poisson()
    {
        // The Poisson number is normal to 1/(6√M) = 5e-6, which so few customers cannot show.
        const double End = 1e9;
        (double Count, double Last)[] histories = Draw(End, 1e-18, customers: 5_000);

        GoodnessOfFit.Kolmogorov(
            [.. histories.Select(history => history.Count)], n => 0.5 * MathNetFunctions.Erfc((End - n - 0.5) / Math.Sqrt(2 * End)));
        GoodnessOfFit.Kolmogorov([.. histories.Select(history => End - history.Last)], rest => 1 - Math.Exp(-rest));
    }

    [Test]
    public void Draw_at_the_ends_of_the_double_range_stays_within_bounds()
    {
        foreach (double end in new[] { 0, double.Epsilon, 1e-300, 1, 1e300, double.MaxValue, double.PositiveInfinity })
        {
            foreach (double dropoutAfter in new[] { 0, 1, 2, 15, 16, 17, 1e6, double.PositiveInfinity })
            {
                RandomStream random = RandomStream.Of(3, StreamPurpose.Purchases, 0);
                (double count, double last) = PurchaseProcess.Draw(ref random, end, dropoutAfter);

                Assert.That(last, Is.InRange(0, end), $"M = {end}, K = {dropoutAfter}");
                Assert.That(count, Is.InRange(0, dropoutAfter));
                Assert.That(count, Is.EqualTo(Math.Floor(count)));
                Assert.That(count > 0 || last == 0);
                if (end >= 1e300)
                {
                    Assert.That(count, dropoutAfter > int.MaxValue ? Is.GreaterThan(int.MaxValue) : Is.EqualTo(dropoutAfter));
                }
            }
        }
    }

    private static (double Count, double Last)[] Draw(double end, double p, int customers = Customers)
    {
        (double Count, double Last)[] histories = new (double, double)[customers];
        for (int i = 0; i < customers; i++)
        {
            RandomStream random = RandomStream.Of(11, StreamPurpose.Purchases, i);
            double dropoutAfter = 1 + Math.Floor(random.NextExponential() / -Log1p.Of(-p));
            histories[i] = PurchaseProcess.Draw(ref random, end, dropoutAfter);
        }

        return histories;
    }

    /// <summary>The model as it is told: buy, then perhaps drop out.</summary>
    private static (double Count, double Last)[] OneByOne(double end, double p)
    {
        Random random = new(20050107);
        (double Count, double Last)[] histories = new (double, double)[Customers];
        for (int i = 0; i < Customers; i++)
        {
            bool alive = true;
            double next = -Math.Log(1 - random.NextDouble());
            while (alive && next <= end)
            {
                histories[i] = (histories[i].Count + 1, next);
                alive = random.NextDouble() >= p;
                next -= Math.Log(1 - random.NextDouble());
            }
        }

        return histories;
    }
}
