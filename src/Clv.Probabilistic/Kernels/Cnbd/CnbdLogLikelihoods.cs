namespace Clv.Probabilistic;

/// <summary>The log-likelihood of (M)BG/CNBD-k customer by customer.</summary>
internal static class CnbdLogLikelihoods
{
    /// <summary>The log-likelihood of a history.</summary>
    public static double Of(CnbdPopulation population, int frequency, double recency, double age, double logIntervals)
    {
        double result = 0;
        Of(population, [frequency], [recency], [age], [logIntervals], new Span<double>(ref result));
        return result;
    }

    /// <summary>The log-likelihood of each history, in the order of the columns.</summary>
    public static void Of(
        CnbdPopulation population,
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        ReadOnlySpan<double> logIntervals,
        Span<double> destination)
    {
        FrequencyGroups groups = FrequencyGroups.Of(frequency);
        BetaGeoFrequencyTerms terms = new(population.Dropout);
        double logFactorial = population.K == 1 ? 0 : LogGamma.Of(population.K);
        for (int i = 0; i < groups.Count; i++)
        {
            int x = groups.Frequency(i);
            terms.MoveTo(x, (long)population.K * x, Derivatives.None);
            CnbdGroup group = population.Group(x);
            foreach (int row in groups.Order[groups.Rows(i)])
            {
                CnbdSums sums = CnbdKernel.Sum(group, recency.Slice(row, 1), age.Slice(row, 1), default, Derivatives.None);
                double intervals = ((population.K - 1) * logIntervals[row]) - (x * logFactorial);
                destination[row] = intervals + terms.Value - (group.Shape * sums.LogAge) + sums.Value;
            }
        }
    }
}
