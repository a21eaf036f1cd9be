namespace Clv.Probabilistic;

/// <summary>How a model is fitted.</summary>
/// <example>
/// <code>
/// FitOptions options = new() { MaximumThreads = 2, MaximumIterations = 100, Today = new(2025, 7, 1) };
/// ModelFit&lt;BetaGeoModel&gt; fit = new BetaGeoFitter().Fit(customers, options);
/// </code>
/// </example>
public sealed record FitOptions
{
    /// <summary>lifetimes' penalty: the mean negative log-likelihood plus this coefficient times the sum of squared
    /// parameters, on time scaled to max T = 1. For people who compare; it pulls every parameter towards zero.</summary>
    /// <value>Default 0; finite and ≥ 0.</value>
    public double Penalizer { get; init; }

    /// <summary>The minimizer.</summary>
    /// <value>Default <see cref="FitAlgorithm.TrustRegionNewton"/>.</value>
    public FitAlgorithm Algorithm { get; init; } = FitAlgorithm.TrustRegionNewton;

    /// <summary>The most steps the minimizer may take; the best point is kept when they run out.</summary>
    /// <value>Default null: 200 for trust-region Newton, 1,000 for BFGS, 10,000 for Nelder–Mead. ≥ 1.</value>
    public int? MaximumIterations { get; init; }

    /// <summary>The most threads to use. The result does not depend on it, to the last bit.</summary>
    /// <value>Default null: as many as there are processors. ≥ 1.</value>
    public int? MaximumThreads { get; init; }

    /// <summary>Where to start, as parameters of the model to be fitted.</summary>
    /// <value>Default null: from the data's moments.</value>
    public IModelParameters? Start { get; init; }

    /// <summary>The day on which the model is fitted: the fit and its model file state it, and nothing else depends on it.</summary>
    /// <value>Default null: not stated, since the library reads no clock.</value>
    public DateOnly? Today { get; init; }
}
