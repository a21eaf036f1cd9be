using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What every row of a customer summary must satisfy, said once for columns in memory and in files.</summary>
internal static class SummaryRules
{
    /// <summary>Checks every row of columns that a caller handed in, each of its length.</summary>
    public static void Check(CustomerSummary summary)
    {
        SummaryColumn[] beyond = [.. summary.Columns.Where(column => !column.Definition.IsRequired)];
        for (int i = 0; i < summary.Count; i++)
        {
            string? broken = BrokenHistory(summary.Frequency[i], summary.Recency[i], summary.T[i]);
            foreach (SummaryColumn column in beyond)
            {
                broken ??= column.Definition.Broken(column[i]);
            }

            if (broken is not null)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"Row {i} (customer {summary.Ids[i]}): {broken}"));
            }
        }
    }

    /// <summary>Refuses a column that is shorter or longer than the others.</summary>
    public static void CheckLength(int length, int count, string column, string? parameter = null)
    {
        if (length != count)
        {
            throw new ArgumentException($"Column {column} has {length} rows where frequency has {count}; all must agree.", parameter ?? column);
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
    public static string? BrokenHistory(double frequency, double recency, double t) =>
        SummaryColumns.Frequency.Broken(frequency)
        ?? SummaryColumns.T.Broken(t)
        ?? SummaryColumns.Recency.Broken(recency)
        ?? (recency > t ? Say($"recency {recency} exceeds T {t}; the last purchase cannot come after the end of observation.")
            : frequency == 0 && recency != 0
                ? Say($"recency is {recency} although frequency is 0; without a repeat purchase recency is 0.")
                : null);

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);
}
