using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Where a fit stands: reported whenever a better point has been found.</summary>
/// <param name="Evaluations">Evaluations of the likelihood over all customers so far.</param>
/// <param name="LogLikelihood">The total log-likelihood at the best point so far, less the penalty if there is one.</param>
public readonly record struct FitProgress(
    int Evaluations, [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double LogLikelihood);
