namespace Clv.Probabilistic.Service;

/// <summary>Who was lost since a day.</summary>
internal sealed record LostAnswer : PortfolioAnswer
{
    /// <summary>The first day.</summary>
    public DateOnly Since { get; init; }

    /// <summary>Within how many days an order is looked for.</summary>
    public double ChurnDays { get; init; }

    /// <summary>The probability of one below which a customer is lost.</summary>
    public double Line { get; init; }

    /// <summary>What values are: <c>clv</c>, or <c>expected_purchases</c> where there are no amounts.</summary>
    public string ValueIs { get; init; } = "";

    /// <summary>Customers who are left out, since only a summary of a later day is known of them.</summary>
    public int WithoutPast { get; init; }

    /// <summary>All of them.</summary>
    public LostTotalsAnswer? Totals { get; init; }

    /// <summary>By tier of value on the first day.</summary>
    public IReadOnlyList<LostGroupAnswer> Tiers { get; init; } = [];

    /// <summary>By segment on the first day.</summary>
    public IReadOnlyList<LostGroupAnswer> Segments { get; init; } = [];

    /// <summary>The customers who were lost, the one with most value lost first.</summary>
    public IReadOnlyList<LostCustomerAnswer> Rows { get; init; } = [];

    /// <summary>What to give as <c>after</c> for the next page; null at the end.</summary>
    public string? Next { get; init; }
}
