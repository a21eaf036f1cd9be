namespace Clv.Probabilistic;

/// <summary>How fields of customers are computed.</summary>
/// <example>
/// <code>
/// MarketingFieldOptions halfYear = new() { ChurnDays = 180, MediumRisk = 0.5, HighRisk = 0.8 };
/// </code>
/// </example>
public sealed record MarketingFieldOptions
{
    /// <summary>The days within which no order is a sign of churn; above 0 and finite.</summary>
    /// <value>Default 90.</value>
    public double ChurnDays { get; init; } = 90;

    /// <summary>The churn risk from which the band is medium, from 0 to 1.</summary>
    /// <value>Default a third.</value>
    public double MediumRisk { get; init; } = 1.0 / 3;

    /// <summary>The churn risk from which the band is high, from <see cref="MediumRisk"/> to 1.</summary>
    /// <value>Default two thirds.</value>
    public double HighRisk { get; init; } = 2.0 / 3;

    /// <summary>The band of a risk.</summary>
    internal ChurnRiskBand BandOf(double risk) =>
        risk >= HighRisk ? ChurnRiskBand.High : risk >= MediumRisk ? ChurnRiskBand.Medium : ChurnRiskBand.Low;

    /// <summary>Complains about what no field can be computed by.</summary>
    internal void Check()
    {
        if (!(ChurnDays > 0 && double.IsFinite(ChurnDays)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(ChurnDays), ChurnDays, "Churn is no order within so many days; give a number of days above 0.");
        }

        if (!(MediumRisk is >= 0 and <= 1 && HighRisk <= 1 && MediumRisk <= HighRisk))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"Bands of churn risk begin at {MediumRisk} and {HighRisk}; give two ascending numbers from 0 to 1."));
        }
    }
}
