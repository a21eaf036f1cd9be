using System.Buffers.Binary;
using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>Reads the bytes of a record, as <see cref="RecordWriter"/> has written them.</summary>
internal ref struct RecordReader
{
    private ReadOnlySpan<byte> _rest;

    private RecordReader(ReadOnlySpan<byte> bytes)
    {
        _rest = bytes;
    }

    /// <summary>The record.</summary>
    /// <exception cref="InvalidDataException">The bytes are no record of a layout that is known.</exception>
    public static CustomerRecord Read(ReadOnlySpan<byte> bytes)
    {
        RecordReader reader = new(bytes);
        return reader.Record(withOrderIds: true);
    }

    /// <summary>The record without the ids of its orders, which nothing that is computed needs.</summary>
    /// <exception cref="InvalidDataException">The bytes are no record of a layout that is known.</exception>
    public static CustomerRecord ReadWithoutOrderIds(ReadOnlySpan<byte> bytes)
    {
        RecordReader reader = new(bytes);
        return reader.Record(withOrderIds: false);
    }

    private CustomerRecord Record(bool withOrderIds)
    {
        byte version = Byte();
        if (version != RecordWriter.Version)
        {
            throw new InvalidDataException($"A customer of the store is kept in layout {version}, which this version does not know; use the version of clv that wrote the store, or a newer one.");
        }

        CustomerId id = Byte() == RecordMarks.IntegerId ? new CustomerId(BitConverter.DoubleToInt64Bits(Double())) : new CustomerId(Text());
        KnownHistory? known = Byte() == RecordMarks.Known
            ? new KnownHistory(Whole(), Whole(), Whole(), Double(), Double(), Double(), Double(), Double())
            : null;
        int count = Whole();

        // Each takes two bytes at least, so that a broken count asks for no more memory than there are bytes.
        if (count > _rest.Length)
        {
            throw Broken();
        }

        StoredOrder[] orders = count == 0 ? [] : new StoredOrder[count];
        int day = 0;
        for (int i = 0; i < orders.Length; i++)
        {
            byte marks = Byte();
            day += Whole();
            int second = (marks & RecordMarks.Time) != 0 ? Whole() : 0;
            double amount = (marks & RecordMarks.Amount) != 0 ? Double() : double.NaN;
            string? orderId = null;
            if ((marks & RecordMarks.OrderId) != 0)
            {
                ReadOnlySpan<byte> text = Take(Whole());
                orderId = withOrderIds ? Encoding.UTF8.GetString(text) : null;
            }

            orders[i] = new StoredOrder(day, second, amount, orderId);
        }

        return new CustomerRecord(id, known, orders);
    }

    private static InvalidDataException Broken() => new("A customer of the store ends in the middle; restore the store from its last copy.");

    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)_rest.Length)
        {
            throw Broken();
        }

        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private byte Byte() => Take(1)[0];

    private double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    private int Whole()
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            byte next = Byte();
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (int)value;
            }
        }

        throw Broken();
    }

    private string Text() => Encoding.UTF8.GetString(Take(Whole()));
}
