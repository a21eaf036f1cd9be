namespace Clv.Probabilistic;

/// <summary>What a fit says for itself, whichever model it is of.</summary>
internal interface IFittedModel
{
    /// <summary>The model.</summary>
    IModel Model { get; }

    /// <summary>The estimates.</summary>
    IReadOnlyList<ParameterEstimate> Parameters { get; }

    /// <summary>Whether it states its log-likelihood.</summary>
    bool HasLogLikelihood { get; }

    /// <summary>Whether it states how many customers were fitted.</summary>
    bool HasCustomers { get; }

    /// <summary>N.</summary>
    double Customers { get; }

    /// <summary>The total log-likelihood.</summary>
    double LogLikelihood { get; }

    /// <summary>Akaike's criterion.</summary>
    double Aic { get; }

    /// <summary>The Bayesian criterion.</summary>
    double Bic { get; }

    /// <summary>How the minimizer ended.</summary>
    ConvergenceReport Convergence { get; }
}
