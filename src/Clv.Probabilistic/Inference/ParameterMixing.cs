using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How well the draws of a parameter tell its posterior.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="RHat">The rank-normalized split R-hat, 1 where all chains agree; null without chains.</param>
/// <param name="BulkEffectiveSampleSize">How many independent draws the middle of the posterior is known from.</param>
/// <param name="TailEffectiveSampleSize">How many independent draws its tails are known from.</param>
public sealed record ParameterMixing(
    string Name,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double? RHat,
    double BulkEffectiveSampleSize,
    double TailEffectiveSampleSize);
