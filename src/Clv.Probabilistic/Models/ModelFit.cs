using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A model and the evidence for it: what a fitter returns, and what a model file holds.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <remarks>A fitter states all of it. A model file may leave out what it does not know; <see cref="HasLogLikelihood"/>,
/// <see cref="HasCustomers"/> and <see cref="HasCovariance"/> tell. Immutable and safe to share between threads.</remarks>
[JsonConverter(typeof(ModelFitJsonConverter))]
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class ModelFit<TModel> : IModelFit<TModel>, ITabularResult
    where TModel : class, IModel
{
    private readonly FitEvidence _evidence;

    /// <summary>A fit from evidence.</summary>
    internal ModelFit(TModel model, FitEvidence evidence)
    {
        Model = model;
        _evidence = evidence;
        IModelParameters parameters = model.Parameters;
        Parameters =
        [
            .. parameters.Names.Select((name, i) => new ParameterEstimate(name, parameters.Values[i], evidence.StandardError(i))
            {
                Scale = ScaleOf(model, i),
            }),
        ];
    }

    /// <summary>The model.</summary>
    public TModel Model { get; }

    /// <summary>Whether it states its log-likelihood: a fitter does wherever there is a density, and so do the files that are written from its fits.</summary>
    public bool HasLogLikelihood => _evidence.LogLikelihood is not null;

    /// <summary>The total log-likelihood at the best point, summed over weights, never penalized.</summary>
    /// <exception cref="InvalidOperationException">It is not stated; see <see cref="HasLogLikelihood"/>.</exception>
    public double LogLikelihood => _evidence.LogLikelihood ?? throw Unstated("log-likelihood");

    /// <summary>Whether it states to how many customers it was fitted: a fitter always does.</summary>
    public bool HasCustomers => _evidence.Account is not null;

    /// <summary>N: the sum of the weights of the customers that were fitted.</summary>
    /// <exception cref="InvalidOperationException">It is not stated; see <see cref="HasCustomers"/>.</exception>
    public double Customers => Account.Customers;

    /// <summary>Which rows of the summary were fitted, and which were left out and why; a file states the customers alone.</summary>
    /// <exception cref="InvalidOperationException">It is not stated; see <see cref="HasCustomers"/>.</exception>
    public FitAccount Account => _evidence.Account ?? throw Unstated("number of customers");

    /// <summary>The coefficient of the penalty; 0 for maximum likelihood, which a fit from a file counts as.</summary>
    public double Penalizer => _evidence.Penalizer;

    /// <summary>The estimates, in the model's order.</summary>
    public IReadOnlyList<ParameterEstimate> Parameters { get; }

    /// <summary>Whether there is a covariance of the estimates: the data determine one, and a file has kept it.</summary>
    public bool HasCovariance => _evidence.Covariance is not null;

    /// <summary>How the minimizer ended.</summary>
    public ConvergenceReport Convergence => _evidence.Convergence;

    /// <summary>The fingerprint of the summary that was fitted; null where unstated.</summary>
    public string? DataFingerprint => _evidence.DataFingerprint;

    /// <inheritdoc/>
    public DateTime? ObservationEnd => _evidence.ObservationEnd;

    /// <inheritdoc/>
    public Grain? Grain => _evidence.Grain;

    /// <inheritdoc/>
    public DateOnly? FittedOn => _evidence.FittedOn;

    /// <inheritdoc/>
    public PosteriorSummary? Posterior => _evidence.Posterior;

    /// <summary>Akaike's information criterion, 2k − 2·LL; smaller is better.</summary>
    public double Aic => (2 * Parameters.Count) - (2 * LogLikelihood);

    /// <summary>The Bayesian information criterion, k·ln N − 2·LL; smaller is better.</summary>
    public double Bic => (Parameters.Count * Math.Log(Customers)) - (2 * LogLikelihood);

    /// <summary>The best point in coordinates of the parameters; null where no likelihood or definition says how high it is.</summary>
    internal Maximum? Maximum => _evidence.Maximum ?? FromFile();

    /// <inheritdoc/>
    Maximum? IModelFit<TModel>.Maximum => Maximum;

    /// <summary>An element of the covariance matrix of the estimates on the natural scale.</summary>
    /// <param name="row">A parameter's position in the model's order.</param>
    /// <param name="column">Another's.</param>
    /// <returns>The covariance, or null where there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such parameter.</exception>
    /// <remarks>diag(θ′)·(−H)⁻¹·diag(θ′), with H the Hessian of the total log-likelihood in coordinates of the parameters, such as their
    /// logarithms, and θ′ the parameters' derivatives in them (with a penalty, of the penalized one): the delta method.</remarks>
    public double? Covariance(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Parameters.Count, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Parameters.Count, nameof(column));
        return _evidence.Covariance is { } covariance ? FitEvidence.Known(covariance[row, column]) : null;
    }

    /// <summary>This fit, if it converged.</summary>
    /// <returns>The same fit.</returns>
    /// <exception cref="FitNotConvergedException">The fit did not end at a maximum.</exception>
    public ModelFit<TModel> EnsureConverged() =>
        Convergence.Status == ConvergenceStatus.Converged ? this : throw new FitNotConvergedException(Convergence);

    /// <summary>The fit in a line: the model with its parameters, and what the fit states.</summary>
    /// <returns>The line, invariant of culture.</returns>
    public override string ToString() => ModelText.Of(this);

    /// <summary>The same fit, seen as one of a more general or a more special type of model.</summary>
    /// <typeparam name="TOther">The other type, such as <see cref="PurchaseModel"/>.</typeparam>
    /// <returns>The fit, with the same model and evidence.</returns>
    /// <exception cref="InvalidOperationException">The model is not of that type.</exception>
    public ModelFit<TOther> As<TOther>()
        where TOther : class, IModel => Model is TOther other
        ? new ModelFit<TOther>(other, _evidence)
        : throw new InvalidOperationException($"The fit is of {Model.Name}, which is not a {typeof(TOther).Name}.");

    /// <summary>The same fit, with what a model file keeps of its posterior.</summary>
    /// <param name="posterior">The summary of the posterior, such as <see cref="PosteriorSummary"/> of a result; null for none.</param>
    /// <returns>The fit.</returns>
    public ModelFit<TModel> WithPosterior(PosteriorSummary? posterior) => new(Model, _evidence with { Posterior = posterior });

    /// <summary>The same fit, made on some day.</summary>
    internal ModelFit<TModel> On(DateOnly day) => new(Model, _evidence with { FittedOn = day });

    private InvalidOperationException Unstated(string what) => new(
        $"The {what} of this {Model.Name} model is not stated, because it comes from parameters or from a file without it; fit the model.");

    private static ParameterScale ScaleOf(TModel model, int parameter) =>
        model.Definition is { } definition && parameter < definition.Parameters.Count
            ? definition.Parameters[parameter].Scale
            : ParameterScale.Logarithmic;

    private Maximum? FromFile()
    {
        if (_evidence.LogLikelihood is not { } logLikelihood || Model.Definition is not { } definition)
        {
            return null;
        }

        ParameterSpace space = new(definition.Parameters);
        double[] coordinates = space.Coordinates([.. Model.Parameters.Values]);
        return new Maximum(space, coordinates, logLikelihood, _evidence.Covariance, Convergence, []);
    }

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => FitTable.Of(this);
}
