namespace Clv.Probabilistic;

/// <summary>Two pieces of work that do not need each other, at the same time.</summary>
internal static class SideBySide
{
    /// <summary>Does both.</summary>
    /// <param name="here">Done on this thread; where both fail, its error is the one that is told.</param>
    /// <param name="there">Done on another one.</param>
    /// <returns>What both give, once both are done.</returns>
    public static (THere Here, TThere There) Of<THere, TThere>(Func<THere> here, Func<TThere> there)
    {
        Task<TThere> other = Task.Run(there);
        try
        {
            THere result = here();
            return (result, other.GetAwaiter().GetResult());
        }
        finally
        {
            // Nothing goes on behind the back of whoever is told of a failure.
            ((IAsyncResult)other).AsyncWaitHandle.WaitOne();
        }
    }
}
