namespace Clv.Probabilistic;

/// <summary>The one parameter of a flat spend.</summary>
internal sealed record FlatSpendParameters(double AverageOrderValue) : IModelParameters
{
    /// <inheritdoc/>
    IReadOnlyList<string> IModelParameters.Names => ["average_order_value"];

    /// <inheritdoc/>
    IReadOnlyList<double> IModelParameters.Values => [AverageOrderValue];
}
