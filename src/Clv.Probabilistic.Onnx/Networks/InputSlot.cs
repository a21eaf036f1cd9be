using Microsoft.ML.OnnxRuntime.Tensors;

namespace Clv.Probabilistic.Onnx;

/// <summary>An input of a network that a layout fills.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its numbers.</param>
/// <param name="RowShape">The dimensions behind the first, which is customers.</param>
/// <param name="IsOfAll">Whether it has no dimension of customers: one number for all of them.</param>
/// <param name="AllShape">Its dimensions then.</param>
internal sealed record InputSlot(string Name, TensorElementType Type, long[] RowShape, bool IsOfAll = false, long[]? AllShape = null)
{
    /// <summary>How many numbers a customer has.</summary>
    public int Width => (int)RowShape.Aggregate(1L, (product, dimension) => product * dimension);
}
