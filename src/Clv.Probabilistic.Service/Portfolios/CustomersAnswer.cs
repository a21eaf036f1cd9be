namespace Clv.Probabilistic.Service;

/// <summary>A page of customers.</summary>
internal sealed record CustomersAnswer : PortfolioAnswer
{
    /// <summary>The customers.</summary>
    public IReadOnlyList<CustomerRowAnswer> Rows { get; init; } = [];

    /// <summary>What to give as <c>after</c> for the next page; null at the end.</summary>
    public string? Next { get; init; }
}
