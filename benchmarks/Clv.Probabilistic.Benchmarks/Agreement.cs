namespace Clv.Probabilistic.Benchmarks;

/// <summary>Makes sure that rows of one table compute the same: a comparison of their times would mean nothing otherwise.</summary>
internal static class Agreement
{
    /// <summary>The scalar ports lose digits where formulas cancel; the library does not.</summary>
    private const double OfPredictions = 1e-7;

    /// <summary>Mean log-likelihoods at two maxima: the tolerance of Nelder–Mead, with room.</summary>
    private const double OfMaxima = 1e-7;

    /// <exception cref="InvalidOperationException">The numbers differ.</exception>
    public static void Require(double plain, double library) => Require([plain], [library]);

    /// <exception cref="InvalidOperationException">Two numbers differ.</exception>
    public static void Require(ReadOnlySpan<double> plain, ReadOnlySpan<double> library)
    {
        for (int i = 0; i < plain.Length; i++)
        {
            if (!(Math.Abs(plain[i] - library[i]) <= OfPredictions * Math.Abs(plain[i])))
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"The rows of this table disagree: {plain[i]} against {library[i]}."));
            }
        }
    }

    /// <exception cref="InvalidOperationException">The log-likelihoods differ.</exception>
    public static void RequireSameMaximum(double plain, double library, int customers)
    {
        double difference = (plain - library) / customers;
        if (!(Math.Abs(difference) < OfMaxima))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The fits of this table disagree by {difference} in mean log-likelihood."));
        }
    }
}
