namespace Clv.Probabilistic;

/// <summary>Looks for the between-variance τ² at which the likelihood of customers' means is largest.</summary>
/// <remarks>A function of one variable: the best of points a factor of two apart, then between its neighbours where the derivative is 0.</remarks>
internal static class CredibilitySearch
{
    private const int SmallestExponent = -40;
    private const int LargestExponent = 8;

    /// <summary>The best point.</summary>
    /// <param name="data">The customers.</param>
    /// <param name="within">σ² ≥ 0.</param>
    /// <param name="spread">The variance of customers' means, &gt; 0, which τ² is of the size of.</param>
    /// <param name="maximumIterations">The most halvings.</param>
    /// <param name="token">Stops the search.</param>
    /// <returns>The point, the halvings and evaluations it took, and whether it is the best to the last digit.</returns>
    public static (CredibilityPoint Best, int Iterations, int Evaluations, bool IsFound) Best(
        CredibilityData data, double within, double spread, int maximumIterations, CancellationToken token)
    {
        List<double> tried = within > 0 ? [0] : [];
        for (int exponent = SmallestExponent; exponent <= LargestExponent; exponent++)
        {
            tried.Add(Math.ScaleB(spread, exponent));
        }

        int best = 0;
        CredibilityPoint[] points = new CredibilityPoint[tried.Count];
        for (int i = 0; i < points.Length; i++)
        {
            token.ThrowIfCancellationRequested();
            points[i] = new CredibilityPoint(data, within, tried[i]);
            best = points[i].LogLikelihood > points[best].LogLikelihood ? i : best;
        }

        int evaluations = points.Length;
        if (points[best] is { Between: 0, Score: <= 0 })
        {
            return (points[best], 0, evaluations, true);
        }

        // The likelihood rises at the lower end of the bracket and falls at the upper one.
        CredibilityPoint found = points[best];
        double low = points[best].Score > 0 || best == 0 ? tried[best] : tried[best - 1];
        double high = points[best].Score > 0 ? tried[Math.Min(best + 1, tried.Count - 1)] : tried[best];
        int iterations = 0;
        for (; iterations < maximumIterations; iterations++)
        {
            token.ThrowIfCancellationRequested();
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high)
            {
                return (found, iterations, evaluations, true);
            }

            CredibilityPoint point = new(data, within, middle);
            evaluations++;
            (low, high) = point.Score > 0 ? (middle, high) : (low, middle);
            found = Math.Abs(point.Score) <= Math.Abs(found.Score) ? point : found;
        }

        return (found, iterations, evaluations, false);
    }
}
