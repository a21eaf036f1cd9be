using System.Runtime.InteropServices;

namespace Clv.Probabilistic.DataFrames;

/// <summary>Some rows of one buffer of a column.</summary>
/// <param name="Values">The bytes of the whole buffer.</param>
/// <param name="Validity">Per row of the whole buffer a bit, which is 1 where there is a value; empty where all have one.</param>
/// <param name="Offset">The first of the rows in the buffer.</param>
/// <param name="Count">How many rows these are.</param>
internal readonly record struct BufferRows(ReadOnlyMemory<byte> Values, ReadOnlyMemory<byte> Validity, int Offset, int Count)
{
    private const int Uncounted = -1;

    /// <summary>The number of nulls for an array, which counts them itself where somebody asks.</summary>
    public int NullCount => Validity.IsEmpty ? 0 : Uncounted;

    /// <summary>What the values are places in, where they are; else empty.</summary>
    public ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>The values of the rows; those of nulls mean nothing.</summary>
    public ReadOnlySpan<T> ValuesOf<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Values.Span).Slice(Offset, Count);

    /// <summary>Whether a row has no value.</summary>
    /// <param name="row">The row, from 0.</param>
    public bool IsNull(int row)
    {
        int bit = Offset + row;
        return !Validity.IsEmpty && (Validity.Span[bit >> 3] & (1 << (bit & 7))) == 0;
    }

    /// <summary>The bits of the rows, from the first bit of a byte on.</summary>
    public ReadOnlyMemory<byte> ValidityFromStart()
    {
        int first = Offset >> 3;
        int shift = Offset & 7;
        int length = (Count + 7) >> 3;
        if (Validity.IsEmpty || shift == 0)
        {
            return Validity.IsEmpty ? default : Validity.Slice(first, length);
        }

        ReadOnlySpan<byte> bits = Validity.Span;
        byte[] shifted = new byte[length];
        for (int i = 0; i < shifted.Length; i++)
        {
            int next = first + i + 1 < bits.Length ? bits[first + i + 1] : 0;
            shifted[i] = (byte)((bits[first + i] >> shift) | (next << (8 - shift)));
        }

        return shifted;
    }
}
