using System.Text;

namespace Clv.Probabilistic.Onnx;

/// <summary>What a network is given and what it says: the inputs, the outputs, and the horizon that it was trained for.</summary>
/// <remarks>It stands in a JSON file beside the network (<c>gru.onnx.json</c> of <c>gru.onnx</c>), in the network's own metadata under the key
/// <c>clv.layout</c>, or in code.</remarks>
/// <example>
/// <code>
/// OnnxLayout layout = new()
/// {
///     Unit = TimeUnit.Week,
///     Horizon = 13,
///     Features = new() { Input = "features", Names = ["orders", "T", "silence"], Fill = 0 },
///     Purchases = new() { Name = "log_mean", Transform = OnnxTransform.Exp },
/// };
/// File.WriteAllText("network.onnx.json", layout.ToJson());
/// </code>
/// </example>
public sealed record OnnxLayout
{
    /// <summary>The key of a network's metadata whose value is a layout.</summary>
    internal const string MetadataKey = "clv.layout";

    /// <summary>The unit of all times; that of a network trained in weeks is no other.</summary>
    public required TimeUnit Unit { get; init; }

    /// <summary>The horizon that the network was trained for, in the unit; no other is forecast.</summary>
    public required double Horizon { get; init; }

    /// <summary>The grain that makes one purchase of orders; a day by default, as in summaries.</summary>
    public Grain Grain { get; init; }

    /// <summary>The input of features; null for none.</summary>
    public OnnxFeatures? Features { get; init; }

    /// <summary>The input of purchases one after the other; null for none.</summary>
    public OnnxSequence? Sequence { get; init; }

    /// <summary>The name of an input, float32 or float64, [], [1], [batch] or [batch, 1], that is given the horizon; null for none.</summary>
    public string? HorizonInput { get; init; }

    /// <summary>The name of an input, float32 or float64, [batch] or [batch, 1], that is given each customer's T; null for none.</summary>
    public string? AgeInput { get; init; }

    /// <summary>The mean number of purchases in the horizon.</summary>
    public required OnnxOutput Purchases { get; init; }

    /// <summary>The probability of at least one purchase in the horizon; null for none.</summary>
    public OnnxOutput? ProbabilityOfAnyPurchase { get; init; }

    /// <summary>The mean total spend in the horizon; null for none.</summary>
    public OnnxOutput? Spend { get; init; }

    /// <summary>The layout as the text of a JSON file.</summary>
    /// <returns>Lines of JSON.</returns>
    public string ToJson()
    {
        using MemoryStream stream = new();
        LayoutWriter.Write(stream, this);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
