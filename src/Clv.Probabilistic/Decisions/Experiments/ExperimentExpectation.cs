using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What was expected of customers before an experiment, by which outcomes are adjusted when it is read.</summary>
/// <remarks>It has to stand before arms are drawn: a model that has seen orders of the experiment would take part of the lift for its own.
/// <see cref="ExperimentAssignmentCsv"/> keeps it beside the arms. Immutable and safe to share between threads.</remarks>
/// <example>
/// <code>
/// ExperimentExpectation before = ExperimentExpectation.Of(predictions);
/// ExperimentAssignmentCsv.Write("assignment.csv", spring, before);
/// </code>
/// </example>
public sealed class ExperimentExpectation
{
    private readonly double[] _purchases;
    private readonly double[] _retention;
    private readonly double[]? _spend;

    private ExperimentExpectation(CustomerIds customers, double[] purchases, double[] retention, double[]? spend)
    {
        Customers = customers;
        _purchases = purchases;
        _retention = retention;
        _spend = spend;
    }

    /// <summary>The customers.</summary>
    public CustomerIds Customers { get; }

    /// <summary>The expected purchases of each; NaN where unknown.</summary>
    public ReadOnlyColumn<double> Purchases => new(_purchases);

    /// <summary>The probability that each buys at all; NaN where unknown.</summary>
    public ReadOnlyColumn<double> Retention => new(_retention);

    /// <summary>The expected spend of each, of all purchases together; NaN where unknown, and empty without a spend model.</summary>
    public ReadOnlyColumn<double> Spend => new(_spend);

    /// <summary>Whether spend is expected.</summary>
    public bool HasSpend => _spend is not null;

    /// <summary>What predictions expect.</summary>
    /// <param name="predictions">Predictions from orders up to the day before the experiment.</param>
    /// <returns>The expectation, with spend where there is a spend model.</returns>
    public static ExperimentExpectation Of(CustomerPredictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return new(
            predictions.Customers.Ids,
            ExperimentMetric.Purchases.Expected(predictions),
            ExperimentMetric.Retention.Expected(predictions),
            predictions.HasSpend ? ExperimentMetric.Spend.Expected(predictions) : null);
    }

    /// <summary>What something else expects.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="purchases">The expected purchases of each.</param>
    /// <param name="retention">The probability that each buys at all.</param>
    /// <param name="spend">The expected spend of each; empty for none.</param>
    /// <returns>The expectation; numbers that are not finite count as unknown.</returns>
    /// <exception cref="ArgumentException">There are not as many numbers as customers, or one is negative or a probability above 1.</exception>
    /// <example>
    /// <code>
    /// ExperimentExpectation own = ExperimentExpectation.Of(["anna", "ben"], purchases: [1.5, 0.2], retention: [0.7, 0.15]);
    /// </code>
    /// </example>
    public static ExperimentExpectation Of(
        CustomerIds customers, ReadOnlySpan<double> purchases, ReadOnlySpan<double> retention, ReadOnlySpan<double> spend = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        for (int row = 0; row < Math.Min(purchases.Length, retention.Length); row++)
        {
            if (purchases[row] < 0 || retention[row] < 0 || retention[row] > 1)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Of customer {Excerpt.Of(customers[row])} {purchases[row]} purchases are expected, and one at all with a probability of {retention[row]}; give numbers from 0, and probabilities up to 1."));
            }
        }

        return purchases.Length == customers.Count && retention.Length == customers.Count && (spend.IsEmpty || spend.Length == customers.Count)
            ? new(customers, purchases.ToArray(), retention.ToArray(), spend.IsEmpty ? null : spend.ToArray())
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"There are {customers.Count} customers, {purchases.Length} expected purchases, {retention.Length} probabilities and {spend.Length} expected spends; give one each."));
    }

    /// <summary>What is expected of a metric; empty where nothing is.</summary>
    internal ReadOnlyColumn<double> Of(ExperimentMetric metric) => metric switch
    {
        ExperimentMetric.Purchases => Purchases,
        ExperimentMetric.Retention => Retention,
        _ => Spend,
    };
}
