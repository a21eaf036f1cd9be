namespace Clv.Probabilistic;

/// <summary>What was read to make a transaction table, and what was left out and why.</summary>
public sealed record TransactionAccount
{
    /// <summary>Where the rows came from: a file's path, <c>standard input</c>, <c>query</c>, <c>simulation</c>
    /// or <c>memory</c>.</summary>
    public string Source { get; init; } = "memory";

    /// <summary>Data rows read, good and bad; the header and blank lines do not count.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows left out because they could not be read, when the caller asked to skip those.</summary>
    public long RowsSkipped { get; init; }

    /// <summary>One sentence for each of the first few skipped rows: row, column, value and what is wrong.</summary>
    public IReadOnlyList<string> SkippedExamples { get; init; } = [];

    /// <summary>Orders whose amount is exactly zero; they count as purchases.</summary>
    public long ZeroAmounts { get; init; }

    /// <summary>Orders whose amount is negative (refunds); they count as purchases and are summed in their period.</summary>
    public long NegativeAmounts { get; init; }

    /// <summary>The first day on which a customer here may have first ordered, where the table was made by <see
    /// cref="TransactionTable.AcquiredBetween"/>; null where it holds all customers.</summary>
    public DateOnly? AcquiredFrom { get; init; }

    /// <summary>The last such day, inclusive.</summary>
    public DateOnly? AcquiredUntil { get; init; }

    /// <summary>Orders left out because their customers first ordered on other days.</summary>
    public long OrdersOfOtherCustomers { get; init; }

    /// <summary>Customers left out because they first ordered on other days.</summary>
    public int OtherCustomers { get; init; }

    /// <summary>Orders left out by <see cref="TransactionTable.Where"/>.</summary>
    public long OrdersLeftOut { get; init; }

    /// <summary>Customers left out by <see cref="TransactionTable.Where"/>, because none of their orders was kept.</summary>
    public int CustomersLeftOut { get; init; }

    /// <summary>This account with the amounts of a table counted.</summary>
    internal TransactionAccount WithAmounts(ReadOnlySpan<double> amounts)
    {
        long zero = 0;
        long negative = 0;
        foreach (double amount in amounts)
        {
            zero += amount == 0 ? 1 : 0;
            negative += amount < 0 ? 1 : 0;
        }

        return this with { ZeroAmounts = zero, NegativeAmounts = negative };
    }

    /// <summary>Orders left out of <see cref="ForecastOrigin.Orders"/>: later than its day, or of customers whom it is not about.</summary>
    public long OrdersWithheld { get; init; }
}
