using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>The minimizer that a fit uses.</summary>
/// <example>
/// <code>
/// ModelFit&lt;BetaGeoModel&gt; fit = new BetaGeoFitter().Fit(customers, new() { Algorithm = FitAlgorithm.Bfgs });
/// </code>
/// </example>
[JsonConverter(typeof(JsonStringEnumConverter<FitAlgorithm>))]
public enum FitAlgorithm
{
    /// <summary>Trust-region Newton with analytic gradient and Hessian on log-parameters; the default.</summary>
    TrustRegionNewton = 0,

    /// <summary>MathNet.Numerics' BFGS on log-parameters, with analytic gradient.</summary>
    Bfgs = 1,

    /// <summary>MathNet.Numerics' Nelder–Mead simplex on log-parameters, without derivatives.</summary>
    NelderMead = 2,
}
