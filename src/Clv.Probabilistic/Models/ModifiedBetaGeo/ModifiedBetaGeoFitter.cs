namespace Clv.Probabilistic;

/// <summary>Fits MBG/NBD to customers by maximum likelihood.</summary>
/// <remarks>
/// The likelihood of Batislam, Denizel and Filiztekin (2007), maximized over log-parameters from a start found from the data's
/// moments. A fitter has no state: one may serve any number of threads.
/// </remarks>
/// <example>
/// <code>
/// ModifiedBetaGeoModel model = new ModifiedBetaGeoFitter().Fit(customers).EnsureConverged().Model;
/// </code>
/// </example>
public sealed class ModifiedBetaGeoFitter : PurchaseFitter<ModifiedBetaGeoModel>
{
    /// <summary>The body of the innermost loop; null for the one that suits this machine.</summary>
    private readonly IBetaGeoKernel? _kernel;

    /// <summary>A fitter with the likelihood body that suits this machine.</summary>
    public ModifiedBetaGeoFitter()
        : base(ModifiedBetaGeoModel.Kind)
    {
    }

    /// <summary>A fitter with a particular likelihood body.</summary>
    internal ModifiedBetaGeoFitter(IBetaGeoKernel kernel)
        : this() => _kernel = kernel;

    /// <inheritdoc/>
    private protected override ILikelihood Likelihood(CustomerSummary customers, int threads) =>
        new BetaGeoLikelihood(Space, customers, _kernel ?? new BetaGeoKernels().Best, threads, dropoutAtFirstPurchase: true);

    /// <summary>A start from moments: r and alpha from the purchases, dropout mildly unequal.</summary>
    private protected override double[] Start(PurchaseMoments moments) => [.. moments.PurchaseRate(), 1, 3];

    /// <summary>Starts where customers differ much in their dropout: a ridge towards equal dropout may hide a maximum there.</summary>
    private protected override double[][] OtherStarts(double[] start, PurchaseMoments moments) =>
        [[start[0], start[1], 0.1, 0.3], [start[0], start[1], 0.02, 0.5]];
}
