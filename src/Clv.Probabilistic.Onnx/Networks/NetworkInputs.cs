using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Clv.Probabilistic.Onnx;

/// <summary>The inputs of a network as a layout fills them.</summary>
internal sealed record NetworkInputs
{
    private static readonly TensorElementType[] _numbers = [TensorElementType.Float, TensorElementType.Double];

    private static readonly TensorElementType[] _lengths = [TensorElementType.Int64, TensorElementType.Int32];

    private static readonly TensorElementType[] _masks = [.. _numbers, TensorElementType.Bool];

    /// <summary>Features; null for none.</summary>
    public InputSlot? Features { get; private init; }

    /// <summary>Purchases one after the other; null for none.</summary>
    public InputSlot? Sequence { get; private init; }

    /// <summary>How many steps are purchases; null for none.</summary>
    public InputSlot? Lengths { get; private init; }

    /// <summary>Which steps are purchases; null for none.</summary>
    public InputSlot? Mask { get; private init; }

    /// <summary>The horizon; null for none.</summary>
    public InputSlot? Horizon { get; private init; }

    /// <summary>T; null for none.</summary>
    public InputSlot? Age { get; private init; }

    /// <summary>What a layout fills of a network's inputs, which must be all of them and be as declared.</summary>
    /// <exception cref="DataFormatException">Layout and network differ.</exception>
    public static NetworkInputs Of(string file, InferenceSession session, OnnxLayout layout)
    {
        IReadOnlyDictionary<string, NodeMetadata> nodes = session.InputMetadata;
        OnnxSequence? sequence = layout.Sequence;
        NetworkInputs inputs = new()
        {
            Features = Slot(layout.Features?.Input, _numbers, layout.Features?.Names.Count ?? 0),
            Sequence = Slot(sequence?.Input, _numbers, sequence?.Steps ?? 0, sequence?.Channels.Count ?? 0),
            Lengths = Slot(sequence?.LengthsInput, _lengths),
            Mask = Slot(sequence?.MaskInput, _masks, sequence?.Steps ?? 0),
            Horizon = PerCustomer(layout.HorizonInput, mayBeOfAll: true),
            Age = PerCustomer(layout.AgeInput, mayBeOfAll: false),
        };
        HashSet<string> filled = [.. inputs.All.Select(slot => slot.Name)];
        return nodes.FirstOrDefault(node => !filled.Contains(node.Key)) is { Key: { } left } node
            ? throw new DataFormatException(
                $"{file} has the input {TensorText.Of(left, node.Value)}, and the layout does not say what it is given; declare it, or export the network without it.")
            : inputs;

        InputSlot? Slot(string? name, TensorElementType[] types, params long[] rowShape)
        {
            if (name is null)
            {
                return null;
            }

            NodeMetadata node = Require(name);
            int[] has = node.Dimensions;
            RequireManyCustomers(name, node);
            return node.IsTensor && types.Contains(node.ElementDataType) && has.Length == rowShape.Length + 1 && rowShape.Zip(has.Skip(1)).All(pair => pair.Second < 0 || pair.First == pair.Second)
                ? new InputSlot(name, node.ElementDataType, rowShape)
                : throw Differs(name, node, types, $"[batch{string.Concat(rowShape.Select(dimension => $", {dimension}"))}]");
        }

        InputSlot? PerCustomer(string? name, bool mayBeOfAll)
        {
            if (name is null)
            {
                return null;
            }

            NodeMetadata node = Require(name);
            int[] has = node.Dimensions;
            if (mayBeOfAll && node.IsTensor && _numbers.Contains(node.ElementDataType) && has is [] or [1])
            {
                return new InputSlot(name, node.ElementDataType, [], IsOfAll: true, [.. has.Select(dimension => (long)dimension)]);
            }

            RequireManyCustomers(name, node);
            return node.IsTensor && _numbers.Contains(node.ElementDataType) && has is [_] or [_, 1 or < 0]
                ? new InputSlot(name, node.ElementDataType, has.Length == 2 ? [1] : [])
                : throw Differs(name, node, _numbers, mayBeOfAll ? "[], [1], [batch] or [batch, 1]" : "[batch] or [batch, 1]");
        }

        NodeMetadata Require(string name) => nodes.TryGetValue(name, out NodeMetadata? node) ? node : throw new DataFormatException(
            $"{file} has no input {name}, which the layout declares; it has {string.Join(", ", nodes.Select(node => TensorText.Of(node.Key, node.Value)))}.");

        // Exporters fix all dimensions to those of their example unless told otherwise.
        void RequireManyCustomers(string name, NodeMetadata node)
        {
            if (node.IsTensor && node.Dimensions is [>= 0, ..])
            {
                throw new DataFormatException(
                    $"{file} has the input {TensorText.Of(name, node)}, of {node.Dimensions[0]} customers and no other number; export it with a dynamic first dimension (dynamic_axes or dynamic_shapes of torch.onnx.export).");
            }
        }

        DataFormatException Differs(string name, NodeMetadata node, TensorElementType[] types, string shape) => new(
            $"{file} has the input {TensorText.Of(name, node)}, and the layout declares {string.Join(" or ", types.Select(TensorText.Of))} {shape}; make them agree.");
    }

    /// <summary>Those that there are.</summary>
    private IEnumerable<InputSlot> All => new[] { Features, Sequence, Lengths, Mask, Horizon, Age }.OfType<InputSlot>();
}
