namespace Clv.Probabilistic;

/// <summary>Fits MBG/NBD to customers by maximum likelihood.</summary>
/// <remarks>
/// The likelihood of Batislam, Denizel and Filiztekin (2007), maximized over log-parameters from a start found from the data's
/// moments. A fitter has no state: one may serve any number of threads.
/// </remarks>
public sealed class ModifiedBetaGeoFitter : PurchaseFitter<ModifiedBetaGeoModel>
{
    private readonly IBetaGeoKernel _kernel;

    /// <summary>A fitter with the likelihood body that suits this machine.</summary>
    public ModifiedBetaGeoFitter()
        : this(BetaGeoKernels.Best)
    {
    }

    /// <summary>A fitter with a particular likelihood body.</summary>
    internal ModifiedBetaGeoFitter(IBetaGeoKernel kernel) => _kernel = kernel;

    /// <inheritdoc/>
    public override string ModelName => "mbg-nbd";

    /// <inheritdoc/>
    private protected override string Title => "MBG/NBD";

    /// <inheritdoc/>
    private protected override IReadOnlyList<bool> IsTime => [false, true, false, false];

    /// <inheritdoc/>
    private protected override ILikelihood Likelihood(CustomerSummary customers, int threads) =>
        new BetaGeoLikelihood(customers, _kernel, threads, dropoutAtFirstPurchase: true);

    /// <summary>A start from moments: r and alpha from the purchases, dropout mildly unequal.</summary>
    private protected override double[] Start(FitOptions options, PurchaseMoments moments) =>
        FitRules.Start<ModifiedBetaGeoParameters>(options, [.. moments.PurchaseRate(), 1, 3]);

    /// <summary>Starts where customers differ much in their dropout: a ridge towards equal dropout may hide a maximum there.</summary>
    private protected override double[][] OtherStarts(double[] start, PurchaseMoments moments) =>
        [[start[0], start[1], 0.1, 0.3], [start[0], start[1], 0.02, 0.5]];

    /// <inheritdoc/>
    private protected override ModifiedBetaGeoModel Model(double[] parameters, TimeUnit timeUnit) =>
        new(new ModifiedBetaGeoParameters(parameters[0], parameters[1], parameters[2], parameters[3]), timeUnit);
}
