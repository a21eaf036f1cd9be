using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A model of what customers spend per purchase.</summary>
/// <remarks>It looks at the frequency and the monetary value of a history. Implementations are immutable and safe to share between
/// threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public interface ISpendModel : IModel
{
    /// <summary>The mean spend per purchase over all customers; +∞ where the model has none.</summary>
    double PopulationMean { get; }

    /// <summary>The expected mean spend per purchase of one customer, given the past.</summary>
    /// <param name="history">What is known of the customer: x, and where x &gt; 0 the mean spend over those x purchases.</param>
    /// <returns>In the unit of money; where x = 0 the <see cref="PopulationMean"/>; +∞ where the model has no mean.</returns>
    /// <exception cref="ArgumentException">x is negative, or x &gt; 0 and the mean spend is unknown, negative or not finite.</exception>
    double ExpectedAverageSpend(in CustomerHistory history);

    /// <summary>The log-likelihood of one customer's mean spend.</summary>
    /// <param name="history">A customer with x ≥ 1 and a positive mean spend.</param>
    /// <returns>The log of the density of the mean spend given x, a finite number.</returns>
    /// <exception cref="ArgumentException">x is below 1, or the mean spend is not finite and positive.</exception>
    double LogLikelihood(in CustomerHistory history);

    /// <summary>The expected mean spend per purchase of every customer of whom some can be expected.</summary>
    /// <param name="customers">The customers, with monetary value.</param>
    /// <param name="destination">As long as <paramref name="customers"/>: as for one customer, and NaN where x &gt; 0 and the past mean
    /// spend is negative, which no spend model can take.</param>
    /// <returns>The number of such customers.</returns>
    /// <exception cref="InvalidOperationException">The summary has no monetary value.</exception>
    /// <remarks>The default asks about one customer after the other; a model that can do better overrides it.</remarks>
    int TryExpectedAverageSpend(CustomerSummary customers, Span<double> destination)
    {
        SpendRules.RequireSpend(customers, destination.Length);
        int without = 0;
        for (int i = 0; i < destination.Length; i++)
        {
            CustomerHistory history = customers.HistoryOf(i);
            bool isNegative = SpendRules.IsNegative(history);
            destination[i] = isNegative ? double.NaN : ExpectedAverageSpend(history);
            without += isNegative ? 1 : 0;
        }

        return without;
    }
}
