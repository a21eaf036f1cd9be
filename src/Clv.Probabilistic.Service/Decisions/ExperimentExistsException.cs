namespace Clv.Probabilistic.Service;

/// <summary>There is an experiment of this name already.</summary>
/// <param name="name">The name.</param>
internal sealed class ExperimentExistsException(string name)
    : Exception($"There is an experiment '{name}' already, and what was decided before it began stays as it is; give the new one another name.");
