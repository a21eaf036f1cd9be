using System.Collections;

namespace Clv.Probabilistic;

/// <summary>How the probability that one customer is active moved over time.</summary>
/// <remarks>Immutable. Columns are parallel: element i stands at the start of the i-th grain period since the first purchase,
/// with the purchase of that period, if any, already known.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class AliveHistoryResult : IReadOnlyList<AliveMoment>, ITabularResult
{
    private readonly DateTime[] _at;
    private readonly int[] _frequency;
    private readonly double[] _recency;
    private readonly double[] _t;
    private readonly double[] _probabilityAlive;

    /// <summary>A history over arrays that the caller gives up and vouches for.</summary>
    internal AliveHistoryResult(
        CustomerId customerId,
        TimeUnit timeUnit,
        DateTime[] at,
        int[] frequency,
        double[] recency,
        double[] t,
        double[] probabilityAlive)
    {
        CustomerId = customerId;
        TimeUnit = timeUnit;
        _at = at;
        _frequency = frequency;
        _recency = recency;
        _t = t;
        _probabilityAlive = probabilityAlive;
    }

    /// <summary>The customer.</summary>
    public CustomerId CustomerId { get; }

    /// <summary>The unit of recency and T.</summary>
    public TimeUnit TimeUnit { get; }

    /// <summary>The number of grain periods.</summary>
    public int Count => _at.Length;

    /// <summary>The start of each grain period.</summary>
    public ReadOnlyColumn<DateTime> At => new(_at);

    /// <summary>x: the repeat purchase periods so far.</summary>
    public ReadOnlyColumn<int> Frequency => new(_frequency);

    /// <summary>t_x: the time from the first purchase to the last one so far.</summary>
    public ReadOnlyColumn<double> Recency => new(_recency);

    /// <summary>T: the time since the first purchase.</summary>
    public ReadOnlyColumn<double> T => new(_t);

    /// <summary>The probability of being active, given the purchases so far.</summary>
    public ReadOnlyColumn<double> ProbabilityAlive => new(_probabilityAlive);

    /// <summary>The customer at the start of a grain period.</summary>
    /// <param name="row">The row, from 0.</param>
    public AliveMoment this[int row] => new(_at[row], _frequency[row], _recency[row], _t[row], _probabilityAlive[row]);

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<AliveMoment> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        $"P(alive) of customer {CustomerId} over time, in {TimeUnit.Plural()}",
        Count,
        [
            ResultColumn.Of("date", At),
            ResultColumn.Of("frequency", Frequency, CellStyle.Count),
            ResultColumn.Of("recency", Recency),
            ResultColumn.Of("T", T),
            ResultColumn.Of("p_alive", ProbabilityAlive),
        ])
    {
        EndMatters = true,
    };
}
