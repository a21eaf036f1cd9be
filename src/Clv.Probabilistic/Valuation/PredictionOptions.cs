namespace Clv.Probabilistic;

/// <summary>What to predict for every customer.</summary>
public sealed record PredictionOptions
{
    /// <summary>The length of the future window, in the purchase model's time unit; finite and ≥ 0.</summary>
    public required double Horizon { get; init; }

    /// <summary>The effective annual discount rate of CLV, > −1.</summary>
    /// <value>Default 0.10.</value>
    public double DiscountRatePerYear { get; init; } = 0.10;

    /// <summary>The share of spend that is value.</summary>
    /// <value>Default 1: revenue.</value>
    public double Margin { get; init; } = 1;

    /// <summary>Whether to add each history's log-likelihood.</summary>
    /// <value>Default false.</value>
    public bool LogLikelihood { get; init; }
}
