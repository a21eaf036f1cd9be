namespace Clv.Probabilistic;

/// <summary>Fits Pareto/NBD to customers by maximum likelihood.</summary>
/// <remarks>
/// The likelihood of Schmittlein, Morrison and Colombo (1987), maximized over log-parameters from a start found from the data's
/// moments. A penalizer counts against the mean log-likelihood, as for every model here; in lifetimes it counts against the sum for this
/// model alone, so that lifetimes' coefficient divided by the number of customers means the same. A fitter has no state: one may
/// serve any number of threads.
/// </remarks>
public sealed class ParetoNbdFitter : PurchaseFitter<ParetoNbdModel>
{
    private readonly IParetoNbdKernel _kernel;

    /// <summary>A fitter with the likelihood body that suits this machine.</summary>
    public ParetoNbdFitter()
        : this(ParetoNbdKernels.Best)
    {
    }

    /// <summary>A fitter with a particular likelihood body.</summary>
    internal ParetoNbdFitter(IParetoNbdKernel kernel) => _kernel = kernel;

    /// <inheritdoc/>
    public override string ModelName => "pareto-nbd";

    /// <inheritdoc/>
    private protected override string Title => "Pareto/NBD";

    /// <inheritdoc/>
    private protected override IReadOnlyList<bool> IsTime => [false, true, false, true];

    /// <inheritdoc/>
    private protected override ILikelihood Likelihood(CustomerSummary customers, int threads) =>
        new ParetoNbdLikelihood(customers, _kernel, threads);

    /// <summary>A start from moments: half of the customers drop out in about the time that they have been observed for.</summary>
    private protected override double[] Start(FitOptions options, PurchaseMoments moments) =>
        FitRules.Start<ParetoNbdParameters>(options, [.. moments.PurchaseRate(), 0.8, moments.MeanT]);

    /// <summary>Starts where customers differ much in their dropout, and where none has dropped out: a ridge towards equal
    /// dropout rates may hide a maximum there.</summary>
    private protected override double[][] OtherStarts(double[] start, PurchaseMoments moments) =>
        [[start[0], start[1], 0.2, 0.1 * moments.MeanT], [start[0], start[1], 0.1, moments.MeanT]];

    /// <inheritdoc/>
    private protected override ParetoNbdModel Model(double[] parameters, TimeUnit timeUnit) =>
        new(new ParetoNbdParameters(parameters[0], parameters[1], parameters[2], parameters[3]), timeUnit);
}
