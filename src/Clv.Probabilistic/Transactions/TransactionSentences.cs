using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Says in plain words what became of the rows of a source, one fact a sentence, leaving out what did not happen.</summary>
internal static class TransactionSentences
{
    private const int MostNamed = 6;

    /// <summary>How the file was understood where nobody said so, in one sentence; null where nothing had to be inferred.</summary>
    public static string? Inferred(TransactionAccount account) => account.Inferred.Count == 0
        ? null
        : $"Understood from the file: {string.Join("; ", account.Inferred.Select(setting => setting.Finding))}.";

    /// <summary>The options that say for certain what was inferred, with their values; null where nothing had to be.</summary>
    public static string? Pins(TransactionAccount account) => account.Inferred.Count == 0
        ? null
        : $"The options {string.Join(" ", account.Inferred.Select(setting => $"{setting.Option} = {Quoted(setting.Value)}"))} pin it.";

    private static string Quoted(string value) => value.Contains('\'', StringComparison.Ordinal) ? $"\"{value}\"" : $"'{value}'";

    /// <summary>All that is worth saying of a reading: what was inferred, what was left out, and what else was done. How to pin what was
    /// inferred is for those who can give options to say (<see cref="Pins"/>).</summary>
    public static IEnumerable<string> Reading(TransactionAccount account) =>
        new[] { Inferred(account) }.OfType<string>().Concat(LeftOut(account)).Concat(Decisions(account));

    /// <summary>What was left out, and why.</summary>
    public static IEnumerable<string> LeftOut(TransactionAccount account)
    {
        if (account.Guests.Count > 0)
        {
            long guests = account.Guests.Sum(guest => guest.Rows);
            yield return
                $"Left out {Count(guests, "row")} of guests ({Share(guests, account.RowsRead)}): {List(account.Guests, what => what.Length == 0 ? "without an id" : $"with the id {Excerpt.Of(what)}")}.";
        }

        if (account.Filtered.Count > 0)
        {
            long filtered = account.Filtered.Sum(filter => filter.Rows);
            yield return
                $"Left out {Count(filtered, "row")} by what stands in their columns ({Share(filtered, account.RowsRead)}): {List(account.Filtered, what => $"with {Excerpt.Line(what)}")}.";
        }

        foreach (string value in account.FiltersNotMet)
        {
            yield return $"No row has {Excerpt.Line(value)}, which the filters name.";
        }

        if (account.RowsSkipped > 0)
        {
            yield return $"Skipped {Number(account.RowsSkipped)} of {Count(account.RowsRead, "row")} because they could not be read.";
            foreach (SkippedRows skipped in account.Skipped)
            {
                yield return $"Skipped {Number(skipped.Rows)}: {skipped.Reason}; the first is {skipped.First}";
            }

            // An account that somebody else made may have examples without reasons.
            foreach (string example in account.Skipped.Count == 0 ? account.SkippedExamples : [])
            {
                yield return $"Skipped: {example}";
            }
        }
    }

    /// <summary>What else was done with rows.</summary>
    public static IEnumerable<string> Decisions(TransactionAccount account)
    {
        if (account.IdsWithPoint > 0)
        {
            yield return $"{Count(account.IdsWithPoint, "row")} {Verb(account.IdsWithPoint, "writes", "write")} the customer's whole number as 13085.0; the ids are integers.";
        }

        if (account.LinesMerged > 0)
        {
            string amounts = account.LineAmounts switch
            {
                OrderLineAmounts.Add => "; their amounts add up",
                OrderLineAmounts.Repeat => "; their amounts repeat the order's",
                _ => "",
            };
            yield return $"{Count(account.LinesMerged, "row")} {Verb(account.LinesMerged, "is a further line", "are further lines")} of an order{amounts}.";
        }

        if (account.RefundsNetted > 0)
        {
            yield return
                $"Took {Count(account.RefundsNetted, "refund")} of {Money(account.RefundedAmount)} in all off the {(account.RefundsNetted == 1 ? "purchase that it belongs" : "purchases that they belong")} to.";
        }

        if (account.RefundsWithoutPurchase > 0)
        {
            yield return
                $"Left out {Count(account.RefundsWithoutPurchase, "refund")} of customers without a purchase before {Verb(account.RefundsWithoutPurchase, "it", "them")}.";
        }

        if (account.RefundsIgnored > 0)
        {
            yield return $"Left out {Count(account.RefundsIgnored, "refund")}, as asked.";
        }
    }

    private static string List(IReadOnlyList<RowCount> counts, Func<string, string> words)
    {
        IEnumerable<string> named = counts.Take(MostNamed).Select(count => $"{Number(count.Rows)} {words(count.What)}");
        long others = counts.Skip(MostNamed).Sum(count => count.Rows);
        return string.Join(", ", others == 0 ? named : named.Append($"{Number(others)} others"));
    }

    private static string Count(long count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    private static string Verb(long count, string one, string many) => count == 1 ? one : many;

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Money(double value) => value.ToString("N2", CultureInfo.InvariantCulture);

    private static string Share(long part, long whole) =>
        (whole == 0 ? 0 : 100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + "%";
}
