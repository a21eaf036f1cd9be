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

        if (model.NeedsFirstAmount)
        {
            FirstAmountsOf(model, customers);
            RequireWithoutFirst($"{model.Name} model", customers);
        }
    }

    /// <summary>The first amounts of customers, for a model that needs them.</summary>
    /// <exception cref="InvalidOperationException">The summary has none.</exception>
    public static double[] FirstAmountsOf(ISpendModel model, CustomerSummary customers) =>
        RequireColumn(SummaryColumns.FirstAmount, $"{model.Name} model", customers);

    /// <summary>A further column.</summary>
    /// <exception cref="InvalidOperationException">The summary has none of this name.</exception>
    public static double[] RequireColumn(SummaryColumnDefinition definition, string needing, CustomerSummary customers) =>
        customers.TryGetColumn(definition.Name, out SummaryColumn? column)
            ? column.Numbers
            : throw new InvalidOperationException(
                $"The summary has no {definition.Name} column, which the {needing} needs; summarize orders with {OptionNames.SpendColumns}.");

    /// <summary>Refuses a summary whose frequency counts the first purchase, where that is known.</summary>
    public static void RequireWithoutFirst(string needing, CustomerSummary customers)
    {
        if (customers.Account is { IncludeFirst: true })
        {
            throw new InvalidOperationException(
                $"The summary counts first purchases in frequency, and the {needing} adds them itself; summarize orders without {OptionNames.IncludeFirst}.");
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
        RequireMonetaryValue(model, customers);
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

    /// <summary>The first amount of a history.</summary>
    /// <exception cref="ArgumentException">It is unknown or not finite.</exception>
    public static double RequireFirstAmount(double? first) => first is { } known && double.IsFinite(known)
        ? known
        : throw new ArgumentException(
            $"The first amount must be known and finite where there are repeat purchases, and it is {(first is null ? "unknown" : "not finite")}; give the history {SummaryColumns.FirstAmount.Name} in Further, as {nameof(CustomerHistory)}.{nameof(CustomerHistory.Of)} does with {OptionNames.SpendColumns}.");

    /// <summary>Refuses a summary without monetary value.</summary>
    public static void RequireMonetaryValue(string needing, CustomerSummary customers)
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
