using Clv.Probabilistic.Learning;

namespace Clv.Probabilistic.Onnx;

/// <summary>The input of a network that is given features of customers (<see cref="CustomerFeatures"/>): a number per customer and feature.</summary>
/// <example>
/// <code>
/// OnnxFeatures features = new() { Input = "features", Names = ["orders", "silence"], Mean = [3.5, 20], Scale = [4.2, 18], Fill = 0 };
/// </code>
/// </example>
public sealed record OnnxFeatures
{
    /// <summary>The name of the input, float32 or float64, [batch, features].</summary>
    public required string Input { get; init; }

    /// <summary>The features, in the order of the input's columns.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>What is given where a feature is missing, after <see cref="Mean"/> and <see cref="Scale"/>; NaN by default.</summary>
    public double Fill { get; init; } = double.NaN;

    /// <summary>What is taken off each feature; null for nothing.</summary>
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>By what each feature is divided then; null for nothing.</summary>
    public IReadOnlyList<double>? Scale { get; init; }

    /// <summary>Numeric columns of orders whose <c>_sum</c>, <c>_mean</c> and <c>_last</c> may be among the names; none by default.</summary>
    /// <remarks>As <see cref="FeatureOptions.OrderColumns"/>.</remarks>
    public IReadOnlyList<string> OrderColumns { get; init; } = [];

    /// <summary>What makes the features.</summary>
    internal FeatureOptions Options => new() { Names = Names, OrderColumns = OrderColumns };

    /// <summary>All names that there are.</summary>
    internal IEnumerable<string> Known =>
    [
        .. CustomerFeatures.Definitions.Select(feature => feature.Name),
        .. OrderColumns.SelectMany(column => new[] { $"{column}_sum", $"{column}_mean", $"{column}_last" }),
    ];
}
