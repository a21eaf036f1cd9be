using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Clv.Probabilistic.Service;

/// <summary>Makes, lists and revokes the keys of callers in a store.</summary>
internal static class ApiKeyBook
{
    /// <summary>What every key begins with, so that one that leaked is known for what it is.</summary>
    public const string Prefix = "clv_";

    private const int KeyLength = 32;
    private const int LongestName = 64;
    private const string Tool = "clv";

    /// <summary>Makes a key.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">Who has it: letters, digits, dots, dashes and underscores.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="now">When, in UTC.</param>
    /// <param name="token">Stops the work.</param>
    /// <returns>The key, which is nowhere else.</returns>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="StoreException">There is a key of that name.</exception>
    public static async Task<string> AddAsync(IServiceStore store, string name, ServiceRole role, DateTime now, CancellationToken token)
    {
        RequireName(name);
        byte[] bytes = RandomNumberGenerator.GetBytes(KeyLength);
        string key = Prefix + Base64Url.EncodeToString(bytes);
        await using IStoreWriter writer = await store.WriteAsync(token);
        if (await writer.DocumentAsync(DocumentKinds.ApiKeys, name, token) is not null)
        {
            throw new StoreException($"{store.Shown} has a key of the name {name}; revoke it first with --revoke-key {name}, or take another name.");
        }

        StoreChange change = new();
        change.Documents.Add((DocumentKinds.ApiKeys, name, new ApiKey(name, role, now, HashOf(key)).ToDocument()));
        change.Audit.Add(new AuditEntry(now, Tool, "add-key", null, $"{name}, {role.Word()}"));
        await writer.CommitAsync(change, token);
        return key;
    }

    /// <summary>Revokes a key.</summary>
    /// <exception cref="StoreException">There is none of that name.</exception>
    public static async Task RevokeAsync(IServiceStore store, string name, DateTime now, CancellationToken token)
    {
        await using IStoreWriter writer = await store.WriteAsync(token);
        if (await writer.DocumentAsync(DocumentKinds.ApiKeys, name, token) is null)
        {
            throw new StoreException($"{store.Shown} has no key of the name {name}; see the names with --list-keys.");
        }

        StoreChange change = new();
        change.Documents.Add((DocumentKinds.ApiKeys, name, null));
        change.Audit.Add(new AuditEntry(now, Tool, "revoke-key", null, name));
        await writer.CommitAsync(change, token);
    }

    /// <summary>The keys of a store, by name.</summary>
    public static async Task<IReadOnlyList<ApiKey>> ListAsync(IServiceStore store, CancellationToken token) =>
        [.. (await store.DocumentsAsync(DocumentKinds.ApiKeys, token)).Select(document => ApiKey.Of(document.Name, document.Body))];

    /// <summary>The hash by which a key is known. A key is 32 random bytes, so that no slow hash is needed against guessing.</summary>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static void RequireName(string name)
    {
        bool isName = name.Length is > 0 and <= LongestName && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
        if (!isName)
        {
            throw new ArgumentException($"The name of a key has 1 to {LongestName} letters, digits, dots, dashes and underscores.");
        }

        if (name is Caller.Local or "service" or Tool)
        {
            throw new ArgumentException($"{name} means somebody else in the audit log; take another name for the key.");
        }
    }
}
