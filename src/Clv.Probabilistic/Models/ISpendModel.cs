using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A model of what customers spend per purchase.</summary>
/// <remarks>
/// It looks at the frequency and the monetary value of a history. Of a customer of whom it cannot say anything it says NaN, for one
/// customer and in columns alike, and throws for none: "When there is no number" in docs/scoring.md has the rule for all results.
/// Implementations are immutable and safe to share between threads.
/// </remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public interface ISpendModel : IModel
{
    /// <summary>The mean spend per purchase over all customers; +∞ where the model has none.</summary>
    double PopulationMean { get; }

    /// <summary>Whether the model looks at what customers spent so far, so that a summary needs a column of monetary value.</summary>
    /// <value>True by default. A model for which it is false expects something of every customer, whatever the past mean spend.</value>
    bool NeedsMonetaryValue => true;

    /// <summary>The expected mean spend per purchase of one customer, given the past.</summary>
    /// <param name="history">What is known of the customer: x, and where x &gt; 0 and the model needs it the mean spend over those x
    /// purchases.</param>
    /// <returns>In the unit of money; where x = 0 the <see cref="PopulationMean"/>; +∞ where the model has no mean; NaN where x &gt; 0 and the
    /// past mean spend is negative, unless the model does not look at it.</returns>
    /// <exception cref="ArgumentException">x is negative, or x &gt; 0 and the mean spend that the model needs is unknown or not
    /// finite.</exception>
    double ExpectedAverageSpend(in CustomerHistory history);

    /// <summary>The log-likelihood of one customer's mean spend.</summary>
    /// <param name="history">What is known of the customer: x, and where x &gt; 0 the mean spend over those x purchases.</param>
    /// <returns>The log of the density of the mean spend given x; NaN where the model says nothing of it: where x = 0, and where the mean
    /// spend is zero or negative.</returns>
    /// <exception cref="ArgumentException">x is negative, or x &gt; 0 and the mean spend is unknown or not finite.</exception>
    double LogLikelihood(in CustomerHistory history);

    /// <summary>The expected mean spend per purchase of every customer, into a destination.</summary>
    /// <param name="customers">The customers, with monetary value where the model needs it.</param>
    /// <param name="destination">As long as <paramref name="customers"/>; gets what the model says of one customer, in their order: NaN
    /// where x &gt; 0 and the past mean spend is negative.</param>
    /// <exception cref="InvalidOperationException">The summary has no monetary value, and the model needs it.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <remarks>The default asks about one customer after the other; a model that can do better overrides it.</remarks>
    void ExpectedAverageSpend(CustomerSummary customers, Span<double> destination)
    {
        SpendRules.CheckColumns(this, customers, destination.Length);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = ExpectedAverageSpend(customers.HistoryOf(i));
        }
    }

    /// <summary>The log-likelihood of every customer's mean spend, into a destination; weights are not applied.</summary>
    /// <param name="customers">The customers, with monetary value.</param>
    /// <param name="destination">As long as <paramref name="customers"/>; gets what the model says of one customer, in their order.</param>
    /// <exception cref="InvalidOperationException">The summary has no monetary value.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <remarks>The default asks about one customer after the other; a model that can do better overrides it.</remarks>
    void LogLikelihood(CustomerSummary customers, Span<double> destination)
    {
        SpendRules.CheckSpend(this, customers, destination.Length);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = LogLikelihood(customers.HistoryOf(i));
        }
    }
}
