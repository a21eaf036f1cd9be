namespace Clv.Probabilistic;

/// <summary>Histories, each once, and who has them.</summary>
/// <param name="Histories">The histories.</param>
/// <param name="Of">Per customer the row of the history.</param>
internal sealed record DistinctHistories(CustomerSummary Histories, int[] Of)
{
    /// <summary>The number of histories.</summary>
    public int Count => Histories.Count;

    /// <summary>Copies a value per history to every customer who has it.</summary>
    public double[] Spread(ReadOnlySpan<double> values)
    {
        double[] all = new double[Of.Length];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = values[Of[i]];
        }

        return all;
    }
}
