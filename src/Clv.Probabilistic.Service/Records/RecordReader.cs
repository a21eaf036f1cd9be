using System.Buffers.Binary;
using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>Reads the bytes of a record, as <see cref="RecordWriter"/> has written them.</summary>
internal ref struct RecordReader
{
    private const int SecondsPerDay = 86_400;
    private const int LeastBytesOfOrder = 2;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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

        CustomerId id = Id();
        KnownHistory? known = Known();
        int count = Whole();

        // A broken count asks for no more memory than there are bytes.
        Require(count >= 0 && count <= _rest.Length / LeastBytesOfOrder);
        StoredOrder[] orders = count == 0 ? [] : new StoredOrder[count];
        int day = 0;
        for (int i = 0; i < orders.Length; i++)
        {
            orders[i] = Order(day, withOrderIds);
            day = orders[i].Day;
        }

        Require(_rest.IsEmpty);
        return new CustomerRecord(id, known, orders);
    }

    private static void Require(bool isSo)
    {
        if (!isSo)
        {
            throw new InvalidDataException("A customer of the store is damaged; restore the store from its last copy.");
        }
    }

    private CustomerId Id()
    {
        byte mark = Byte();
        if (mark == RecordMarks.IntegerId)
        {
            return new CustomerId(BitConverter.DoubleToInt64Bits(Double()));
        }

        Require(mark == RecordMarks.TextId);
        return new CustomerId(Text());
    }

    private KnownHistory? Known()
    {
        byte mark = Byte();
        Require(mark is RecordMarks.Nothing or RecordMarks.Known or RecordMarks.KnownWithFirst);
        if (mark == RecordMarks.Nothing)
        {
            return null;
        }

        TimeUnit unit = (TimeUnit)Byte();
        Require(unit != TimeUnit.Unspecified && Enum.IsDefined(unit));
        KnownHistory known = new(Day(0), Second(), Whole(), unit, mark == RecordMarks.KnownWithFirst, Double(), Double(), Double(), Double(), Double());
        Require(known.Frequency >= 0 && known.Recency >= 0 && double.IsFinite(known.Recency) && known.T >= 0 && double.IsFinite(known.T));
        return known;
    }

    private StoredOrder Order(int dayBefore, bool withId)
    {
        byte marks = Byte();
        Require((marks & ~(RecordMarks.Time | RecordMarks.Amount | RecordMarks.OrderId | RecordMarks.Settled | RecordMarks.Counted)) == 0);
        int day = Day(dayBefore);
        int second = (marks & RecordMarks.Time) != 0 ? Second() : 0;
        double amount = (marks & RecordMarks.Amount) != 0 ? Double() : double.NaN;
        string? id = null;
        if ((marks & RecordMarks.OrderId) != 0)
        {
            ReadOnlySpan<byte> text = Take(Whole());
            id = withId ? TextOf(text) : null;
        }

        return new StoredOrder(day, second, amount, id) { IsSettled = (marks & RecordMarks.Settled) != 0, IsCounted = (marks & RecordMarks.Counted) != 0 };
    }

    /// <summary>Orders of one period may be in the order of a file and not of time, so that a day may be before the last one's.</summary>
    private int Day(int before)
    {
        int day = unchecked(before + Whole());
        Require(day >= 0 && day <= DateOnly.MaxValue.DayNumber);
        return day;
    }

    private int Second()
    {
        int second = Whole();
        Require(second is >= 0 and < SecondsPerDay);
        return second;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        Require((uint)count <= (uint)_rest.Length);
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

        Require(false);
        return 0;
    }

    private string Text()
    {
        string text = TextOf(Take(Whole()));
        Require(!string.IsNullOrWhiteSpace(text));
        return text;
    }

    private static string TextOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return _utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            Require(false);
            throw;
        }
    }
}
