namespace Clv.Probabilistic.Cli;

/// <summary>Passes reports on at once, on the thread that makes them; <see cref="Progress{T}"/> would queue them.</summary>
internal sealed class ProgressSink<T> : IProgress<T>
{
    private readonly Action<T> _report;

    public ProgressSink(Action<T> report) => _report = report;

    public void Report(T value) => _report(value);
}
