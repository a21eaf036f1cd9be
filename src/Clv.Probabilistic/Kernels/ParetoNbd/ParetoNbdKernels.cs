namespace Clv.Probabilistic;

/// <summary>The bodies of the Pareto/NBD likelihood's loop.</summary>
internal sealed class ParetoNbdKernels : KernelsByWidth<IParetoNbdKernel>
{
    /// <inheritdoc/>
    protected override IParetoNbdKernel Scalar => new ScalarParetoNbdKernel();

    /// <inheritdoc/>
    protected override IParetoNbdKernel Of<TLanes, TVector>() => new VectorParetoNbdKernel<TLanes, TVector>();
}
