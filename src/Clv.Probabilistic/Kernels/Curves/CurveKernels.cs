namespace Clv.Probabilistic;

/// <summary>The bodies of curve evaluation.</summary>
internal sealed class CurveKernels : KernelsByWidth<ICurveKernel>
{
    /// <inheritdoc/>
    protected override ICurveKernel Of<TLanes, TVector>() => new VectorCurveKernel<TLanes, TVector>();
}
