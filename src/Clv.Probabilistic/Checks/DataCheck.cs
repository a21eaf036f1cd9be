namespace Clv.Probabilistic;

/// <summary>Looks over orders before a model is fitted: what is there, what looks wrong, and what it will carry.</summary>
/// <remarks>Nothing is changed or left out; every finding names its numbers and what to do. Dates far from all others
/// are named and then kept out of the checks that they would spoil (gaps, units, readiness). The thresholds are chosen so that
/// ordinary data raise no warning; a warning is a reason to look and not a proof.</remarks>
public static class DataCheck
{
    /// <summary>Checks a table of orders.</summary>
    /// <param name="transactions">The orders; read them with <see cref="TransactionCsvOptions.SkipBadRows"/> to hear of bad
    /// rows among the findings.</param>
    /// <param name="options">What is known beyond the data; null for nothing.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>The findings and a verdict.</returns>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public static DataCheckReport Of(
        TransactionTable transactions, DataCheckOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        options ??= new DataCheckOptions();
        cancellationToken.ThrowIfCancellationRequested();
        FindingList findings = new();
        TransactionTable counted = UpTo(transactions, options.LastDay);
        if (counted.Count == 0)
        {
            findings.Add(FindingTopic.Orders, "no-orders", FindingSeverity.Problem, NoOrders(transactions, options.LastDay), [("orders", 0)]);
            return Report(transactions, findings, Readiness.Nothing);
        }

        CheckedOrders all = CheckedOrders.Of(counted);
        (FindingList amounts, (FindingList others, CheckedOrders bulk, PurchaseHistories histories)) = SideBySide.Of(
            () => OfAmounts(all), () => OfTheRest(transactions.Account, all, options, cancellationToken));

        // What reading did to amounts comes before what they are.
        findings.Add(others);
        findings.Add(amounts);
        return Report(transactions, findings, Readiness.Of(findings, bulk, histories));
    }

    private static FindingList OfAmounts(CheckedOrders orders)
    {
        FindingList findings = new();
        AmountChecks.Add(findings, orders);
        return findings;
    }

    private static (FindingList Findings, CheckedOrders Bulk, PurchaseHistories Histories) OfTheRest(
        TransactionAccount account, CheckedOrders all, DataCheckOptions options, CancellationToken cancellationToken)
    {
        FindingList findings = new();
        RowChecks.Add(findings, all);
        ReadingChecks.Add(findings, account);
        CustomerIdChecks.Add(findings, all);
        cancellationToken.ThrowIfCancellationRequested();

        CheckedOrders bulk = DateRangeChecks.Add(findings, all, options.Today);
        PurchaseHistories histories = PurchaseHistories.Of(bulk);
        CustomerChecks.Add(findings, bulk, histories);
        cancellationToken.ThrowIfCancellationRequested();
        DailyOrders daily = new(bulk);
        DayMonthChecks.Add(findings, bulk);
        CalendarChecks.Add(findings, daily);
        ClockChecks.Add(findings, bulk);
        UnitChecks.Add(findings, histories);
        RhythmChecks.Add(findings, histories);
        return (findings, bulk, histories);
    }

    private static TransactionTable UpTo(TransactionTable transactions, DateOnly? lastDay)
    {
        ReadOnlySpan<int> days = transactions.Day;
        return lastDay is { } last && days.ContainsAnyInRange(last.DayNumber + 1, int.MaxValue)
            ? transactions.Where(order => order.Time.Date <= last)
            : transactions;
    }

    private static string NoOrders(TransactionTable transactions, DateOnly? lastDay) =>
        transactions.Count == 0
            ? "There are no orders; check that this is the right source."
            : $"There are no orders up to {CheckWording.Day(lastDay!.Value.DayNumber)}, the last day that counts; choose a later one ({OptionNames.ObservationEnd}).";

    private static DataCheckReport Report(TransactionTable transactions, FindingList findings, Readiness readiness) => new()
    {
        Source = transactions.Account.Source,
        Findings = findings.ByTopic(),
        Verdict = readiness.Verdict(findings.CountOf(FindingSeverity.Problem)),
    };
}
