using System.Collections;

namespace Clv.Probabilistic;

/// <summary>Mean holdout purchases per customer, as they happened and as expected, by bins of the calibration history.</summary>
/// <remarks>Immutable. Columns are parallel, an element a bin in ascending order.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class HoldoutMeansResult : IReadOnlyList<HoldoutMean>, ITabularResult
{
    private readonly double[] _from;
    private readonly double[] _until;
    private readonly double[] _customers;
    private readonly double[] _actual;
    private readonly double[] _expected;
    private readonly double[] _lower = [];
    private readonly double[] _upper = [];

    /// <summary>A result over arrays that the caller gives up and vouches for.</summary>
    internal HoldoutMeansResult(
        TimeUnit timeUnit, double duration, double[] from, double[] until, double[] customers, double[] actual, double[] expected)
    {
        TimeUnit = timeUnit;
        Duration = duration;
        _from = from;
        _until = until;
        _customers = customers;
        _actual = actual;
        _expected = expected;
    }

    private HoldoutMeansResult(HoldoutMeansResult means, Interval[] intervals, double level)
        : this(means.TimeUnit, means.Duration, means._from, means._until, means._customers, means._actual, means._expected)
    {
        Level = level;

        // The expectation of the model is no mean of the replicates, whose parameters differ, and belongs into the interval all the same.
        _lower = [.. intervals.Select((interval, bin) => Math.Min(interval.Lower, means._expected[bin]))];
        _upper = [.. intervals.Select((interval, bin) => Math.Max(interval.Upper, means._expected[bin]))];
    }

    /// <summary>The unit of time.</summary>
    public TimeUnit TimeUnit { get; }

    /// <summary>The length of the holdout.</summary>
    public double Duration { get; }

    /// <summary>The number of bins.</summary>
    public int Count => _from.Length;

    /// <summary>Where each bin begins: a frequency, or a time that belongs to the bin.</summary>
    public ReadOnlyColumn<double> From => new(_from);

    /// <summary>Where each bin ends: the same frequency, +∞ in the last bin; or a time that belongs to the next bin, and in the last bin
    /// to this one.</summary>
    public ReadOnlyColumn<double> Until => new(_until);

    /// <summary>The number of customers in each bin, a sum of weights.</summary>
    public ReadOnlyColumn<double> Customers => new(_customers);

    /// <summary>The mean of their holdout purchases; NaN in a bin without customers.</summary>
    public ReadOnlyColumn<double> Actual => new(_actual);

    /// <summary>The mean of their expected holdout purchases; NaN in a bin without customers.</summary>
    public ReadOnlyColumn<double> Expected => new(_expected);

    /// <summary>The share of replicates in the intervals; null where there are none.</summary>
    public double? Level { get; }

    /// <summary>Below what few replicates of <see cref="Actual"/> lie; NaN in a bin without customers; empty without intervals.</summary>
    public ReadOnlyColumn<double> Lower => new(_lower);

    /// <summary>Above what few replicates of <see cref="Actual"/> lie; NaN in a bin without customers; empty without intervals.</summary>
    public ReadOnlyColumn<double> Upper => new(_upper);

    /// <summary>A bin.</summary>
    /// <param name="row">The row, from 0.</param>
    public HoldoutMean this[int row] => new(_from[row], _until[row], _customers[row], Known(_actual[row]), Known(_expected[row]))
    {
        Lower = Level is null ? null : Known(_lower[row]),
        Upper = Level is null ? null : Known(_upper[row]),
    };

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<HoldoutMean> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same with intervals.</summary>
    internal HoldoutMeansResult With(Interval[] intervals, double level) => new(this, intervals, level);

    private static double? Known(double mean) => double.IsNaN(mean) ? null : mean;

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"Mean purchases in a holdout of {Duration:0.##} {TimeUnit.Plural()}"),
        Count,
        [
            ResultColumn.Of("from", From),
            ResultColumn.Of("until", Until),
            ResultColumn.Of("customers", Customers, CellStyle.Count),
            ResultColumn.Of("actual", Actual),
            ResultColumn.Of("expected", Expected),
            .. Level is null
                ? Array.Empty<ResultColumn>()
                : [ResultColumn.Of("expected_lower", Lower), ResultColumn.Of("expected_upper", Upper)],
        ]);
}
