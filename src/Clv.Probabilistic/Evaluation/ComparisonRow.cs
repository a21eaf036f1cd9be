using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>One forecaster in a comparison.</summary>
public sealed record ComparisonRow
{
    /// <summary>The forecaster's name.</summary>
    public required string Name { get; init; }

    /// <summary>The forecaster itself, to forecast what comes next; see <see cref="ForecastOrigin.Of"/>.</summary>
    [JsonIgnore]
    public IForecaster Forecaster { get; init; } = null!;

    /// <summary>Whether it is a simple rule, which a model ought to beat.</summary>
    public required bool IsBaseline { get; init; }

    /// <summary>Whether it is a learner, and no model of why customers come back.</summary>
    public bool IsLearner { get; init; }

    /// <summary>The scores of its purchases over all splits.</summary>
    public required PurchaseScores Purchases { get; init; }

    /// <summary>The scores of its purchases per split.</summary>
    public required IReadOnlyList<PurchaseScores> PurchasesPerSplit { get; init; }

    /// <summary>The scores of its spend over all splits; null where a split has no forecast of spend.</summary>
    public required SpendScores? Spend { get; init; }

    /// <summary>The scores of its spend per split; empty where <see cref="Spend"/> is null.</summary>
    public required IReadOnlyList<SpendScores> SpendPerSplit { get; init; }

    /// <summary>How much its ranked probability score exceeds that of the best; null for the best itself and where it has none.</summary>
    public required ScoreDifference? BehindBest { get; init; }

    /// <summary>The same for the squared error of spend.</summary>
    public required ScoreDifference? SpendBehindBest { get; init; }

    /// <summary>The baselines that beat it by more than chance in the squared error of purchases, which is fair to forecasters that have
    /// expectations alone; empty for a baseline.</summary>
    public required IReadOnlyList<string> LosesTo { get; init; }

    /// <summary>The same in the squared error of spend.</summary>
    public required IReadOnlyList<string> LosesInSpendTo { get; init; }
}
