namespace Clv.Probabilistic;

/// <summary>The bodies of the BG/NBD likelihood's loop.</summary>
internal sealed class BetaGeoKernels : KernelsByWidth<IBetaGeoKernel>
{
    /// <inheritdoc/>
    protected override IBetaGeoKernel Scalar => new ScalarBetaGeoKernel();

    /// <inheritdoc/>
    protected override IBetaGeoKernel Of<TLanes, TVector>() => new VectorBetaGeoKernel<TLanes, TVector>();
}
