namespace Clv.Probabilistic;

/// <summary>Cumulative repeat purchases of all customers together, as expected and as they happened.</summary>
/// <remarks>Immutable. Columns are parallel: element i stands at i + 1 time units after <see cref="Start"/>.</remarks>
public sealed class CumulativePurchasesResult
{
    private readonly double[] _expected;
    private readonly long[] _actual;

    /// <summary>A result over arrays that the caller gives up and vouches for.</summary>
    internal CumulativePurchasesResult(DateTime start, TimeUnit timeUnit, double[] expected, long[] actual)
    {
        Start = start;
        TimeUnit = timeUnit;
        _expected = expected;
        _actual = actual;
    }

    /// <summary>The start of the grain period with the first order, from which time is counted.</summary>
    public DateTime Start { get; }

    /// <summary>The step from one element to the next.</summary>
    public TimeUnit TimeUnit { get; }

    /// <summary>The number of steps.</summary>
    public int Count => _expected.Length;

    /// <summary>The expected number of repeat purchases so far, summed over the customers who had bought by then.</summary>
    public ReadOnlySpan<double> Expected => _expected;

    /// <summary>The number of repeat purchases so far.</summary>
    public ReadOnlySpan<long> Actual => _actual;
}
