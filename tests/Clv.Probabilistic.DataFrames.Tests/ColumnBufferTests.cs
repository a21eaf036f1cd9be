using System.Runtime.InteropServices;
using Apache.Arrow;
using Clv.Probabilistic.Arrow;
using FsCheck;
using FsCheck.Fluent;
using static Clv.Probabilistic.DataFrames.Tests.Frames;

namespace Clv.Probabilistic.DataFrames.Tests;

/// <summary>A column of more than 2 GB consists of several buffers, which need not be those of the column beside it.</summary>
public sealed class ColumnBufferTests
{
    private static readonly Gen<int[]> _lengths = Gen.Choose(0, 20).ArrayOf();

    private static readonly Gen<int[]> _pieces = Gen.Choose(1, 20).ArrayOf().Where(lengths => lengths.Length > 0);

    [Test]
    public void Rows_of_several_buffers_are_those_of_the_column() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(_lengths.ToArbitrary(), Gen.Choose(1, 30).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (lengths, together, seed) =>
        {
            long?[] values = Values(lengths.Sum(), seed);
            ColumnBuffers buffers = Buffers(values, lengths);
            List<long?> read = [];
            while (read.Count < values.Length)
            {
                BufferRows rows = buffers.Rows(read.Count, together);
                ReadOnlySpan<byte> validity = rows.ValidityFromStart().Span;
                for (int row = 0; row < rows.Count; row++)
                {
                    bool isNull = rows.IsNull(row);
                    if (!validity.IsEmpty && ((validity[row >> 3] >> (row & 7)) & 1) == (isNull ? 1 : 0))
                    {
                        return false;
                    }

                    read.Add(isNull ? null : rows.ValuesOf<long>()[row]);
                }

                if (rows.Count == 0 || rows.Count > together)
                {
                    return false;
                }
            }

            return read.SequenceEqual(values) && buffers.Rows(values.Length, together).Count == 0;
        }));

    [Test]
    public void Columns_whose_buffers_end_at_different_rows_are_read_side_by_side() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(_pieces.ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (lengths, together) =>
        {
            int rows = lengths.Sum();
            Int64Array ids = new Int64Array.Builder().AppendRange(Enumerable.Range(0, rows).Select(row => (long)row % 5)).Build();
            Date32Array.Builder days = new();
            DoubleArray.Builder amounts = new();
            for (int row = 0; row < rows; row++)
            {
                days.Append(new DateTime(2024, 1, 1).AddDays(row));
                amounts.Append(row + 0.5);
            }

            FrameColumn[] columns =
            [
                new PiecedColumn("customer_id", ids, lengths),
                new PiecedColumn("date", days.Build(), [together]),
                new PiecedColumn("amount", amounts.Build(), [.. lengths.Reverse()]),
            ];
            FrameTable table = new("pieces", rows, columns);
            TransactionTable orders = OrderReading.Read([table.Input()], AsTheyAre, null, CancellationToken.None);
            return orders.Amount.ToArray().SequenceEqual(Enumerable.Range(0, rows).Select(row => row + 0.5))
                && orders.Customer.ToArray().Select(customer => orders.Customers.Integers[customer]).SequenceEqual(ids.Values.ToArray())
                && orders.Day.ToArray().SequenceEqual(Enumerable.Range(0, rows).Select(row => new DateOnly(2024, 1, 1).DayNumber + row));
        }));

    [TestCase(0)]
    [TestCase(40)]
    [TestCase(1000)]
    [TestCase(1 << 20)]
    public void Texts_that_are_too_long_together_come_in_several_pieces(int mostBytes)
    {
        string?[] texts = [.. Enumerable.Range(0, 200).Select(text => text % 9 == 0 ? null : new string((char)('à' + (text % 20)), text % 31))];
        StringColumn column = new(Texts("note", texts), "frame", mostBytes);
        List<string?> read = [];
        int pieces = 0;
        for (; read.Count < texts.Length; pieces++)
        {
            using StringArray piece = (StringArray)column.Rows(read.Count, texts.Length - read.Count);
            Assert.That(piece.Length, Is.Positive);
            Assert.That(piece.NullCount, Is.EqualTo(Enumerable.Range(0, piece.Length).Count(piece.IsNull)));
            read.AddRange(Enumerable.Range(0, piece.Length).Select(row => piece.GetString(row)));
        }

        Assert.That(read, Is.EqualTo(texts));
        Assert.That(pieces, mostBytes > 10_000 ? Is.EqualTo(1) : Is.GreaterThan(1));
    }

    private static long?[] Values(int count, int seed) =>
        [.. Enumerable.Range(0, count).Select(row => (row * 31 + seed) % 4 == 0 ? (long?)null : row + seed)];

    private static ColumnBuffers Buffers(long?[] values, int[] lengths)
    {
        List<BufferRows> buffers = [];
        int start = 0;
        foreach (int length in lengths)
        {
            long?[] part = values[start..(start + length)];
            byte[] validity = new byte[(length + 7) / 8];
            for (int row = 0; row < length; row++)
            {
                validity[row / 8] |= (byte)((part[row] is null ? 0 : 1) << (row % 8));
            }

            byte[] bytes = MemoryMarshal.AsBytes<long>(part.Select(value => value ?? -1).ToArray()).ToArray();
            buffers.Add(new BufferRows(bytes, part.Contains(null) ? validity : default, 0, length));
            start += length;
        }

        return new ColumnBuffers(buffers);
    }

    /// <summary>A column of which so many rows lie together, one number after the other and from the beginning again.</summary>
    private sealed class PiecedColumn(string name, IArrowArray values, int[] lengths) : FrameColumn(name, values.Data.DataType, typeof(long))
    {
        public override IArrowArray Rows(long start, int count)
        {
            long end = 0;
            for (int piece = 0; end <= start; piece++)
            {
                end += lengths[piece % lengths.Length];
            }

            return ArrowArrayFactory.Slice((Apache.Arrow.Array)values, (int)start, (int)Math.Min(count, end - start));
        }
    }
}
