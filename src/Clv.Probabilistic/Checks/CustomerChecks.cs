using static Clv.Probabilistic.CheckWording;

namespace Clv.Probabilistic;

/// <summary>Who came back, and whether the mix of customers is one that shops have.</summary>
internal static class CustomerChecks
{
    /// <summary>From so many customers on, all alike is more than chance.</summary>
    private const int EnoughCustomers = 50;

    /// <summary>In less than a week many customers of a shop come on one day alone, and on that one several times.</summary>
    private const int EnoughDays = 7;

    /// <summary>Where fewer than one in fifty bought once, someone may have left the others out.</summary>
    private const double FewOnce = 0.02;

    /// <summary>Less than this many orders are no guest checkout.</summary>
    private const int DominantOrders = 20;

    /// <summary>A customer with a twentieth of all orders moves every estimate.</summary>
    private const double DominantShare = 0.05;

    /// <summary>Where there are few customers one of them easily has a twentieth, so it must also stand out.</summary>
    private const double DominantFactor = 20;

    public static void Add(FindingList findings, CheckedOrders orders, PurchaseHistories histories)
    {
        AddOneTimeBuyers(findings, histories);
        AddEveryOrderItsOwnCustomer(findings, orders, histories);
        AddFewBoughtOnce(findings, histories);
        AddDominant(findings, orders, histories);
    }

    private static void AddOneTimeBuyers(FindingList findings, PurchaseHistories histories)
    {
        int once = histories.Customers - histories.RepeatCustomers;
        findings.Add(
            FindingTopic.Customers,
            "one-time-buyers",
            FindingSeverity.Info,
            $"{Number(once)} of {Count(histories.Customers, "customer")} ({Percent(once, histories.Customers)}) bought on one day only; {Number(histories.RepeatCustomers)} ({Percent(histories.RepeatCustomers, histories.Customers)}) came back, for {Count(histories.Purchases - histories.Customers, "repeat purchase")}.",
            [
                ("customers", histories.Customers),
                ("one_time_customers", once),
                ("repeat_customers", histories.RepeatCustomers),
                ("repeat_rate", (double)histories.RepeatCustomers / histories.Customers),
                ("repeat_purchases", histories.Purchases - histories.Customers),
            ]);
    }

    private static void AddEveryOrderItsOwnCustomer(FindingList findings, CheckedOrders orders, PurchaseHistories histories)
    {
        bool lines = orders.Count > histories.Customers;
        if (histories.Customers < EnoughCustomers || histories.RepeatCustomers > 0 || (lines && orders.Span < EnoughDays))
        {
            return;
        }

        string what = lines
            ? $"None of the {Count(histories.Customers, "customer id")} appears on a second day, though each has {Tenths((double)orders.Count / histories.Customers)} rows on average, as the lines of an order have"
            : $"Each of the {Count(orders.Count, "order")} has a customer id of its own";
        findings.Add(
            FindingTopic.Customers,
            "customer-per-order",
            FindingSeverity.Problem,
            $"{what}; check that the customer column is not the order number.",
            [("orders", orders.Count), ("customers", histories.Customers)]);
    }

    private static void AddFewBoughtOnce(FindingList findings, PurchaseHistories histories)
    {
        int once = histories.Customers - histories.RepeatCustomers;
        if (histories.Customers < EnoughCustomers || once >= FewOnce * histories.Customers)
        {
            return;
        }

        string who = once == 0
            ? $"None of the {Count(histories.Customers, "customer")}"
            : $"Only {Number(once)} of {Count(histories.Customers, "customer")}";
        findings.Add(
            FindingTopic.Customers,
            "few-one-time-buyers",
            once == 0 ? FindingSeverity.Warning : FindingSeverity.Advice,
            $"{who} bought just once, where shops often see half; if one-time buyers were filtered out, put them back, since the models need them to tell who stays.",
            [("one_time_customers", once), ("customers", histories.Customers)]);
    }

    private static void AddDominant(FindingList findings, CheckedOrders orders, PurchaseHistories histories)
    {
        int most = 0;
        for (int customer = 1; customer < orders.Table.Customers.Count; customer++)
        {
            most = orders.RowsOf(customer).Length > orders.RowsOf(most).Length ? customer : most;
        }

        int own = orders.RowsOf(most).Length;
        double others = histories.Customers < 2 ? 0 : (double)(orders.Count - own) / (histories.Customers - 1);
        if (others == 0 || own < DominantOrders || own < DominantShare * orders.Count || own < DominantFactor * others)
        {
            return;
        }

        findings.Add(
            FindingTopic.Customers,
            "dominant-customer",
            FindingSeverity.Warning,
            $"Customer {Customer(orders.Table, most)} has {Number(own)} of {Count(orders.Count, "order")} ({Percent(own, orders.Count)}), where the others have {Tenths(others)} on average; if this is a guest account, a reseller or a test, leave it out.",
            [("orders", own), ("share", (double)own / orders.Count), ("mean_of_others", others)],
            [("customer", orders.Table.Customers[most])]);
    }
}
