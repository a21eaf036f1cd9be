namespace Clv.Probabilistic;

/// <summary>The bodies of P(alive) in the beta-geometric models.</summary>
internal sealed class BetaGeoAliveKernels(BetaGeoDropout dropout) : KernelsByWidth<IAliveKernel>
{
    /// <inheritdoc/>
    protected override IAliveKernel Of<TLanes, TVector>() => new VectorBetaGeoAliveKernel<TLanes, TVector>(dropout);
}
