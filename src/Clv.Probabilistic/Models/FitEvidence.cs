namespace Clv.Probabilistic;

/// <summary>What speaks for a model: of a fitter all of it, of a file what it states.</summary>
internal sealed record FitEvidence
{
    /// <summary>The total log-likelihood, never penalized.</summary>
    public double? LogLikelihood { get; init; }

    /// <summary>The rows that were fitted.</summary>
    public FitAccount? Account { get; init; }

    /// <summary>The coefficient of the penalty.</summary>
    public double Penalizer { get; init; }

    /// <summary>The covariance of the parameters on the natural scale; NaN where a parameter has none.</summary>
    public double[,]? Covariance { get; init; }

    /// <summary>Standard errors where a file has them and no covariance; empty otherwise.</summary>
    public IReadOnlyList<double?> StandardErrors { get; init; } = [];

    /// <summary>How the search ended.</summary>
    public ConvergenceReport Convergence { get; init; } = new(ConvergenceStatus.Unstated, 0, 0, double.NaN, [], []);

    /// <summary>The fingerprint of the data.</summary>
    public string? DataFingerprint { get; init; }

    /// <summary>The best point, where a maximizer found it.</summary>
    public Maximum? Maximum { get; init; }

    /// <summary>The end of observation.</summary>
    public DateTime? ObservationEnd { get; init; }

    /// <summary>What purchases were collapsed into.</summary>
    public Grain? Grain { get; init; }

    /// <summary>The day of the fit.</summary>
    public DateOnly? FittedOn { get; init; }

    /// <summary>What is kept of a posterior.</summary>
    public PosteriorSummary? Posterior { get; init; }

    /// <summary>All that a maximizer and the customers know.</summary>
    public static FitEvidence Of(Maximum maximum, FitAccount account, FitOptions options, CustomerSummary customers) => new()
    {
        LogLikelihood = maximum.LogLikelihood,
        Account = account,
        Penalizer = options.Penalizer,
        Covariance = maximum.Covariance,
        Convergence = maximum.Convergence,
        DataFingerprint = customers.Fingerprint(),
        ObservationEnd = customers.Observed.End,
        Grain = customers.Observed.Grain,
        FittedOn = options.Today,
        Maximum = maximum,
    };

    /// <summary>The standard error of a parameter.</summary>
    public double? StandardError(int parameter) =>
        Covariance is not null ? Known(Math.Sqrt(Covariance[parameter, parameter]))
        : parameter < StandardErrors.Count ? StandardErrors[parameter]
        : null;

    /// <summary>A number, or null where there is none.</summary>
    public static double? Known(double value) => double.IsNaN(value) ? null : value;
}
