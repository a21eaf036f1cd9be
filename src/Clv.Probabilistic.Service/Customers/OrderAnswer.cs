using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Service;

/// <summary>An order of a customer.</summary>
/// <param name="OrderId">Its id; null of an order that came without one.</param>
/// <param name="Date">When it was placed, yyyy-MM-dd, with a time of day where one is known.</param>
/// <param name="Amount">What it came to.</param>
internal sealed record OrderAnswer(string? OrderId, string Date, [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double? Amount)
{
    /// <summary>An order as it is kept.</summary>
    public static OrderAnswer Of(StoredOrder order) => new(
        order.Id,
        order.SecondOfDay == 0
            ? FormattableString.Invariant($"{order.Moment:yyyy-MM-dd}")
            : FormattableString.Invariant($"{order.Moment:yyyy-MM-ddTHH:mm:ss}"),
        double.IsNaN(order.Amount) ? null : order.Amount);
}
