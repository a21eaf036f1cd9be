namespace Clv.Probabilistic;

/// <summary>A period of a <see cref="RetentionCurve"/>.</summary>
/// <param name="Period">t, the renewals that end with it; 0 is the beginning.</param>
/// <param name="Survival">S(t): the share of customers who are there after it.</param>
/// <param name="Retention">S(t)/S(t−1): the share of those asked who renewed; null for period 0, when nobody is asked.</param>
/// <param name="Churn">S(t−1) − S(t): the share of all customers who left at its end; 0 for period 0.</param>
public sealed record RetentionPeriod(int Period, double Survival, double? Retention, double Churn)
{
    /// <summary>The interval of survival; null without draws of parameters.</summary>
    public Interval? SurvivalInterval { get; init; }

    /// <summary>The interval of retention; null without draws of parameters, and for period 0.</summary>
    public Interval? RetentionInterval { get; init; }
}
