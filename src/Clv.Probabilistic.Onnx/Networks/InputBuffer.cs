using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Clv.Probabilistic.Onnx;

/// <summary>Numbers of some customers on their way into an input.</summary>
internal abstract class InputBuffer
{
    /// <summary>Room for customers.</summary>
    /// <param name="slot">The input.</param>
    /// <param name="rows">How many customers at most.</param>
    public static InputBuffer Of(InputSlot slot, int rows) => slot.Type switch
    {
        TensorElementType.Float => new TypedInputBuffer<float>(slot, rows, value => (float)value),
        TensorElementType.Double => new TypedInputBuffer<double>(slot, rows, value => value),
        TensorElementType.Int64 => new TypedInputBuffer<long>(slot, rows, value => (long)value),
        TensorElementType.Int32 => new TypedInputBuffer<int>(slot, rows, value => (int)value),
        TensorElementType.Bool => new TypedInputBuffer<bool>(slot, rows, value => value != 0),
        _ => throw new ArgumentOutOfRangeException(nameof(slot), slot.Type, "No layout fills such an input."),
    };

    /// <summary>Puts a number at a place, counted over rows.</summary>
    public abstract void Set(int place, double value);

    /// <summary>The numbers of the first rows as the runtime takes them; it is to be disposed of before the next are put.</summary>
    public abstract OrtValue Take(int rows);
}
