using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Clv.Probabilistic.Service;

/// <summary>What an address says of the customers that are wanted, as it stands there. What is empty is as what is not there.</summary>
internal sealed record CustomerListParameters
{
    /// <summary>What they are sorted by.</summary>
    [FromQuery(Name = "sort")]
    [Description("customer (the order in which they came), clv, p_alive, expected_purchases, churn_risk, frequency, monetary_value, last_order or first_order.")]
    public string? Sort { get; init; }

    /// <summary>Which way.</summary>
    [FromQuery(Name = "order")]
    [Description("asc or desc; who has no value comes last either way.")]
    public string? Order { get; init; }

    /// <summary>Of a segment.</summary>
    [FromQuery(Name = "segment")]
    [Description("Of this segment only, such as champions.")]
    public string? Segment { get; init; }

    /// <summary>Of a tier.</summary>
    [FromQuery(Name = "tier")]
    [Description("Of this tier of value only, such as top 1%.")]
    public string? Tier { get; init; }

    /// <summary>On a list.</summary>
    [FromQuery(Name = "list")]
    [Description("On this list only: high-value, churn-risk or missed-opportunity.")]
    public string? List { get; init; }

    /// <summary>With a churn risk.</summary>
    [FromQuery(Name = "churn_risk_band")]
    [Description("With this churn risk only: low, medium or high.")]
    public string? ChurnRiskBand { get; init; }

    /// <summary>Worth so much at least.</summary>
    [FromQuery(Name = "min_clv")]
    [Description("Worth so much at least.")]
    public string? MinClv { get; init; }

    /// <summary>Worth so much at most.</summary>
    [FromQuery(Name = "max_clv")]
    [Description("Worth so much at most.")]
    public string? MaxClv { get; init; }

    /// <summary>By when they first bought.</summary>
    [FromQuery(Name = "cohort")]
    [Description("Who first bought then: 2025-03, 2025-Q1 or 2025.")]
    public string? Cohort { get; init; }

    /// <summary>With a text in the id.</summary>
    [FromQuery(Name = "q")]
    [Description("With this text in the id, in letters of any case.")]
    public string? Query { get; init; }

    /// <summary>How many come before the page.</summary>
    [FromQuery(Name = "offset")]
    [Description("How many customers are left out before the page.")]
    public string? Offset { get; init; }

    /// <summary>After whom the page begins.</summary>
    [FromQuery(Name = "after")]
    [Description("What the page before said as next.")]
    public string? After { get; init; }

    /// <summary>How many there are on the page.</summary>
    [FromQuery(Name = "limit")]
    [Description("How many customers at most, up to 1000.")]
    public string? Limit { get; init; }

    /// <summary>Those that say which page is wanted.</summary>
    public static IReadOnlyList<string> PageNames { get; } = ["offset", "after", "limit"];

    /// <summary>What is said, by name.</summary>
    public IEnumerable<(string Name, string Value)> Given =>
        new (string Name, string? Value)[]
        {
            ("sort", Sort), ("order", Order), ("segment", Segment), ("tier", Tier), ("list", List), ("churn_risk_band", ChurnRiskBand),
            ("min_clv", MinClv), ("max_clv", MaxClv), ("cohort", Cohort), ("q", Query), ("offset", Offset), ("after", After), ("limit", Limit),
        }.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => (one.Name, one.Value!));

    /// <summary>The same as the end of an address.</summary>
    /// <param name="without">What is left out.</param>
    public string Address(params IEnumerable<string> without) =>
        string.Join('&', Given.Where(one => !without.Contains(one.Name)).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));
}
