using static Clv.Probabilistic.CheckWording;

namespace Clv.Probabilistic;

/// <summary>How many orders there are, and which repeat others.</summary>
internal static class RowChecks
{
    /// <summary>Without times of day, two equal orders on a day can be real; one in a hundred such is an export that doubled
    /// some.</summary>
    private const double ManyIdentical = 0.01;

    /// <summary>Where a fifth of orders share their day with another, merging them is a choice to think about.</summary>
    private const double ManySameDay = 0.2;

    public static void Add(FindingList findings, CheckedOrders orders)
    {
        AddOrders(findings, orders);
        AddRepeats(findings, orders);
    }

    private static void AddOrders(FindingList findings, CheckedOrders orders)
    {
        int customers = orders.Table.Customers.Count;
        findings.Add(
            FindingTopic.Orders,
            "orders",
            FindingSeverity.Info,
            $"{Count(orders.Count, "order")} of {Count(customers, "customer")}, dated {Days(orders.FirstDay, orders.LastDay)} ({Count(orders.Span, "day")}).",
            [("orders", orders.Count), ("customers", customers), ("days", orders.Span)],
            [("first_day", Day(orders.FirstDay)), ("last_day", Day(orders.LastDay))]);
    }

    private static void AddRepeats(FindingList findings, CheckedOrders orders)
    {
        TransactionTable table = orders.Table;
        ReadOnlySpan<int> rows = orders.Rows;
        int sameDay = 0;
        int identical = 0;
        List<string> examples = [];
        for (int i = 1; i < rows.Length; i++)
        {
            int row = rows[i];
            int before = rows[i - 1];
            if (table.Customer[row] != table.Customer[before] || table.Day[row] != table.Day[before])
            {
                continue;
            }

            sameDay++;
            if (orders.Second(row) == orders.Second(before) && (!table.HasAmount || table.Amount[row] == table.Amount[before]))
            {
                identical++;
                string example = Order(table, row);
                if (examples.Count < Named && !examples.Contains(example))
                {
                    examples.Add(example);
                }
            }
        }

        bool timed = !table.SecondOfDay.IsEmpty;

        // Without amounts and times, an identical order is no more than another one on the same day.
        if (identical > 0 && (table.HasAmount || timed))
        {
            AddIdentical(findings, orders.Count, identical, timed, table.HasAmount, examples);
        }

        if (sameDay > 0)
        {
            AddSameDay(findings, orders.Count, sameDay, timed);
        }
    }

    private static void AddIdentical(
        FindingList findings, int orders, int identical, bool timed, bool priced, List<string> examples)
    {
        string same = (timed, priced) switch
        {
            (true, true) => "customer, second and amount",
            (true, false) => "customer and second",
            _ => "customer, day and amount",
        };
        string effect = priced
            ? "they count once as purchases but their amounts add up, so remove them if the export doubled them"
            : "they count once as purchases, so they do no harm";
        bool suspicious = priced && (timed || identical > ManyIdentical * orders);
        findings.Add(
            FindingTopic.Orders,
            "identical-orders",
            suspicious ? FindingSeverity.Warning : FindingSeverity.Info,
            $"{Count(identical, "order")} ({Percent(identical, orders)}) {Verb(identical, "repeats", "repeat")} another exactly (same {same}), such as {examples[0]}; {effect}.",
            [("orders", identical), ("share", (double)identical / orders)],
            examples: examples);
    }

    private static void AddSameDay(FindingList findings, int orders, int sameDay, bool timed)
    {
        bool many = sameDay > ManySameDay * orders;
        string advice = many
            ? timed
                ? $"; if these are separate decisions to buy rather than parts of one, use {OptionNames.Of(Grain.Hour)}"
                : "; check that a row is an order and not a line of one"
            : "";
        findings.Add(
            FindingTopic.Orders,
            "same-day-orders",
            many ? FindingSeverity.Advice : FindingSeverity.Info,
            $"{Count(sameDay, "order")} ({Percent(sameDay, orders)}) {Verb(sameDay, "falls", "fall")} on a day on which the same customer had already ordered and will be merged ({OptionNames.Of(Grain.Day)}), which leaves {Count(orders - sameDay, "purchase")}{advice}.",
            [("orders", sameDay), ("share", (double)sameDay / orders), ("purchases", orders - sameDay)]);
    }
}
