namespace Clv.Probabilistic.Learning;

/// <summary>Which features of customers are computed.</summary>
/// <example>
/// <code>
/// FeatureOptions simple = new() { Names = ["orders", "T", "silence", "spend_mean"] };
/// </code>
/// </example>
public sealed record FeatureOptions
{
    /// <summary>Only features about these; null for all.</summary>
    public IReadOnlyList<FeatureGroup>? Groups { get; init; }

    /// <summary>Only features of these names, in their usual order; null for all of the groups.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Numeric columns of orders, such as a quantity, whose sum, mean and last value are features; none by default.</summary>
    /// <remarks>A column <c>quantity</c> gives <c>quantity_sum</c>, <c>quantity_mean</c> and <c>quantity_last</c>, over the orders that have a value.</remarks>
    public IReadOnlyList<string> OrderColumns { get; init; } = [];

    /// <summary>What is known of customers beside their orders; null for nothing.</summary>
    public CustomerProfiles? Profiles { get; init; }

    /// <summary>Models of purchases whose P(alive) and expected purchases are features; none by default.</summary>
    /// <remarks>A model that was fitted to what these customers did after the origin tells the features what they should not know: fit at the
    /// origin, with <see cref="ForecastOrigin.Fit"/>.</remarks>
    public IReadOnlyList<IPurchaseModel> PurchaseModels { get; init; } = [];

    /// <summary>A model of spend whose expected spend per purchase is a feature; null for none.</summary>
    public ISpendModel? SpendModel { get; init; }

    /// <summary>Refuses lists in which something is missing.</summary>
    /// <exception cref="ArgumentException">An entry is null.</exception>
    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(OrderColumns);
        ArgumentNullException.ThrowIfNull(PurchaseModels);
        ListRules.RequireAll(Names, "name of a feature", nameof(Names));
        ListRules.RequireAll(OrderColumns, "name of a column", nameof(OrderColumns));
        ListRules.RequireAll(PurchaseModels, "model", nameof(PurchaseModels));
    }
}
