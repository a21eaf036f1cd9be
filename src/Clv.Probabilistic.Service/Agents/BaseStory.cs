using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>What the base is worth and where that is, in sentences and in fields.</summary>
internal static class BaseStory
{
    private static readonly string[] _groupColumns =
        ["group", "customers", "active", "purchases", "purchases_lower", "purchases_upper", "value", "value_lower", "value_upper"];

    /// <summary>The fields.</summary>
    public static IReadOnlyList<AgentField> Fields { get; } =
    [
        .. BaseMoment.Fields,
        new("customers", AgentFieldKind.Number, "All customers."),
        new("active", AgentFieldKind.Numbers, "How many are still customers: value, lower, upper."),
        new("buyers", AgentFieldKind.Numbers, "How many will buy within the horizon: value, lower, upper of the expectation; outcome_lower, outcome_upper of what will come to pass."),
        new("purchases", AgentFieldKind.Numbers, "Purchases within the horizon, likewise."),
        new("value", AgentFieldKind.Numbers, "Discounted value within the horizon, likewise; null without amounts."),
        new("tiers", AgentFieldKind.Table, "Customers by rank of value, with what is expected of them together."),
        new("segments", AgentFieldKind.Table, "Customers by recency and frequency, likewise."),
    ];

    /// <summary>The answer.</summary>
    public static AgentAnswer Of(PortfolioOverview overview, BaseMoment moment)
    {
        PredictedTotal all = overview.All;
        List<string> lines =
        [
            moment.Sentence(all.Level),
            $"{AgentText.Count(all.Customers)} customers, of whom {Brief(all.Active)} are still customers; {Brief(all.Buyers)} will buy within the horizon. Purchases: {Brief(all.Purchases)}{Outcome(all.Purchases)}.",
            all.LifetimeValue is { } value ? $"Value: {Brief(value)}{Outcome(value)}." : "No value: there are no amounts, or no model of spend.",
            "Tiers (customers, purchases, value):",
            .. overview.Tiers.Select(Line),
            "Segments (customers, purchases, value):",
            .. overview.Segments.Where(segment => segment.Customers > 0).Select(Line),
            .. moment.WarningLines(),
        ];
        JsonObject structured = moment.Structured(all.Level);
        structured["customers"] = AgentJson.Number(all.Customers);
        structured["active"] = Structured(all.Active);
        structured["buyers"] = Structured(all.Buyers);
        structured["purchases"] = Structured(all.Purchases);
        structured["value"] = all.LifetimeValue is { } worth ? Structured(worth) : null;
        structured["tiers"] = AgentJson.Table(_groupColumns, overview.Tiers.Select(Row));
        structured["segments"] = AgentJson.Table(_groupColumns, overview.Segments.Select(Row));
        return new AgentAnswer(string.Join('\n', lines), structured);
    }

    /// <summary>A total with its interval.</summary>
    public static string Brief(TotalEstimate total) => AgentText.WithInterval(total.Value, total.Expectation?.Lower, total.Expectation?.Upper);

    /// <summary>Between what a total will come to pass.</summary>
    public static string Outcome(TotalEstimate total) =>
        total.Outcome is { } ends ? $", and will turn out between {AgentText.Number(ends.Lower)} and {AgentText.Number(ends.Upper)}" : "";

    /// <summary>A total in fields.</summary>
    public static JsonObject Structured(TotalEstimate total) => new()
    {
        ["value"] = AgentJson.Number(total.Value),
        ["lower"] = AgentJson.Number(total.Expectation?.Lower),
        ["upper"] = AgentJson.Number(total.Expectation?.Upper),
        ["outcome_lower"] = AgentJson.Number(total.Outcome?.Lower),
        ["outcome_upper"] = AgentJson.Number(total.Outcome?.Upper),
    };

    private static string Line(PredictedTotal group) =>
        $"- {group.Group}: {AgentText.Count(group.Customers)}, {Brief(group.Purchases)}{(group.LifetimeValue is { } value ? $", {Brief(value)}" : "")}";

    private static IEnumerable<JsonNode?> Row(PredictedTotal group) =>
    [
        group.Group,
        AgentJson.Number(group.Customers),
        AgentJson.Number(group.Active.Value),
        AgentJson.Number(group.Purchases.Value),
        AgentJson.Number(group.Purchases.Expectation?.Lower),
        AgentJson.Number(group.Purchases.Expectation?.Upper),
        AgentJson.Number(group.LifetimeValue?.Value),
        AgentJson.Number(group.LifetimeValue?.Expectation?.Lower),
        AgentJson.Number(group.LifetimeValue?.Expectation?.Upper),
    ];
}
