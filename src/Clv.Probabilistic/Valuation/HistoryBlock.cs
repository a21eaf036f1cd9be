namespace Clv.Probabilistic;

/// <summary>Some customers of a summary: their rows, their histories as a summary, and which of the distinct ones each has.</summary>
/// <param name="Rows">Their rows in the summary that they are from.</param>
/// <param name="Customers">Their histories, in the order of <paramref name="Rows"/>.</param>
/// <param name="Distinct">The distinct histories, as far as purchase models look at them.</param>
/// <param name="DistinctOf">Per row of <paramref name="Customers"/>, the row in <paramref name="Distinct"/>.</param>
internal sealed record HistoryBlock(int[] Rows, CustomerSummary Customers, CustomerSummary Distinct, int[] DistinctOf)
{
    /// <summary>Copies a value per distinct history to every customer who has it.</summary>
    public void Spread(ReadOnlySpan<double> values, Span<double> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = values[DistinctOf[i]];
        }
    }
}
