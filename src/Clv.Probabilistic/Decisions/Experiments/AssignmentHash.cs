using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>A number per customer that looks drawn by lot, and is the same wherever it is computed: HMAC-SHA256 of the id under the key.</summary>
/// <remarks>
/// The key and the id are taken as UTF-8, a GUID in lower case, an integer in decimal; the number is the first eight bytes of the hash, the
/// first one highest. Other keys give other numbers, so that one experiment's arms say nothing of another's.
/// </remarks>
internal sealed class AssignmentHash
{
    private const int FewBytes = 256;

    private readonly byte[] _key;

    public AssignmentHash(string key)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            throw new ArgumentException("An experiment needs a key, such as its name and year: customers are drawn by it, and drawn again.", nameof(key));
        }

        _key = Encoding.UTF8.GetBytes(key);
    }

    /// <summary>The number of a customer.</summary>
    public ulong Of(CustomerId customer) => Of(customer.IsGuid(out Guid guid) ? guid.ToString() : customer.ToString());

    /// <summary>The number of a text.</summary>
    public ulong Of(string text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = most <= FewBytes ? stackalloc byte[FewBytes] : new byte[most];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>A number in [0, 1) of the 53 upper bits.</summary>
    public static double Unit(ulong number) => (number >> 11) * (1.0 / (1L << 53));
}
