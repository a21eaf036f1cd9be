using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Analysis;

namespace Clv.Probabilistic.DataFrames;

/// <summary>The values of a column as they lie in memory: one buffer after the other, each with the bits of its nulls.</summary>
internal sealed class ColumnBuffers
{
    private readonly BufferRows[] _buffers;

    /// <param name="buffers">The buffers, in their order.</param>
    public ColumnBuffers(IEnumerable<BufferRows> buffers) => _buffers = [.. buffers];

    /// <summary>The buffers of a column.</summary>
    public static ColumnBuffers Of<T>(PrimitiveDataFrameColumn<T> column)
        where T : unmanaged
    {
        // Where there are no nulls, the bits need not say so.
        bool hasNulls = column.NullCount > 0;
        return new ColumnBuffers(column.GetReadOnlyDataBuffers().Zip(
            column.GetReadOnlyNullBitMapBuffers(),
            (values, validity) => new BufferRows(BytesOf(values), hasNulls ? validity : default, 0, values.Length)));
    }

    /// <summary>The buffers of a column of texts: per row the place where its text begins, and at the end the one where the last text ends.</summary>
    public static ColumnBuffers Of(ArrowStringDataFrameColumn column)
    {
        bool hasNulls = column.NullCount > 0;
        var buffers = column.GetReadOnlyOffsetsBuffers().Zip(column.GetReadOnlyNullBitMapBuffers(), column.GetReadOnlyDataBuffers());
        return new ColumnBuffers(buffers.Select(buffer =>
            new BufferRows(BytesOf(buffer.First), hasNulls ? buffer.Second : default, 0, Math.Max(0, buffer.First.Length - 1))
            {
                Text = buffer.Third,
            }));
    }

    /// <summary>All rows, buffer by buffer.</summary>
    public IReadOnlyList<BufferRows> All => _buffers;

    /// <summary>The rows from a place on that lie in one buffer.</summary>
    /// <param name="start">The first row, from 0.</param>
    /// <param name="count">How many are wanted.</param>
    /// <returns>At least one, where the column has that row.</returns>
    public BufferRows Rows(long start, int count)
    {
        foreach (BufferRows buffer in _buffers)
        {
            if (start < buffer.Count)
            {
                return buffer with { Offset = (int)start, Count = Math.Min(count, buffer.Count - (int)start) };
            }

            start -= buffer.Count;
        }

        return default;
    }

    /// <summary>The bytes of values.</summary>
    /// <remarks>Data frames hand out memory of bytes that they call memory of values: where it begins is counted in bytes, and only its
    /// length in values. Read as what it is called, memory that does not begin with its array, such as columns of an Arrow file, has other
    /// values than the column.</remarks>
    private static ReadOnlyMemory<byte> BytesOf<T>(ReadOnlyMemory<T> values)
        where T : unmanaged
    {
        ReadOnlyMemory<byte> bytes = Unsafe.As<ReadOnlyMemory<T>, ReadOnlyMemory<byte>>(ref values);
        int length = bytes.Length * Unsafe.SizeOf<T>();
        return MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment) ? new ReadOnlyMemory<byte>(segment.Array, segment.Offset, length)
            : MemoryMarshal.TryGetMemoryManager(bytes, out System.Buffers.MemoryManager<byte>? owner, out int start, out _)
                ? owner.Memory.Slice(start, length)
            : throw new InvalidOperationException("The memory of a column is neither an array nor has an owner.");
    }
}
