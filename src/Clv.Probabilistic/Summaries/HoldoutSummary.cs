namespace Clv.Probabilistic;

/// <summary>What the customers of a calibration period did in the holdout that follows it.</summary>
/// <remarks>Immutable. Columns are parallel to the summary that carries it.</remarks>
public sealed class HoldoutSummary
{
    private readonly SummaryColumn[] _columns;
    private readonly int[] _frequency;
    private readonly double[]? _monetaryValue;

    /// <summary>A holdout over arrays that the caller gives up and vouches for.</summary>
    internal HoldoutSummary(double duration, int[] frequency, double[]? monetaryValue)
        : this(
            duration,
            [
                new SummaryColumn(SummaryColumns.Frequency, frequency),
                .. SummaryColumn.IfKnown(SummaryColumns.MonetaryValue, monetaryValue),
            ])
    {
    }

    /// <summary>A holdout over columns that the caller vouches for: frequency, and where known monetary value.</summary>
    internal HoldoutSummary(double duration, SummaryColumn[] columns)
    {
        Duration = duration;
        _columns = columns;
        _frequency = columns[0].Counts;
        _monetaryValue = columns.ElementAtOrDefault(1)?.Numbers;
    }

    /// <summary>The length of the holdout, in the summary's time unit.</summary>
    public double Duration { get; }

    /// <summary>Per customer, the distinct grain periods with a purchase in the holdout.</summary>
    public ReadOnlyColumn<int> Frequency => new(_frequency);

    /// <summary>Per customer, the mean spend per purchase period in the holdout, 0 without one; empty where orders
    /// carry no amounts.</summary>
    public ReadOnlyColumn<double> MonetaryValue => new(_monetaryValue);

    /// <summary>The columns, as <see cref="SummaryColumns"/> defines them for the time before.</summary>
    internal ReadOnlySpan<SummaryColumn> Columns => _columns;

    /// <summary>Some of the rows.</summary>
    internal HoldoutSummary Rows(ReadOnlySpan<int> rows) => new(Duration, SummaryColumn.At(_columns, rows));
}
