using System.Numerics;

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
    public double Product(int row, ReadOnlySpan<double> other) => DenseSums.Product(this[row], other);
}
