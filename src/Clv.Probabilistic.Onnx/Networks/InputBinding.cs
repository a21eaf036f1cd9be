using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Clv.Probabilistic.Onnx;

/// <summary>Finds a network's inputs by the names of a layout, and refuses those that are not as declared.</summary>
internal sealed class InputBinding
{
    /// <summary>The types of most inputs.</summary>
    public static readonly IReadOnlyList<TensorElementType> Numbers = [TensorElementType.Float, TensorElementType.Double];

    /// <summary>The types of lengths.</summary>
    public static readonly IReadOnlyList<TensorElementType> Lengths = [TensorElementType.Int64, TensorElementType.Int32];

    /// <summary>The types of masks.</summary>
    public static readonly IReadOnlyList<TensorElementType> Masks = [.. Numbers, TensorElementType.Bool];

    private readonly string _file;
    private readonly IReadOnlyDictionary<string, NodeMetadata> _nodes;
    private readonly HashSet<string> _bound = [];

    public InputBinding(string file, InferenceSession session)
    {
        _file = file;
        _nodes = session.InputMetadata;
    }

    /// <summary>An input of so many numbers per customer; null for no name.</summary>
    /// <exception cref="DataFormatException">There is none of the name, or it is another.</exception>
    public InputSlot? Find(string? name, IReadOnlyList<TensorElementType> types, params long[] rowShape)
    {
        if (name is null)
        {
            return null;
        }

        NodeMetadata node = Require(name);
        RequireManyCustomers(name, node);
        return Is(node, types) && HasShape(node.Dimensions, rowShape)
            ? new InputSlot(name, node.ElementDataType, rowShape)
            : throw Differs(name, node, types, $"[batch{string.Concat(rowShape.Select(dimension => $", {dimension}"))}]");
    }

    /// <summary>An input of one number per customer; null for no name.</summary>
    /// <exception cref="DataFormatException">There is none of the name, or it is another.</exception>
    public InputSlot? FindNumber(string? name)
    {
        if (name is null)
        {
            return null;
        }

        NodeMetadata node = Require(name);
        RequireManyCustomers(name, node);
        return Is(node, Numbers) && node.Dimensions is [_] or [_, 1 or < 0]
            ? new InputSlot(name, node.ElementDataType, node.Dimensions.Length == 2 ? [1] : [])
            : throw Differs(name, node, Numbers, "[batch] or [batch, 1]");
    }

    /// <summary>An input of one number for all customers, or of the same for each; null for no name.</summary>
    /// <exception cref="DataFormatException">There is none of the name, or it is another.</exception>
    public InputSlot? FindNumberOfAll(string? name)
    {
        if (name is null)
        {
            return null;
        }

        NodeMetadata node = Require(name);
        if (!Is(node, Numbers) || node.Dimensions.Length > 2)
        {
            throw Differs(name, node, Numbers, "[], [1], [batch] or [batch, 1]");
        }

        return node.Dimensions is [] or [1]
            ? new InputSlot(name, node.ElementDataType, [], IsOfAll: true, [.. node.Dimensions.Select(dimension => (long)dimension)])
            : FindNumber(name);
    }

    /// <summary>Refuses a network that has further inputs.</summary>
    /// <exception cref="DataFormatException">It has one.</exception>
    public void RequireAll()
    {
        if (_nodes.FirstOrDefault(node => !_bound.Contains(node.Key)) is { Key: { } left } node)
        {
            throw new DataFormatException(
                $"{_file} has the input {TensorText.Of(left, node.Value)}, and the layout does not say what it is given; declare it, or export the network without it.");
        }
    }

    private static bool Is(NodeMetadata node, IReadOnlyList<TensorElementType> types) => node.IsTensor && types.Contains(node.ElementDataType);

    /// <summary>Whether dimensions behind the first are as declared; one whose length is not fixed may be any.</summary>
    private static bool HasShape(int[] dimensions, long[] rowShape) => dimensions.Length == rowShape.Length + 1
        && rowShape.Zip(dimensions.Skip(1)).All(pair => pair.Second < 0 || pair.First == pair.Second);

    private NodeMetadata Require(string name)
    {
        _bound.Add(name);
        return _nodes.TryGetValue(name, out NodeMetadata? node) ? node : throw new DataFormatException(
            $"{_file} has no input {name}, which the layout declares; it has {string.Join(", ", _nodes.Select(node => TensorText.Of(node.Key, node.Value)))}.");
    }

    /// <summary>Exporters fix all dimensions to those of their example unless told otherwise.</summary>
    private void RequireManyCustomers(string name, NodeMetadata node)
    {
        if (node.IsTensor && node.Dimensions is [>= 0, ..])
        {
            throw new DataFormatException(
                $"{_file} has the input {TensorText.Of(name, node)}, of {node.Dimensions[0]} customers and no other number; export it with a dynamic first dimension (dynamic_axes or dynamic_shapes of torch.onnx.export).");
        }
    }

    private DataFormatException Differs(string name, NodeMetadata node, IReadOnlyList<TensorElementType> types, string shape) => new(
        $"{_file} has the input {TensorText.Of(name, node)}, and the layout declares {string.Join(" or ", types.Select(TensorText.Of))} {shape}; make them agree.");
}
