namespace Clv.Probabilistic.Studies;

/// <summary>Says now and then how far the mutants are, and ends the program where one of them does not end by itself.</summary>
internal sealed class FuzzWatch : IDisposable
{
    /// <summary>What a thread that is done with its mutants says it works on.</summary>
    public const long Finished = long.MaxValue;

    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(2);

    private readonly long[] _running;
    private readonly long[] _before;
    private readonly Action<long> _report;
    private readonly Timer _timer;

    /// <summary>A watch over the mutants that threads are working on.</summary>
    /// <param name="running">The number of each thread's mutant, which the threads keep up to date.</param>
    /// <param name="report">Reports a mutant that does not end.</param>
    public FuzzWatch(long[] running, Action<long> report)
    {
        _running = running;
        _before = [.. running.Select(_ => -1L)];
        _report = report;
        _timer = new Timer(_ => Look(), null, _interval, _interval);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        for (int thread = 0; thread < _running.Length; thread++)
        {
            long number = Volatile.Read(ref _running[thread]);
            if (number == _before[thread] && number != Finished)
            {
                _report(number);
                Environment.Exit(1);
            }

            _before[thread] = number;
        }

        Console.Error.WriteLine($"at mutant {_before.Min():N0}");
    }
}
