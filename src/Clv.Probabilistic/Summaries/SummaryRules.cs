using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What every row of a customer summary must satisfy, said once for columns in memory and in files.</summary>
internal static class SummaryRules
{
    /// <summary>Longer than the universe is old, in seconds; a larger time or weight is another column's number.</summary>
    private const double Largest = 1e18;

    /// <summary>Checks columns that a caller handed in.</summary>
    public static void Check(CustomerSummary summary)
    {
        int count = summary.Count;
        CheckLength(summary.Recency.Length, count, "recency");
        CheckLength(summary.T.Length, count, "T");
        CheckLength(summary.HasMonetaryValue ? summary.MonetaryValue.Length : count, count, "monetaryValue");
        CheckLength(summary.HasWeight ? summary.Weight.Length : count, count, "weight");
        CheckLength(summary.Ids.Count, count, "ids");
        for (int i = 0; i < count; i++)
        {
            string? broken =
                BrokenHistory(summary.Frequency[i], summary.Recency[i], summary.T[i])
                ?? (summary.HasMonetaryValue ? BrokenMonetaryValue(summary.MonetaryValue[i]) : null)
                ?? (summary.HasWeight ? BrokenWeight(summary.Weight[i]) : null);
            if (broken is not null)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"Row {i} (customer {summary.Ids[i]}): {broken}"));
            }
        }
    }

    /// <summary>Refuses a summary whose rows stand for nobody, over which there is no mean and no share.</summary>
    public static void RequireCustomers(CustomerSummary customers)
    {
        if (!(customers.TotalWeight() > 0))
        {
            throw new ArgumentException(
                customers.Count == 0
                    ? "The summary has no customers; give at least one."
                    : "The weight of every row is 0, so that the summary stands for no customer; give at least one row a positive weight.");
        }
    }

    /// <summary>What is wrong with a history, or null.</summary>
    public static string? BrokenHistory(double frequency, double recency, double t)
    {
        if (!(frequency >= 0) || frequency != Math.Floor(frequency) || frequency > int.MaxValue)
        {
            return Say($"frequency is {frequency}; it counts repeat purchases, so it must be a whole number from 0 to {int.MaxValue}.");
        }

        if (!double.IsFinite(t) || t < 0)
        {
            return Say($"T is {t}; it must be finite and not negative.");
        }

        if (t > Largest)
        {
            return Say($"T is {t}; no customer is older than 1e18 of any unit, so check the column and its unit.");
        }

        if (!double.IsFinite(recency) || recency < 0)
        {
            return Say($"recency is {recency}; it must be finite and not negative.");
        }

        if (recency > t)
        {
            return Say($"recency {recency} exceeds T {t}; the last purchase cannot come after the end of observation.");
        }

        return frequency == 0 && recency != 0
            ? Say($"recency is {recency} although frequency is 0; without a repeat purchase recency is 0.")
            : null;
    }

    /// <summary>What is wrong with a mean spend, or null.</summary>
    public static string? BrokenMonetaryValue(double value) =>
        double.IsFinite(value) ? null : Say($"monetary_value is {value}; it must be finite.");

    /// <summary>What is wrong with a weight, or null.</summary>
    public static string? BrokenWeight(double value) =>
        !double.IsFinite(value) || value < 0 ? Say($"weight is {value}; it must be finite and not negative.")
        : value > Largest ? Say($"weight is {value}; no row stands for more than 1e18 customers, so check the column.")
        : null;

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);

    private static void CheckLength(int length, int count, [ConstantExpected] string column)
    {
        if (length != count)
        {
            throw new ArgumentException($"Column {column} has {length} rows where frequency has {count}; all must agree.", column);
        }
    }
}
