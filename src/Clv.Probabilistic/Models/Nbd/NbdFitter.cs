namespace Clv.Probabilistic;

/// <summary>Fits NBD to customers by maximum likelihood.</summary>
/// <remarks>The likelihood of purchases at known times, of which x and T matter. A fitter has no state: one may serve any number of
/// threads.</remarks>
public sealed class NbdFitter : PurchaseFitter<NbdModel>
{
    private readonly IBetaGeoKernel _kernel;

    /// <summary>A fitter with the likelihood body that suits this machine.</summary>
    public NbdFitter()
        : this(BetaGeoKernels.Best)
    {
    }

    /// <summary>A fitter with a particular likelihood body.</summary>
    internal NbdFitter(IBetaGeoKernel kernel) => _kernel = kernel;

    /// <inheritdoc/>
    public override string ModelName => "nbd";

    /// <inheritdoc/>
    private protected override string Title => "NBD";

    /// <inheritdoc/>
    private protected override IReadOnlyList<bool> IsTime => [false, true];

    /// <inheritdoc/>
    private protected override ILikelihood Likelihood(CustomerSummary customers, int threads) =>
        new NbdLikelihood(customers, _kernel, threads);

    /// <inheritdoc/>
    private protected override double[] Start(FitOptions options, PurchaseMoments moments) =>
        FitRules.Start<NbdParameters>(options, moments.PurchaseRate());

    /// <inheritdoc/>
    private protected override double[][] OtherStarts(double[] start, PurchaseMoments moments) => [];

    /// <inheritdoc/>
    private protected override NbdModel Model(double[] parameters, TimeUnit timeUnit) =>
        new(new NbdParameters(parameters[0], parameters[1]), timeUnit);
}
