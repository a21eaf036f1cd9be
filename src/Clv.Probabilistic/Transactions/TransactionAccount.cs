namespace Clv.Probabilistic;

/// <summary>What was read to make a transaction table, and what was left out and why.</summary>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed record TransactionAccount : IResultView
{
    /// <summary>Where the rows came from: a file's path, <c>standard input</c>, <c>query</c>, <c>simulation</c>
    /// or <c>memory</c>.</summary>
    public string Source { get; init; } = "memory";

    /// <summary>Data rows read, good and bad; the header and blank lines do not count.</summary>
    public long RowsRead { get; init; }

    /// <summary>What the content of the file showed of its layout, where options did not say it; empty where nothing had to be
    /// inferred.</summary>
    public IReadOnlyList<InferredSetting> Inferred { get; init; } = [];

    /// <summary>Rows left out because they could not be read, when the caller asked to skip those.</summary>
    public long RowsSkipped { get; init; }

    /// <summary>One sentence for each of the first few skipped rows: row, column, value and what is wrong.</summary>
    public IReadOnlyList<string> SkippedExamples { get; init; } = [];

    /// <summary>The skipped rows by reason, the most frequent first.</summary>
    public IReadOnlyList<SkippedRows> Skipped { get; init; } = [];

    /// <summary>Rows left out because they belong to guests, by what stands where an id should be: empty for none.</summary>
    public IReadOnlyList<RowCount> Guests { get; init; } = [];

    /// <summary>Rows left out by <see cref="TransactionCsvOptions.Keep"/> and <see cref="TransactionCsvOptions.Drop"/>, by column and
    /// value.</summary>
    public IReadOnlyList<RowCount> Filtered { get; init; } = [];

    /// <summary>What those options name and no row has, as <c>Status=Payed</c>.</summary>
    public IReadOnlyList<string> FiltersNotMet { get; init; } = [];

    /// <summary>Rows whose customer id is a whole number written with <c>.0</c>, as <c>13085.0</c>, and read as the integer.</summary>
    public long IdsWithPoint { get; init; }

    /// <summary>Rows that were further lines of an order, and are part of it now.</summary>
    public long LinesMerged { get; init; }

    /// <summary>What the amounts on the lines of an order were taken for; null where no order had several.</summary>
    public OrderLineAmounts? LineAmounts { get; init; }

    /// <summary>Refunds taken off the purchases that they belong to.</summary>
    public long RefundsNetted { get; init; }

    /// <summary>What those refunds come to, not negative.</summary>
    public double RefundedAmount { get; init; }

    /// <summary>Refunds left out because their customers have no purchase before them.</summary>
    public long RefundsWithoutPurchase { get; init; }

    /// <summary>Refunds left out because <see cref="RefundPolicy.Ignore"/> says so.</summary>
    public long RefundsIgnored { get; init; }

    /// <summary>Where a column says in which state orders are, its name; null without one.</summary>
    public string? StatusColumn { get; init; }

    /// <summary>How many of the rows that were kept are in which state, the most frequent first.</summary>
    public IReadOnlyList<RowCount> Statuses { get; init; } = [];

    /// <summary>A column of quantities that amounts were not multiplied with, although their column is one of prices by its name; null where
    /// there is none.</summary>
    public string? UnusedQuantityColumn { get; init; }

    /// <summary>Whether times were written with different offsets from UTC and no time zone was asked for: days are those of the written
    /// clocks, and hours (<see cref="Grain.Hour"/>) are those of UTC.</summary>
    public bool HasSeveralOffsets { get; init; }

    /// <summary>Orders whose amount is exactly zero; they count as purchases.</summary>
    public long ZeroAmounts { get; init; }

    /// <summary>Orders whose amount is negative: refunds under <see cref="RefundPolicy.Purchase"/>, and purchases of which more was given back
    /// than was paid; they count as purchases and are summed in their period.</summary>
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

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer) => writer.Paragraphs(
        [FormattableString.Invariant($"{RowsRead:#,0} rows read from {Source}."), .. TransactionSentences.Reading(this)]);
}
