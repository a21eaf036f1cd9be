namespace Clv.Probabilistic.Service;

/// <summary>Opens the store that the options name.</summary>
internal static class ServiceStores
{
    /// <summary>The file of the store, in the folder that is served.</summary>
    public const string FileName = "clv-store.db";

    /// <summary>The store.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public static IServiceStore Open(ClvServiceOptions options) => Open(options, options.ReadOnly ? StoreAccess.ReadOnly : StoreAccess.Service);

    /// <summary>The store, opened for something else.</summary>
    public static IServiceStore Open(ClvServiceOptions options, StoreAccess access) =>
        options.Store is { } address && PostgresAddress.IsOne(address)
            ? PostgresStore.Open(address, access)
            : SqliteStore.Open(options.Store ?? Path.Combine(options.Folder, FileName), access);

    /// <summary>Whether a file is the store of a service.</summary>
    public static bool IsStore(string file) => SqliteStore.IsOne(file);

    /// <summary>The master key; null where nothing is sealed.</summary>
    /// <exception cref="ArgumentException">It is no key of 32 bytes in base64.</exception>
    public static byte[]? MasterKeyOf(ClvServiceOptions options)
    {
        if (options.MasterKey is not { } text)
        {
            return null;
        }

        Span<byte> key = stackalloc byte[RecordSeal.KeyLength + 1];
        return Convert.TryFromBase64String(text.Trim(), key, out int length) && length == RecordSeal.KeyLength
            ? key[..length].ToArray()
            : throw new ArgumentException($"The master key is no {RecordSeal.KeyLength} bytes in base64; make one with: openssl rand -base64 {RecordSeal.KeyLength}");
    }
}
