namespace Clv.Probabilistic;

/// <summary>What a model file holds: the model, and where it was fitted the evidence for it.</summary>
public sealed record SavedModel
{
    /// <summary>The model.</summary>
    public required IModel Model { get; init; }

    /// <summary>The total log-likelihood, unpenalized; null where the file does not say.</summary>
    public double? LogLikelihood { get; init; }

    /// <summary>N: the sum of the weights that were fitted; null where the file does not say.</summary>
    public double? Customers { get; init; }

    /// <summary>The estimates with their standard errors, in the model's order.</summary>
    public required IReadOnlyList<ParameterEstimate> Parameters { get; init; }

    /// <summary>How the fit ended; null where the file does not say.</summary>
    public ConvergenceStatus? Status { get; init; }

    /// <summary>The fingerprint of the data that were fitted; null where the file does not say.</summary>
    public string? DataFingerprint { get; init; }

    /// <summary>What a file of a fit would hold.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <param name="fit">The fit.</param>
    /// <returns>The same model with the same evidence.</returns>
    public static SavedModel Of<TModel>(ModelFit<TModel> fit)
        where TModel : class, IModel
    {
        ArgumentNullException.ThrowIfNull(fit);
        return new SavedModel
        {
            Model = fit.Model,
            LogLikelihood = fit.LogLikelihood,
            Customers = fit.Customers,
            Parameters = fit.Parameters,
            Status = fit.Convergence.Status,
            DataFingerprint = fit.DataFingerprint,
        };
    }
}
