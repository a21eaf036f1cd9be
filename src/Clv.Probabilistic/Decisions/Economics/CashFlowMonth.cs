using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What is expected of a month ahead.</summary>
/// <param name="Month">The number of the month, from 1; 0 for the first order of a new customer.</param>
/// <param name="Until">Where the month ends, in the model's time unit from the start; the last one ends at the horizon.</param>
public sealed record CashFlowMonth(int Month, double Until)
{
    /// <summary>Expected purchases in the month.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double Purchases { get; init; }

    /// <summary>What these purchases leave, not discounted.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double Contribution { get; init; }

    /// <summary>What they leave, discounted from the end of the month to the start.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double Discounted { get; init; }

    /// <summary>The sum of <see cref="Discounted"/> up to the end of the month.</summary>
    public required EconomicFigure Cumulative { get; init; }
}
