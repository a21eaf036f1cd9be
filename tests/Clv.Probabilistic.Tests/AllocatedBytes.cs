namespace Clv.Probabilistic.Tests;

/// <summary>What an operation allocates on the calling thread every time it runs.</summary>
internal static class AllocatedBytes
{
    /// <summary>The least over several runs: a collection or the compiler may add to one of them, the operation itself adds to
    /// all.</summary>
    public static long PerRunOf(Action operation)
    {
        operation();
        long least = long.MaxValue;
        for (int i = 0; i < 10; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            operation();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
