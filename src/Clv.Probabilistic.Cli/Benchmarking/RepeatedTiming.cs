using System.Diagnostics;

namespace Clv.Probabilistic.Cli;

/// <summary>How long work takes: medians over samples, each of as many runs as the clock needs to be read well, after a warm-up.</summary>
internal sealed class RepeatedTiming
{
    private const int FewestSamples = 3;
    private const int MostSamples = 7;

    /// <summary>Long against the steps in which the system counts CPU time: 16 ms on Windows.</summary>
    private static readonly TimeSpan _sample = TimeSpan.FromMilliseconds(OperatingSystem.IsWindows() ? 250 : 60);

    /// <summary>No sample beyond the fewest begins later than this.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly CancellationToken _cancellationToken;

    public RepeatedTiming(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    /// <summary>CPU time of one run in seconds, over all threads of the process; other programs hardly disturb it.</summary>
    public double CpuSeconds(Action work)
    {
        int runs = WarmUp(work);
        long start = Stopwatch.GetTimestamp();
        List<double> samples = [];
        while (samples.Count < FewestSamples || (samples.Count < MostSamples && Stopwatch.GetElapsedTime(start) < _patience))
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            Repeat(work, runs);
            samples.Add((Environment.CpuUsage.TotalTime - before).TotalSeconds / runs);
        }

        return Median(samples);
    }

    /// <summary>How many times longer the first takes than the second by the clock on the wall; the two are sampled in turn.</summary>
    public double ElapsedRatio(Action first, Action second)
    {
        int firstRuns = WarmUp(first);
        int secondRuns = WarmUp(second);
        List<double> ratios = [];
        for (int i = 0; i < MostSamples; i++)
        {
            double slow = ElapsedSeconds(first, firstRuns);
            ratios.Add(slow / ElapsedSeconds(second, secondRuns));
        }

        return Median(ratios);
    }

    private static double Median(List<double> samples)
    {
        samples.Sort();
        int middle = samples.Count / 2;
        return samples.Count % 2 == 1 ? samples[middle] : (samples[middle - 1] + samples[middle]) / 2;
    }

    private double ElapsedSeconds(Action work, int runs)
    {
        long start = Stopwatch.GetTimestamp();
        Repeat(work, runs);
        return Stopwatch.GetElapsedTime(start).TotalSeconds / runs;
    }

    /// <summary>Runs the work until it is compiled and its data are where they will be.</summary>
    /// <returns>The number of runs that make a sample.</returns>
    private int WarmUp(Action work)
    {
        int runs = 0;
        long start = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            Repeat(work, 1);
            runs++;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < 2 * _sample);

        return Math.Max(1, (int)Math.Ceiling(runs * (_sample / elapsed)));
    }

    private void Repeat(Action work, int runs)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        for (int i = 0; i < runs; i++)
        {
            work();
        }
    }
}
