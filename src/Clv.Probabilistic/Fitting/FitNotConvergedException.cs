namespace Clv.Probabilistic;

/// <summary>A caller insisted on convergence and the fit did not have it.</summary>
/// <example>
/// <code>
/// try
/// {
///     BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
/// }
/// catch (FitNotConvergedException noMaximum)
/// {
///     Console.WriteLine(string.Join(' ', noMaximum.Report!.Warnings));
/// }
/// </code>
/// </example>
public sealed class FitNotConvergedException : Exception
{
    /// <summary>An error without a report; prefer the overload that carries one.</summary>
    public FitNotConvergedException()
    {
    }

    /// <summary>An error in one sentence.</summary>
    /// <param name="message">What is wrong.</param>
    public FitNotConvergedException(string message)
        : base(message)
    {
    }

    /// <summary>An error in one sentence, with its cause.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public FitNotConvergedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An error that says how the fit ended.</summary>
    /// <param name="report">The fit's convergence report.</param>
    public FitNotConvergedException(ConvergenceReport report)
        : base(Describe(report))
    {
        Report = report;
    }

    /// <summary>The convergence report; null where none was given.</summary>
    public ConvergenceReport? Report { get; }

    private static string Describe(ConvergenceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        string ending = report.Status switch
        {
            ConvergenceStatus.IterationLimit =>
                $"The fit stopped at its limit of {report.Iterations} iterations; raise MaximumIterations.",
            ConvergenceStatus.Unstated => "Nothing says how the fit of this model ended; fit it again.",
            _ => "The likelihood has no maximum inside the parameter space.",
        };
        string[] remedy = report.Status == ConvergenceStatus.NoInteriorMaximum
            ? ["Give more data or a simpler model; or, where predictions are all that is wanted, take the fit without EnsureConverged: they change little along such a ridge."]
            : [];
        return string.Join(' ', [ending, .. report.Warnings, .. remedy]);
    }
}
