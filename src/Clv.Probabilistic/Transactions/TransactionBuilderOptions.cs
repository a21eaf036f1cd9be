namespace Clv.Probabilistic;

/// <summary>How a <see cref="TransactionTableBuilder"/> takes orders.</summary>
public sealed record TransactionBuilderOptions
{
    /// <summary>What messages and the account call the place where the orders come from, such as a file's path.</summary>
    /// <value>Default <c>memory</c>.</value>
    public string Source { get; init; } = "memory";

    /// <summary>Whether orders carry amounts.</summary>
    /// <value>Default true.</value>
    public bool HasAmount { get; init; } = true;

    /// <summary>Whether rows that are no orders are counted and left out rather than refused.</summary>
    /// <value>Default false.</value>
    public bool SkipBadRows { get; init; }

    /// <summary>The number of orders expected, which spares copying where it is exact; any number is right.</summary>
    /// <value>Default 0: not known.</value>
    public int ExpectedOrders { get; init; }
}
