using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Strata: groups of customers who are alike before an experiment, within which arms are drawn.</summary>
/// <remarks>Arms are then alike too, and the experiment is read group by group, which leaves what groups differ by out of its error.</remarks>
/// <example>
/// <code>
/// IReadOnlyList&lt;string> strata = ExperimentStrata.ByTier(predictions);
/// ExperimentAssignment spring = ExperimentAssignment.Of(customers.Ids, "spring-2026", strata: strata);
/// </code>
/// </example>
public static class ExperimentStrata
{
    private static readonly double[] _fifths = [0.2, 0.4, 0.6, 0.8, 1];

    /// <summary>Tiers of value.</summary>
    /// <param name="predictions">What customers are worth: lifetime value, or expected purchases without a spend model.</param>
    /// <param name="shares">Where tiers end, as ascending shares of all customers in (0, 1]; empty for fifths.</param>
    /// <returns>Per customer <c>tier 1</c> for the most valuable, <c>tier 2</c> and so on; <c>no value</c> where that is unknown.</returns>
    /// <exception cref="ArgumentException">There are no customers, nobody has a value, or the shares do not ascend in (0, 1].</exception>
    public static IReadOnlyList<string> ByTier(CustomerPredictions predictions, ReadOnlySpan<double> shares = default)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ValueTiersResult tiers = ValueTiers.Of(predictions.Customers, predictions.Worth, shares.IsEmpty ? _fifths : shares);
        return
        [
            .. tiers.Tier.Select(tier => tier < 0 ? "no value" : string.Create(CultureInfo.InvariantCulture, $"tier {tier + 1}")),
        ];
    }

    /// <summary>Segments by recency, frequency and money.</summary>
    /// <param name="segments">The segments.</param>
    /// <returns>The name of every customer's segment, such as <c>champions</c>.</returns>
    /// <example>
    /// <code>
    /// ExperimentAssignment bySegment = ExperimentAssignment.Of(
    ///     customers.Ids, "spring-2026", strata: ExperimentStrata.BySegment(RfmSegments.Of(customers)));
    /// </code>
    /// </example>
    public static IReadOnlyList<string> BySegment(RfmSegmentsResult segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        return [.. segments.Segment.Select(segment => segment.Name())];
    }
}
