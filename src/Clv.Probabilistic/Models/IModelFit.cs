using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What a fit says, whichever model it is of: the model and the evidence for it.</summary>
/// <typeparam name="TModel">The model. A fit of a special type, such as <see cref="BetaGeoModel"/>, is one of every more general type, such as
/// <see cref="PurchaseModel"/>.</typeparam>
/// <remarks>A fitter states all of it. A model file may leave out what it does not know; <see cref="HasLogLikelihood"/>,
/// <see cref="HasCustomers"/> and <see cref="HasCovariance"/> tell. <see cref="ModelFit{TModel}"/> is what fitters and files
/// give.</remarks>
[JsonConverter(typeof(ModelFitJsonConverter))]
public interface IModelFit<out TModel>
    where TModel : class, IModel
{
    /// <summary>The model.</summary>
    TModel Model { get; }

    /// <summary>Whether it states its log-likelihood: a fitter does wherever there is a density, and so do the files that are written from its fits.</summary>
    bool HasLogLikelihood { get; }

    /// <summary>The total log-likelihood at the best point, summed over weights, never penalized.</summary>
    /// <exception cref="InvalidOperationException">It is not stated; see <see cref="HasLogLikelihood"/>.</exception>
    double LogLikelihood { get; }

    /// <summary>Whether it states to how many customers it was fitted: a fitter always does.</summary>
    bool HasCustomers { get; }

    /// <summary>N: the sum of the weights of the customers that were fitted.</summary>
    /// <exception cref="InvalidOperationException">It is not stated; see <see cref="HasCustomers"/>.</exception>
    double Customers { get; }

    /// <summary>Which rows of the summary were fitted, and which were left out and why; a file states the customers alone.</summary>
    /// <exception cref="InvalidOperationException">It is not stated; see <see cref="HasCustomers"/>.</exception>
    FitAccount Account { get; }

    /// <summary>The coefficient of the penalty; 0 for maximum likelihood, which a fit from a file counts as.</summary>
    double Penalizer { get; }

    /// <summary>The estimates, in the model's order.</summary>
    IReadOnlyList<ParameterEstimate> Parameters { get; }

    /// <summary>Whether there is a covariance of the estimates: the data determine one, and a file has kept it.</summary>
    bool HasCovariance { get; }

    /// <summary>How the minimizer ended.</summary>
    ConvergenceReport Convergence { get; }

    /// <summary>The fingerprint of the summary that was fitted; null where unstated.</summary>
    string? DataFingerprint { get; }

    /// <summary>The start of the grain period in which observation of the fitted customers ends: what happened later, the model has not
    /// seen. Null where unstated, as for a summary that was not made from orders.</summary>
    DateTime? ObservationEnd { get; }

    /// <summary>The calendar period that same-period purchases were collapsed into; null where unstated.</summary>
    Grain? Grain { get; }

    /// <summary>The day on which it was fitted, as <see cref="FitOptions.Today"/> said; null where unstated.</summary>
    DateOnly? FittedOn { get; }

    /// <summary>What is kept of a posterior that was drawn of the parameters; null where none was.</summary>
    PosteriorSummary? Posterior => null;

    /// <summary>Akaike's information criterion, 2k − 2·LL; smaller is better.</summary>
    double Aic { get; }

    /// <summary>The Bayesian information criterion, k·ln N − 2·LL; smaller is better.</summary>
    double Bic { get; }

    /// <summary>The best point in coordinates of the parameters; null where no likelihood or definition says how high it is.</summary>
    internal Maximum? Maximum => null;

    /// <summary>An element of the covariance matrix of the estimates on the natural scale.</summary>
    /// <param name="row">A parameter's position in the model's order.</param>
    /// <param name="column">Another's.</param>
    /// <returns>The covariance, or null where there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such parameter.</exception>
    double? Covariance(int row, int column);
}
