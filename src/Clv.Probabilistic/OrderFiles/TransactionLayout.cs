namespace Clv.Probabilistic;

/// <summary>Where in a record what is.</summary>
/// <param name="Names">What messages call the columns.</param>
/// <param name="Customer">The field of the customer id, from 0.</param>
/// <param name="Date">The field of the date, from 0.</param>
internal sealed record TransactionLayout(ColumnNames Names, int Customer, int Date)
{
    /// <summary>The field of the amount, or of the price for one piece; null without amounts.</summary>
    public int? Amount { get; init; }

    /// <summary>The field of the quantity that the amount is multiplied with; null where it is not.</summary>
    public int? Quantity { get; init; }

    /// <summary>The field of the order number; null without one.</summary>
    public int? Order { get; init; }

    /// <summary>Whether only lines of one day make an order, because nobody said which column its number is.</summary>
    public bool OrdersWithinDay { get; init; }

    /// <summary>The field of the order's state; null without one.</summary>
    public int? Status { get; init; }

    /// <summary>The field of the currency; null without one, or without amounts.</summary>
    public int? Currency { get; init; }

    /// <summary>What rows must have to be kept.</summary>
    public IReadOnlyList<FieldFilter> Keep { get; init; } = [];

    /// <summary>What rows must not have to be kept.</summary>
    public IReadOnlyList<FieldFilter> Drop { get; init; } = [];

    /// <summary>A column of quantities that is not used, although amounts are prices by the name of their column.</summary>
    public string? UnusedQuantity { get; init; }

    /// <summary>Whether the first record names the columns rather than being an order.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Whether every record must have as many fields as there are names.</summary>
    public bool ExactFields { get; init; } = true;

    /// <summary>Whether ids are integers that may be written with leading zeros.</summary>
    public bool IntegerIds { get; init; }

    /// <summary>What amounts on lines are; null finds out.</summary>
    public OrderLineAmounts? LineAmounts { get; init; }

    /// <summary>The fields that a record must have at least.</summary>
    public int FieldsNeeded => 1 + new[] { Customer, Date, Amount, Quantity, Order, Status, Currency }
        .Concat(Keep.Concat(Drop).Select(filter => (int?)filter.Field))
        .Max(column => column ?? 0);
}
