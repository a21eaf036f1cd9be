namespace Clv.Probabilistic.Service;

/// <summary>A page of customers.</summary>
internal sealed record CustomersAnswer : PortfolioAnswer
{
    /// <summary>How many customers match, by the last time that the base was gone through.</summary>
    public int Total { get; init; }

    /// <summary>How many of them are left out before the page; null where it is after a cursor.</summary>
    public int? Offset { get; init; }

    /// <summary>The level of the intervals; null without.</summary>
    public double? IntervalLevel { get; init; }

    /// <summary>The customers.</summary>
    public IReadOnlyList<CustomerRowAnswer> Rows { get; init; } = [];

    /// <summary>What to give as <c>after</c> for the next page; null at the end, and where customers are not in the order in which they came.</summary>
    public string? Next { get; init; }
}
