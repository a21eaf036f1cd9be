namespace Clv.Probabilistic;

/// <summary>What became of every order on the way into a customer summary: counted, merged or left out, and why.</summary>
/// <remarks><c>OrdersRead = OrdersMerged + PurchasePeriods + OrdersAfterEnd</c>, where purchase periods and merged
/// orders include those of the holdout, if there is one, and of customers first seen in it; and
/// <c>Customers + CustomersAfterEnd + CustomersLeftOut</c> is the number of customers in the table.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed record SummaryAccount : IResultView
{
    /// <summary>What was read to make the transaction table.</summary>
    public TransactionAccount Transactions { get; init; } = new();

    /// <summary>The calendar period that same-period purchases were collapsed into.</summary>
    public Grain Grain { get; init; }

    /// <summary>The first day with an order; null where the table is empty.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The last day with an order, counted or not; null where the table is empty.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The start of the grain period in which observation (with a holdout: calibration) ends; T runs to it.</summary>
    public DateTime ObservationEnd { get; init; }

    /// <summary>The last calendar day of the holdout; null without one.</summary>
    public DateOnly? HoldoutEnd { get; init; }

    /// <summary>Customers in the summary.</summary>
    public int Customers { get; init; }

    /// <summary>Customers in the summary who bought in more than one period.</summary>
    public int RepeatCustomers { get; init; }

    /// <summary>Orders in the table.</summary>
    public long OrdersRead { get; init; }

    /// <summary>Orders that fell into a grain period in which the same customer had already ordered.</summary>
    public long OrdersMerged { get; init; }

    /// <summary>Distinct grain periods with a purchase, summed over customers.</summary>
    public long PurchasePeriods { get; init; }

    /// <summary>Orders left out because they come after the end of observation (of the holdout, if there is one).</summary>
    public long OrdersAfterEnd { get; init; }

    /// <summary>Customers left out because their first order comes after the end of observation (of calibration, if
    /// there is a holdout).</summary>
    public int CustomersAfterEnd { get; init; }

    /// <summary>Customers left out by <see cref="CustomerSummary.Where"/>. Their orders are in the other counts.</summary>
    public int CustomersLeftOut { get; init; }

    /// <summary>Holdout orders of customers left out because they first bought after calibration.</summary>
    public long HoldoutOrdersOfNewCustomers { get; init; }

    /// <summary>The 99.5 % quantile of the amounts of purchase periods (with a holdout: of calibration), which no amount counts as more than in
    /// <see cref="SummaryColumns.CappedMean"/> and <see cref="SummaryColumns.CappedVariance"/>; null unless
    /// <see cref="SummaryOptions.SpendColumns"/> asks for them.</summary>
    public double? AmountCap { get; init; }

    /// <summary>Whether the first purchase counts in frequency and spend.</summary>
    public bool IncludeFirst { get; init; }

    /// <summary>The account as sentences, one a line, in plain words.</summary>
    /// <returns>The sentences; what did not happen is not mentioned. Numbers are invariant of culture.</returns>
    public IReadOnlyList<string> Sentences() => SummarySentences.Of(this);

    /// <summary>The account where only customers of some frequencies are left.</summary>
    internal SummaryAccount OfSome(IReadOnlyCollection<int> frequencies) => this with
    {
        Customers = frequencies.Count,
        RepeatCustomers = frequencies.Count(frequency => frequency > (IncludeFirst ? 1 : 0)),
        CustomersLeftOut = CustomersLeftOut + Customers - frequencies.Count,
    };

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer) => writer.Paragraphs(Sentences());
}
