using System.Collections;
using System.Numerics;

namespace Clv.Probabilistic;

/// <summary>Repeat purchases of all customers together, as expected and as they happened, so far and period by period.</summary>
/// <remarks>Immutable. Columns are parallel: element i stands at i + 1 time units after <see cref="Start"/>, and the period that
/// ends there is the time unit before it.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CumulativePurchasesResult : IReadOnlyList<TrackedPeriod>, ITabularResult
{
    private readonly double[] _expected;
    private readonly long[] _actual;
    private readonly double[] _expectedPerPeriod;
    private readonly long[] _actualPerPeriod;
    private readonly double[] _lower = [];
    private readonly double[] _upper = [];
    private readonly double[] _lowerPerPeriod = [];
    private readonly double[] _upperPerPeriod = [];

    /// <summary>A result over arrays that the caller gives up and vouches for.</summary>
    internal CumulativePurchasesResult(DateTime start, TimeUnit timeUnit, double[] expected, long[] actual, TrackingBand? band = null)
    {
        Start = start;
        TimeUnit = timeUnit;
        _expected = expected;
        _actual = actual;
        _expectedPerPeriod = Steps(expected);
        _actualPerPeriod = Steps(actual);
        if (band is not null)
        {
            Level = band.Level;
            (_lower, _upper) = Ends(band.SoFar, expected);
            (_lowerPerPeriod, _upperPerPeriod) = Ends(band.PerPeriod, _expectedPerPeriod);
        }
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

    /// <summary>The share of replicates in the intervals; null where there are none.</summary>
    public double? Level { get; }

    /// <summary>Below what few replicates of <see cref="Actual"/> lie; empty without intervals.</summary>
    public ReadOnlyColumn<double> Lower => new(_lower);

    /// <summary>Above what few replicates of <see cref="Actual"/> lie; empty without intervals.</summary>
    public ReadOnlyColumn<double> Upper => new(_upper);

    /// <summary>Below what few replicates of <see cref="ActualPerPeriod"/> lie; empty without intervals.</summary>
    public ReadOnlyColumn<double> LowerPerPeriod => new(_lowerPerPeriod);

    /// <summary>Above what few replicates of <see cref="ActualPerPeriod"/> lie; empty without intervals.</summary>
    public ReadOnlyColumn<double> UpperPerPeriod => new(_upperPerPeriod);

    /// <summary>Repeat purchases up to the end of a period and in it.</summary>
    /// <param name="row">The row, from 0.</param>
    public TrackedPeriod this[int row] => new(row + 1, _expected[row], _actual[row], _expectedPerPeriod[row], _actualPerPeriod[row])
    {
        Lower = Level is null ? null : _lower[row],
        Upper = Level is null ? null : _upper[row],
        LowerInPeriod = Level is null ? null : _lowerPerPeriod[row],
        UpperInPeriod = Level is null ? null : _upperPerPeriod[row],
    };

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<TrackedPeriod> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The expectation of the model is no mean of the replicates, whose parameters differ, and belongs into the interval all the same.
    private static (double[] Lower, double[] Upper) Ends(Interval[] intervals, double[] expected) => (
        [.. intervals.Select((interval, i) => Math.Min(interval.Lower, expected[i]))],
        [.. intervals.Select((interval, i) => Math.Max(interval.Upper, expected[i]))]);

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

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"Repeat purchases of all customers by {TimeUnit.Noun()} from {DisplayText.Of(Start)}"),
        Count,
        [
            ResultColumn.Of("period", Count, row => row + 1, CellStyle.Count),
            ResultColumn.Of("expected", Expected),
            ResultColumn.Of("actual", Actual),
            .. Ends("expected", _lower, _upper),
            ResultColumn.Of("expected_in_period", ExpectedPerPeriod),
            ResultColumn.Of("actual_in_period", ActualPerPeriod),
            .. Ends("expected_in_period", _lowerPerPeriod, _upperPerPeriod),
        ])
    {
        EndMatters = true,
    };

    private ResultColumn[] Ends(string name, double[] lower, double[] upper) => Level is null
        ? []
        : [ResultColumn.Of($"{name}_lower", new ReadOnlyColumn<double>(lower)), ResultColumn.Of($"{name}_upper", new ReadOnlyColumn<double>(upper))];
}
