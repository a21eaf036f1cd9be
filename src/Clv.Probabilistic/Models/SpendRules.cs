using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What every model of spend asks of its arguments, said once for all of them.</summary>
internal static class SpendRules
{
    /// <summary>Refuses a summary without monetary value, or a destination of another length.</summary>
    public static void RequireSpend(CustomerSummary customers, int destinationLength)
    {
        ArgumentNullException.ThrowIfNull(customers);
        if (!customers.HasMonetaryValue)
        {
            throw new InvalidOperationException(
                "The summary has no monetary value; a spend model needs each customer's mean spend per purchase.");
        }

        if (destinationLength != customers.Count)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The destination holds {destinationLength} numbers for {customers.Count} customers; it must hold one each."));
        }
    }

    /// <summary>Whether a customer got back more than was paid, so that no spend model can say anything.</summary>
    public static bool IsNegative(in CustomerHistory history) => history is { Frequency: > 0, MonetaryValue: < 0 and > double.NegativeInfinity };

    /// <summary>The mean spend of a history with repeat purchases.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is unknown, negative or not finite.</exception>
    public static double RequireMeanSpend(in CustomerHistory history) =>
        history.MonetaryValue is { } known && double.IsFinite(known) && known >= 0
            ? known
            : throw new ArgumentOutOfRangeException(
                nameof(history), history.MonetaryValue, "A mean spend must be known, finite and not negative.");
}
