namespace Clv.Probabilistic;

/// <summary>How many customers to simulate orders of, and over which days.</summary>
/// <example>
/// <code>
/// TransactionSimulationOptions shop = new()
/// {
///     Customers = 1000,
///     Start = new(2024, 1, 1),
///     AcquisitionEnd = new(2024, 3, 31),   // the last first purchase
///     End = new(2025, 6, 30),
///     Spend = spend,
///     Seed = 1,
///     MaxOrders = 1_000_000,
/// };
/// TransactionTable orders = model.SimulateTransactions(shop);
/// </code>
/// </example>
public sealed record TransactionSimulationOptions
{
    /// <summary>The number of customers, ≥ 1; each makes at least one purchase.</summary>
    public required int Customers { get; init; }

    /// <summary>The first day on which a customer can make the first purchase.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The last day of observation, which counts whole; not before <see cref="Start"/>.</summary>
    public required DateOnly End { get; init; }

    /// <summary>The last day on which a customer can make the first purchase, which counts whole; from
    /// <see cref="Start"/> to <see cref="End"/>.</summary>
    /// <value>Default null: the day midway between start and end, the earlier of two.</value>
    public DateOnly? AcquisitionEnd { get; init; }

    /// <summary>Any number; another one gives other customers.</summary>
    public required long Seed { get; init; }

    /// <summary>The spend model.</summary>
    /// <value>Default null: orders carry no amounts.</value>
    public ISpendModel? Spend { get; init; }

    /// <summary>The most orders to make, ≥ 1: rates can be such that no memory would hold all of them.</summary>
    /// <value>Default 100 million, which take 2 GB with amounts.</value>
    public int MaxOrders { get; init; } = 100_000_000;
}
