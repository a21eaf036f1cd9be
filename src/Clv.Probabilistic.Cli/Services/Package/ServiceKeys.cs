using System.Globalization;
using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>Makes, lists and revokes the keys of a service's callers, also while it runs.</summary>
internal sealed class ServiceKeys(ToolContext context)
{
    /// <summary>Does what the command line says, with one of its options for keys.</summary>
    public async Task RunAsync(ServeRequest request, ClvServiceOptions options)
    {
        if (request.Stateless)
        {
            throw new UsageException("Keys are in the store, and --stateless has none; leave it out.");
        }

        ServiceRole? role = request.Role is { } word
            ? ServiceRoles.Of(word) ?? throw new UsageException($"--role is reader, writer or admin, and not {word}.")
            : null;
        await using IServiceStore store = ServiceStores.Open(options, request.AddKey is null ? StoreAccess.Existing : StoreAccess.Administration);
        DateTime now = TimeProvider.System.GetUtcNow().UtcDateTime;
        if (request.RevokeKey is { } revoked)
        {
            await ApiKeyBook.RevokeAsync(store, revoked, now, context.Token);
            context.Note($"The key {revoked} does not count any more; a service that runs goes by that within seconds.");
        }

        if (request.AddKey is { } added)
        {
            string key = await ApiKeyBook.AddAsync(store, added, role!.Value, now, context.Token);
            context.Out.WriteLine(key);
            context.Note($"This is the key of {added} ({role.Value.Word()}), shown this once; callers send it as Authorization: Bearer clv_…, or in X-Api-Key.");
        }

        if (request.ListsKeys)
        {
            context.Out.WriteLine("name,role,created");
            foreach (ApiKey key in await ApiKeyBook.ListAsync(store, context.Token))
            {
                context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key.Name},{key.Role.Word()},{key.Created:yyyy-MM-ddTHH:mm:ssZ}"));
            }
        }
    }
}
