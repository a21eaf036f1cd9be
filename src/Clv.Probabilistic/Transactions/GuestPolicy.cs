using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>What becomes of orders that belong to no customer who could be told apart.</summary>
/// <remarks>Those are rows without an id, or whose id is <c>null</c>, <c>nan</c>, <c>none</c>, <c>guest</c> or <c>unknown</c> in letters of any
/// case; and the id 0 where it has ten times as many orders as customers have on average.</remarks>
/// <example>
/// <code>
/// TransactionTable known = TransactionCsv.Read("shop.csv", new() { Guests = GuestPolicy.Error });
/// </code>
/// </example>
[JsonConverter(typeof(JsonStringEnumConverter<GuestPolicy>))]
public enum GuestPolicy
{
    /// <summary>They are left out and counted.</summary>
    Drop = 0,

    /// <summary>They are rows that cannot be read.</summary>
    Error = 1,

    /// <summary>They are kept: ids as written, and rows without one as those of a customer <c>guest</c>.</summary>
    Keep = 2,
}
