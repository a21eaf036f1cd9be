using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Learning;

/// <summary>What a learner predicts if a feature has a value.</summary>
/// <param name="Value">The value of the feature; NaN for customers in whom it is missing, as they are.</param>
/// <param name="Mean">The mean prediction.</param>
/// <param name="Lower">A tenth of customers are predicted less.</param>
/// <param name="Upper">A tenth of customers are predicted more.</param>
/// <example>
/// <code>
/// DependencePoint last = dependence[^1];
/// Console.WriteLine($"{last.Mean:0.00} purchases if the last one is {last.Value:0} weeks ago; for most {last.Lower:0.00} to {last.Upper:0.00}");
/// </code>
/// </example>
public readonly record struct DependencePoint(
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Value,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Mean,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Lower,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Upper)
{
    /// <summary>The point of predictions.</summary>
    internal static DependencePoint Of(double value, double[] predicted)
    {
        double[] sorted = [.. predicted.Order()];
        Interval middle = OrderedDraws.Middle(sorted, level: 0.8);
        return new DependencePoint(value, predicted.Average(), middle.Lower, middle.Upper);
    }
}
