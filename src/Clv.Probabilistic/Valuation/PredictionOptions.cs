using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What to predict for every customer.</summary>
public sealed record PredictionOptions
{
    /// <summary>The length of the future window, in the purchase model's time unit; finite and ≥ 0.</summary>
    public required double Horizon { get; init; }

    /// <summary>The effective annual discount rate of CLV and of residual purchases, > −1; for residual purchases ≥ 0.</summary>
    /// <value>Default 0.10.</value>
    public double DiscountRatePerYear { get; init; } = 0.10;

    /// <summary>The share of spend that is value.</summary>
    /// <value>Default 1: revenue.</value>
    public double Margin { get; init; } = 1;

    /// <summary>Whether to add each history's log-likelihood.</summary>
    /// <value>Default false.</value>
    public bool LogLikelihood { get; init; }

    /// <summary>How long after the end of observation to say P(alive) as well, in the purchase model's time unit; ≥ 0, and +∞ is
    /// allowed.</summary>
    /// <value>Default null: not at all.</value>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? AliveAhead { get; init; }

    /// <summary>The probability with which the next purchase has come by the time to add, from 0 to 1: 0.5 for the median. The
    /// probability of never returning is added with it.</summary>
    /// <value>Default null: no such times.</value>
    public double? NextPurchaseProbability { get; init; }

    /// <summary>Whether to add the purchases still to be expected over all time, each discounted to the end of observation by
    /// <see cref="DiscountRatePerYear"/>.</summary>
    /// <value>Default false.</value>
    public bool DiscountedResidual { get; init; }

    /// <summary>Intervals around what is predicted, per customer and for totals.</summary>
    /// <value>Default null: none.</value>
    public PredictionInterval? Interval { get; init; }

    /// <summary>The default: what customers do within a year, discounted at 10 % a year.</summary>
    /// <param name="unit">The purchase model's time unit.</param>
    /// <returns>Options with a horizon of 365.2425 days in that unit.</returns>
    /// <exception cref="InvalidOperationException">The unit is unspecified, so a year has no length in it.</exception>
    public static PredictionOptions OneYear(TimeUnit unit) => new() { Horizon = TimeUnit.Year.LengthInDays() / unit.LengthInDays() };

    /// <summary>What these options say of value.</summary>
    internal LifetimeValueOptions Valuation =>
        new() { Horizon = Horizon, DiscountRatePerYear = DiscountRatePerYear, Margin = Margin };
}
