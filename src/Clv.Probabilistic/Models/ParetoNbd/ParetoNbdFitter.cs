namespace Clv.Probabilistic;

/// <summary>Fits Pareto/NBD to customers by maximum likelihood.</summary>
/// <remarks>
/// The likelihood of Schmittlein, Morrison and Colombo (1987), maximized over log-parameters from a start found from the data's
/// moments. A penalizer counts against the mean log-likelihood, as for every model here; in lifetimes it counts against the sum for this
/// model alone, so that lifetimes' coefficient divided by the number of customers means the same. A fitter has no state: one may serve any number of threads.
/// </remarks>
internal sealed class ParetoNbdFitter
{
    private readonly PurchaseFitting _fitting;

    /// <summary>A fitter with the likelihood body that suits this machine.</summary>
    public ParetoNbdFitter()
        : this(ParetoNbdKernels.Best)
    {
    }

    /// <summary>A fitter with a particular likelihood body.</summary>
    internal ParetoNbdFitter(IParetoNbdKernel kernel) => _fitting = new PurchaseFitting
    {
        Model = "Pareto/NBD",
        Likelihood = (customers, threads) => new ParetoNbdLikelihood(customers, kernel, threads),
        Start = MomentStart,
        OtherStarts = UnequalDropoutStarts,
        PenaltyUnits = largestT => [1, largestT, 1, largestT],
    };

    /// <summary>Finds the maximum.</summary>
    /// <param name="customers">The histories, with weights if they have any.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Told about every better point.</param>
    /// <param name="cancellationToken">Stops the fit between evaluations.</param>
    /// <returns>The best point found.</returns>
    /// <exception cref="InvalidOperationException">No customer has a repeat purchase, or no time has passed: such data
    /// say nothing about the parameters.</exception>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public Maximum Maximize(
        CustomerSummary customers,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return _fitting.Maximize<ParetoNbdParameters>(
            customers, options ?? new FitOptions(), out _, progress, cancellationToken);
    }

    /// <summary>A start from moments: half of the customers drop out in about the time that they have been observed for.</summary>
    private static double[] MomentStart(PurchaseMoments moments)
    {
        (double r, double alpha) = moments.PurchaseRates();
        return [r, alpha, 0.8, moments.MeanT];
    }

    /// <summary>Starts where customers differ much in their dropout, and where none has dropped out: a ridge towards equal dropout rates may hide a
    /// maximum there.</summary>
    private static double[][] UnequalDropoutStarts(PurchaseMoments moments, double[] start) =>
        [[start[0], start[1], 0.2, 0.1 * moments.MeanT], [start[0], start[1], 0.1, moments.MeanT]];
}
