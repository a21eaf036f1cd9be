using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>Writes a record of a customer as bytes: whole numbers in as few as they need, doubles as they are.</summary>
/// <remarks>The version of the layout, the id, what was known, the number of orders, and each with its day after the day of the one before. What a
/// record holds is told by marks in front of its parts, so that a small customer takes few bytes.</remarks>
internal sealed class RecordWriter
{
    /// <summary>The layout; a later one is read by its own number.</summary>
    public const byte Version = 1;

    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    /// <summary>The bytes of a record.</summary>
    public static byte[] Write(CustomerRecord record) => new RecordWriter().WriteRecord(record);

    /// <summary>The same with a writer that is used again and again.</summary>
    public byte[] WriteRecord(CustomerRecord record)
    {
        _bytes.ResetWrittenCount();
        Byte(Version);
        Byte(record.Id.IsInteger ? RecordMarks.IntegerId : RecordMarks.TextId);
        if (record.Id.IsInteger)
        {
            Double(BitConverter.Int64BitsToDouble(record.Id.Number));
        }
        else
        {
            Text(record.Id.ToString());
        }

        Byte(record.Known switch { null => RecordMarks.Nothing, { IncludesFirst: true } => RecordMarks.KnownWithFirst, _ => RecordMarks.Known });
        if (record.Known is { } known)
        {
            Byte((byte)known.Unit);
            Whole(known.EndDay);
            Whole(known.EndSecond);
            Whole(known.Frequency);
            Double(known.Recency);
            Double(known.T);
            Double(known.MonetaryValue);
            Double(known.FirstAmount);
            Double(known.SpendVariance);
        }

        Whole(record.Orders.Length);
        int day = 0;
        foreach (StoredOrder order in record.Orders)
        {
            bool hasTime = order.SecondOfDay != 0, hasAmount = !double.IsNaN(order.Amount), hasId = order.Id is not null;
            int marks = (hasTime ? RecordMarks.Time : 0) | (hasAmount ? RecordMarks.Amount : 0);
            marks |= (hasId ? RecordMarks.OrderId : 0) | (order.IsSettled ? RecordMarks.Settled : 0);
            marks |= order.IsCounted ? RecordMarks.Counted : 0;
            Byte((byte)marks);
            Whole(order.Day - day);
            day = order.Day;
            if (hasTime)
            {
                Whole(order.SecondOfDay);
            }

            if (hasAmount)
            {
                Double(order.Amount);
            }

            if (hasId)
            {
                Text(order.Id!);
            }
        }

        return _bytes.WrittenSpan.ToArray();
    }

    private void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    private void Double(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
    }

    /// <summary>A number from 0, seven bits in a byte, the lowest first.</summary>
    private void Whole(int value)
    {
        uint rest = (uint)value;
        while (rest >= 0x80)
        {
            Byte((byte)(rest | 0x80));
            rest >>= 7;
        }

        Byte((byte)rest);
    }

    private void Text(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Whole(length);
        Encoding.UTF8.GetBytes(text, _bytes.GetSpan(length));
        _bytes.Advance(length);
    }
}
