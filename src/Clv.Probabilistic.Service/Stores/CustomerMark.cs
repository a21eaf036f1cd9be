using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>What a customer or an order is looked up by: the first 16 bytes of a keyed hash of its id, which without the key tells nothing of it.</summary>
/// <param name="High">The first eight.</param>
/// <param name="Low">The others.</param>
internal readonly record struct CustomerMark(ulong High, ulong Low) : IComparable<CustomerMark>
{
    public const int Length = 16;

    /// <summary>The mark of an id.</summary>
    /// <param name="key">The store's own key.</param>
    /// <param name="kind">What the id is of; equal ids of different kinds have different marks.</param>
    /// <param name="id">The id as written.</param>
    public static CustomerMark Of(ReadOnlySpan<byte> key, MarkKind kind, string id)
    {
        int length = Encoding.UTF8.GetMaxByteCount(id.Length) + 1;
        Span<byte> text = length <= 512 ? stackalloc byte[length] : new byte[length];
        text[0] = (byte)kind;
        int written = Encoding.UTF8.GetBytes(id, text[1..]) + 1;
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text[..written], hash);
        return Read(hash);
    }

    /// <summary>A mark of its bytes.</summary>
    public static CustomerMark Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Its bytes.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[Length];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), Low);
        return bytes;
    }

    /// <summary>The order of their bytes.</summary>
    public int CompareTo(CustomerMark other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>As 32 digits.</summary>
    public override string ToString() => $"{High:x16}{Low:x16}";
}
