using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What every model of spend asks of its arguments, said once for all of them.</summary>
internal static class SpendRules
{
    /// <summary>Refuses a summary without monetary value where a model needs it.</summary>
    public static void RequireMonetaryValue(ISpendModel model, CustomerSummary customers)
    {
        if (model.NeedsMonetaryValue)
        {
            RequireMonetaryValue($"{model.Name} model", customers);
        }
    }

    /// <summary>Refuses a summary without the monetary value that a model needs to expect spend, or a destination of another length.</summary>
    public static void CheckColumns(ISpendModel model, CustomerSummary customers, int destinationLength)
    {
        ArgumentNullException.ThrowIfNull(customers);
        RequireMonetaryValue(model, customers);
        RequireLength(customers, destinationLength);
    }

    /// <summary>Refuses a summary without monetary value, which every likelihood of spend needs, or a destination of another length.</summary>
    public static void CheckSpend(ISpendModel model, CustomerSummary customers, int destinationLength)
    {
        ArgumentNullException.ThrowIfNull(customers);
        RequireMonetaryValue($"likelihood of the {model.Name} model", customers);
        RequireLength(customers, destinationLength);
    }

    /// <summary>Whether a customer got back more than was paid, so that a model of past spend can say nothing.</summary>
    public static bool IsNegative(in CustomerHistory history) => history is { Frequency: > 0, MonetaryValue: < 0 and > double.NegativeInfinity };

    /// <summary>The mean spend of a history with repeat purchases.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is unknown or not finite.</exception>
    public static double RequireMeanSpend(in CustomerHistory history) =>
        history.MonetaryValue is { } known && double.IsFinite(known)
            ? known
            : throw new ArgumentOutOfRangeException(
                nameof(history),
                history.MonetaryValue,
                "The mean spend must be known and finite where there are repeat purchases; give the history its MonetaryValue.");

    private static void RequireMonetaryValue(string needing, CustomerSummary customers)
    {
        if (!customers.HasMonetaryValue)
        {
            throw new InvalidOperationException(
                $"The summary has no monetary_value column, which the {needing} needs; summarize orders that carry amounts.");
        }
    }

    private static void RequireLength(CustomerSummary customers, int destinationLength)
    {
        if (destinationLength != customers.Count)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The destination holds {destinationLength} numbers for {customers.Count} customers; it must hold one each."));
        }
    }
}
