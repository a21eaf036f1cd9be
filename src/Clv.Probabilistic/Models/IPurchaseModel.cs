using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A model of when customers buy and when they stop: it answers questions about their future.</summary>
/// <remarks>
/// A question is a <see cref="PurchaseQuery"/>; a model answers it for one history, and for the columns of a
/// <see cref="CustomerSummary"/> into a destination of the same length. <see cref="PurchaseModelExtensions"/> has a member for
/// everything that can be asked, such as <c>model.ExpectedPurchases(customers, horizon: 52)</c>.
/// Implementations are immutable and safe to share between threads. Horizons, recency and T are in
/// <see cref="TimeUnit"/>; a summary in another specified unit is refused.
/// </remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public interface IPurchaseModel : IModel
{
    /// <summary>The unit of recency, T and horizons.</summary>
    TimeUnit TimeUnit { get; }

    /// <summary>Answers a question about one customer.</summary>
    /// <param name="query">The question.</param>
    /// <param name="history">What is known of the customer; the default is a new customer.</param>
    /// <returns>The answer, as the question's factory in <see cref="PurchaseQuery"/> says.</returns>
    /// <exception cref="ArgumentException">The history breaks a rule, such as a recency above T.</exception>
    double Answer(in PurchaseQuery query, in CustomerHistory history);

    /// <summary>Answers a question about every customer of a summary.</summary>
    /// <param name="query">The question.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="destination">As long as <paramref name="customers"/>; gets the answers in their order.</param>
    /// <exception cref="ArgumentException">The destination has another length, or the summary is in another unit.</exception>
    /// <remarks>The default asks about one customer after the other; a model that can do better overrides it.</remarks>
    void Answer(in PurchaseQuery query, CustomerSummary customers, Span<double> destination)
    {
        PredictionRules.CheckColumns(this, customers, destination.Length);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Answer(query, customers.HistoryOf(i));
        }
    }

    /// <summary>Answers a question about every customer of a summary, with a horizon each.</summary>
    /// <param name="query">The question, whose <see cref="PurchaseQuery.Horizon"/> is not looked at.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="horizons">t ≥ 0 per customer.</param>
    /// <param name="destination">As long as <paramref name="customers"/>; gets the answers in their order.</param>
    /// <exception cref="ArgumentException">A column has another length, a horizon breaks its rule, or the summary is in another
    /// unit.</exception>
    /// <remarks>The default asks about one customer after the other; a model that can do better overrides it.</remarks>
    void Answer(in PurchaseQuery query, CustomerSummary customers, ReadOnlySpan<double> horizons, Span<double> destination)
    {
        PredictionRules.CheckHorizons(this, customers, horizons, destination.Length);
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = Answer(query.WithHorizon(horizons[i]), customers.HistoryOf(i));
        }
    }
}
