using MathNetFunctions = MathNet.Numerics.SpecialFunctions;

namespace Clv.Probabilistic.Tests.Simulation;

public sealed class PurchaseRhythmTests
{
    private const int Customers = 40_000;
    private const int Cells = 30;
    private const double Rate = 0.7;
    private const double Observed = 9;

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(20)]
    public void Erlang_purchases_are_every_kth_tick(int k)
    {
        // n purchases where kn to kn + k − 1 ticks came.
        ErlangRhythm rhythm = new(k);
        SimulatedCustomer customer = new(PortableLog.Of(Rate));
        int[] seen = new int[Customers];
        int[] walked = new int[Customers];
        for (int i = 0; i < Customers; i++)
        {
            RandomStream random = RandomStream.Of(3, StreamPurpose.Purchases, i);
            seen[i] = (int)Math.Min(Cells, rhythm.Observe(ref random, customer, Observed).Count);
            walked[i] = (int)Math.Min(Cells, Walk(rhythm, customer, seed: 4, i).Count);
        }

        GoodnessOfFit.ChiSquare(seen, n => Ticks((k * n) + k - 1) - Ticks((k * n) - 1), Cells);
        GoodnessOfFit.ChiSquare(walked, n => Ticks((k * n) + k - 1) - Ticks((k * n) - 1), Cells);

        double Ticks(int most) => PoissonCdf(most, k * Rate * Observed);
    }

    [TestCase(2, 0)]
    [TestCase(2, 1)]
    [TestCase(5, 3)]
    public void Erlang_futures_go_on_from_the_ticks_that_have_passed(int k, int ticks)
    {
        ErlangRhythm rhythm = new(k);
        DrawnCustomer customer = new(IsActive: true, Rate, Ticks: ticks);
        int[] bought = new int[Customers];
        for (int i = 0; i < Customers; i++)
        {
            RandomStream random = RandomStream.Of(5, StreamPurpose.FuturePurchases, i);
            bought[i] = (int)Math.Min(Cells, customer.Purchases(rhythm, ref random, Observed));
        }

        double Ticks(int most) => PoissonCdf(most, k * Rate * Observed);
        GoodnessOfFit.ChiSquare(bought, n => Ticks((k * n) + k - 1 - ticks) - Ticks((k * n) - 1 - ticks), Cells);
    }

    [TestCase(3, 0.3)]
    [TestCase(2, 0.9)]
    public void Erlang_futures_end_at_the_purchase_that_dropout_follows(int k, double p)
    {
        ErlangRhythm rhythm = new(k);
        DrawnCustomer customer = new(IsActive: true, PurchaseRate: 1e6, DropoutProbability: p, Ticks: k - 1);
        int[] bought = new int[Customers];
        for (int i = 0; i < Customers; i++)
        {
            RandomStream random = RandomStream.Of(6, StreamPurpose.FuturePurchases, i);
            bought[i] = (int)Math.Min(Cells, customer.Purchases(rhythm, ref random, Observed));
        }

        GoodnessOfFit.ChiSquare(bought, n => n == 0 ? 0 : p * Math.Pow(1 - p, n - 1), Cells);
    }

    [TestCase(1)]
    [TestCase(4)]
    public void Erlang_histories_have_the_sum_of_log_intervals_in_time_units(int k)
    {
        // E ln of an Erlang-k interval of mean 1/rate is ψ(k) − ln(k·rate), and its variance ψ′(k).
        const int Purchases = 10;
        ErlangRhythm rhythm = new(k);
        SimulatedCustomer customer = new(PortableLog.Of(Rate), DropoutAfter: Purchases);
        double mean = 0;
        for (int i = 0; i < Customers; i++)
        {
            RandomStream random = RandomStream.Of(7, StreamPurpose.Purchases, i);
            mean += rhythm.Observe(ref random, customer, 1e6).LogIntervals / (Purchases * (double)Customers);
        }

        double standardError = Math.Sqrt(Trigamma.Of(k) / (Purchases * (double)Customers));
        Assert.That(mean, Is.EqualTo(Digamma.Of(k) - Math.Log(k * Rate)).Within(5 * standardError));
    }

    [Test]
    public void Erlang_histories_too_long_to_count_are_known_to_be_that_at_once()
    {
        RandomStream random = RandomStream.Of(8, StreamPurpose.Purchases, 0);
        ObservedPurchases seen = new ErlangRhythm(2).Observe(ref random, new SimulatedCustomer(LogRate: 30), 1e9);

        Assert.That(seen.Count, Is.GreaterThan(int.MaxValue));
    }

    [Test]
    public void Opportunities_come_at_whole_times_until_the_lifetime_ends()
    {
        // Twelve opportunities, of which the customer lives to see nine, on a clock of seven ticks per time unit.
        const double Chance = 0.35;
        OpportunityRhythm rhythm = new();
        SimulatedCustomer customer = new SimulatedCustomer(Math.Log(Chance), Lifetime: 9).OnClock(7);
        int[] bought = new int[Customers];
        int[] ahead = new int[Customers];
        for (int i = 0; i < Customers; i++)
        {
            List<double> times = Walk(rhythm, customer, seed: 9, i, observed: 12 * 7);
            Assert.That(times, Is.All.Matches<double>(time => time % 7 == 0 && time is >= 7 and <= 63));
            bought[i] = times.Count;
            RandomStream random = RandomStream.Of(10, StreamPurpose.FuturePurchases, i);
            ahead[i] = (int)new DrawnCustomer(IsActive: true, Chance).Purchases(rhythm, ref random, horizon: 9);
        }

        double Binomial(int n) => Math.Exp(
            MathNetFunctions.BinomialLn(9, n) + (n * Math.Log(Chance)) + ((9 - n) * Math.Log(1 - Chance)));
        GoodnessOfFit.ChiSquare(bought, Binomial, 10);
        GoodnessOfFit.ChiSquare(ahead, Binomial, 10);
    }

    private static List<double> Walk(PurchaseRhythm rhythm, SimulatedCustomer customer, long seed, int index, double observed = Observed)
    {
        RandomStream random = RandomStream.Of((ulong)seed, StreamPurpose.Purchases, index);
        PurchaseWalk walk = rhythm.Walk(customer, observed);
        List<double> times = [];
        while (walk.Next(ref random, out double time))
        {
            Assert.That(time, Is.InRange(0, observed));
            times.Add(time);
        }

        return times;
    }

    private static double PoissonCdf(int most, double mean) =>
        most < 0 ? 0 : MathNetFunctions.GammaUpperRegularized(most + 1, mean);
}
