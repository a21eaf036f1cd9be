using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How a posterior is drawn from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PosteriorMethod>))]
public enum PosteriorMethod
{
    /// <summary>Importance sampling, and the Hamiltonian sampler where its k-hat exceeds 0.7, its draws are worth fewer than two in
    /// five independent ones, or the likelihood has no maximum inside the parameter space.</summary>
    Automatic = 0,

    /// <summary>The normal approximation at the mode, corrected by Pareto-smoothed importance sampling; its k-hat says whether that was
    /// enough.</summary>
    ImportanceSampling,

    /// <summary>The Hamiltonian sampler: slower, and right for every shape.</summary>
    Hamiltonian,
}
