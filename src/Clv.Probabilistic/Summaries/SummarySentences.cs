using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Says a summary's account in plain words, one fact a sentence, leaving out what did not happen.</summary>
internal static class SummarySentences
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The sentences, from what was read to what came out.</summary>
    public static IReadOnlyList<string> Of(SummaryAccount account)
    {
        List<string> sentences = [];
        AddReading(sentences, account);
        AddAmounts(sentences, account);
        AddEnds(sentences, account);
        AddMerging(sentences, account);
        AddLeftOut(sentences, account);
        AddCustomers(sentences, account);
        return sentences;
    }

    private static void AddReading(List<string> sentences, SummaryAccount account)
    {
        TransactionAccount read = account.Transactions;
        string span = account is { FirstDay: DateOnly first, LastDay: DateOnly last }
            ? $", dated {Day(first)} to {Day(last)}"
            : "";
        sentences.Add(read is { AcquiredFrom: DateOnly from, AcquiredUntil: DateOnly until }
            ? $"Kept {Count(account.OrdersRead, "order")} from {read.Source}{span}, of customers who first ordered from {Day(from)} to {Day(until)}; left out {Count(read.OrdersOfOtherCustomers, "order")} of {Count(read.OtherCustomers, "other customer")}."
            : $"{(read.OrdersLeftOut > 0 ? "Kept" : "Read")} {Count(account.OrdersRead, "order")} from {read.Source}{span}.");
        if (read.OrdersLeftOut > 0)
        {
            sentences.Add(read.CustomersLeftOut > 0
                ? $"Left out {Count(read.OrdersLeftOut, "order")} by a condition that the program set, and {Count(read.CustomersLeftOut, "customer")} who had no other."
                : $"Left out {Count(read.OrdersLeftOut, "order")} by a condition that the program set.");
        }

        sentences.AddRange(TransactionSentences.Reading(read));
        if (read.HasSeveralOffsets && account.Grain == Grain.Hour)
        {
            sentences.Add("Times are written with different offsets from UTC; hours are those of UTC.");
        }
    }

    private static void AddAmounts(List<string> sentences, SummaryAccount account)
    {
        if (account.Transactions.NegativeAmounts is > 0 and long negative)
        {
            sentences.Add(
                $"{Count(negative, "order")} {Verb(negative)} a negative amount; each counts as a purchase and is summed within its {account.Grain.Name()}.");
        }

        if (account.Transactions.ZeroAmounts is > 0 and long zero)
        {
            sentences.Add($"{Count(zero, "order")} {Verb(zero)} an amount of 0; each counts as a purchase.");
        }

        if (account.AmountCap is { } cap)
        {
            sentences.Add(string.Create(
                CultureInfo.InvariantCulture, $"In the capped columns no purchase counts as more than {cap:#,0.##}, which 99.5 % of them do not exceed."));
        }
    }

    private static void AddEnds(List<string> sentences, SummaryAccount account)
    {
        string what = account.HoldoutEnd is null ? "Observation" : "Calibration";
        string start = Day(DateOnly.FromDateTime(account.ObservationEnd));
        sentences.Add(account.Grain switch
        {
            Grain.Day => $"{what} ends on {start}.",
            Grain.Hour => $"{what} ends in the hour from {start} {account.ObservationEnd.Hour:00}:00; T runs to the start of that hour.",
            _ => $"{what} ends in the {account.Grain.Name()} from {start}; T runs to that day.",
        });
        if (account.HoldoutEnd is DateOnly holdoutEnd)
        {
            sentences.Add($"The holdout ends on {Day(holdoutEnd)}.");
        }
    }

    private static void AddMerging(List<string> sentences, SummaryAccount account)
    {
        if (account.OrdersMerged > 0)
        {
            sentences.Add(
                $"Merged {Count(account.OrdersMerged, "order")} into another of the same customer in the same {account.Grain.Name()}, which leaves {Count(account.PurchasePeriods, "purchase")}.");
        }
    }

    private static void AddLeftOut(List<string> sentences, SummaryAccount account)
    {
        bool cut = account.HoldoutEnd is not null;
        if (account.OrdersAfterEnd > 0)
        {
            sentences.Add(
                $"Left out {Count(account.OrdersAfterEnd, "order")} after the end of {(cut ? "the holdout" : "observation")}.");
        }

        if (account.CustomersAfterEnd > 0)
        {
            sentences.Add(
                $"Left out {Count(account.CustomersAfterEnd, "customer")} who first bought after the end of {(cut ? "calibration" : "observation")}.");
        }

        if (account.CustomersLeftOut > 0)
        {
            sentences.Add($"Left out {Count(account.CustomersLeftOut, "customer")} by a condition that the program set.");
        }

        if (account.HoldoutOrdersOfNewCustomers > 0)
        {
            sentences.Add(
                $"Left out {Count(account.HoldoutOrdersOfNewCustomers, "holdout order")} of customers who first bought after calibration.");
        }
    }

    private static void AddCustomers(List<string> sentences, SummaryAccount account)
    {
        double share = account.Customers == 0 ? 0 : (double)account.RepeatCustomers / account.Customers;
        string percent = (100 * share).ToString("0.0", CultureInfo.InvariantCulture);
        sentences.Add(
            $"{Count(account.Customers, "customer")}, of whom {Number(account.RepeatCustomers)} ({percent}%) bought {(account.Grain == Grain.Day ? "on" : "in")} more than one {account.Grain.Name()}.");
    }

    private static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    private static string Verb(long count) => count == 1 ? "has" : "have";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);
}
