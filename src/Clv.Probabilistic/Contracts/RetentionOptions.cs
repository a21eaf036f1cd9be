namespace Clv.Probabilistic;

/// <summary>What a <see cref="RetentionAnalysis"/> is to look at.</summary>
public sealed record RetentionOptions
{
    /// <summary>How long a contract runs until it is renewed.</summary>
    public TimeUnit Period { get; init; } = TimeUnit.Year;

    /// <summary>How many renewals after the last one observed are projected, ≥ 0.</summary>
    public int PeriodsAhead { get; init; } = 12;

    /// <summary>The effective annual discount rate, > 0.</summary>
    public double DiscountRatePerYear { get; init; } = 0.10;

    /// <summary>The margin that a customer brings in each period, at its beginning.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>The level of the intervals; null for none.</summary>
    public double? Level { get; init; } = 0.9;

    /// <summary>The name of the model, such as <c>bdw</c>; null to choose the simplest that the renewals do not speak against.</summary>
    public string? Model { get; init; }

    /// <summary>The largest p-value of a likelihood-ratio test that speaks against the simpler model, and against groups that are alike.</summary>
    public double Significance { get; init; } = 0.05;

    /// <summary>The number of draws of the parameters that intervals are told from.</summary>
    public int Draws { get; init; } = 2_000;

    /// <summary>The seed of the draws.</summary>
    public long Seed { get; init; } = 1;
}
