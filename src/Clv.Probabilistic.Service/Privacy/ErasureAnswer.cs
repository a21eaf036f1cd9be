namespace Clv.Probabilistic.Service;

/// <summary>What was erased.</summary>
internal sealed record ErasureAnswer
{
    /// <summary>The orders that are gone with the customer.</summary>
    public required int Orders { get; init; }

    /// <summary>The first day whose orders would be taken again; those of the days before stay out, also where they are sent again.</summary>
    public required DateOnly TakenAgainFrom { get; init; }

    /// <summary>Why models stay as they are.</summary>
    public required string Models { get; init; }

    /// <summary>Files of the folder of the run that may still name the customer: the service does not change them.</summary>
    public required IReadOnlyList<string> FilesToMend { get; init; }

    /// <summary>What else to see to.</summary>
    public required string Elsewhere { get; init; }
}
