namespace Clv.Probabilistic.Service;

/// <summary>A customer as sent to be scored: a history, or orders.</summary>
internal sealed record ScoreRequest
{
    /// <summary>The customer, where whoever asks wants it back.</summary>
    public CustomerId CustomerId { get; init; }

    /// <summary>The history; null where there are orders.</summary>
    public CustomerHistory? History { get; init; }

    /// <summary>The orders; null where there is a history.</summary>
    public StoredOrder[]? Orders { get; init; }

    /// <summary>The end of observation of orders.</summary>
    public DateTime? AsOf { get; init; }

    /// <summary>The length of the future; null for the usual one.</summary>
    public double? Horizon { get; init; }
}
