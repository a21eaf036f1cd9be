namespace Clv.Probabilistic;

/// <summary>Closed to other assemblies: fits a model of contracts to cohorts by maximum likelihood.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <remarks>The likelihood is maximized over logarithms of the parameters. A fitter has no state: one may serve any number of threads.</remarks>
public abstract class ContractFitter<TModel> : IContractFitter
    where TModel : ContractModel
{
    /// <summary>How much customers differ where the search begins, and where it begins again if that ends on a ridge: α + β.</summary>
    private static readonly double[] _totals = [4, 0.2, 100];

    private protected ContractFitter(ContractModelDefinition definition)
    {
        Definition = definition;
        Space = new ParameterSpace(definition.Parameters);
    }

    /// <summary>What the fitted model is.</summary>
    public ContractModelDefinition Definition { get; }

    /// <inheritdoc/>
    public string ModelName => Definition.Name;

    /// <summary>The model's parameters and their coordinates.</summary>
    private protected ParameterSpace Space { get; }

    /// <summary>Fits the model to all cohorts together.</summary>
    /// <param name="cohorts">The cohorts, which share their parameters.</param>
    /// <param name="options">How to fit; null for the defaults.</param>
    /// <param name="progress">Told about every better point.</param>
    /// <param name="cancellationToken">Stops the fit between evaluations.</param>
    /// <returns>The fit, at the best point found.</returns>
    /// <exception cref="InvalidOperationException">Nobody has left, nobody has renewed, or nobody was asked often enough for the model: such data say
    /// nothing about its parameters.</exception>
    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public ModelFit<TModel> Fit(
        ContractCohorts cohorts,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        options ??= new FitOptions();
        FitRules.Check(options);
        ContractRenewals renewals = new([.. cohorts.Select(cohort => cohort.Customers.ToArray())]);
        Require(renewals);
        double[][] starts = [.. _totals.Select(total => Start(renewals, total))];
        double[] start = FitRules.Start(options, Definition.Create(starts[0], TimeUnit.Month).KindOfParameters, starts[0]);
        Maximum maximum = LikelihoodMaximizer.Maximize(
            Likelihood(renewals),
            start,
            options.Start is null ? starts[1..] : [],
            new Penalty(options.Penalizer, [.. Definition.Parameters.Select(_ => 1.0)]),
            options,
            progress,
            cancellationToken);
        FitEvidence evidence = new()
        {
            LogLikelihood = maximum.LogLikelihood,
            Account = new FitAccount { Customers = renewals.Customers, Rows = cohorts.Count },
            Penalizer = options.Penalizer,
            Covariance = maximum.Covariance,
            Convergence = maximum.Convergence,
            DataFingerprint = cohorts.Fingerprint(),
            FittedOn = options.Today,
            Maximum = maximum,
        };
        return new ModelFit<TModel>((TModel)Definition.Create(maximum.Parameters, TimeUnit.Month), evidence);
    }

    /// <inheritdoc/>
    ModelFit<ContractModel> IContractFitter.Fit(
        ContractCohorts cohorts,
        FitOptions? options,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken) => Fit(cohorts, options, progress, cancellationToken).As<ContractModel>();

    /// <summary>The likelihood of renewals.</summary>
    private protected abstract ILikelihood Likelihood(ContractRenewals renewals);

    /// <summary>Parameters after α and β to start from.</summary>
    private protected virtual double[] StartOfOthers => [];

    /// <summary>The share that left of all who were asked, with the total of α and β.</summary>
    private double[] Start(ContractRenewals renewals, double total)
    {
        double lost = Sum(renewals.Lost);
        double share = lost / (lost + Sum(renewals.Kept));
        return [share * total, (1 - share) * total, .. StartOfOthers];
    }

    private void Require(ContractRenewals renewals)
    {
        int asked = 0;
        for (int t = 0; t < renewals.Periods; t++)
        {
            asked += renewals.Kept[t] + renewals.Lost[t] > 0 ? 1 : 0;
        }

        string? why = renewals.Customers <= 1 ? "there is one customer, who cannot differ from others"
            : Sum(renewals.Lost) == 0 ? "nobody has left"
            : Sum(renewals.Kept) == 0 ? "nobody has renewed"
            : asked < Space.Count ? FormattableString.Invariant($"customers were asked {asked} times, and its {Space.Count} parameters need {Space.Count} renewals at least")
            : null;
        if (why is not null)
        {
            throw new InvalidOperationException($"{Definition.Title} cannot be fitted: {why}.");
        }
    }

    private static double Sum(ReadOnlySpan<double> counts)
    {
        CompensatedSum sum = default;
        foreach (double count in counts)
        {
            sum.Add(count);
        }

        return sum.Value;
    }
}
