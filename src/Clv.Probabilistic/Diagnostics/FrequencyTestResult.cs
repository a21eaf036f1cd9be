using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Pearson's chi-square test of how many customers made how many repeat purchases.</summary>
/// <remarks>Immutable.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class FrequencyTestResult : ITabularResult
{
    internal FrequencyTestResult(
        IReadOnlyList<FrequencyTestCell> cells, double statistic, int degreesOfFreedom, double? pValue, string? reason)
    {
        Cells = cells;
        Statistic = statistic;
        DegreesOfFreedom = degreesOfFreedom;
        PValue = pValue;
        Reason = reason;
    }

    /// <summary>The cells after pooling, ascending in frequency; they cover every frequency from 0 on.</summary>
    public IReadOnlyList<FrequencyTestCell> Cells { get; }

    /// <summary>Σ (actual − expected)²/expected over the cells, ≥ 0.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double Statistic { get; }

    /// <summary>Cells less 1 less the parameters estimated; below 1 there is no test.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The probability of so large a statistic where the model is right; null where there is no degree of freedom.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? PValue { get; }

    /// <summary>Why there is no p-value, and what to do about it; null where there is one.</summary>
    public string? Reason { get; }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        "Customers by frequency, as they are and as the model expects",
        Cells.Count,
        [
            ResultColumn.Of("from", Cells.Count, row => Cells[row].From, CellStyle.Count),
            ResultColumn.Optional("until", Cells.Count, row => Cells[row].Until),
            ResultColumn.Of("actual", Cells.Count, row => Cells[row].Actual, CellStyle.Count),
            ResultColumn.Of("expected", Cells.Count, row => Cells[row].Expected),
        ])
    {
        Remarks =
        [
            Reason ?? FormattableString.Invariant($"Chi-squared {Statistic:0.##} with {DegreesOfFreedom} degrees of freedom, p = {PValue:G3}."),
        ],
    };
}
