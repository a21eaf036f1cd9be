using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>Where in a block of delimited text its delimiters, quotes and line ends are, found a register at a time.</summary>
internal sealed class FieldMarks
{
    private const int Step = 64;
    private int[] _places = new int[1 << 14];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Their places in the block's memory, ascending.</summary>
    public ReadOnlySpan<int> Places => _places.AsSpan(0, Count);

    /// <summary>Finds the marks of a block.</summary>
    public void Find(TextBlock block, byte delimiter)
    {
        Count = 0;
        ReadOnlySpan<byte> memory = block.Bytes;
        int at = block.Start;
        for (; at + Step <= memory.Length && at < block.End; at += Step)
        {
            ulong found = Vector512.IsHardwareAccelerated ? In64(memory.Slice(at, Step), delimiter) : In32Twice(memory.Slice(at, Step), delimiter);
            if (block.End - at < Step)
            {
                found &= (1UL << (block.End - at)) - 1;
            }

            Add(found, at);
        }

        for (; at < block.End; at++)
        {
            if (memory[at] == delimiter || memory[at] is (byte)'\n' or (byte)'\r' or (byte)'"')
            {
                Add(1, at);
            }
        }
    }

    /// <summary>The first mark at a place or behind it.</summary>
    public int FirstFrom(int place)
    {
        int found = Places.BinarySearch(place);
        return found < 0 ? ~found : found;
    }

    private static ulong In64(ReadOnlySpan<byte> text, byte delimiter)
    {
        Vector512<byte> bytes = Vector512.Create(text);
        return (Vector512.Equals(bytes, Vector512.Create(delimiter))
            | Vector512.Equals(bytes, Vector512.Create((byte)'\n'))
            | Vector512.Equals(bytes, Vector512.Create((byte)'\r'))
            | Vector512.Equals(bytes, Vector512.Create((byte)'"'))).ExtractMostSignificantBits();
    }

    private static ulong In32Twice(ReadOnlySpan<byte> text, byte delimiter) =>
        In32(text, delimiter) | ((ulong)In32(text[Vector256<byte>.Count..], delimiter) << Vector256<byte>.Count);

    private static uint In32(ReadOnlySpan<byte> text, byte delimiter)
    {
        Vector256<byte> bytes = Vector256.Create(text);
        return (Vector256.Equals(bytes, Vector256.Create(delimiter))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\n'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\r'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'"'))).ExtractMostSignificantBits();
    }

    private void Add(ulong found, int at)
    {
        if (_places.Length - Count < Step)
        {
            Array.Resize(ref _places, 2 * _places.Length);
        }

        ref int next = ref MemoryMarshal.GetArrayDataReference(_places);
        int count = Count;
        for (; found != 0; found &= found - 1)
        {
            System.Runtime.CompilerServices.Unsafe.Add(ref next, count++) = at + BitOperations.TrailingZeroCount(found);
        }

        Count = count;
    }
}
