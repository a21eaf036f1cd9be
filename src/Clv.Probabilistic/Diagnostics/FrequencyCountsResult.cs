using System.Collections;

namespace Clv.Probabilistic;

/// <summary>How many customers made how many repeat purchases, as it happened and as expected.</summary>
/// <remarks>Immutable. Columns are parallel: element i counts the customers of frequency i, and the last element those of
/// <see cref="PooledFrom"/> and more.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class FrequencyCountsResult : IReadOnlyList<FrequencyCount>, ITabularResult
{
    private readonly double[] _actual;
    private readonly double[] _expected;
    private readonly double[] _lower = [];
    private readonly double[] _upper = [];

    /// <summary>A result over arrays that the caller gives up and vouches for.</summary>
    internal FrequencyCountsResult(double[] actual, double[] expected, Interval[]? intervals = null, double? level = null)
    {
        _actual = actual;
        _expected = expected;
        if (intervals is not null)
        {
            Level = level;
            _lower = [.. intervals.Select(interval => interval.Lower)];
            _upper = [.. intervals.Select(interval => interval.Upper)];
        }
    }

    /// <summary>The number of counts.</summary>
    public int Count => _actual.Length;

    /// <summary>The frequency from which on customers are counted together: that of the last element.</summary>
    public int PooledFrom => _actual.Length - 1;

    /// <summary>The number of customers, a sum of weights.</summary>
    public ReadOnlyColumn<double> Actual => new(_actual);

    /// <summary>The expected number of customers.</summary>
    public ReadOnlyColumn<double> Expected => new(_expected);

    /// <summary>The share of replicates in the intervals; null where there are none.</summary>
    public double? Level { get; }

    /// <summary>Below what few replicates of <see cref="PredictiveCheck"/> lie; empty without intervals.</summary>
    public ReadOnlyColumn<double> Lower => new(_lower);

    /// <summary>Above what few replicates of <see cref="PredictiveCheck"/> lie; empty without intervals.</summary>
    public ReadOnlyColumn<double> Upper => new(_upper);

    /// <summary>The customers of a frequency; in the last row those of <see cref="PooledFrom"/> and more.</summary>
    /// <param name="row">The row, from 0.</param>
    public FrequencyCount this[int row] => new(row, _actual[row], _expected[row])
    {
        Lower = Level is null ? null : _lower[row],
        Upper = Level is null ? null : _upper[row],
    };

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<FrequencyCount> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"Customers by frequency; the last are those of {PooledFrom} or more"),
        Count,
        [
            ResultColumn.Of("frequency", Count, row => row, CellStyle.Count),
            ResultColumn.Of("actual", Actual, CellStyle.Count),
            ResultColumn.Of("expected", Expected),
            .. Level is null
                ? Array.Empty<ResultColumn>()
                : [ResultColumn.Of("expected_lower", Lower), ResultColumn.Of("expected_upper", Upper)],
        ]);
}
