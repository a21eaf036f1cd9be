namespace Clv.Probabilistic;

/// <summary>The bodies of the Gamma-Gamma likelihood's loop.</summary>
internal sealed class GammaGammaKernels : KernelsByWidth<IGammaGammaKernel>
{
    /// <inheritdoc/>
    protected override IGammaGammaKernel Scalar => new ScalarGammaGammaKernel();

    /// <inheritdoc/>
    protected override IGammaGammaKernel Of<TLanes, TVector>() => new VectorGammaGammaKernel<TLanes, TVector>();
}
