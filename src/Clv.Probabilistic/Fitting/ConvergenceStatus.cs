using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>How a fit ended. Whatever the status, the best point found is kept.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConvergenceStatus>))]
public enum ConvergenceStatus
{
    /// <summary>The likelihood's maximum was reached.</summary>
    Converged = 0,

    /// <summary>The likelihood has no maximum inside the parameter space: it keeps rising, ever more slowly, as
    /// some parameters grow or vanish together. Predictions along that ridge agree; parameters mean little.</summary>
    NoInteriorMaximum = 1,

    /// <summary>The iteration limit came first.</summary>
    IterationLimit = 2,

    /// <summary>Not known: the model comes from a file, or from parameters, that do not say.</summary>
    Unstated = 3,
}
