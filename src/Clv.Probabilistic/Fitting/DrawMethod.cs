using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Where draws of parameters come from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DrawMethod>))]
public enum DrawMethod
{
    /// <summary>The normal distribution that the estimates have in large samples, on the scales of the parameters.</summary>
    Asymptotic = 0,

    /// <summary>The posterior: the normal distribution at its mode, corrected by Pareto-smoothed importance sampling.</summary>
    ImportanceSampling,

    /// <summary>The posterior, by a Hamiltonian sampler.</summary>
    Hamiltonian,

    /// <summary>Fits to customers drawn again with replacement.</summary>
    Bootstrap,

    /// <summary>Not drawn here: a caller's own draws, such as those of another program.</summary>
    External,
}
