using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A direction in log-parameters, and how firmly the data hold a fit along it.</summary>
/// <param name="Information">The eigenvalue, &gt; 0: minus the second derivative of the total log-likelihood along the direction,
/// per squared log-parameter. Its inverse is the variance of the estimate along it.</param>
/// <param name="Components">The unit vector, one component per parameter in the model's order; the largest in size is
/// positive.</param>
/// <param name="Loss">By how much the log-likelihood falls, to second order, for the step that <paramref name="Sentence"/> tells
/// of: 10 % up in the parameter that changes most.</param>
/// <param name="IsWeak">Whether a step of 10 % is within a standard error: it loses less than ½.</param>
/// <param name="Sentence">The direction in words.</param>
public sealed record SpectrumDirection(
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Information,
    IReadOnlyList<double> Components,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Loss,
    bool IsWeak,
    string Sentence);
