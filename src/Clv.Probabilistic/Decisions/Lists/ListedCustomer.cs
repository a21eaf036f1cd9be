using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A customer on one of <see cref="CustomerLists"/>.</summary>
/// <param name="List">Which list.</param>
/// <param name="Rank">The place on it, from 1.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="Row">The customer's row in the summary, from 0.</param>
/// <param name="Value">What the list is sorted by: lifetime value on the list of high value, value so far on that of churn risk, value at stake on
/// that of missed opportunities; without a spend model the same of purchases.</param>
/// <param name="Reason">Why the customer is on the list, in words.</param>
public readonly record struct ListedCustomer(
    CustomerListKind List,
    int Rank,
    CustomerId CustomerId,
    int Row,
    [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Value,
    string Reason);
