using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How well draws tell a posterior. What is wrong stands in words in <see cref="PosteriorResult.Warnings"/>.</summary>
public sealed record PosteriorDiagnostics
{
    /// <summary>The shape of the tail of the importance weights: up to 0.7 they can be relied on. Null for the Hamiltonian sampler.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? KHat { get; init; }

    /// <summary>R-hat and effective sample sizes, per parameter that was drawn.</summary>
    public IReadOnlyList<ParameterMixing> Parameters { get; init; } = [];

    /// <summary>Trajectories that left their path; 0 where all is well, and for importance sampling.</summary>
    public int Divergences { get; init; }

    /// <summary>Trajectories that ended because they were as long as they may be, 1,023 steps.</summary>
    public int LongestTrajectories { get; init; }

    /// <summary>The mean acceptance along trajectories, 0.8 by design; null for importance sampling.</summary>
    public double? Acceptance { get; init; }

    /// <summary>The mean step size of the chains, in standard deviations; null for importance sampling.</summary>
    public double? StepSize { get; init; }

    /// <summary>How often the posterior was evaluated over all customers.</summary>
    public int Evaluations { get; init; }

    /// <summary>The standard deviation of what a polynomial of the fourth order, which stood in for the log posterior, was wrong by; null
    /// where none did.</summary>
    /// <remarks>Importance sampling uses it where it is below 0.02, and its weights are then wrong by so much. The Hamiltonian sampler
    /// moves through it where it is below 0.1 and has the posterior itself accept every draw, so that draws are from that.</remarks>
    public double? ExpansionError { get; init; }
}
