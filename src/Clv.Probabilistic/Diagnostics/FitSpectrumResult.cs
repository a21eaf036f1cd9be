using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The directions in which the data hold a fit, from the weakest to the firmest.</summary>
/// <remarks>Immutable.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class FitSpectrumResult : ITabularResult
{
    internal FitSpectrumResult(IReadOnlyList<SpectrumDirection> directions, string? reason)
    {
        Directions = directions;
        Reason = reason;
    }

    /// <summary>One direction per parameter, from the weakest to the firmest; empty where the fit is at no maximum.</summary>
    public IReadOnlyList<SpectrumDirection> Directions { get; }

    /// <summary>Why there are no directions, in a sentence; null where there are.</summary>
    public string? Reason { get; }

    /// <summary>The firmest direction's information over the weakest one's, ≥ 1; null where there are no directions.</summary>
    /// <remarks>In log-parameters, so that it does not depend on units.</remarks>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? ConditionNumber => Directions.Count == 0 ? null : Directions[^1].Information / Directions[0].Information;

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        "What the data determine, the least known combination of parameters first",
        Directions.Count,
        [
            ResultColumn.Of("direction", Directions.Count, row => row + 1, CellStyle.Count),
            ResultColumn.Of("information", Directions.Count, row => Directions[row].Information, CellStyle.Mixed),
            ResultColumn.Of("loss", Directions.Count, row => Directions[row].Loss, CellStyle.Mixed),
            ResultColumn.Of("is_weak", Directions.Count, row => Directions[row].IsWeak),
        ])
    {
        Remarks = [.. Reason is null ? Directions.Where(direction => direction.IsWeak).Select(direction => direction.Sentence) : [Reason]],
    };
}
