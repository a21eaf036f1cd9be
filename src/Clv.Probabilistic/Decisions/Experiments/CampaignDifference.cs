using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How much more customers did than what they are compared with, per customer: a row of <see cref="CampaignReadingResult"/>.</summary>
/// <param name="Comparison">What they are compared with.</param>
/// <param name="Metric">Purchases or spend.</param>
/// <param name="Customers">The customers, or pairs of customers.</param>
/// <param name="Actual">Their mean.</param>
/// <param name="Compared">The mean of what they are compared with.</param>
/// <param name="Difference">The first less the second.</param>
public sealed record CampaignDifference(
    CampaignComparison Comparison,
    ExperimentMetric Metric,
    int Customers,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Actual,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Compared,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Difference)
{
    /// <summary>The interval of the difference: of an expectation where the actual lies within what might have happened by the model, of pairs by how
    /// much they differ; null where there are no draws of parameters, or fewer than two pairs.</summary>
    public Interval? Interval { get; init; }
}
