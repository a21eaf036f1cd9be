using System.Buffers;
using System.Text;

namespace Clv.Probabilistic.Onnx;

/// <summary>Writes messages of protocol buffers: what ONNX files are made of, and no more of the format than they need.</summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0;
    private const int Bytes = 2;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>All that was written.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>A field that is a whole number.</summary>
    public void Write(int field, long value)
    {
        WriteTag(field, Varint);
        WriteVarint((ulong)value);
    }

    /// <summary>A field that is a text.</summary>
    public void Write(int field, string text) => Write(field, Encoding.UTF8.GetBytes(text));

    /// <summary>A field that is bytes.</summary>
    public void Write(int field, ReadOnlySpan<byte> bytes)
    {
        WriteTag(field, Bytes);
        WriteVarint((ulong)bytes.Length);
        _bytes.Write(bytes);
    }

    /// <summary>A field that is a message.</summary>
    public void Write(int field, Action<ProtobufWriter> message)
    {
        ProtobufWriter inner = new();
        message(inner);
        Write(field, inner._bytes.WrittenSpan);
    }

    /// <summary>A field of many whole numbers behind each other.</summary>
    public void WritePacked(int field, IEnumerable<long> values)
    {
        ProtobufWriter inner = new();
        foreach (long value in values)
        {
            inner.WriteVarint((ulong)value);
        }

        Write(field, inner._bytes.WrittenSpan);
    }

    private void WriteTag(int field, int kind) => WriteVarint((ulong)((field << 3) | kind));

    private void WriteVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Write([(byte)(value | 0x80)]);
        }

        _bytes.Write([(byte)value]);
    }
}
