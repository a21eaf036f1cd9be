using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Clv.Probabilistic.Onnx;

/// <summary>The outputs of a network that are forecasts.</summary>
internal static class NetworkOutputs
{
    /// <summary>What a layout takes of a network's outputs: purchases first, and what else there is.</summary>
    /// <exception cref="DataFormatException">Layout and network differ.</exception>
    public static OutputSlot[] Of(string file, InferenceSession session, OnnxLayout layout)
    {
        IEnumerable<OutputSlot> slots =
        [
            new("purchases", layout.Purchases, double.MaxValue),
            .. layout.ProbabilityOfAnyPurchase is { } any ? new[] { new OutputSlot("probability of any purchase", any, 1) } : [],
            .. layout.Spend is { } spend ? new[] { new OutputSlot("spend", spend, double.MaxValue) } : [],
        ];
        return [.. slots.Select(slot => Checked(file, session.OutputMetadata, slot))];
    }

    /// <summary>Whether an output of dimensions has the column: one that is not known before the network runs may be.</summary>
    public static bool Fits(OnnxOutput output, ReadOnlySpan<int> dimensions) => dimensions switch
    {
        [] => true,
        [_] => output.Column is null or 0,
        [_, int columns] => columns < 0 || (output.Column is { } column ? column < columns : columns == 1),
        _ => false,
    };

    private static OutputSlot Checked(string file, IReadOnlyDictionary<string, NodeMetadata> nodes, OutputSlot slot)
    {
        OnnxOutput output = slot.Output;
        if (!nodes.TryGetValue(output.Name, out NodeMetadata? node))
        {
            throw new DataFormatException(
                $"{file} has no output {output.Name}, which the layout declares as {slot.What}; it has {string.Join(", ", nodes.Select(node => TensorText.Of(node.Key, node.Value)))}.");
        }

        return node.IsTensor && node.ElementDataType is TensorElementType.Float or TensorElementType.Double && Fits(output, node.Dimensions)
            ? slot
            : throw new DataFormatException(
                $"{file} has the output {TensorText.Of(output.Name, node)}, and the layout takes {(output.Column is { } column ? $"column {column}" : "the one column")} of it as {slot.What}, of float32 or float64 [batch] or [batch, columns]; make them agree.");
    }
}
