using static Clv.Probabilistic.CheckWording;

namespace Clv.Probabilistic;

/// <summary>How the source of the orders was understood, and what of it was left out: what the account says, with what to do about it.</summary>
internal static class ReadingChecks
{
    /// <summary>More bad rows than one in ten is a wrong date format or column rather than a few slips.</summary>
    private const double ManySkipped = 0.1;

    /// <summary>One refund in twenty that belongs to nothing is a history that begins too late.</summary>
    private const double ManyWithoutPurchase = 0.05;

    // Words in the names of states in which nobody paid, or got the money back; in English, and as shops of other languages write them.
    private static readonly string[] _unpaid =
    [
        "cancel", "fail", "void", "refund", "declin", "reject", "expire", "abandon", "unpaid", "chargeback", "disput", "return", "draft", "uncaptured",
        "pending", "on hold", "on-hold", "onhold", "storn", "annul", "erstatt", "unavailable",
    ];

    public static void Add(FindingList findings, TransactionAccount account)
    {
        AddLayout(findings, account);
        AddSkipped(findings, account);
        AddGuests(findings, account);
        AddFiltered(findings, account);
        AddStatuses(findings, account);
        AddPricesForOne(findings, account);
        AddRefunds(findings, account);
    }

    private static void AddLayout(FindingList findings, TransactionAccount account)
    {
        if (TransactionSentences.Inferred(account) is { } sentence)
        {
            findings.Add(
                FindingTopic.Orders,
                "layout",
                FindingSeverity.Info,
                $"{sentence} {TransactionSentences.Pins(account)}",
                [("settings", account.Inferred.Count)],
                [.. account.Inferred.Select(setting => (setting.Option, setting.Value))]);
        }
    }

    private static void AddSkipped(FindingList findings, TransactionAccount account)
    {
        if (account.RowsSkipped == 0)
        {
            return;
        }

        bool many = account.RowsSkipped > ManySkipped * account.RowsRead;
        string reasons = string.Join("; ", account.Skipped.Select(
            skipped => $"{Number(skipped.Rows)} because {skipped.Reason}, the first being {skipped.First.TrimEnd('.')}"));
        findings.Add(
            FindingTopic.Orders,
            "skipped-rows",
            many ? FindingSeverity.Problem : FindingSeverity.Warning,
            $"{Number(account.RowsSkipped)} of {Count(account.RowsRead, "row")} ({Percent(account.RowsSkipped, account.RowsRead)}) could not be read and {Verb(account.RowsSkipped, "is", "are")} left out of everything here: {reasons}.",
            [("rows", account.RowsRead), ("skipped", account.RowsSkipped)],
            examples: account.SkippedExamples);
    }

    private static void AddGuests(FindingList findings, TransactionAccount account)
    {
        if (account.Guests.Count == 0)
        {
            return;
        }

        long guests = account.Guests.Sum(guest => guest.Rows);
        string[] kinds = [.. account.Guests.Take(Named).Select(guest =>
            $"{Number(guest.Rows)} {(guest.What.Length == 0 ? "without a customer id" : $"of {Excerpt.Of(guest.What)}")}")];
        findings.Add(
            FindingTopic.Customers,
            "guests",
            FindingSeverity.Warning,
            $"{Count(guests, "row")} ({Percent(guests, account.RowsRead)}) {Verb(guests, "belongs", "belong")} to guests who cannot be told apart and {Verb(guests, "is", "are")} left out: {All(kinds)}; the totals here are of known customers alone.",
            [("rows", guests), ("share", (double)guests / account.RowsRead)],
            examples: [.. account.Guests.Select(guest => guest.What)]);
    }

    private static void AddFiltered(FindingList findings, TransactionAccount account)
    {
        long filtered = account.Filtered.Sum(filter => filter.Rows);
        if (filtered > 0)
        {
            string[] kinds = [.. account.Filtered.Take(Named).Select(filter => $"{Number(filter.Rows)} with {filter.What}")];
            findings.Add(
                FindingTopic.Orders,
                "filtered-rows",
                FindingSeverity.Info,
                $"{Count(filtered, "row")} ({Percent(filtered, account.RowsRead)}) {Verb(filtered, "is", "are")} left out by what stands in their columns: {List(kinds, account.Filtered.Count)}.",
                [("rows", filtered), ("share", (double)filtered / account.RowsRead)],
                examples: [.. account.Filtered.Select(filter => filter.What)]);
        }
    }

    private static void AddStatuses(FindingList findings, TransactionAccount account)
    {
        RowCount[] unpaid = [.. account.Statuses.Where(status => Array.Exists(_unpaid, word =>
            status.What.Contains(word, StringComparison.OrdinalIgnoreCase) && !status.What.StartsWith("part", StringComparison.OrdinalIgnoreCase)))];
        if (unpaid.Length == 0 || account.StatusColumn is not { } column)
        {
            return;
        }

        long rows = unpaid.Sum(status => status.Rows);
        string values = string.Join(",", unpaid.Select(status => status.What));
        findings.Add(
            FindingTopic.Orders,
            "unpaid-orders",
            FindingSeverity.Warning,
            $"{Count(rows, "row")} {Verb(rows, "counts as an order", "count as orders")} although {Excerpt.Of(column)} says {All([.. unpaid.Take(Named).Select(status => $"{status.What} ({Number(status.Rows)})")])}; leave {Verb(rows, "it", "them")} out with {OptionNames.Drop} = '{column}={values}'.",
            [("rows", rows), ("share", (double)rows / account.RowsRead)],
            examples: [.. unpaid.Select(status => status.What)]);
    }

    private static void AddPricesForOne(FindingList findings, TransactionAccount account)
    {
        if (account.UnusedQuantityColumn is { } column)
        {
            findings.Add(
                FindingTopic.Amounts,
                "price-for-one",
                FindingSeverity.Warning,
                $"Amounts are in a column of prices, and there is a column {Excerpt.Of(column)}; if prices are for one piece, name both ({OptionNames.QuantityColumn}, {OptionNames.PriceColumn}), so that an amount is quantity times price.",
                [],
                [("quantity_column", column)]);
        }
    }

    private static void AddRefunds(FindingList findings, TransactionAccount account)
    {
        if (account.RefundsNetted + account.RefundsIgnored > 0)
        {
            long refunds = account.RefundsNetted + account.RefundsIgnored;
            findings.Add(
                FindingTopic.Amounts,
                "refunds-taken-off",
                FindingSeverity.Info,
                account.RefundsNetted > 0
                    ? $"{Count(refunds, "refund")} of {Money(account.RefundedAmount)} in all {Verb(refunds, "is", "are")} taken off the purchases that {Verb(refunds, "it belongs", "they belong")} to."
                    : $"{Count(refunds, "refund")} {Verb(refunds, "is", "are")} left out, as asked.",
                [("refunds", refunds), ("amount", account.RefundedAmount)]);
        }

        if (account.RefundsWithoutPurchase > 0)
        {
            long lost = account.RefundsWithoutPurchase;
            findings.Add(
                FindingTopic.Amounts,
                "refunds-without-purchase",
                lost > ManyWithoutPurchase * account.RowsRead ? FindingSeverity.Warning : FindingSeverity.Info,
                $"{Count(lost, "refund")} {Verb(lost, "is", "are")} left out, because {Verb(lost, "its customer has", "their customers have")} no purchase before {Verb(lost, "it", "them")}; orders from before the first day may be missing.",
                [("refunds", lost)]);
        }
    }
}
