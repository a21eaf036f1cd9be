using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Where a fit stands: reported whenever a better point has been found.</summary>
/// <param name="Evaluations">Evaluations of the likelihood over all customers so far.</param>
/// <param name="LogLikelihood">The total log-likelihood at the best point so far, less the penalty if there is one.</param>
/// <example>
/// <code>
/// Progress&lt;FitProgress&gt; progress = new(now =&gt; Console.WriteLine($"{now.Evaluations} evaluations, log-likelihood {now.LogLikelihood:0.0}"));
/// ModelFit&lt;BetaGeoModel&gt; fit = new BetaGeoFitter().Fit(customers, progress: progress);
/// </code>
/// </example>
public readonly record struct FitProgress(
    int Evaluations, [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double LogLikelihood);
