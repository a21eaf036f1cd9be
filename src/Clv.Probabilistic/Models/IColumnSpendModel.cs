namespace Clv.Probabilistic;

/// <summary>A spend model that speaks of many customers faster than of one after the other.</summary>
/// <remarks>All models of the library are. Ask through <see cref="SpendModelExtensions"/>, which serves models of both kinds.</remarks>
public interface IColumnSpendModel : ISpendModel
{
    /// <summary>The expected mean spend per purchase of every customer.</summary>
    /// <param name="customers">The customers, with monetary value where the model needs it.</param>
    /// <param name="destination">As long as <paramref name="customers"/>; gets what the model says of one customer, in their order: NaN
    /// where x &gt; 0 and the past mean spend is negative.</param>
    /// <exception cref="InvalidOperationException">The summary has no monetary value, and the model needs it.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    void ExpectedAverageSpend(CustomerSummary customers, Span<double> destination);

    /// <summary>The log-likelihood of every customer's mean spend; weights are not applied.</summary>
    /// <param name="customers">The customers, with monetary value.</param>
    /// <param name="destination">As long as <paramref name="customers"/>; gets what the model says of one customer, in their order.</param>
    /// <exception cref="InvalidOperationException">The summary has no monetary value.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    void LogLikelihood(CustomerSummary customers, Span<double> destination);
}
