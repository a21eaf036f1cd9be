using System.Numerics;
using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>Rows of numbers of equal length, each filled up with zeros to whole registers, for sums of products.</summary>
internal sealed class PaddedRows
{
    private readonly double[] _values;

    /// <summary>Rows of zeros.</summary>
    /// <param name="count">How many.</param>
    /// <param name="length">How long.</param>
    public PaddedRows(int count, int length)
    {
        Count = count;
        Length = length;
        Width = Padded(length);
        _values = new double[count * Width];
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The numbers of a row.</summary>
    public int Length { get; }

    /// <summary>The length with what it is filled up with: that of the other factor.</summary>
    public int Width { get; }

    /// <summary>A row.</summary>
    public Span<double> this[int row] => _values.AsSpan(row * Width, Width);

    /// <summary>A length filled up to whole registers, two at a time.</summary>
    public static int Padded(int length)
    {
        int step = 2 * Vector<double>.Count;
        return (length + step - 1) / step * step;
    }

    /// <summary>Σ of products of a row and other numbers, which are filled up with zeros.</summary>
    public double Product(int row, ReadOnlySpan<double> other)
    {
        ReadOnlySpan<Vector<double>> left = MemoryMarshal.Cast<double, Vector<double>>(this[row]);
        ReadOnlySpan<Vector<double>> right = MemoryMarshal.Cast<double, Vector<double>>(other)[..left.Length];
        Vector<double> even = Vector<double>.Zero;
        Vector<double> odd = Vector<double>.Zero;
        for (int i = 0; i + 1 < left.Length; i += 2)
        {
            even += left[i] * right[i];
            odd += left[i + 1] * right[i + 1];
        }

        return Vector.Sum(even + odd);
    }
}
