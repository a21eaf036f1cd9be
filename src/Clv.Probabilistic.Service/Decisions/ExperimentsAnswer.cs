namespace Clv.Probabilistic.Service;

/// <summary>All experiments.</summary>
/// <param name="Experiments">The experiments, the latest start first.</param>
internal sealed record ExperimentsAnswer(IReadOnlyList<ExperimentAnswer> Experiments);
