namespace Clv.Probabilistic;

/// <summary>A fitted model and the evidence for it.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <remarks>Immutable and safe to share between threads.</remarks>
[TypeFormatterSource(typeof(ModelFitFormatterSource))]
public sealed class ModelFit<TModel> : IFittedModel
    where TModel : class, IModel
{
    /// <summary>A fit from the best point that a maximizer found.</summary>
    internal ModelFit(TModel model, Maximum maximum, FitAccount account, double penalizer, string dataFingerprint)
    {
        Model = model;
        Maximum = maximum;
        Account = account;
        Penalizer = penalizer;
        DataFingerprint = dataFingerprint;
        Parameters =
        [
            .. model.Parameters.Names.Select((name, i) => new ParameterEstimate(
                name, model.Parameters.Values[i], maximum.Covariance is null ? null : Math.Sqrt(maximum.Covariance[i, i]))),
        ];
    }

    /// <summary>The model at the best point found.</summary>
    public TModel Model { get; }

    /// <inheritdoc/>
    IModel IFittedModel.Model => Model;

    /// <summary>The total log-likelihood at the best point, summed over weights, never penalized.</summary>
    public double LogLikelihood => Maximum.LogLikelihood;

    /// <summary>N: the sum of the weights of the customers that were fitted.</summary>
    public double Customers => Account.Customers;

    /// <summary>Which rows of the summary were fitted, and which were left out and why.</summary>
    public FitAccount Account { get; }

    /// <summary>The coefficient of the penalty; 0 for maximum likelihood.</summary>
    public double Penalizer { get; }

    /// <summary>The estimates, in the model's order.</summary>
    public IReadOnlyList<ParameterEstimate> Parameters { get; }

    /// <summary>Whether the data determine a covariance of the estimates.</summary>
    public bool HasCovariance => Maximum.Covariance is not null;

    /// <summary>How the minimizer ended.</summary>
    public ConvergenceReport Convergence => Maximum.Convergence;

    /// <summary>The fingerprint of the summary that was fitted.</summary>
    public string DataFingerprint { get; }

    /// <summary>Akaike's information criterion, 2k − 2·LL; smaller is better.</summary>
    public double Aic => (2 * Parameters.Count) - (2 * LogLikelihood);

    /// <summary>The Bayesian information criterion, k·ln N − 2·LL; smaller is better.</summary>
    public double Bic => (Parameters.Count * Math.Log(Customers)) - (2 * LogLikelihood);

    /// <summary>The best point as the maximizer left it, on the log scale.</summary>
    internal Maximum Maximum { get; }

    /// <summary>An element of the covariance matrix of the estimates on the natural scale.</summary>
    /// <param name="row">A parameter's position in the model's order.</param>
    /// <param name="column">Another's.</param>
    /// <returns>The covariance, or null where the data do not determine it.</returns>
    /// <remarks>diag(θ)·(−H)⁻¹·diag(θ), with H the Hessian of the total log-likelihood in log-parameters
    /// (with a penalty, of the penalized one): the delta method.</remarks>
    public double? Covariance(int row, int column) => Maximum.Covariance?[row, column];

    /// <summary>This fit, if it converged.</summary>
    /// <returns>The same fit.</returns>
    /// <exception cref="FitNotConvergedException">The fit did not end at a maximum.</exception>
    public ModelFit<TModel> EnsureConverged() =>
        Convergence.Status == ConvergenceStatus.Converged ? this : throw new FitNotConvergedException(Convergence);

    /// <summary>The same fit, seen as one of a more general type of model.</summary>
    internal ModelFit<TGeneral> As<TGeneral>()
        where TGeneral : class, IModel =>
        new((TGeneral)(IModel)Model, Maximum, Account, Penalizer, DataFingerprint);
}
