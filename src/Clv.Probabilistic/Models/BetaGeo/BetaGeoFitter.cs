namespace Clv.Probabilistic;

/// <summary>Fits BG/NBD to customers by maximum likelihood.</summary>
/// <remarks>
/// The likelihood of Fader, Hardie and Lee (2005), eq. (6), maximized over log-parameters from a start found from the data's
/// moments. A fitter has no state: one may serve any number of threads.
/// </remarks>
public sealed class BetaGeoFitter
{
    /// <summary>From this many customers on, a part of them is fitted first: it costs less than the evaluations it saves.</summary>
    private const int LargeData = 50_000;

    /// <summary>The customers in that part, enough to come within a step or two of the whole's maximum.</summary>
    private const int PartSize = 12_500;

    private readonly IBetaGeoKernel _kernel;

    /// <summary>A fitter with the likelihood body that suits this machine.</summary>
    public BetaGeoFitter()
        : this(BetaGeoKernels.Best)
    {
    }

    /// <summary>A fitter with a particular likelihood body.</summary>
    internal BetaGeoFitter(IBetaGeoKernel kernel) => _kernel = kernel;

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
        FitRules.Check(options);
        PurchaseMoments moments = PurchaseMoments.Of(customers);
        moments.RequireRepeatPurchases("BG/NBD");

        // lifetimes penalizes alpha on time scaled to a largest T of 1.
        Penalty penalty = new(options.Penalizer, [1, 1 / moments.LargestT, 1, 1]);
        double[] start = FitRules.Start<BetaGeoParameters>(options, MomentStart(moments));
        if (options.Start is null && customers.Count >= LargeData)
        {
            start = StartFromPart(customers, start, penalty, options, cancellationToken);
        }

        BetaGeoLikelihood likelihood = new(customers, _kernel, FitRules.Threads(options));
        Maximum maximum = LikelihoodMaximizer.Maximize(
            likelihood,
            start,
            options.Start is null ? UnequalDropoutStarts(start) : [],
            penalty,
            options,
            progress,
            cancellationToken);
        BetaGeoModel model = new(
            new BetaGeoParameters(
                maximum.Parameter(0), maximum.Parameter(1), maximum.Parameter(2), maximum.Parameter(3)),
            customers.TimeUnit);
        FitAccount account = new() { Customers = moments.TotalWeight, Rows = customers.Count };
        return new ModelFit<BetaGeoModel>(model, maximum, account, options.Penalizer, customers.Fingerprint());
    }

    /// <summary>The maximum over every n-th customer, if there is one.</summary>
    private double[] StartFromPart(
        CustomerSummary customers, double[] start, Penalty penalty, FitOptions options, CancellationToken cancellationToken)
    {
        CustomerSummary part = customers.Thinned(customers.Count / PartSize);
        if (!(PurchaseMoments.Of(part).MeanFrequency > 0))
        {
            return start;
        }

        Maximum maximum = LikelihoodMaximizer.Maximize(
            new BetaGeoLikelihood(part, _kernel), start, penalty, options, progress: null, cancellationToken);
        return maximum.Convergence.Status == ConvergenceStatus.Converged
            ? [.. maximum.LogParameters.Select(Math.Exp)]
            : start;
    }

    /// <summary>Starts where customers differ much in their dropout: a ridge towards equal dropout may hide a maximum there.</summary>
    private static double[][] UnequalDropoutStarts(double[] start) =>
        [[start[0], start[1], 0.1, 0.3], [start[0], start[1], 0.02, 0.5]];

    /// <summary>A start from moments: r from the overdispersion of x, alpha from its mean, dropout mildly unequal.</summary>
    private static double[] MomentStart(PurchaseMoments moments)
    {
        double mean = moments.MeanFrequency;
        double excess = moments.FrequencyVariance - mean;
        double r = excess > 0 ? Math.Clamp(mean * mean / excess, 0.1, 5) : 5;

        // Some customers have dropped out, so those who have not buy faster than the mean suggests.
        const double ActiveShare = 0.6;
        return [r, ActiveShare * r * moments.MeanT / mean, 1, 3];
    }
}
