namespace Clv.Probabilistic;

/// <summary>A purchase model that answers questions about many customers faster than about one after the other.</summary>
/// <remarks>All models of the library are. The answers are those for each history, to 1e-11 of themselves. Ask through
/// <see cref="PurchaseModelExtensions"/>, which serves models of both kinds.</remarks>
public interface IColumnPurchaseModel : IPurchaseModel
{
    /// <summary>Answers a question about every customer of a summary.</summary>
    /// <param name="query">The question.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="destination">As long as <paramref name="customers"/>; gets the answers in their order.</param>
    /// <exception cref="ArgumentException">The destination has another length, or the summary is in another unit.</exception>
    void Answer(PurchaseQuery query, CustomerSummary customers, Span<double> destination);

    /// <summary>Answers a question about every customer of a summary, with a horizon each.</summary>
    /// <param name="query">The question, whose <see cref="PurchaseQuery.Horizon"/> is not looked at.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizons">t ≥ 0 per customer.</param>
    /// <param name="destination">As long as <paramref name="customers"/>; gets the answers in their order.</param>
    /// <exception cref="ArgumentException">A column has another length, a horizon breaks its rule, or the summary is in another
    /// unit.</exception>
    void Answer(PurchaseQuery query, CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination);
}
