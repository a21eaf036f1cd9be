namespace Clv.Probabilistic;

/// <summary>How a model of purchases is fitted: what its fitter says of it, and the search that is the same for all.</summary>
internal sealed class PurchaseFitting
{
    /// <summary>From this many customers on, a part of them is fitted first: it costs less than the evaluations it saves.</summary>
    private const int LargeData = 50_000;

    /// <summary>The customers in that part, enough to come within a step or two of the whole's maximum.</summary>
    private const int PartSize = 12_500;

    /// <summary>The model's name for sentences.</summary>
    public required string Model { get; init; }

    /// <summary>The likelihood of customers, on at most so many threads.</summary>
    public required Func<CustomerSummary, int, ILikelihood> Likelihood { get; init; }

    /// <summary>Parameters to start from, found from the data's moments.</summary>
    public required Func<PurchaseMoments, double[]> Start { get; init; }

    /// <summary>Where else to start if the first search ends on a ridge.</summary>
    public required Func<PurchaseMoments, double[], IEnumerable<double[]>> OtherStarts { get; init; }

    /// <summary>Per parameter, its unit: what it is divided by before it is penalized, given the largest T.</summary>
    public required Func<double, double[]> PenaltyUnits { get; init; }

    /// <summary>Maximizes the likelihood of customers.</summary>
    /// <typeparam name="TParameters">The parameters that a start may be given as.</typeparam>
    /// <param name="customers">The histories, with weights if they have any.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="account">The customers that were fitted.</param>
    /// <param name="progress">Told about every better point.</param>
    /// <param name="cancellationToken">Stops the fit between evaluations.</param>
    public Maximum Maximize<TParameters>(
        CustomerSummary customers,
        FitOptions options,
        out FitAccount account,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken)
        where TParameters : IModelParameters
    {
        FitRules.Check(options);
        PurchaseMoments moments = PurchaseMoments.Of(customers);
        moments.RequireRepeatPurchases(Model);

        // lifetimes penalizes times on a scale on which the largest T is 1, and so do we; for every model the penalty is on the mean
        // log-likelihood, where lifetimes' Pareto/NBD has the sum.
        Penalty penalty = new(options.Penalizer, [.. PenaltyUnits(moments.LargestT).Select(unit => 1 / unit)]);
        double[] start = FitRules.Start<TParameters>(options, Start(moments));
        if (options.Start is null && customers.Count >= LargeData)
        {
            start = StartFromPart(customers, start, penalty, options, cancellationToken);
        }

        account = new FitAccount { Customers = moments.TotalWeight, Rows = customers.Count };
        return LikelihoodMaximizer.Maximize(
            Likelihood(customers, FitRules.Threads(options)),
            start,
            options.Start is null ? OtherStarts(moments, start) : [],
            penalty,
            options,
            progress,
            cancellationToken);
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
            Likelihood(part, 1), start, penalty, options, progress: null, cancellationToken);
        return maximum.Convergence.Status == ConvergenceStatus.Converged
            ? [.. maximum.LogParameters.Select(Math.Exp)]
            : start;
    }
}
