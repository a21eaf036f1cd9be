using System.Security.Cryptography;

namespace Clv.Probabilistic.Service;

/// <summary>Closes records before they go to the store and opens them again.</summary>
/// <remarks>
/// With a master key, every customer has a key of its own, drawn at random, which seals the record (AES-256-GCM, with the customer's mark as associated
/// data, so that no record can be put in another's place) and is itself sealed by the master key. Without that key, which erasure overwrites, copies of the
/// record are noise. Without a master key records stay as they are.
/// </remarks>
internal sealed class RecordSeal : IDisposable
{
    public const int KeyLength = 32;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly AesGcm? _master;

    /// <summary>A cipher does one thing at a time, and requests come together.</summary>
    private readonly Lock _turn = new();

    /// <summary>A seal.</summary>
    /// <param name="masterKey">32 bytes; null seals nothing.</param>
    public RecordSeal(byte[]? masterKey)
    {
        if (masterKey is not null)
        {
            _master = new AesGcm(masterKey, TagLength);
        }
    }

    /// <summary>Whether records are sealed.</summary>
    public bool Seals => _master is not null;

    /// <summary>Seals bytes with the master key itself; without one they stay as they are.</summary>
    public byte[] CloseWithMaster(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> about) =>
        _master is null ? plain.ToArray() : CloseByMaster(_master, plain, about);

    /// <summary>Opens what <see cref="CloseWithMaster"/> has sealed.</summary>
    /// <exception cref="StoreException">It was sealed with another key.</exception>
    public byte[] OpenWithMaster(ReadOnlySpan<byte> closed, ReadOnlySpan<byte> about) =>
        _master is null ? closed.ToArray() : OpenByMaster(_master, closed, about);

    /// <summary>A record as it goes to the store.</summary>
    /// <param name="mark">The customer.</param>
    /// <param name="key">The customer's key as it is kept; null where there is none yet.</param>
    /// <param name="record">The record.</param>
    /// <returns>The key to be kept, null where nothing is sealed, and the record.</returns>
    public (byte[]? Key, byte[] Record) Close(CustomerMark mark, byte[]? key, byte[] record)
    {
        if (_master is null)
        {
            return (null, record);
        }

        byte[] about = mark.ToArray();
        byte[] own = key is null ? RandomNumberGenerator.GetBytes(KeyLength) : OpenByMaster(_master, key, about);
        using AesGcm cipher = new(own, TagLength);
        byte[] closed = Close(cipher, record, about);
        byte[] kept = key ?? CloseByMaster(_master, own, about);
        CryptographicOperations.ZeroMemory(own);
        return (kept, closed);
    }

    /// <summary>A record as it was before it went to the store.</summary>
    /// <exception cref="StoreException">It is sealed and there is no key, or another.</exception>
    public ReadOnlyMemory<byte> Open(StoredCustomer customer)
    {
        if (customer.Key is null)
        {
            return customer.Record;
        }

        if (_master is null)
        {
            throw new StoreException("Customers of this store are sealed; start with --encrypt and the master key that they were sealed with.");
        }

        byte[] about = customer.Mark.ToArray();
        byte[] own = OpenByMaster(_master, customer.Key, about);
        using AesGcm cipher = new(own, TagLength);
        byte[] record = Open(cipher, customer.Record, about);
        CryptographicOperations.ZeroMemory(own);
        return record;
    }

    /// <inheritdoc/>
    public void Dispose() => _master?.Dispose();

    private byte[] CloseByMaster(AesGcm master, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> about)
    {
        lock (_turn)
        {
            return Close(master, plain, about);
        }
    }

    private byte[] OpenByMaster(AesGcm master, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> about)
    {
        lock (_turn)
        {
            return Open(master, closed, about);
        }
    }

    private static byte[] Close(AesGcm cipher, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> about)
    {
        byte[] closed = new byte[NonceLength + TagLength + plain.Length];
        Span<byte> nonce = closed.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        cipher.Encrypt(nonce, plain, closed.AsSpan(NonceLength + TagLength), closed.AsSpan(NonceLength, TagLength), about);
        return closed;
    }

    private static byte[] Open(AesGcm cipher, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> about)
    {
        try
        {
            byte[] plain = new byte[closed.Length - NonceLength - TagLength];
            cipher.Decrypt(closed[..NonceLength], closed[(NonceLength + TagLength)..], closed.Slice(NonceLength, TagLength), plain, about);
            return plain;
        }
        catch (Exception broken) when (broken is CryptographicException or OverflowException or ArgumentException)
        {
            throw new StoreException("A record of the store cannot be opened with this master key; give the key that it was sealed with.", inner: broken);
        }
    }
}
