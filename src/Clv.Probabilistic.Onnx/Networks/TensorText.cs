using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Clv.Probabilistic.Onnx;

/// <summary>Says what an input or output of a network is, as exporters and their users say it: <c>float32 [batch, 4]</c>.</summary>
internal static class TensorText
{
    /// <summary>An input or output, by name.</summary>
    public static string Of(string name, NodeMetadata node) => $"{name} ({Of(node)})";

    /// <summary>What it is made of.</summary>
    public static string Of(NodeMetadata node) => node.IsTensor ? $"{Of(node.ElementDataType)} {Shape(node)}" : "no tensor";

    /// <summary>The type of numbers, as Python names it.</summary>
    public static string Of(TensorElementType type) => type switch
    {
        TensorElementType.Float => "float32",
        TensorElementType.Double => "float64",
        TensorElementType.Bool => "bool",
        TensorElementType.Int32 => "int32",
        TensorElementType.Int64 => "int64",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static string Shape(NodeMetadata node)
    {
        IEnumerable<string> dimensions = node.Dimensions.Select((length, at) =>
            length >= 0 ? length.ToString(CultureInfo.InvariantCulture)
            : node.SymbolicDimensions[at] is { Length: > 0 } name ? name
            : "?");
        return $"[{string.Join(", ", dimensions)}]";
    }
}
