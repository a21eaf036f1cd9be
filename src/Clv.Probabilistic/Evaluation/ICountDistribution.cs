namespace Clv.Probabilistic;

/// <summary>How likely some customers are to make 0, 1, 2, … purchases in a horizon.</summary>
/// <example>
/// <code>
/// double[] none = new double[next.Count];
/// if (next.Counts is ICountDistribution counts)
/// {
///     counts.ProbabilityOfPurchases(0, none);   // that a customer does not come back within the horizon
/// }
/// </code>
/// </example>
public interface ICountDistribution
{
    /// <summary>The number of customers.</summary>
    int Customers { get; }

    /// <summary>The probability of exactly <paramref name="count"/> purchases in the horizon, per customer.</summary>
    /// <param name="count">n ≥ 0.</param>
    /// <param name="destination">As long as there are customers; over all counts, a customer's probabilities sum to 1.</param>
    void ProbabilityOfPurchases(int count, Span<double> destination);

    /// <summary>The distribution of some of the customers.</summary>
    /// <param name="rows">Their rows, ascending.</param>
    /// <returns>A distribution of as many customers. By default it asks about all of them and picks, so one that can ask about a few
    /// overrides it.</returns>
    ICountDistribution Rows(ReadOnlySpan<int> rows) => new PickedCounts(this, rows.ToArray());
}
