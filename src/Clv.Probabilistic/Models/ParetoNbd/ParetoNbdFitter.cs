namespace Clv.Probabilistic;

/// <summary>Fits Pareto/NBD to customers by maximum likelihood.</summary>
/// <remarks>
/// The likelihood of Schmittlein, Morrison and Colombo (1987), maximized over log-parameters from a start found from the data's
/// moments. A penalizer counts against the mean log-likelihood, as for every model here; in lifetimes it counts against the sum for this
/// model alone, so that lifetimes' coefficient divided by the number of customers means the same. A fitter has no state: one may
/// serve any number of threads.
/// </remarks>
/// <example>
/// <code>
/// ParetoNbdModel model = new ParetoNbdFitter().Fit(customers).EnsureConverged().Model;
/// </code>
/// </example>
public sealed class ParetoNbdFitter : PurchaseFitter<ParetoNbdModel>
{
    /// <summary>The body of the innermost loop; null for the one that suits this machine.</summary>
    private readonly IParetoNbdKernel? _kernel;

    /// <summary>A fitter with the likelihood body that suits this machine.</summary>
    public ParetoNbdFitter()
        : base(ParetoNbdModel.Kind)
    {
    }

    /// <summary>A fitter with a particular likelihood body.</summary>
    internal ParetoNbdFitter(IParetoNbdKernel kernel)
        : this() => _kernel = kernel;

    /// <inheritdoc/>
    private protected override ILikelihood Likelihood(CustomerSummary customers, int threads) =>
        new ParetoNbdLikelihood(Space, customers, _kernel ?? new ParetoNbdKernels().Best, threads);

    /// <summary>A start from moments: half of the customers drop out in about the time that they have been observed for.</summary>
    private protected override double[] Start(PurchaseMoments moments) => [.. moments.PurchaseRate(), 0.8, moments.MeanT];

    /// <summary>Starts where customers differ much in their dropout, and where none has dropped out: a ridge towards equal
    /// dropout rates may hide a maximum there.</summary>
    private protected override double[][] OtherStarts(double[] start, PurchaseMoments moments) =>
        [[start[0], start[1], 0.2, 0.1 * moments.MeanT], [start[0], start[1], 0.1, moments.MeanT]];
}
