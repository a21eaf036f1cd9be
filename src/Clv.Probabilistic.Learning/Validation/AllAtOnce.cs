using System.Runtime.ExceptionServices;

namespace Clv.Probabilistic.Learning;

/// <summary>Pieces of work that do not need each other, on as many threads as there are.</summary>
internal static class AllAtOnce
{
    /// <summary>Does all of them.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="work">What is done for each, from 0.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What each gives, in their order. Where some fail, the error of the first of them is told, whichever failed first.</returns>
    public static T[] Of<T>(int count, Func<int, T> work, CancellationToken cancellationToken)
    {
        T[] results = new T[count];
        ExceptionDispatchInfo?[] errors = new ExceptionDispatchInfo?[count];
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, at =>
        {
            try
            {
                results[at] = work(at);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                errors[at] = ExceptionDispatchInfo.Capture(error);
            }
        });
        Array.Find(errors, error => error is not null)?.Throw();
        return results;
    }
}
