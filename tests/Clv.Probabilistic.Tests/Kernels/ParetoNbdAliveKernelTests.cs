namespace Clv.Probabilistic.Tests;

/// <summary>P(alive) of Pareto/NBD over columns, at every vector width, against the scalar forms.</summary>
[Category(Widths.Category)]
public class ParetoNbdAliveKernelTests
{
    /// <summary>Relative: what the interface promises of columns against scalars.</summary>
    private const double Tolerance = 1e-11;

    /// <summary>Below this a double has lost digits; results of both forms need only both be there.</summary>
    private const double SmallestNormal = 2.3e-308;

    /// <summary>Ordinary parameters; equal scales; one scale far below the other and far below and above every T; hardly any dropout; equal dropout; and
    /// some beyond what the vector form takes on.</summary>
    private static readonly ParetoNbdParameters[] _parameters =
    [
        new(0.553, 10.578, 0.606, 11.669),
        new(0.5, 10, 0.6, 10),
        new(2, 0.5, 3, 0.2),
        new(50, 300, 30, 0.7),
        new(0.5, 1e-3, 0.1, 2000),
        new(0.5, 1e7, 0.6, 1e8),
        new(1, 5, 1e-8, 1e4),
        new(0.5, 10, 1e6, 1e7),
        new(1e-35, 3, 0.5, 2),
        new(0.3, 5, 1e40, 2e40),
    ];

    [TestCaseSource(nameof(_parameters))]
    public void ProbabilityAlive_agrees_with_the_scalar_form(ParetoNbdParameters parameters)
    {
        (int[] x, double[] tx, double[] t) = Customers(1_100);
        double[] expected = [.. x.Select((f, i) => Population(parameters).ProbabilityAlive(f, tx[i], t[i]))];
        foreach (int width in Widths.Forced)
        {
            double[] actual = Alive(width, parameters, x, tx, t);
            for (int i = 0; i < actual.Length; i++)
            {
                bool close = expected[i] < SmallestNormal
                    ? actual[i] >= 0 && actual[i] <= SmallestNormal
                    : Math.Abs(actual[i] - expected[i]) <= Tolerance * expected[i];
                Assert.That(close, $"row {i}, width {width}: {actual[i]:r} instead of {expected[i]:r}");
            }
        }
    }

    [TestCaseSource(typeof(Widths), nameof(Widths.Forced))]
    public void Result_does_not_depend_on_where_a_row_stands(int width)
    {
        (int[] x, double[] tx, double[] t) = Customers(700);
        double[] together = Alive(width, _parameters[0], x, tx, t);
        for (int length = 0; length <= 64; length++)
        {
            int start = 5 * length;
            double[] some = Alive(
                width, _parameters[0], x[start..(start + length)], tx[start..(start + length)], t[start..(start + length)]);
            Assert.That(some, Is.EqualTo(together[start..(start + length)]), $"length {length}");
        }
    }

    private static double[] Alive(int width, ParetoNbdParameters parameters, int[] x, double[] tx, double[] t)
    {
        CustomerSummary customers = new(TimeUnit.Week, x, tx, t);
        IAliveKernel kernel = new ParetoNbdAliveKernels(Population(parameters)).Of(width);
        PackedHistories histories = new();
        double[] alive = new double[x.Length];
        for (int start = 0; start < x.Length; start += PackedHistories.Capacity)
        {
            histories.Take(customers, start, Math.Min(PackedHistories.Capacity, x.Length - start), fewestPurchases: 0);
            kernel.ProbabilityAlive(histories);
            histories.Alive[..histories.Count].CopyTo(alive.AsSpan(start));
        }

        return alive;
    }

    private static (int[] Frequency, double[] Recency, double[] Age) Customers(int count)
    {
        Random random = new(13);
        int[] x = [.. Enumerable.Range(0, count).Select(i => i % 40 == 0 ? 3_000 : i % 5 < 3 ? 0 : random.Next(1, 30))];
        double[] t = [.. x.Select((_, i) => i % 31 == 0 ? 0 : i % 37 == 0 ? 1e18 : 60 * random.NextDouble())];
        double[] tx = [.. x.Select((f, i) => f == 0 ? 0 : i % 7 == 0 ? t[i] : t[i] * random.NextDouble())];
        return (x, tx, t);
    }

    private static ParetoNbdPopulation Population(ParetoNbdParameters p) => new(p.R, p.Alpha, p.S, p.Beta);
}
