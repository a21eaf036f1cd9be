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
}
