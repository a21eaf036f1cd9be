using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A model of what customers spend per purchase.</summary>
/// <remarks>
/// It looks at the frequency and the monetary value of a history. Of a customer of whom it cannot say anything it says NaN, for one
/// customer and in columns alike, and throws for none: "When there is no number" in docs/scoring.md has the rule for all results.
/// <see cref="SpendModelExtensions"/> asks about columns, and <see cref="IColumnSpendModel"/> is for models that answer those faster.
/// Implementations are immutable and safe to share between threads.
/// </remarks>
/// <example>
/// A model of one's own, which expects of customers what they spent so far:
/// <code>
/// internal sealed class AsBefore(double newcomer) : ISpendModel
/// {
///     public double PopulationMean => newcomer;
///
///     public bool NeedsMonetaryValue => true;
///
///     public double ExpectedAverageSpend(CustomerHistory history) => history.Frequency == 0 ? newcomer : history.MonetaryValue switch
///     {
///         null => throw new ArgumentException("The customer came back, and the mean spend is unknown.", nameof(history)),
///         &lt; 0 => double.NaN,
///         { } mean => mean,
///     };
///
///     public double LogLikelihood(CustomerHistory history) => double.NaN;
/// }
/// </code>
/// </example>
[JsonConverter(typeof(ModelJsonConverter))]
public interface ISpendModel : IModel
{
    /// <summary>The mean spend per purchase over all customers; +∞ where the model has none.</summary>
    double PopulationMean { get; }

    /// <summary>Whether the model looks at what customers spent so far, so that a summary needs a column of monetary value.</summary>
    /// <value>Where it is false, the model expects something of every customer, whatever the past mean spend.</value>
    bool NeedsMonetaryValue { get; }

    /// <summary>Whether the model looks at the spend of the first purchase too, so that a summary needs the column
    /// <see cref="SummaryColumns.FirstAmount"/>, and a history with repeat purchases that value in
    /// <see cref="CustomerHistory.Further"/>.</summary>
    /// <value>Default false.</value>
    bool NeedsFirstAmount => false;

    /// <summary>The expected mean spend per purchase of one customer, given the past.</summary>
    /// <param name="history">What is known of the customer: x, and where x &gt; 0 and the model needs it the mean spend over those x
    /// purchases.</param>
    /// <returns>In the unit of money; where x = 0 the <see cref="PopulationMean"/>, unless the model looks at first purchases and that one is
    /// known; +∞ where the model has no mean; NaN where x &gt; 0 and the past mean spend is negative, unless the model does not look at it or
    /// takes negative amounts.</returns>
    /// <exception cref="ArgumentException">x is negative, or x &gt; 0 and the mean spend that the model needs is unknown or not
    /// finite.</exception>
    double ExpectedAverageSpend(CustomerHistory history);

    /// <summary>The log-likelihood of one customer's mean spend.</summary>
    /// <param name="history">What is known of the customer: x, and where x &gt; 0 the mean spend over those x purchases.</param>
    /// <returns>The log of the density of the mean spend given x; NaN where the model says nothing of it: where x = 0, and where the mean
    /// spend is zero or negative, unless the model looks at first purchases or takes such amounts.</returns>
    /// <exception cref="ArgumentException">x is negative, or x &gt; 0 and the mean spend is unknown or not finite.</exception>
    double LogLikelihood(CustomerHistory history);
}
