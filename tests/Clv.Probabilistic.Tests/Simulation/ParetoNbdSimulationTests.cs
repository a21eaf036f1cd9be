using System.Security.Cryptography;
using MathNet.Numerics.Integration;

namespace Clv.Probabilistic.Tests.Simulation;

/// <summary>Customers of Pareto/NBD against its distributions, as integrals over the time of dropout τ: given τ a customer is one of NBD
/// until min(τ, T), and P(τ > t) = (1 + t/beta)^−s.</summary>
public sealed class ParetoNbdSimulationTests
{
    private const int Customers = 40_000;

    // Fader, Hardie and Lee (2005), Marketing Science 24(2), Table 2: the CDNOW sample.
    private static readonly ParetoNbdParameters _cdnow = new(0.553, 10.578, 0.606, 11.669);

    private static readonly TransactionSimulationOptions _options = new()
    {
        Customers = 20_000,
        Start = new DateOnly(2024, 1, 1),
        End = new DateOnly(2025, 6, 30),
        Seed = 1,
    };

    [TestCase(0.553, 10.578, 0.606, 11.669, 39)]
    [TestCase(0.553, 10.578, 0.606, 11.669, 500)]
    [TestCase(1, 0.01, 3, 2, 1)]
    [TestCase(20, 1, 0.1, 0.5, 3)]
    public void Frequencies_follow_the_probability_mass(double r, double alpha, double s, double beta, double t)
    {
        const int Cells = 60;
        ParetoNbdParameters parameters = new(r, alpha, s, beta);
        NbdModel active = new(new NbdParameters(r, alpha));

        (int[] frequency, _) = Simulate(parameters, t, seed: 1);

        GoodnessOfFit.ChiSquare(frequency, n => MeanOverActiveTime(parameters, 0, t, u => active.ProbabilityOfPurchases(n, u)), Cells);
        GoodnessOfFit.ChiSquare(frequency, n => MeanOverActiveTime(parameters, 0, t, u => active.ProbabilityOfPurchases(n, u)), cells: 6);
    }

    [TestCase(0.553, 10.578, 0.606, 11.669, 39)]
    [TestCase(1, 0.01, 3, 2, 1)]
    [TestCase(20, 1, 0.1, 0.5, 3)]
    public void Recencies_follow_their_distribution(double r, double alpha, double s, double beta, double t)
    {
        ParetoNbdParameters parameters = new(r, alpha, s, beta);

        (_, double[] recency) = Simulate(parameters, t, seed: 2);

        GoodnessOfFit.Kolmogorov(recency, w => NoneAfter(parameters, w, t), w => w == 0 ? 0 : NoneAfter(parameters, w, t));
    }

    [Test]
    public void Mean_frequencies_are_those_of_the_model()
    {
        // r·beta/(alpha·(s − 1)) · [1 − (beta/(beta + t))^(s − 1)]: Schmittlein, Morrison and Colombo (1987).
        (double r, double alpha, double s, double beta) = (_cdnow.R, _cdnow.Alpha, _cdnow.S, _cdnow.Beta);
        foreach (double t in new[] { 1.0, 39, 1_000 })
        {
            (int[] frequency, _) = Simulate(_cdnow, t, seed: 3);
            double expected = r * beta / (alpha * (s - 1)) * (1 - Math.Pow(beta / (beta + t), s - 1));
            double mean = frequency.Average();
            double variance = frequency.Sum(x => (x - mean) * (x - mean)) / (Customers - 1);

            GoodnessOfFit.Normal((mean - expected) / Math.Sqrt(variance / Customers), $"T = {t}");
        }
    }

    [TestCase(0.553, 10.578, 0.606, 11.669, 39)]
    [TestCase(2, 0.1, 1, 10, 20)]
    public void Histories_belong_together_as_in_a_plain_loop(double r, double alpha, double s, double beta, double t)
    {
        (int[] fastCount, double[] fastLast) = Simulate(new ParetoNbdParameters(r, alpha, s, beta), t, seed: 4);
        (int Count, double Last)[] fast = [.. fastCount.Zip(fastLast)];
        (int Count, double Last)[] slow = OneByOne(r, alpha, s, beta, t);

        GoodnessOfFit.Smirnov([.. fast.Select(h => (double)h.Count)], [.. slow.Select(h => (double)h.Count)]);
        GoodnessOfFit.Smirnov([.. fast.Select(h => h.Last)], [.. slow.Select(h => h.Last)]);
        GoodnessOfFit.Smirnov([.. fast.Select(h => h.Last / (h.Count + 1))], [.. slow.Select(h => h.Last / (h.Count + 1))]);
        GoodnessOfFit.Smirnov([.. fast.Select(h => h.Count * (t - h.Last))], [.. slow.Select(h => h.Count * (t - h.Last))]);
    }

    [Test]
    public void Orders_follow_the_model_in_its_unit()
    {
        // One day of acquisition: every customer is observed for the same time, but for half a day either way.
        NbdModel active = new(new NbdParameters(_cdnow.R, _cdnow.Alpha));
        double observed = (_options.End.DayNumber - _options.Start.DayNumber + 0.5) / 7;

        TransactionTable orders = Orders(_options with { AcquisitionEnd = _options.Start });

        double[][] weeks =
        [
            .. Enumerable.Range(0, orders.Count)
                .GroupBy(row => orders.Customer[row], row => (orders.Day[row] + (orders.SecondOfDay[row] / 86_400.0)) / 7)
                .Select(group => group.ToArray()),
        ];
        GoodnessOfFit.ChiSquare(
            [.. weeks.Select(times => times.Length - 1)],
            n => MeanOverActiveTime(_cdnow, 0, observed, u => active.ProbabilityOfPurchases(n, u)),
            cells: 20);
        GoodnessOfFit.Kolmogorov(
            [.. weeks.Select(times => Math.Min(observed, times[^1] - times[0]))],
            w => NoneAfter(_cdnow, w, observed),
            w => w == 0 ? 0 : NoneAfter(_cdnow, w, observed));
    }

    [Test]
    [SetCulture("de-DE")]
    public void Customers_of_a_seed_never_change()
    {
        // Recorded from this library: another fingerprint means that every simulation of every user changes with the version.
        (int[] frequency, double[] recency) = Simulate(_cdnow, 39, seed: 20240430);
        double[] ages = new double[Customers];
        Array.Fill(ages, 39);
        using MemoryStream csv = new();
        TransactionCsv.Write(csv, Orders(_options with { Customers = 1_000, Seed = 20240430 }));

        Assert.That(new CustomerSummary(TimeUnit.Week, frequency, recency, ages).Fingerprint(), Is.EqualTo("c879f826fb418022"));
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(csv.ToArray())), Does.StartWith("79f398b59326547b"));
    }

    private static (int[] Frequency, double[] Recency) Simulate(ParetoNbdParameters parameters, double t, long seed)
    {
        double[] ages = new double[Customers];
        Array.Fill(ages, t);
        int[] frequency = new int[Customers];
        double[] recency = new double[Customers];
        PurchaseSimulation.SimulateHistories(
            new ParetoNbdModel(parameters).CustomerSampler(), ages, seed, firstCustomer: 0, frequency, recency, progress: null, CancellationToken.None);
        return (frequency, recency);
    }

    private static TransactionTable Orders(TransactionSimulationOptions options) =>
        new TransactionSimulation(new ParetoNbdModel(_cdnow).CustomerSampler(), TimeUnit.Week, options).Run(progress: null, CancellationToken.None);

    /// <summary>P(t_x ≤ w): dropout by then, or no purchase in the rest of the active time.</summary>
    private static double NoneAfter(ParetoNbdParameters p, double w, double t) =>
        1 - Active(p, w) + MeanOverActiveTime(p, w, t, u => Math.Pow(1 + ((u - w) / p.Alpha), -p.R));

    /// <summary>E[f(min(τ, T)); τ > a time]: f(T) where the customer outlives T, and else an integral over v = P(τ > u), which is
    /// uniform.</summary>
    private static double MeanOverActiveTime(ParetoNbdParameters p, double after, double t, Func<double, double> function)
    {
        const int Order = 64;
        return (Active(p, t) * function(t)) + GaussLegendreRule.Integrate(
            v => function(Math.Clamp(p.Beta * (Math.Pow(v, -1 / p.S) - 1), after, t)), Active(p, t), Active(p, after), Order);
    }

    private static double Active(ParetoNbdParameters p, double t) => Math.Pow(1 + (t / p.Beta), -p.S);

    /// <summary>The model as it is told: live, and buy until the end of life or of observation.</summary>
    private static (int Count, double Last)[] OneByOne(double r, double alpha, double s, double beta, double t)
    {
        Random random = new(19870101);
        (int Count, double Last)[] histories = new (int, double)[Customers];
        for (int i = 0; i < Customers; i++)
        {
            double rate = MathNet.Numerics.Distributions.Gamma.Sample(random, r, alpha);
            double hazard = MathNet.Numerics.Distributions.Gamma.Sample(random, s, beta);
            double end = Math.Min(t, -Math.Log(1 - random.NextDouble()) / hazard);
            for (double at = -Math.Log(1 - random.NextDouble()) / rate; at <= end; at -= Math.Log(1 - random.NextDouble()) / rate)
            {
                histories[i] = (histories[i].Count + 1, at);
            }
        }

        return histories;
    }
}
