namespace Clv.Probabilistic;

/// <summary>Some customers of a distribution of counts that can only be asked about all.</summary>
internal sealed class PickedCounts(ICountDistribution all, int[] picked) : ICountDistribution
{
    public int Customers => picked.Length;

    public void ProbabilityOfPurchases(int count, Span<double> destination)
    {
        double[] probability = new double[all.Customers];
        all.ProbabilityOfPurchases(count, probability);
        for (int i = 0; i < picked.Length; i++)
        {
            destination[i] = probability[picked[i]];
        }
    }

    public ICountDistribution Rows(ReadOnlySpan<int> rows) => new PickedCounts(all, Picked.Rows<int>(picked, rows));
}
