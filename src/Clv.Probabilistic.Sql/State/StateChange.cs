using System.Globalization;

namespace Clv.Probabilistic.Sql;

/// <summary>What a refresh of a state looked at, and what it changed.</summary>
/// <remarks>Immutable. The same numbers stand in the table that describes the state, until the next refresh.</remarks>
/// <example>
/// <code>
/// StateChange change = state.Refresh(orders, SqlSource.Query("SELECT customer_id FROM orders WHERE ordered_at >= '2025-06-01'"));
/// Console.WriteLine($"{change.Touched} customers were looked at, and {change.Changed} have changed.");
/// </code>
/// </example>
public sealed record StateChange
{
    /// <summary>Whether everything was built anew, and no row was compared with the one before.</summary>
    public bool IsRebuild { get; init; }

    /// <summary>Whether all customers were looked at, and not some that were named or had changed rows.</summary>
    public bool IsOfAll { get; init; }

    /// <summary>What became of the rows of orders that were looked at: those of the customers who were.</summary>
    public TransactionAccount Orders { get; init; } = new();

    /// <summary>The customers who were looked at: all, or those who were named or had changed rows, with and without orders.</summary>
    public long Touched { get; init; }

    /// <summary>Customers who are new in the state.</summary>
    public long Added { get; init; }

    /// <summary>Customers whose row is another now.</summary>
    public long Changed { get; init; }

    /// <summary>Customers who have no orders any more, and no row.</summary>
    public long Removed { get; init; }

    /// <summary>Customers who were looked at and whose row is as it was.</summary>
    public long Unchanged { get; init; }

    /// <summary>Of what said who has changed, the rows that name no customer, as those of guests do. Whatever happened there is in no row of the
    /// state.</summary>
    public long WithoutCustomer { get; init; }

    /// <summary>The customers in the state now.</summary>
    public long Customers { get; init; }

    /// <summary>The day of the first order of any customer in the state; null where there is none.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The day of the last.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The column whose values say what the next <see cref="CustomerState.RefreshSince"/> looks at; null without one.</summary>
    public string? WatermarkColumn { get; init; }

    /// <summary>The greatest value of that column that was seen, as a text, with moments in UTC where they have a zone; null without one.</summary>
    public string? Watermark { get; init; }

    /// <summary>Whether the state is another than before.</summary>
    public bool HasChanges => IsRebuild || Added + Changed + Removed > 0;

    /// <summary>What happened, in sentences.</summary>
    /// <returns>Sentences in one line, with numbers of invariant culture.</returns>
    public override string ToString() => string.Join(' ', Sentences());

    /// <summary>What happened, a sentence each.</summary>
    internal IEnumerable<string> Sentences()
    {
        yield return IsRebuild
            ? $"Built the state anew from {CheckWording.Count(Orders.RowsRead, "row")} of {Orders.Source}: {CheckWording.Count(Added, "customer")}."
            : $"Looked at {(IsOfAll ? "all customers" : CheckWording.Count(Touched, "customer"))}, who have {CheckWording.Count(Orders.RowsRead, "row")} in {Orders.Source}: {CheckWording.Number(Added)} added, {CheckWording.Number(Changed)} changed, {CheckWording.Number(Removed)} removed, {CheckWording.Number(Unchanged)} unchanged.";
        if (WithoutCustomer > 0)
        {
            yield return $"{CheckWording.Count(WithoutCustomer, "changed row")} {(WithoutCustomer == 1 ? "names" : "name")} no customer, as those of guests, and {(WithoutCustomer == 1 ? "is" : "are")} in no row of the state.";
        }

        yield return Customers == 0
            ? "The state has no customers now."
            : string.Create(
                CultureInfo.InvariantCulture, $"The state has {CheckWording.Count(Customers, "customer")} now, with orders of {FirstDay:yyyy-MM-dd} to {LastDay:yyyy-MM-dd}.");
        if (Watermark is not null)
        {
            yield return $"The next refresh by {Excerpt.Of(WatermarkColumn!)} looks at rows from {Watermark} on.";
        }
    }
}
