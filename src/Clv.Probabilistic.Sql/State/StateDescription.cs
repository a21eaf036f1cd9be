namespace Clv.Probabilistic.Sql;

/// <summary>What a state says of itself.</summary>
/// <remarks>Immutable.</remarks>
/// <example>
/// <code>
/// if (state.Describe() is { } known)
/// {
///     Console.WriteLine($"{known.Customers} customers with {known.Orders} orders, a purchase per {known.Grain}, up to {known.LastDay}");
/// }
/// </code>
/// </example>
public sealed record StateDescription
{
    /// <summary>The period in which several orders are one purchase.</summary>
    public Grain Grain { get; init; }

    /// <summary>The customers.</summary>
    public long Customers { get; init; }

    /// <summary>Their orders.</summary>
    public long Orders { get; init; }

    /// <summary>Whether orders have amounts.</summary>
    public bool HasAmount { get; init; }

    /// <summary>The day of the first order; null where there is none.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The day of the last.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>How many batches it was changed by, the building among them.</summary>
    public long Refreshes { get; init; }

    /// <summary>The column by which changes are found; null without one.</summary>
    public string? WatermarkColumn { get; init; }

    /// <summary>How far it was seen, as a text; null without one.</summary>
    public string? Watermark { get; init; }
}
