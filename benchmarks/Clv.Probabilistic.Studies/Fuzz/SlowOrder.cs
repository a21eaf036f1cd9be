namespace Clv.Probabilistic.Studies;

/// <summary>A row of orders as it was read slowly, which becomes an order, or part of one.</summary>
internal sealed class SlowOrder
{
    /// <summary>The customer's id.</summary>
    public required string Customer { get; set; }

    /// <summary>The second on the clock.</summary>
    public required DateTime Time { get; init; }

    /// <summary>The order's number; null where the row is an order of its own.</summary>
    public string? Number { get; init; }

    /// <summary>What it came to; null without.</summary>
    public double? Amount { get; set; }

    /// <summary>Whether it gives something back.</summary>
    public bool IsRefund { get; set; }
}
