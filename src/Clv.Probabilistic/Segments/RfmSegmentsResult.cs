using System.Collections;

namespace Clv.Probabilistic;

/// <summary>Customers with their scores and segments, and a table of the segments.</summary>
/// <remarks>Immutable. Columns are parallel to the summary; scores run from 1, the worst fifth, to 5.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class RfmSegmentsResult : IReadOnlyList<CustomerSegment>, ITabularResult, IResultView
{
    private readonly int[] _recencyScore;
    private readonly int[] _frequencyScore;
    private readonly int[]? _monetaryScore;
    private readonly RfmSegment[] _segment;

    /// <summary>A result over arrays that the caller gives up and vouches for.</summary>
    internal RfmSegmentsResult(
        CustomerSummary customers,
        int[] recencyScore,
        int[] frequencyScore,
        int[]? monetaryScore,
        RfmSegment[] segment,
        RfmSegmentRow[] rows,
        double withoutValue)
    {
        Customers = customers;
        _recencyScore = recencyScore;
        _frequencyScore = frequencyScore;
        _monetaryScore = monetaryScore;
        _segment = segment;
        Rows = Array.AsReadOnly(rows);
        WithoutValue = withoutValue;
    }

    /// <summary>The customers, in the order of the summary.</summary>
    public CustomerSummary Customers { get; }

    /// <summary>The number of rows, one per row of the summary.</summary>
    public int Count => _segment.Length;

    /// <summary>R: 5 for the shortest time since the last purchase.</summary>
    public ReadOnlyColumn<int> RecencyScore => new(_recencyScore);

    /// <summary>F: 5 for the highest frequency.</summary>
    public ReadOnlyColumn<int> FrequencyScore => new(_frequencyScore);

    /// <summary>M: 5 for the highest monetary value; empty where the summary has none.</summary>
    public ReadOnlyColumn<int> MonetaryScore => new(_monetaryScore);

    /// <summary>The segment, by R and F.</summary>
    public ReadOnlyColumn<RfmSegment> Segment => new(_segment);

    /// <summary>All nine segments, from champions to lost, those without customers too.</summary>
    public IReadOnlyList<RfmSegmentRow> Rows { get; }

    /// <summary>Customers whose value is NaN, a sum of weights: they are in their segment, and in no total.</summary>
    public double WithoutValue { get; }

    /// <summary>A customer's segment and scores.</summary>
    /// <param name="row">The row, from 0.</param>
    public CustomerSegment this[int row] => new(Customers.Ids.At(row), _segment[row], _recencyScore[row], _frequencyScore[row], _monetaryScore?[row]);

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<CustomerSegment> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <summary>The segments as a table: customers, their share, means and value of each, as in <see cref="Rows"/>.</summary>
    /// <returns>The table. That of the result itself, <c>ToTable()</c>, is of customers.</returns>
    /// <example>
    /// <code>
    /// Console.WriteLine(segments.SegmentTable());
    /// </code>
    /// </example>
    public ResultTable SegmentTable() => new(
        $"Segments by recency, frequency and monetary value, {DisplayText.TimeIn(Customers.TimeUnit)}",
        Rows.Count,
        [
            ResultColumn.Of("segment", Rows.Count, row => Rows[row].Segment.Name()),
            ResultColumn.Of("customers", Rows.Count, row => Rows[row].Customers, CellStyle.Count),
            ResultColumn.Of("share", Rows.Count, row => Rows[row].Share, CellStyle.Share),
            ResultColumn.Optional("mean_frequency", Rows.Count, row => Rows[row].MeanFrequency),
            ResultColumn.Optional("mean_time_since_last_purchase", Rows.Count, row => Rows[row].MeanTimeSinceLastPurchase),
            ResultColumn.Optional("mean_monetary_value", Rows.Count, row => Rows[row].MeanMonetaryValue, CellStyle.Money),
            ResultColumn.Optional("total_value", Rows.Count, row => Rows[row].TotalValue, CellStyle.Money),
            ResultColumn.Optional("value_share", Rows.Count, row => Rows[row].ValueShare, CellStyle.Share),
        ]);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        $"Segments of {DisplayText.Count(Count, "customer")}",
        Count,
        [
            Customers.Ids.ToColumn(),
            ResultColumn.Of("segment", Count, row => _segment[row].Name()),
            ResultColumn.Of("recency_score", RecencyScore),
            ResultColumn.Of("frequency_score", FrequencyScore),
            .. _monetaryScore is null ? Array.Empty<ResultColumn>() : [ResultColumn.Of("monetary_score", MonetaryScore)],
        ]);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer) => writer.Table(SegmentTable());
}
