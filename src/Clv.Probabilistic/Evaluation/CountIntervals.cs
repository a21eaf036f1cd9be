namespace Clv.Probabilistic;

/// <summary>Intervals of the numbers of purchases of a forecast that is a distribution.</summary>
internal static class CountIntervals
{
    /// <summary>A customer who may buy more often than this has no upper end.</summary>
    private const int MostCounts = 10_000;

    /// <summary>The interval of each customer: from the smallest n with P(Y ≤ n) ≥ (1 − level)/2 to the smallest with (1 + level)/2.</summary>
    /// <param name="counts">The distributions.</param>
    /// <param name="level">The level, in (0, 1).</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The ends; the upper one is NaN where probabilities do not add up to it.</returns>
    public static IntervalEnds Of(ICountDistribution counts, double level, CancellationToken cancellationToken)
    {
        (double below, double above) = OutcomeIntervals.Ends(level);
        IntervalEnds ends = new(counts.Customers);
        ends.Upper.AsSpan().Fill(double.NaN);
        double[] reached = new double[counts.Customers];
        bool[] isOpen = new bool[counts.Customers];
        OpenCounts left = new(counts);
        for (int count = 0; left.Rows.Length > 0 && count <= MostCounts; count++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<int> rows = left.Rows;
            ReadOnlySpan<double> column = left.ProbabilityOf(count);
            int open = 0;
            for (int i = 0; i < rows.Length; i++)
            {
                int row = rows[i];
                bool wasBelow = reached[row] < below;
                reached[row] += column[i];
                if (wasBelow && reached[row] >= below)
                {
                    ends.Lower[row] = count;
                }

                if (double.IsNaN(ends.Upper[row]) && reached[row] >= above)
                {
                    ends.Upper[row] = count;
                }

                isOpen[row] = double.IsNaN(ends.Upper[row]);
                open += isOpen[row] ? 1 : 0;
            }

            left.Keep(isOpen, open);
        }

        return ends;
    }
}
