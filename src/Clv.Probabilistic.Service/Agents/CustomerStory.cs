using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>What is expected of a customer, and why, in sentences and in fields.</summary>
internal static class CustomerStory
{
    /// <summary>The fields.</summary>
    public static IReadOnlyList<AgentField> Fields { get; } =
    [
        new("customer_id", AgentFieldKind.Id, "The customer, as the data has it."),
        new("as_of", AgentFieldKind.Text, "The day up to which orders are known."),
        new("model", AgentFieldKind.Text, "The purchase model."),
        new("horizon", AgentFieldKind.Number, "The length of the future, in time_unit."),
        new("time_unit", AgentFieldKind.Text, "The unit of recency, T and the horizon."),
        new("interval", AgentFieldKind.Number, "The probability with which intervals hold; null without."),
        new("history", AgentFieldKind.Numbers, "frequency (repeat purchases), recency (first to last purchase), T (first purchase to as_of), monetary_value (mean spend per repeat purchase), first_order, last_order, average_days_between_orders, value_so_far."),
        new("p_alive", AgentFieldKind.Numbers, "Probability of still being a customer: value, lower, upper."),
        new("expected_purchases", AgentFieldKind.Numbers, "Purchases within the horizon: value, lower, upper."),
        new("expected_spend", AgentFieldKind.Numbers, "Spend per purchase: value, lower, upper; null without amounts."),
        new("clv", AgentFieldKind.Numbers, "Discounted value within the horizon: value, lower, upper; null without amounts."),
        new("p_any_purchase", AgentFieldKind.Numbers, "Probability of a purchase within the horizon: value, lower, upper."),
        new("next_order", AgentFieldKind.Numbers, "Days by which the next order has come with a probability of a quarter, a half and three quarters, if it comes at all: quarter, half, three_quarters."),
        new("days_late", AgentFieldKind.Number, "Days since the silence passed what is usual for the customer; 0 where it has not, null without a rhythm."),
        new("churn_risk", AgentFieldKind.Number, "Probability of no order within 90 days."),
        new("segment", AgentFieldKind.Text, "Segment by recency and frequency."),
        new("tier", AgentFieldKind.Text, "Tier of value."),
    ];

    /// <summary>The answer about a customer.</summary>
    public static AgentAnswer Of(CustomerAnswer customer) => new(Text(customer), Structured(customer)) { HasData = true };

    private static string Text(CustomerAnswer of)
    {
        string horizon = AgentText.Span(of.Horizon, of.TimeUnit);
        string level = of.IntervalLevel is { } interval ? $", with {AgentText.Percent(interval)} intervals" : "";
        string value = of.Clv is null
            ? "No value is known, as there are no amounts or their mean is not finite."
            : $"They are worth {AgentText.WithInterval(of.Clv, of.ClvLower, of.ClvUpper)} today, at {AgentText.WithInterval(of.ExpectedSpend, of.ExpectedSpendLower, of.ExpectedSpendUpper)} each.";
        return string.Join(
            "\n",
            new[]
            {
                $"Customer {AgentText.Quoted(of.CustomerId.ToString()!)} by {of.Model}, orders known up to {AgentText.Day(of.AsOf)}{level}.",
                History(of),
                Why(of),
                $"Within {horizon} {AgentText.WithInterval(of.ExpectedPurchases, of.ExpectedPurchasesLower, of.ExpectedPurchasesUpper)} purchases are expected, and one or more with probability {AgentText.WithInterval(of.PAnyPurchase, of.PAnyPurchaseLower, of.PAnyPurchaseUpper)}. {value}",
                Next(of),
                of.Segment is null ? null : $"Segment {of.Segment}{(of.Tier is null ? "" : $", tier {of.Tier}")}.",
            }.OfType<string>());
    }

    private static string History(CustomerAnswer of)
    {
        string days = of.FirstOrder is null ? "" : of.Frequency == 0
            ? $", on {AgentText.Day(of.FirstOrder)}"
            : $", first on {AgentText.Day(of.FirstOrder)} and last on {AgentText.Day(of.LastOrder)}";
        string spend = of.MonetaryValue is > 0 ? $", {AgentText.Number(of.MonetaryValue)} per repeat purchase" : "";
        return of.Frequency == 0
            ? $"History: one purchase{days}, and silence for {AgentText.Span(Math.Round(of.T - of.Recency, 1), of.TimeUnit)} since."
            : $"History: {of.Frequency} repeat {(of.Frequency == 1 ? "purchase" : "purchases")}{days}{spend}; silence for {AgentText.Span(Math.Round(of.T - of.Recency, 1), of.TimeUnit)} since.";
    }

    /// <summary>Why P(alive) is what it is.</summary>
    public static string Why(CustomerAnswer of)
    {
        string alive = $"P(alive) is {AgentText.WithInterval(of.PAlive, of.PAliveLower, of.PAliveUpper)}";
        if (of.Frequency == 0)
        {
            return $"{alive}: with one purchase nothing shows of this customer's own rhythm, so what is expected is what customers with one purchase and so long a silence usually do"
                + (of.PAlive == 1 ? "; this model lets nobody leave before a second purchase, so look at the probability of a purchase instead." : ".");
        }

        double gap = of.Recency / of.Frequency;
        double silence = of.T - of.Recency;
        string times = gap > 0 ? AgentText.Number(silence / gap) : "many";
        string reason = silence <= gap ? "the silence is no longer than the usual time between orders"
            : silence <= 2 * gap ? "the silence is somewhat longer than the usual time between orders"
            : "the silence is much longer than the usual time between orders";
        return $"{alive}: {reason} ({times} times {AgentText.Span(Math.Round(gap, 1), of.TimeUnit)})"
            + (of.DaysLate is > 0 ? $", {AgentText.Number(of.DaysLate)} days beyond what is usual for this customer." : ".");
    }

    private static string? Next(CustomerAnswer of) => of.ExpectedNextOrder is null && of.NextOrderFrom is null
        ? null
        : $"The next order, if one comes, has come with a probability of one half by {AgentText.Day(of.ExpectedNextOrder)}, of a quarter by {AgentText.Day(of.NextOrderFrom)}, of three quarters by {AgentText.Day(of.NextOrderTo)}.";

    private static JsonObject Structured(CustomerAnswer of) => new()
    {
        ["customer_id"] = AgentJson.Id(of.CustomerId),
        ["as_of"] = AgentJson.Day(of.AsOf),
        ["model"] = of.Model,
        ["horizon"] = AgentJson.Number(of.Horizon),
        ["time_unit"] = of.TimeUnit,
        ["interval"] = AgentJson.Number(of.IntervalLevel),
        ["history"] = new JsonObject
        {
            ["frequency"] = of.Frequency,
            ["recency"] = AgentJson.Number(of.Recency),
            ["T"] = AgentJson.Number(of.T),
            ["monetary_value"] = AgentJson.Number(of.MonetaryValue),
            ["first_order"] = AgentJson.Day(of.FirstOrder),
            ["last_order"] = AgentJson.Day(of.LastOrder),
            ["average_days_between_orders"] = AgentJson.Number(of.AverageDaysBetweenOrders),
            ["value_so_far"] = AgentJson.Number(of.ValueSoFar),
        },
        ["p_alive"] = Ends(of.PAlive, of.PAliveLower, of.PAliveUpper),
        ["expected_purchases"] = Ends(of.ExpectedPurchases, of.ExpectedPurchasesLower, of.ExpectedPurchasesUpper),
        ["expected_spend"] = Ends(of.ExpectedSpend, of.ExpectedSpendLower, of.ExpectedSpendUpper),
        ["clv"] = Ends(of.Clv, of.ClvLower, of.ClvUpper),
        ["p_any_purchase"] = Ends(of.PAnyPurchase, of.PAnyPurchaseLower, of.PAnyPurchaseUpper),
        ["next_order"] = of.ExpectedNextOrder is null && of.NextOrderFrom is null ? null : new JsonObject
        {
            ["quarter"] = AgentJson.Day(of.NextOrderFrom),
            ["half"] = AgentJson.Day(of.ExpectedNextOrder),
            ["three_quarters"] = AgentJson.Day(of.NextOrderTo),
        },
        ["days_late"] = AgentJson.Number(of.DaysLate),
        ["churn_risk"] = AgentJson.Number(of.ChurnRisk),
        ["segment"] = of.Segment,
        ["tier"] = of.Tier,
    };

    private static JsonObject? Ends(double? value, double? lower, double? upper) => value is null ? null : new JsonObject
    {
        ["value"] = AgentJson.Number(value),
        ["lower"] = AgentJson.Number(lower),
        ["upper"] = AgentJson.Number(upper),
    };
}
