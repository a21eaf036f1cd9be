using System.Diagnostics;

namespace Clv.Probabilistic.Tests;

/// <summary>How long work takes on a machine that others use as well.</summary>
internal static class Timing
{
    private const int _tries = 7;

    /// <summary>The shortest of several runs, in seconds: what else the machine did is least in it.</summary>
    public static double Shortest(Action work)
    {
        TimeSpan shortest = TimeSpan.MaxValue;
        for (int i = 0; i < _tries; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            shortest = elapsed < shortest ? elapsed : shortest;
        }

        return shortest.TotalSeconds;
    }
}
