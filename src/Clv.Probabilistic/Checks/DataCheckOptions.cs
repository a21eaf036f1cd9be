namespace Clv.Probabilistic;

/// <summary>What a check of data is told beyond the data.</summary>
public sealed record DataCheckOptions
{
    /// <summary>The day on which the check is made: orders after it are in the future.</summary>
    /// <value>Default null: only dates far beyond all others count as future ones, since the library reads no
    /// clock.</value>
    public DateOnly? Today { get; init; }

    /// <summary>The last day that counts: orders after it are looked at by no check, as an observation end leaves them out.</summary>
    /// <value>Default null: all orders.</value>
    public DateOnly? LastDay { get; init; }
}
