namespace Clv.Probabilistic.Tests;

internal sealed class OrderStatisticTests
{
    private static readonly Func<int, int, double>[] _shapes =
    [
        (i, _) => i,
        (i, count) => count - i,
        (i, count) => Math.Min(i, count - i),
        (_, _) => 7,
        (i, _) => i % 3,
        (i, _) => Math.Sin(i * i),
    ];

    [Test]
    public void At_is_what_sorting_has_at_the_place([Values(1, 2, 31, 32, 33, 34, 100, 1000)] int count)
    {
        foreach (Func<int, int, double> shape in _shapes)
        {
            double[] values = [.. Enumerable.Range(0, count).Select(i => shape(i, count))];
            double[] sorted = [.. values.Order()];
            for (int place = 0; place < count; place++)
            {
                Assert.That(OrderStatistic.At([.. values], place), Is.EqualTo(sorted[place]));
            }
        }
    }

    [Test]
    public void Median_is_the_middle_or_the_mean_of_the_two()
    {
        foreach (Func<int, int, double> shape in _shapes)
        {
            for (int count = 1; count < 200; count++)
            {
                double[] values = [.. Enumerable.Range(0, count).Select(i => shape(i, count))];
                double[] sorted = [.. values.Order()];
                double expected = count % 2 == 1 ? sorted[count / 2] : 0.5 * (sorted[(count / 2) - 1] + sorted[count / 2]);
                Assert.That(OrderStatistic.Median(values), Is.EqualTo(expected));
            }
        }
    }
}
