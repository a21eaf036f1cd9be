namespace Clv.Probabilistic;

/// <summary>The bodies of P(alive) in Pareto/NBD.</summary>
internal sealed class ParetoNbdAliveKernels(ParetoNbdPopulation population) : KernelsByWidth<IAliveKernel>
{
    /// <inheritdoc/>
    protected override IAliveKernel Of<TLanes, TVector>() => new VectorParetoNbdAliveKernel<TLanes, TVector>(population);
}
