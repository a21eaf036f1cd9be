using Microsoft.ML.OnnxRuntime;

namespace Clv.Probabilistic.Onnx;

/// <summary>Numbers of one type on their way into an input.</summary>
/// <typeparam name="T">The type of the input's numbers.</typeparam>
internal sealed class TypedInputBuffer<T> : InputBuffer
    where T : unmanaged
{
    private readonly InputSlot _slot;
    private readonly T[] _values;
    private readonly Func<double, T> _convert;

    public TypedInputBuffer(InputSlot slot, int rows, Func<double, T> convert)
    {
        _slot = slot;
        _values = new T[slot.IsOfAll ? 1 : checked(rows * slot.Width)];
        _convert = convert;
    }

    public override void Set(int place, double value) => _values[place] = _convert(value);

    public override OrtValue Take(int rows) => _slot.IsOfAll
        ? OrtValue.CreateTensorValueFromMemory(_values, _slot.AllShape!)
        : OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _values.AsMemory(0, rows * _slot.Width), [rows, .. _slot.RowShape]);
}
