namespace Clv.Probabilistic;

/// <summary>A group of cohorts in a <see cref="RetentionAnalysis"/>: what was observed of it, and what is expected.</summary>
/// <param name="Name">The name of the group.</param>
/// <param name="Cohorts">Its cohorts.</param>
/// <param name="Fit">The fit whose parameters it has: its own where groups differ, else that of all together.</param>
/// <param name="Curve">The model's curve, up to the last projected renewal.</param>
/// <param name="Observed">What was observed, renewal by renewal; period 0 first.</param>
public sealed record RetentionGroup(
    string Name, ContractCohorts Cohorts, ModelFit<ContractModel> Fit, RetentionCurve Curve, IReadOnlyList<ObservedRetention> Observed)
{
    /// <summary>The customers that began.</summary>
    public double Customers => Cohorts.Customers;

    /// <summary>The customers who were there at the end of observation.</summary>
    public double There => Cohorts.Sum(cohort => cohort.Customers[^1]);

    /// <summary>The expected number of periods that a new customer stays; +∞ where the model has no mean.</summary>
    public required RetentionFigure ExpectedTenure { get; init; }

    /// <summary>DEL: the discounted expected lifetime of a new customer, in periods, the first of them paid at once.</summary>
    public required RetentionFigure DiscountedLifetime { get; init; }

    /// <summary>The lifetime value of a new contract: the margin times <see cref="DiscountedLifetime"/>.</summary>
    public required RetentionFigure LifetimeValue { get; init; }

    /// <summary>DERL of everybody who is there, added up: the discounted periods that they will pay from their next renewal on, which is due now.</summary>
    public required RetentionFigure ResidualLifetimes { get; init; }

    /// <summary>What those who are there are worth from their next renewal on: the margin times <see cref="ResidualLifetimes"/>.</summary>
    public required RetentionFigure ResidualValue { get; init; }
}
