using static Clv.Probabilistic.CheckWording;

namespace Clv.Probabilistic;

/// <summary>Amounts far above the rest, and those that look as if a decimal point was lost.</summary>
/// <remarks>Distances are taken between logarithms, since spend is skewed, and in units of the median absolute deviation, which
/// the outliers themselves cannot move.</remarks>
internal static class SpendOutliers
{
    /// <summary>Below so many amounts there is no telling what is usual.</summary>
    private const int Enough = 20;

    /// <summary>Six standard deviations of a log-normal: not once in a billion orders.</summary>
    private const double Deviations = 6;

    /// <summary>Nobody needs to check an order of less than ten times the median, however regular the others are.</summary>
    private const double LeastFactor = 10;

    /// <summary>What happens in one order of fifty is a second kind of order rather than a slip.</summary>
    private const double MostShare = 0.02;

    /// <summary>The median absolute deviation of a normal distribution times this is its standard deviation.</summary>
    private const double NormalFromMedianDeviation = 1.4826;

    /// <summary>The same for the mean absolute deviation, which serves where more than half of all amounts are equal.</summary>
    private const double NormalFromMeanDeviation = 1.2533;

    /// <summary>A lost decimal point multiplies by 100.</summary>
    private const double Slip = 100;

    public static void Add(FindingList findings, CheckedOrders orders, double[] positive)
    {
        if (positive.Length < Enough)
        {
            return;
        }

        double median = OrderStatistic.Median(positive);
        double limit = median * Math.Max(LeastFactor, Math.Exp(Deviations * LogDeviation(positive, median)));
        int beyond = CountAbove(positive, limit);
        if (beyond == 0 || beyond > MostShare * positive.Length)
        {
            return;
        }

        int[] rows = Largest(orders.Table, limit);
        string[] examples = [.. rows.Take(Named).Select(row => $"{Order(orders.Table, row)} ({Money(orders.Table.Amount[row])})")];
        findings.Add(
            FindingTopic.Amounts,
            "spend-outliers",
            FindingSeverity.Warning,
            $"{Count(beyond, "order")} {Verb(beyond, "is", "are")} more than {Short(limit / median)} times the median of {Money(median)}, far above all others: {List(examples, beyond)}; check {Verb(beyond, "it", "them")}, since one such amount moves every estimate of spend.",
            [("orders", beyond), ("limit", limit), ("median_positive", median), ("largest", orders.Table.Amount[rows[0]])],
            examples: examples);
        AddSlips(findings, orders.Table, rows, positive, limit);
    }

    private static void AddSlips(FindingList findings, TransactionTable table, int[] beyond, double[] positive, double limit)
    {
        // Half of all ordinary amounts around the median: a wider range would take any large amount for a slip.
        int count = positive.Length - beyond.Length;
        double low = Slip * OrderStatistic.At(positive, count / 4);
        double high = Slip * OrderStatistic.At(positive, 3 * count / 4);
        bool cents = Fractions(positive, limit) > count / 2;
        int[] slips = [.. beyond.Where(row => table.Amount[row] >= low && table.Amount[row] <= high && (!cents || IsWhole(table.Amount[row])))];
        if (slips.Length == 0)
        {
            return;
        }

        string[] examples = [.. slips.Take(Named).Select(row => $"{Order(table, row)} ({Money(table.Amount[row])}, perhaps {Money(table.Amount[row] / Slip)})")];
        string whole = cents ? $"{Verb(slips.Length, "is a whole number", "are whole numbers")} and " : "";
        findings.Add(
            FindingTopic.Amounts,
            "decimal-slip",
            FindingSeverity.Warning,
            $"{Count(slips.Length, "order")} among these {whole}{Verb(slips.Length, "is", "are")} about 100 times an ordinary amount, as when a decimal point is lost or another currency is meant: {List(examples, slips.Length)}.",
            [("orders", slips.Length)],
            examples: examples);
    }

    private static double LogDeviation(double[] positive, double median)
    {
        double[] distance = LargeArray.Of<double>(positive.Length);
        RowRanges.Each(positive.Length, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                distance[i] = Math.Abs(Math.Log(positive[i] / median));
            }
        });

        double middle = OrderStatistic.Median(distance);
        if (middle > 0)
        {
            return NormalFromMedianDeviation * middle;
        }

        // In their order, so that the sum does not hang on that of the file.
        Array.Sort(positive);
        double sum = 0;
        foreach (double amount in positive)
        {
            sum += Math.Abs(Math.Log(amount / median));
        }

        return NormalFromMeanDeviation * sum / positive.Length;
    }

    private static int CountAbove(ReadOnlySpan<double> amounts, double limit)
    {
        int count = 0;
        foreach (double amount in amounts)
        {
            count += amount > limit ? 1 : 0;
        }

        return count;
    }

    private static int[] Largest(TransactionTable table, double limit)
    {
        List<int> rows = [];
        for (int row = 0; row < table.Count; row++)
        {
            if (table.Amount[row] > limit)
            {
                rows.Add(row);
            }
        }

        return [.. rows.OrderByDescending(row => table.Amount[row])];
    }

    private static int Fractions(ReadOnlySpan<double> amounts, double limit)
    {
        int count = 0;
        foreach (double amount in amounts)
        {
            count += amount > limit || IsWhole(amount) ? 0 : 1;
        }

        return count;
    }

    private static bool IsWhole(double amount) => amount == Math.Floor(amount);
}
