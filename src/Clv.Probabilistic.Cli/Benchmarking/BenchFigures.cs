namespace Clv.Probabilistic.Cli;

/// <summary>What <c>clv bench</c> measured. Times are CPU times on one thread: nanoseconds per customer, or milliseconds for all.</summary>
internal sealed record BenchFigures
{
    public required int Customers { get; init; }

    /// <summary>The share of customers without a repeat purchase.</summary>
    public required double OneTimeShare { get; init; }

    /// <summary>The processors that a fit uses unless told otherwise.</summary>
    public required int Threads { get; init; }

    public required double ScalarLikelihoodNs { get; init; }

    public required double LikelihoodNs { get; init; }

    public required double LikelihoodGradientNs { get; init; }

    public required double LikelihoodGradientHessianNs { get; init; }

    public required double ScalarProbabilityAliveNs { get; init; }

    public required double ProbabilityAliveNs { get; init; }

    public required double ScalarExpectedPurchasesNs { get; init; }

    public required double ExpectedPurchasesNs { get; init; }

    /// <summary>A whole BG/NBD fit, from the summary to standard errors.</summary>
    public required double FitMs { get; init; }

    /// <summary>Evaluations of the likelihood over all customers in that fit.</summary>
    public required int FitEvaluations { get; init; }

    /// <summary>A whole Gamma-Gamma fit.</summary>
    public required double SpendFitMs { get; init; }

    /// <summary>The scalar port's time for 12 months' value, for as many customers.</summary>
    public required double ScalarValueMs { get; init; }

    /// <summary>12 months' value of all customers.</summary>
    public required double ValueMs { get; init; }

    public required double SummaryOrdersPerSecond { get; init; }

    public required double CsvBytesPerSecond { get; init; }

    /// <summary>How many times faster the likelihood with its Hessian is on two threads than on one, by the clock on the wall;
    /// null where there is one processor.</summary>
    public required double? SpeedupTwoThreads { get; init; }
}
