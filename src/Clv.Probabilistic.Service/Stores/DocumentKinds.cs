namespace Clv.Probabilistic.Service;

/// <summary>The names of what a store keeps as documents.</summary>
internal static class DocumentKinds
{
    /// <summary>What the service goes by: the key of marks, the last order, which models are live.</summary>
    public const string State = "state";

    /// <summary>Versions of the models, by number.</summary>
    public const string Models = "model";

    /// <summary>Keys of callers, by name.</summary>
    public const string ApiKeys = "api-key";

    /// <summary>Those who were erased, by mark: when.</summary>
    public const string Erased = "erased";

    /// <summary>Fits that were asked for, by id.</summary>
    public const string Fits = "fit";

    /// <summary>What the base was at the end of a day, by day and version of the models.</summary>
    public const string Snapshots = "snapshot";

    /// <summary>Experiments that were written down, by name.</summary>
    public const string Experiments = "experiment";
}
