using static Clv.Probabilistic.CheckWording;

namespace Clv.Probabilistic;

/// <summary>What was paid: zero amounts, refunds, amounts that never vary, and amounts far out of line.</summary>
internal static class AmountChecks
{
    /// <summary>One order in twenty without payment is a practice and not an exception.</summary>
    private const double ManyZeros = 0.05;

    /// <summary>One refund in twenty orders changes frequencies as well as spend.</summary>
    private const double ManyRefunds = 0.05;

    /// <summary>Fewer equal amounts than this can be chance.</summary>
    private const int EnoughForConstant = 10;

    public static void Add(FindingList findings, CheckedOrders orders)
    {
        if (!orders.Table.HasAmount)
        {
            findings.Add(
                FindingTopic.Amounts,
                "no-amounts",
                FindingSeverity.Info,
                $"Orders carry no amounts, so purchases can be predicted but not spend; name the column of amounts if there is one ({OptionNames.ValueColumn}).");
            return;
        }

        double[] positive = Positive(orders.Table.Amount);
        AddAmounts(findings, orders, positive);
        AddZeros(findings, orders);
        AddRefunds(findings, orders);
        AddConstant(findings, orders);
        SpendOutliers.Add(findings, orders, positive);
    }

    private static double[] Positive(ReadOnlySpan<double> amounts)
    {
        int above = 0;
        foreach (double amount in amounts)
        {
            above += amount > 0 ? 1 : 0;
        }

        double[] positive = LargeArray.Of<double>(above);
        int count = 0;
        foreach (double amount in amounts)
        {
            if (amount > 0)
            {
                positive[count++] = amount;
            }
        }

        return positive;
    }

    private static void AddAmounts(FindingList findings, CheckedOrders orders, double[] positive)
    {
        double sum = Sum(orders.Table.Amount);
        if (positive.Length == 0)
        {
            findings.Add(
                FindingTopic.Amounts,
                "no-positive-amounts",
                FindingSeverity.Warning,
                $"No order has an amount above 0 (they sum to {Money(sum)}), so spend cannot be estimated; check the column of amounts.",
                [("sum", sum)]);
            return;
        }

        double median = OrderStatistic.Median(positive);
        double largest = OrderStatistic.At(positive, positive.Length - 1);
        double mean = sum / orders.Count;
        findings.Add(
            FindingTopic.Amounts,
            "amounts",
            FindingSeverity.Info,
            $"Amounts sum to {Money(sum)}, a mean of {Money(mean)} per order; the median of those above 0 is {Money(median)} and the largest is {Money(largest)}.",
            [("sum", sum), ("mean", mean), ("median_positive", median), ("largest", largest)]);
    }

    private static void AddZeros(FindingList findings, CheckedOrders orders)
    {
        int zeros = orders.Table.Amount.Span.Count(0.0);
        if (zeros == 0)
        {
            return;
        }

        findings.Add(
            FindingTopic.Amounts,
            "zero-amounts",
            zeros > ManyZeros * orders.Count ? FindingSeverity.Advice : FindingSeverity.Info,
            $"{Count(zeros, "order")} ({Percent(zeros, orders.Count)}) {Verb(zeros, "has", "have")} an amount of 0 and {Verb(zeros, "counts", "count")} as {Verb(zeros, "a purchase", "purchases")}; leave out samples, replacements and cancellations beforehand.",
            [("orders", zeros), ("share", (double)zeros / orders.Count)]);
    }

    private static void AddRefunds(FindingList findings, CheckedOrders orders)
    {
        TransactionTable table = orders.Table;
        if (!HasNegative(table.Amount))
        {
            return;
        }

        int refunds = 0;
        int alone = 0;
        double sum = 0;
        int customersBelow = 0;
        int worst = -1;
        double worstTotal = 0;
        for (int customer = 0; customer < table.Customers.Count; customer++)
        {
            double total = 0;
            ReadOnlySpan<int> rows = orders.RowsOf(customer);
            foreach (int row in rows)
            {
                total += table.Amount[row];
                if (table.Amount[row] < 0)
                {
                    refunds++;
                    sum += table.Amount[row];
                    alone += HasPaidOn(table, rows, table.Day[row]) ? 0 : 1;
                }
            }

            customersBelow += total < 0 ? 1 : 0;
            if (total < worstTotal)
            {
                worst = customer;
                worstTotal = total;
            }
        }

        if (refunds > 0)
        {
            findings.Add(
                FindingTopic.Amounts,
                "refunds",
                refunds > ManyRefunds * orders.Count ? FindingSeverity.Warning : FindingSeverity.Advice,
                $"{Count(refunds, "order")} ({Percent(refunds, orders.Count)}) {Verb(refunds, "has", "have")} a negative amount, {Money(sum)} in all; {(alone == refunds && alone == 1 ? "it falls" : $"{Number(alone)} of them {Verb(alone, "falls", "fall")}")} on a day on which the customer paid nothing and would count as {Verb(alone, "a purchase", "purchases")}, so subtract refunds from the order they belong to.",
                [("orders", refunds), ("sum", sum), ("share", (double)refunds / orders.Count), ("orders_alone", alone)]);
        }

        if (customersBelow > 0)
        {
            findings.Add(
                FindingTopic.Amounts,
                "negative-customers",
                FindingSeverity.Warning,
                $"{Count(customersBelow, "customer")} got back more than they paid, most of all customer {Customer(table, worst)} with {Money(worstTotal)}; orders from before the first day may be missing.",
                [("customers", customersBelow), ("lowest_total", worstTotal)],
                [("customer", table.Customers[worst])]);
        }
    }

    private static bool HasNegative(ReadOnlySpan<double> amounts)
    {
        foreach (double amount in amounts)
        {
            if (amount < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasPaidOn(TransactionTable table, ReadOnlySpan<int> rows, int day)
    {
        // Rows ascend by day, so the day of a refund is found by halving even for the customer with most orders.
        int low = 0;
        int high = rows.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (table.Day[rows[middle]] < day)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (int i = low; i < rows.Length && table.Day[rows[i]] == day; i++)
        {
            if (table.Amount[rows[i]] > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void AddConstant(FindingList findings, CheckedOrders orders)
    {
        double first = orders.Table.Amount[0];
        if (first <= 0 || orders.Count < EnoughForConstant || orders.Table.Amount.Span.ContainsAnyExcept(first))
        {
            return;
        }

        findings.Add(
            FindingTopic.Amounts,
            "constant-amounts",
            FindingSeverity.Warning,
            $"All {Count(orders.Count, "order")} have the amount {Money(first)}; a spend model learns nothing from that, so take it as the spend of every purchase.",
            [("orders", orders.Count), ("amount", first)]);
    }

    private static double Sum(ReadOnlySpan<double> amounts)
    {
        CompensatedSum sum = default;
        foreach (double amount in amounts)
        {
            sum.Add(amount);
        }

        return sum.Value;
    }
}
