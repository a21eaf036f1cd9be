using System.Collections;

namespace Clv.Probabilistic;

/// <summary>A prediction for every frequency and recency at one T.</summary>
/// <remarks>Immutable. Rows are recencies, columns are frequencies.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class FrequencyRecencyMatrixResult : IReadOnlyList<FrequencyRecencyCell>, ITabularResult
{
    private readonly int[] _frequency;
    private readonly double[] _recency;
    private readonly double?[] _cells;

    /// <summary>A matrix over arrays that the caller gives up and vouches for; cells are row by row.</summary>
    internal FrequencyRecencyMatrixResult(
        TimeUnit timeUnit, double t, double? horizon, int maxFrequency, double[] recency, double?[] cells)
    {
        TimeUnit = timeUnit;
        T = t;
        Horizon = horizon;
        _frequency = [.. Enumerable.Range(0, maxFrequency + 1)];
        _recency = recency;
        _cells = cells;
    }

    /// <summary>The unit of recency, T and the horizon.</summary>
    public TimeUnit TimeUnit { get; }

    /// <summary>T: the time since the first purchase, the same in every cell.</summary>
    public double T { get; }

    /// <summary>The horizon that purchases are expected in; null for a matrix of P(alive).</summary>
    public double? Horizon { get; }

    /// <summary>The frequency of each column.</summary>
    public ReadOnlyColumn<int> Frequency => new(_frequency);

    /// <summary>The recency of each row.</summary>
    public ReadOnlyColumn<double> Recency => new(_recency);

    /// <summary>The prediction in a cell; null where frequency is 0 and recency is not, as no customer can have both.</summary>
    /// <param name="row">The index of the recency.</param>
    /// <param name="column">The index of the frequency, which is the frequency.</param>
    public double? this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, _recency.Length);
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, _frequency.Length);
            return _cells[(row * _frequency.Length) + column];
        }
    }

    /// <summary>The number of cells.</summary>
    public int Count => _cells.Length;

    /// <inheritdoc/>
    FrequencyRecencyCell IReadOnlyList<FrequencyRecencyCell>.this[int index] =>
        new(_frequency[index % _frequency.Length], _recency[index / _frequency.Length], _cells[index]);

    /// <summary>Goes through the cells, row by row.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<FrequencyRecencyCell> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        Horizon is { } horizon
            ? FormattableString.Invariant($"Expected purchases in {horizon:0.##} {TimeUnit.Plural()} by recency and frequency, at T = {T:0.##}")
            : FormattableString.Invariant($"P(alive) by recency and frequency, at T = {T:0.##} {TimeUnit.Plural()}"),
        Count,
        [
            ResultColumn.Of("recency", Count, row => _recency[row / _frequency.Length]),
            ResultColumn.Of("frequency", Count, row => _frequency[row % _frequency.Length], CellStyle.Count),
            ResultColumn.Optional(Horizon is null ? "p_alive" : "expected_purchases", Count, row => _cells[row]),
        ]);
}
