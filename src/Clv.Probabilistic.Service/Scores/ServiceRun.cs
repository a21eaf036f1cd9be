namespace Clv.Probabilistic.Service;

/// <summary>What a service begins with: the results of <c>clv run</c>.</summary>
internal sealed class ServiceRun
{
    /// <summary>What tells one run from another.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What the run tells of itself.</summary>
    public required RunManifest Manifest { get; init; }

    /// <summary>The purchase model.</summary>
    public required ModelFit<IModel> Purchases { get; init; }

    /// <summary>The spend model; null without.</summary>
    public ModelFit<IModel>? Spend { get; init; }

    /// <summary>Draws of the parameters; null without.</summary>
    public PredictionInterval? Draws { get; init; }

    /// <summary>Reads the customers.</summary>
    public required Func<CustomerSummary> ReadSummary { get; init; }

    /// <summary>Reads the orders that the customers were made of; null where they are not at hand.</summary>
    public required Func<RunOrders?> ReadOrders { get; init; }
}
