using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Learning;

/// <summary>How much worse predictions become without what a feature says.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Loss">By how much the score worsens when the feature is shuffled, in the mean of all shuffles; below 0 where it improves.</param>
/// <param name="Between">Where the middle of the shuffles lies.</param>
/// <example>
/// <code>
/// ShuffledFeature first = importance[0];
/// Console.WriteLine($"{first.Name}: {first.Loss:0.000}, {first.Between.Lower:0.000} to {first.Between.Upper:0.000}");
/// </code>
/// </example>
public sealed record ShuffledFeature(string Name, [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Loss, Interval Between);
