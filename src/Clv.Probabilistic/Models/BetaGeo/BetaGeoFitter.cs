namespace Clv.Probabilistic;

/// <summary>Fits BG/NBD to customers by maximum likelihood.</summary>
/// <remarks>
/// The likelihood of Fader, Hardie and Lee (2005), eq. (6), maximized over log-parameters from a start found from the data's
/// moments. A fitter has no state: one may serve any number of threads.
/// </remarks>
public sealed class BetaGeoFitter
{
    private readonly PurchaseFitting _fitting;

    /// <summary>A fitter with the likelihood body that suits this machine.</summary>
    public BetaGeoFitter()
        : this(BetaGeoKernels.Best)
    {
    }

    /// <summary>A fitter with a particular likelihood body.</summary>
    internal BetaGeoFitter(IBetaGeoKernel kernel) => _fitting = new PurchaseFitting
    {
        Model = "BG/NBD",
        Likelihood = (customers, threads) => new BetaGeoLikelihood(customers, kernel, threads),
        Start = MomentStart,
        OtherStarts = (_, start) => UnequalDropoutStarts(start),
        PenaltyUnits = largestT => [1, largestT, 1, 1],
    };

    /// <summary>Fits the model.</summary>
    /// <param name="customers">The histories, with weights if they have any.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Told about every better point.</param>
    /// <param name="cancellationToken">Stops the fit between evaluations.</param>
    /// <returns>The fit, at the best point found.</returns>
    /// <exception cref="InvalidOperationException">No customer has a repeat purchase, or no time has passed: such data
    /// say nothing about the parameters.</exception>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public ModelFit<BetaGeoModel> Fit(
        CustomerSummary customers,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        options ??= new FitOptions();
        Maximum maximum = _fitting.Maximize<BetaGeoParameters>(
            customers, options, out FitAccount account, progress, cancellationToken);
        BetaGeoModel model = new(
            new BetaGeoParameters(
                maximum.Parameter(0), maximum.Parameter(1), maximum.Parameter(2), maximum.Parameter(3)),
            customers.TimeUnit);
        return new ModelFit<BetaGeoModel>(model, maximum, account, options.Penalizer, customers.Fingerprint());
    }

    /// <summary>Starts where customers differ much in their dropout: a ridge towards equal dropout may hide a maximum there.</summary>
    private static double[][] UnequalDropoutStarts(double[] start) =>
        [[start[0], start[1], 0.1, 0.3], [start[0], start[1], 0.02, 0.5]];

    /// <summary>A start from moments, dropout mildly unequal.</summary>
    private static double[] MomentStart(PurchaseMoments moments)
    {
        (double r, double alpha) = moments.PurchaseRates();
        return [r, alpha, 1, 3];
    }
}
