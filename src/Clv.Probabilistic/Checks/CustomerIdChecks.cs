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
                $"{Count(surplus, "id")} {Verb(surplus, "differs", "differ")} from another only by upper and lower case, spaces around it or leading zeros ({string.Join("; ", examples)}); if they are the same customers, write each id in one way.",
                [("ids", surplus), ("customers", shared.Count)],
                examples: examples);
        }
    }

    private static string Canonical(string id)
    {
        string trimmed = id.Trim();
        string bare = trimmed.TrimStart('0');

        // Zeros lead only in front of a number: in front of letters they are part of a code.
        return bare.Length > 0 && bare.All(char.IsAsciiDigit) ? bare : trimmed;
    }
}
