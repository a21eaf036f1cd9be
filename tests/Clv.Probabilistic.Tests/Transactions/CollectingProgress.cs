namespace Clv.Probabilistic.Tests;

/// <summary>Keeps what was reported, at once and in order.</summary>
internal sealed class CollectingProgress : IProgress<long>
{
    public List<long> Values { get; } = [];

    public Action<long>? OnReport { get; init; }

    public void Report(long value)
    {
        Values.Add(value);
        OnReport?.Invoke(value);
    }
}
