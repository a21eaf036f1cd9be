namespace Clv.Probabilistic.Tests;

internal sealed class RowOrderTests
{
    private static readonly double[] _special =
    [
        0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue,
        1, 0, double.NaN,
    ];

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(1000)]
    [TestCase(100_000)]
    public void Rows_are_as_a_stable_sort_has_them(int count)
    {
        Random random = new(20261130);
        AssertAsSorted([.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)]);
        AssertAsSorted([.. Enumerable.Range(0, count).Select(_ => (double)random.Next(20))]);
        AssertAsSorted([.. Enumerable.Range(0, count).Select(_ => _special[random.Next(_special.Length)])]);
    }

    [Test]
    public void Largest_are_the_first_of_all()
    {
        Random random = new(20261130);
        double[] values = [.. Enumerable.Range(0, 5000).Select(_ => (double)random.Next(300)), .. _special];
        int[] all = [.. Enumerable.Range(0, values.Length).OrderByDescending(row => values[row])];
        foreach (int count in new[] { 0, 1, 5, 100, values.Length, values.Length + 1 })
        {
            Assert.That(RowOrder.Largest(values, count), Is.EqualTo(all.Take(count)));
        }
    }

    private static void AssertAsSorted(double[] values)
    {
        int[] rows = [.. Enumerable.Range(0, values.Length)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RowOrder.Ascending(values).SequenceEqual(rows.OrderBy(row => values[row])));
            Assert.That(RowOrder.Descending(values).SequenceEqual(rows.OrderByDescending(row => values[row])));
        }
    }
}
