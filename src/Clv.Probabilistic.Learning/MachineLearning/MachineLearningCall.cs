using Microsoft.ML;

namespace Clv.Probabilistic.Learning;

/// <summary>Calls ML.NET, and says in a sentence what went wrong.</summary>
/// <remarks>Its trainers cannot be stopped from outside: who cancels waits for the one that is at work.</remarks>
internal static class MachineLearningCall
{
    /// <summary>Does something with ML.NET.</summary>
    /// <param name="seed">What chance begins with.</param>
    /// <param name="work">What is done.</param>
    /// <param name="cancellationToken">Stops before the work and after it.</param>
    /// <exception cref="InvalidOperationException">Its native library cannot be loaded on this machine.</exception>
    public static T With<T>(long seed, Func<MLContext, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MLContext context = new(SeedOf(seed));
        try
        {
            // With one thread, FastTree queues each piece of work and waits for it. From a thread of the pool it is done at once; from any other
            // a thread of the pool has to wake up every time, which takes longer than the work where processors are busy.
            T result = Thread.CurrentThread.IsThreadPoolThread ? work(context) : Task.Run(() => work(context)).GetAwaiter().GetResult();
            cancellationToken.ThrowIfCancellationRequested();
            return result;
        }
        catch (Exception error) when (MissingLibrary(error) is { } missing)
        {
            throw new InvalidOperationException(
                $"A native library of ML.NET cannot be loaded ({missing.Message.Split('\n')[0].Trim()}): it is there for Linux, macOS and Windows on x64. Take another learner, or go on without.",
                missing);
        }
    }

    /// <summary>A seed in the range that ML.NET takes.</summary>
    public static int SeedOf(long seed) => (int)(seed % int.MaxValue);

    private static DllNotFoundException? MissingLibrary(Exception error)
    {
        for (Exception? inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is DllNotFoundException missing)
            {
                return missing;
            }
        }

        return null;
    }
}
