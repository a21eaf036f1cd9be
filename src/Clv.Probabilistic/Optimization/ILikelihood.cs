namespace Clv.Probabilistic;

/// <summary>A log-likelihood over all customers as a function of coordinates of its parameters: what the minimizers see.</summary>
internal interface ILikelihood
{
    /// <summary>The parameters, in the model's order, and their coordinates.</summary>
    ParameterSpace Space { get; }

    /// <summary>N: the sum of the weights.</summary>
    double TotalWeight { get; }

    /// <summary>The total log-likelihood, and where asked for its derivatives in the coordinates.</summary>
    /// <param name="coordinates">A coordinate per parameter of <see cref="Space"/>.</param>
    /// <param name="gradient">k first derivatives, or empty.</param>
    /// <param name="hessian">k·k second derivatives, row by row, or empty; empty if the gradient is.</param>
    /// <returns>The log-likelihood, or −∞ where it cannot be represented.</returns>
    double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient, Span<double> hessian);

    /// <summary>Says in words what it means when the likelihood keeps rising in a direction.</summary>
    /// <param name="coordinates">The best point found.</param>
    /// <param name="direction">A direction in coordinates, pointing uphill.</param>
    /// <returns>A sentence for the reader of a fit, or one per ridge.</returns>
    string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction);
}
