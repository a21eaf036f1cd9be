using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Service;

/// <summary>A key of a caller as it is kept: by its hash, from which the key cannot be had.</summary>
/// <param name="Name">Who has it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Created">When it was made, in UTC.</param>
/// <param name="Hash">The SHA-256 of the key.</param>
internal sealed record ApiKey(string Name, ServiceRole Role, DateTime Created, byte[] Hash)
{
    /// <summary>As a document.</summary>
    public byte[] ToDocument() => JsonSerializer.SerializeToUtf8Bytes<JsonNode>(new JsonObject
    {
        ["hash"] = Convert.ToHexStringLower(Hash),
        ["role"] = Role.Word(),
        ["created"] = Created.ToString("O"),
    });

    /// <summary>A key of its document.</summary>
    public static ApiKey Of(string name, byte[] document)
    {
        JsonNode read = JsonNode.Parse(document)!;
        return new ApiKey(
            name,
            ServiceRoles.Of((string)read["role"]!) ?? throw new StoreException($"The key {name} of the store has a role that is not known; revoke it and make another."),
            ((DateTime)read["created"]!).ToUniversalTime(),
            Convert.FromHexString((string)read["hash"]!));
    }
}
