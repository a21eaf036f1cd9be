namespace Clv.Probabilistic.Tests;

/// <summary>Rows put side by side: the right ones, in order, at every length and from every start.</summary>
[Category(Widths.Category)]
public class PackedHistoriesTests
{
    [Test]
    public void Take_keeps_the_wanted_rows_in_order([Values(0, 1)] int fewestPurchases, [Values(0, 1, 7)] int start)
    {
        Random random = new(17);
        int[] x = [.. Enumerable.Range(0, 160).Select(_ => random.Next(2) * random.Next(1, 5))];
        double[] t = [.. x.Select(_ => 1 + random.NextDouble())];
        double[] tx = [.. x.Select((f, i) => f == 0 ? 0 : t[i] * random.NextDouble())];
        CustomerSummary customers = new(TimeUnit.Week, x, tx, t);
        PackedHistories histories = new();
        for (int length = 0; length <= PackedHistories.Capacity; length++)
        {
            histories.Take(customers, start, length, fewestPurchases);
            int[] rows = [.. Enumerable.Range(start, length).Where(row => x[row] >= fewestPurchases)];
            Assert.Multiple(() =>
            {
                Assert.That(histories.Rows.ToArray(), Is.EqualTo(rows));
                Assert.That(histories.Frequency[..rows.Length].ToArray(), Is.EqualTo(rows.Select(row => (double)x[row])));
                Assert.That(histories.Recency[..rows.Length].ToArray(), Is.EqualTo(rows.Select(row => tx[row])));
                Assert.That(histories.Age[..rows.Length].ToArray(), Is.EqualTo(rows.Select(row => t[row])));
                Assert.That(histories.Frequency.Length % 8, Is.Zero);
                Assert.That(histories.Alive.Length, Is.EqualTo(histories.Frequency.Length));
            });
        }
    }
}
