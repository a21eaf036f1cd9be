using static Clv.Probabilistic.CheckWording;

namespace Clv.Probabilistic;

/// <summary>Ids that stand for nobody, and ids that look like two spellings of one.</summary>
internal static class CustomerIdChecks
{
    public static void Add(FindingList findings, CheckedOrders orders)
    {
        AddPlaceholders(findings, orders);
        if (!orders.Table.Customers.AreIntegers)
        {
            AddSpellings(findings, orders);
            AddRounded(findings, orders);
        }
    }

    private static void AddPlaceholders(FindingList findings, CheckedOrders orders)
    {
        CustomerIds ids = orders.Table.Customers;
        double mean = (double)orders.Count / ids.Count;
        List<string> found = [];
        int count = 0;
        for (int customer = 0; customer < ids.Count; customer++)
        {
            int own = orders.RowsOf(customer).Length;
            if (PlaceholderIds.IsPlaceholder(ids.At(customer), own, mean))
            {
                found.Add(Customer(orders.Table, customer));
                count += own;
            }
        }

        if (found.Count > 0)
        {
            findings.Add(
                FindingTopic.Customers,
                "placeholder-ids",
                FindingSeverity.Warning,
                $"{Count(count, "order")} ({Percent(count, orders.Count)}) {Verb(count, "belongs", "belong")} to the {(found.Count == 1 ? "id" : "ids")} {All(found)}, which {Verb(found.Count, "looks", "look")} like no customer at all; leave {Verb(count, "it", "them")} out, or they count as one person who buys for many.",
                [("orders", count), ("ids", found.Count)],
                examples: found);
        }
    }

    private static void AddSpellings(FindingList findings, CheckedOrders orders)
    {
        ReadOnlySpan<string> ids = orders.Table.Customers.Texts;
        Dictionary<string, int> first = new(StringComparer.OrdinalIgnoreCase);
        HashSet<int> shared = [];
        int surplus = 0;
        List<string> examples = [];
        for (int customer = 0; customer < ids.Length; customer++)
        {
            string key = Canonical(ids[customer]);
            if (first.TryAdd(key, customer))
            {
                continue;
            }

            surplus++;
            if (shared.Add(first[key]) && examples.Count < Named)
            {
                examples.Add($"{Excerpt.Of(ids[first[key]])} and {Excerpt.Of(ids[customer])}");
            }
        }

        if (surplus > 0)
        {
            findings.Add(
                FindingTopic.Customers,
                "similar-ids",
                FindingSeverity.Warning,
                $"{Count(surplus, "id")} {Verb(surplus, "differs", "differ")} from another only by upper and lower case, spaces around it, leading zeros or the way a number is written ({string.Join("; ", examples)}); if they are the same customers, write each id in one way.",
                [("ids", surplus), ("customers", shared.Count)],
                examples: examples);
        }
    }

    /// <summary>Ids of which a spreadsheet has kept the first digits alone.</summary>
    private static void AddRounded(FindingList findings, CheckedOrders orders)
    {
        int ids = 0;
        int count = 0;
        List<string> examples = [];
        for (int customer = 0; customer < orders.Table.Customers.Count; customer++)
        {
            if (NumberId.Of(orders.Table.Customers[customer]) is not { IsRounded: true })
            {
                continue;
            }

            ids++;
            count += orders.RowsOf(customer).Length;
            if (examples.Count < Named)
            {
                examples.Add(Customer(orders.Table, customer));
            }
        }

        if (ids > 0)
        {
            findings.Add(
                FindingTopic.Customers,
                "rounded-ids",
                FindingSeverity.Warning,
                $"{Count(ids, "id")}, with {Count(count, "order")}, {Verb(ids, "is", "are")} written as spreadsheets show long numbers ({List(examples, ids)}): the last digits are lost, and customers whose ids began alike are one; export again, with ids as text.",
                [("ids", ids), ("orders", count)],
                examples: examples);
        }
    }

    /// <summary>An id as it is compared: without spaces around it, and a whole number as its digits.</summary>
    /// <remarks>Zeros lead only in front of a number: in front of letters they are part of a code.</remarks>
    private static string Canonical(string id) => NumberId.Of(id)?.Digits ?? id.Trim();
}
