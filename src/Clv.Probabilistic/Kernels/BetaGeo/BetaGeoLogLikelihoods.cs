namespace Clv.Probabilistic;

/// <summary>The log-likelihood of BG/NBD or MBG/NBD customer by customer.</summary>
internal static class BetaGeoLogLikelihoods
{
    /// <summary>The log-likelihood of each history, in the order of the columns.</summary>
    public static void Of(
        BetaGeoDropout parameters,
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        Span<double> destination)
    {
        ScalarBetaGeoKernel kernel = new();
        FrequencyGroups groups = FrequencyGroups.Of(frequency);
        BetaGeoFrequencyTerms terms = new(parameters);
        for (int i = 0; i < groups.Count; i++)
        {
            int x = groups.Frequency(i);
            terms.MoveTo(x, Derivatives.None);
            BetaGeoGroup group = parameters.Group(x, largestAge: 0);
            foreach (int row in groups.Order[groups.Rows(i)])
            {
                BetaGeoSums sums = kernel.Sum(
                    group, recency.Slice(row, 1), age.Slice(row, 1), default, Derivatives.None);
                destination[row] = terms.Value - (group.Shape * sums.LogAge) + sums.Softplus;
            }
        }
    }
}
