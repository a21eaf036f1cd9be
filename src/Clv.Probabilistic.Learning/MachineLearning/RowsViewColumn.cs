using Microsoft.ML;
using Microsoft.ML.Data;

namespace Clv.Probabilistic.Learning;

/// <summary>A column of a <see cref="RowsView"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="GetterOf">Makes what reads the value of the row at which a cursor stands.</param>
/// <param name="Annotations">What ML.NET is told of it; null for nothing.</param>
internal sealed record RowsViewColumn(string Name, DataViewType Type, Func<Func<int>, Delegate> GetterOf, DataViewSchema.Annotations? Annotations = null)
{
    /// <summary>Numbers in single precision, as trainers of ML.NET take them.</summary>
    public static RowsViewColumn OfNumbers(string name, Func<int, double> valueOf) => new(
        name, NumberDataViewType.Single, row => new ValueGetter<float>((ref float value) => value = (float)valueOf(row())));

    /// <summary>What is or is not.</summary>
    public static RowsViewColumn OfFlags(string name, Func<int, bool> valueOf) => new(
        name, BooleanDataViewType.Instance, row => new ValueGetter<bool>((ref bool value) => value = valueOf(row())));

    /// <summary>Texts.</summary>
    public static RowsViewColumn OfTexts(string name, Func<int, string> valueOf) => new(
        name, TextDataViewType.Instance, row => new ValueGetter<ReadOnlyMemory<char>>((ref ReadOnlyMemory<char> value) => value = valueOf(row()).AsMemory()));

    /// <summary>Vectors of features with their names.</summary>
    /// <param name="name">The name.</param>
    /// <param name="features">The names of features.</param>
    /// <param name="values">All numbers, row behind row.</param>
    public static RowsViewColumn OfVectors(string name, IReadOnlyList<string> features, float[] values)
    {
        int width = features.Count;
        DataViewSchema.Annotations.Builder annotations = new();
        annotations.Add<VBuffer<ReadOnlyMemory<char>>>(
            "SlotNames",
            new VectorDataViewType(TextDataViewType.Instance, width),
            (ref VBuffer<ReadOnlyMemory<char>> names) => names = new(width, [.. features.Select(feature => feature.AsMemory())]));
        return new RowsViewColumn(
            name,
            new VectorDataViewType(NumberDataViewType.Single, width),
            row => new ValueGetter<VBuffer<float>>((ref VBuffer<float> value) =>
            {
                VBufferEditor<float> editor = VBufferEditor.Create(ref value, width);
                values.AsSpan(row() * width, width).CopyTo(editor.Values);
                value = editor.Commit();
            }),
            annotations.ToAnnotations());
    }
}
