using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The directions in which the data hold a fit, from the weakest to the firmest.</summary>
/// <remarks>Immutable.</remarks>
public sealed class FitSpectrumResult
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
}
