using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A model of when customers buy and when they stop: it answers questions about their future.</summary>
/// <remarks>
/// A question is a <see cref="PurchaseQuery"/>, and a model answers it for one history. <see cref="PurchaseModelExtensions"/> has a member
/// for everything that can be asked, such as <c>model.ExpectedPurchases(customers, horizon: 52)</c>, and asks about one customer of a
/// <see cref="CustomerSummary"/> after the other; a model that can do better implements <see cref="IColumnPurchaseModel"/>.
/// Implementations are immutable and safe to share between threads. Horizons, recency and T are in
/// <see cref="TimeUnit"/>; a summary in another specified unit is refused.
/// </remarks>
/// <example>
/// A model of one's own, which says that everybody goes on as before. It answers what predictions, a scorer and lifetime value ask:
/// <code>
/// internal sealed class PastRate : IPurchaseModel
/// {
///     public TimeUnit TimeUnit => TimeUnit.Week;
///
///     public double Answer(PurchaseQuery query, CustomerHistory history)
///     {
///         double rate = history.T > 0 ? history.Frequency / history.T : 0;
///         return query.Quantity switch
///         {
///             PurchaseQuantity.ProbabilityAlive => 1,
///             PurchaseQuantity.ExpectedPurchases => rate * (query.Horizon - query.After),
///             PurchaseQuantity.ProbabilityOfAtLeast when query.Count == 1 => 1 - Math.Exp(-rate * query.Horizon),
///             PurchaseQuantity.DiscountedPurchases => rate * DiscountedTime(query),
///             _ => throw new NotSupportedException($"{query.Quantity} has no answer here."),
///         };
///     }
///
///     private static double DiscountedTime(PurchaseQuery query)
///     {
///         double time = 0;
///         for (int k = 0; k &lt; query.PathHorizons.Length; k++)
///         {
///             time += query.PathWeights[k] * query.PathHorizons[k];
///         }
///
///         return time;
///     }
/// }
/// </code>
/// </example>
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
    double Answer(PurchaseQuery query, CustomerHistory history);
}
