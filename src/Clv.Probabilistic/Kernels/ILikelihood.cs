namespace Clv.Probabilistic;

/// <summary>A log-likelihood over all customers as a function of log-parameters: what the minimizers see.</summary>
internal interface ILikelihood
{
    /// <summary>The names of the parameters, in the model's order.</summary>
    IReadOnlyList<string> ParameterNames { get; }

    /// <summary>N: the sum of the weights.</summary>
    double TotalWeight { get; }

    /// <summary>The total log-likelihood, and where asked for its derivatives in log-parameters.</summary>
    /// <param name="logParameters">Natural logarithms of the parameters, in the model's order.</param>
    /// <param name="gradient">k first derivatives in log-parameters, or empty.</param>
    /// <param name="hessian">k·k second derivatives in log-parameters, row by row, or empty; empty if the gradient is.</param>
    /// <returns>The log-likelihood, or −∞ where it cannot be represented.</returns>
    double Evaluate(ReadOnlySpan<double> logParameters, Span<double> gradient, Span<double> hessian);

    /// <summary>Says in words what it means when the likelihood keeps rising in a direction.</summary>
    /// <param name="logParameters">The best point found.</param>
    /// <param name="direction">A direction in log-parameters, pointing uphill.</param>
    /// <returns>A sentence for the reader of a fit.</returns>
    string DescribeRidge(ReadOnlySpan<double> logParameters, ReadOnlySpan<double> direction);
}
