namespace Clv.Probabilistic;

/// <summary>Fits NBD to customers by maximum likelihood.</summary>
/// <remarks>The likelihood of purchases at known times, of which x and T matter. A fitter has no state: one may serve any number of
/// threads.</remarks>
public sealed class NbdFitter : PurchaseFitter<NbdModel>
{
    /// <summary>The body of the innermost loop; null for the one that suits this machine.</summary>
    private readonly IBetaGeoKernel? _kernel;

    /// <summary>A fitter with the likelihood body that suits this machine.</summary>
    public NbdFitter()
        : base(NbdModel.Kind)
    {
    }

    /// <summary>A fitter with a particular likelihood body.</summary>
    internal NbdFitter(IBetaGeoKernel kernel)
        : this() => _kernel = kernel;

    /// <inheritdoc/>
    private protected override ILikelihood Likelihood(CustomerSummary customers, int threads) =>
        new NbdLikelihood(Space, customers, _kernel ?? new BetaGeoKernels().Best, threads);

    /// <inheritdoc/>
    private protected override double[] Start(PurchaseMoments moments) => moments.PurchaseRate();
}
