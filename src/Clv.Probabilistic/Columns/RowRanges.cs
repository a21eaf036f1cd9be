namespace Clv.Probabilistic;

/// <summary>Goes through many rows on several threads, in stretches that do not depend on how many threads there are.</summary>
internal static class RowRanges
{
    /// <summary>So many rows are worth a thread.</summary>
    private const int Stretch = 1 << 16;

    /// <summary>Does the same for every stretch of rows.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="work">What is done for the rows from the first to before the second number; it must not throw.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static void Each(int rows, Action<int, int> work, CancellationToken cancellationToken = default)
    {
        if (rows <= Stretch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            work(0, rows);
            return;
        }

        int stretches = ((rows - 1) / Stretch) + 1;
        Parallel.For(
            0,
            stretches,
            new ParallelOptions { CancellationToken = cancellationToken },
            stretch => work(stretch * Stretch, Math.Min((stretch + 1) * Stretch, rows)));
    }
}
