using System.Diagnostics;

namespace Clv.Probabilistic.Tests;

/// <summary>The BG/BB likelihood of a summary beside that of its histories, one by one.</summary>
[Category(Widths.Category)]
public class BetaGeoBetaBinomialLikelihoodTests
{
    private static readonly double[][] _points =
    [
        [1.2, 0.75, 0.66, 2.78], [1e-6, 1e-6, 1e-6, 1e-6], [1e8, 1e8, 1e8, 1e8], [50, 5000, 5, 5000], [1e-4, 1e4, 0.5, 50], [2, 3, 1.5, 1e6],
        [1000, 1e-6, 1, 1], [1e-6, 1000, 1e-6, 1e8], [1e8, 1e-6, 1e8, 1e-6], [5, 5, 1e5, 1e-5],
    ];

    [Test]
    public void Total_is_the_sum_over_the_histories([ValueSource(nameof(_points))] double[] point, [Values(12, 1500)] int opportunities)
    {
        CustomerSummary customers = Customers(opportunities);
        BetaGeoBetaBinomialModel model = new(new(point[0], point[1], point[2], point[3]));
        double expected = model.LogLikelihood(customers).Select((value, row) => value * customers.Weight[row]).Sum();

        double actual = new BetaGeoBetaBinomialLikelihood(Space, customers).Evaluate(Array.ConvertAll(point, Math.Log), [], []);

        Assert.That(actual, Is.EqualTo(expected).Within(1e-12 * Math.Abs(expected)));
    }

    [Test]
    public void Derivatives_agree_with_finite_differences(
        [ValueSource(nameof(_points))] double[] point, [Values(12, 1500)] int opportunities)
    {
        BetaGeoBetaBinomialLikelihood likelihood = new(Space, Customers(opportunities));
        double[] at = Array.ConvertAll(point, Math.Log);
        double[] gradient = new double[4];
        double[] hessian = new double[16];
        double value = likelihood.Evaluate(at, gradient, hessian);
        double scale = Math.Max(1, Math.Abs(value) * 1e-3);
        for (int i = 0; i < 4; i++)
        {
            double numeric = FiniteDifference.Of(p => likelihood.Evaluate(p, [], []), at, i);
            Assert.That(gradient[i], Is.EqualTo(numeric).Within(1e-6 * Math.Max(scale, Math.Abs(numeric))), $"{i}");
            for (int k = 0; k < 4; k++)
            {
                double second = FiniteDifference.Of(p => FiniteDifference.Gradient(likelihood, p)[i], at, k);
                Assert.That(hessian[(i * 4) + k], Is.EqualTo(second).Within(1e-6 * Math.Max(scale, Math.Abs(second))), $"{i} {k}");
            }
        }
    }

    [Test]
    public void A_weight_is_a_repetition_and_threads_change_no_bit()
    {
        CustomerSummary customers = Customers(40);
        int[] rows = [.. Enumerable.Range(0, customers.Count).SelectMany(row => Enumerable.Repeat(row, (int)customers.Weight[row]))];
        CustomerSummary repeated = new(
            customers.TimeUnit,
            [.. rows.Select(row => customers.Frequency[row])],
            [.. rows.Select(row => customers.Recency[row])],
            [.. rows.Select(row => customers.T[row])]);
        double[] at = Array.ConvertAll(_points[0], Math.Log);
        double[] one = new double[16];
        double[] other = new double[16];
        double weighted = new BetaGeoBetaBinomialLikelihood(Space, customers).Evaluate(at, new double[4], one);
        Assert.That(
            new BetaGeoBetaBinomialLikelihood(Space, repeated).Evaluate(at, new double[4], other),
            Is.EqualTo(weighted).Within(1e-12 * Math.Abs(weighted)));
        Assert.That(other, Is.EqualTo(one).Within(1e-12 * one.Max(Math.Abs)));

        double again = new BetaGeoBetaBinomialLikelihood(Space, customers, threads: 4).Evaluate(at, new double[4], other);
        Assert.That(again, Is.EqualTo(weighted));
        Assert.That(other, Is.EqualTo(one));
    }

    [Test]
    [Explicit("It measures time.")]
    public void Nanoseconds_per_distinct_history()
    {
        foreach (int opportunities in new[] { 12, 39, 365 })
        {
            CustomerSummary customers = new BetaGeoBetaBinomialModel(new(1.2, 0.75, 0.66, 20))
                .SimulateCustomers([.. Enumerable.Range(0, 100_000).Select(i => (double)Math.Max(1, opportunities - (i % 12)))], seed: 3);
            int distinct = Enumerable.Range(0, customers.Count).Select(row => (customers.Frequency[row], customers.Recency[row], customers.T[row])).Distinct().Count();
            BetaGeoBetaBinomialLikelihood likelihood = new(Space, customers);
            double[] at = Array.ConvertAll(_points[0], Math.Log);
            double best = double.MaxValue;
            for (int i = 0; i < 200; i++)
            {
                long start = Stopwatch.GetTimestamp();
                likelihood.Evaluate(at, new double[4], new double[16]);
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
            }

            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            ModelFit<BetaGeoBetaBinomialModel> fit = new BetaGeoBetaBinomialFitter().Fit(customers);
            TestContext.Out.WriteLine(
                $"{opportunities}: {distinct} distinct, {best / distinct:0.0} ns each; fit {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds:0} ms {fit.Convergence.Status} {fit.Model}");
        }
    }

    private static ParameterSpace Space { get; } = new(BetaGeoBetaBinomialModel.Kind.Parameters);

    /// <summary>Histories of all shapes, with whole weights.</summary>
    private static CustomerSummary Customers(int opportunities)
    {
        List<(int X, double Tx, double T)> histories = [(0, 0, 0), (0, 0, 1), (1, 1, 1)];
        int[] steps = [1, 2, 3, opportunities / 3, opportunities / 2, opportunities - 1, opportunities];
        foreach (int n in steps.Distinct().Where(n => n >= 4))
        {
            foreach (int tx in steps.Where(tx => tx <= n).Distinct())
            {
                histories.AddRange(new[] { 1, tx / 2, tx }.Where(x => x >= 1).Distinct().Select(x => (x, (double)tx, (double)n)));
            }

            histories.Add((0, 0, n));
        }

        return new(
            TimeUnit.Week,
            [.. histories.Select(history => history.X)],
            [.. histories.Select(history => history.Tx)],
            [.. histories.Select(history => history.T)],
            weight: [.. histories.Select((_, i) => 1.0 + (i % 3))]);
    }
}
