using System.Collections;
using System.Numerics;

namespace Clv.Probabilistic;

/// <summary>Repeat purchases of all customers together, as expected and as they happened, so far and period by period.</summary>
/// <remarks>Immutable. Columns are parallel: element i stands at i + 1 time units after <see cref="Start"/>, and the period that
/// ends there is the time unit before it.</remarks>
public sealed class CumulativePurchasesResult : IReadOnlyList<TrackedPeriod>
{
    private readonly double[] _expected;
    private readonly long[] _actual;
    private readonly double[] _expectedPerPeriod;
    private readonly long[] _actualPerPeriod;

    /// <summary>A result over arrays that the caller gives up and vouches for.</summary>
    internal CumulativePurchasesResult(DateTime start, TimeUnit timeUnit, double[] expected, long[] actual)
    {
        Start = start;
        TimeUnit = timeUnit;
        _expected = expected;
        _actual = actual;
        _expectedPerPeriod = Steps(expected);
        _actualPerPeriod = Steps(actual);
    }

    /// <summary>The start of the grain period with the first order, from which time is counted.</summary>
    public DateTime Start { get; }

    /// <summary>The step from one element to the next.</summary>
    public TimeUnit TimeUnit { get; }

    /// <summary>The number of steps.</summary>
    public int Count => _expected.Length;

    /// <summary>The expected number of repeat purchases so far, summed over the customers who had bought by then.</summary>
    public ReadOnlyColumn<double> Expected => new(_expected);

    /// <summary>The number of repeat purchases so far.</summary>
    public ReadOnlyColumn<long> Actual => new(_actual);

    /// <summary>The expected number of repeat purchases in each period: those of customers who had bought before it, and of those
    /// who first bought in its course, from then on. They add up to <see cref="Expected"/>.</summary>
    public ReadOnlyColumn<double> ExpectedPerPeriod => new(_expectedPerPeriod);

    /// <summary>The number of repeat purchases in each period; they add up to <see cref="Actual"/>.</summary>
    public ReadOnlyColumn<long> ActualPerPeriod => new(_actualPerPeriod);

    /// <summary>Repeat purchases up to the end of a period and in it.</summary>
    /// <param name="row">The row, from 0.</param>
    public TrackedPeriod this[int row] => new(row + 1, _expected[row], _actual[row], _expectedPerPeriod[row], _actualPerPeriod[row]);

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<TrackedPeriod> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static T[] Steps<T>(T[] cumulative)
        where T : INumber<T>
    {
        T[] steps = new T[cumulative.Length];
        T before = T.Zero;
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = cumulative[i] - before;
            before = cumulative[i];
        }

        return steps;
    }
}
