using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How customers of a model differ in something: the distribution of a rate or a probability over customers.</summary>
/// <param name="Variable">What differs.</param>
/// <param name="Family">The family of the distribution.</param>
/// <param name="First">The shape of a gamma distribution, a of a beta distribution, or the value that all customers share.</param>
/// <param name="Second">The rate of a gamma distribution, or b of a beta distribution; 0 where all customers share a value.</param>
/// <example>
/// <code>
/// foreach (MixingDistribution differs in model.Mixing)
/// {
///     Console.WriteLine($"{differs.Variable}: {differs.Family} ({differs.First:0.00}, {differs.Second:0.00}), mean {differs.Mean:0.000}");
/// }
/// </code>
/// </example>
public sealed record MixingDistribution(MixingVariable Variable, MixingFamily Family, double First, double Second = 0)
{
    /// <summary>The mean over customers.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double Mean => Family switch
    {
        MixingFamily.Gamma => First / Second,
        MixingFamily.Beta => First / (First + Second),
        _ => First,
    };
}
