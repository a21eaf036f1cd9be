namespace Clv.Probabilistic;

/// <summary>Closed to other assemblies: fits a purchase model of this library to customers by maximum likelihood. A fitter of one's own
/// implements <see cref="IPurchaseFitter"/>.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <remarks>The likelihood is maximized over coordinates of the parameters, such as logarithms, from a start found from the data's moments.
/// A fitter has no state: one may serve any number of threads.</remarks>
public abstract class PurchaseFitter<TModel> : IPurchaseFitter, ILikelihoodSource
    where TModel : PurchaseModel
{
    /// <summary>From this many customers on, a part of them is fitted first: it costs less than the evaluations it saves.</summary>
    private const int LargeData = 50_000;

    /// <summary>The customers in that part, enough to come within a step or two of the whole's maximum.</summary>
    private const int PartSize = 12_500;

    private protected PurchaseFitter(PurchaseModelDefinition definition)
    {
        Definition = definition;
        Space = new ParameterSpace(definition.Parameters);
    }

    /// <summary>What the fitted model is.</summary>
    public PurchaseModelDefinition Definition { get; }

    /// <inheritdoc/>
    public string ModelName => Definition.Name;

    /// <summary>The model's parameters and their coordinates.</summary>
    private protected ParameterSpace Space { get; }

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
    public ModelFit<TModel> Fit(
        CustomerSummary customers,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        options ??= new FitOptions();
        FitRules.Check(options);
        Definition.Check(customers);
        PurchaseMoments moments = PurchaseMoments.Of(customers);
        moments.RequireRepeatPurchases(Definition.Title);

        // lifetimes penalizes times on a scale on which the largest T is 1, and so do we; for every model the penalty is on the mean
        // log-likelihood, where lifetimes' Pareto/NBD has the sum.
        Penalty penalty = new(options.Penalizer, [.. Definition.Parameters.Select(parameter => OnUnitTime(parameter, moments.LargestT))]);
        double[] found = Start(moments);
        double[] start = FitRules.Start(options, Definition.Create(found, customers.TimeUnit).KindOfParameters, found);
        if (options.Start is null && customers.Count >= LargeData)
        {
            start = StartFromPart(customers, start, penalty, options, cancellationToken);
        }

        Maximum maximum = LikelihoodMaximizer.Maximize(
            Likelihood(customers, FitRules.Threads(options)),
            start,
            options.Start is null ? OtherStarts(start, moments) : [],
            penalty,
            options,
            progress,
            cancellationToken);
        FitAccount account = new() { Customers = moments.TotalWeight, Rows = customers.Count };
        return new ModelFit<TModel>(
            (TModel)Definition.Create(maximum.Parameters, customers.TimeUnit),
            FitEvidence.Of(maximum, account, options, customers));
    }

    /// <inheritdoc/>
    ModelFit<PurchaseModel> IPurchaseFitter.Fit(
        CustomerSummary customers,
        FitOptions? options,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken) => Fit(customers, options, progress, cancellationToken).As<PurchaseModel>();

    /// <inheritdoc/>
    bool ILikelihoodSource.NeedsLogIntervals => Definition.NeedsLogIntervals;

    /// <inheritdoc/>
    ILikelihood ILikelihoodSource.LikelihoodOf(CustomerSummary customers, int threads)
    {
        Definition.Check(customers);
        PurchaseMoments.Of(customers).RequireRepeatPurchases(Definition.Title);
        return Likelihood(customers, threads);
    }

    /// <summary>The likelihood of a summary's customers.</summary>
    private protected abstract ILikelihood Likelihood(CustomerSummary customers, int threads);

    /// <summary>Parameters to start from that fit the moments.</summary>
    private protected abstract double[] Start(PurchaseMoments moments);

    /// <summary>Where to start from as well if the search from <paramref name="start"/> ends on a ridge.</summary>
    private protected virtual double[][] OtherStarts(double[] start, PurchaseMoments moments) => [];

    /// <summary>What takes a parameter to a scale of time on which a span is 1.</summary>
    private static double OnUnitTime(ParameterSpecification parameter, double span) => parameter.Unit switch
    {
        ParameterUnit.Time => 1 / span,
        ParameterUnit.PerTime => span,
        _ => 1,
    };

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
            Likelihood(part, threads: 1), start, others: [], penalty, options, progress: null, cancellationToken);
        return maximum.Convergence.Status == ConvergenceStatus.Converged ? maximum.Parameters : start;
    }
}
