using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>What a summary said of a customer whose orders were not at hand.</summary>
internal sealed record KnownHistoryAnswer
{
    /// <summary>The end of observation of that summary.</summary>
    public required DateTime AsOf { get; init; }

    /// <summary>The unit of recency and T.</summary>
    public required string TimeUnit { get; init; }

    /// <summary>x.</summary>
    public required int Frequency { get; init; }

    /// <summary>t_x.</summary>
    public required double Recency { get; init; }

    /// <summary>T.</summary>
    [JsonPropertyName("T")]
    public required double T { get; init; }

    /// <summary>The mean spend per repeat purchase.</summary>
    public double? MonetaryValue { get; init; }

    /// <summary>What the first purchase came to.</summary>
    public double? FirstAmount { get; init; }

    /// <summary>The variance of spend.</summary>
    public double? SpendVariance { get; init; }

    /// <summary>What is kept, as an answer.</summary>
    public static KnownHistoryAnswer Of(KnownHistory known) => new()
    {
        AsOf = known.End,
        TimeUnit = known.Unit.Name(),
        Frequency = known.Frequency,
        Recency = known.Recency,
        T = known.T,
        MonetaryValue = Finite(known.MonetaryValue),
        FirstAmount = Finite(known.FirstAmount),
        SpendVariance = Finite(known.SpendVariance),
    };

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
