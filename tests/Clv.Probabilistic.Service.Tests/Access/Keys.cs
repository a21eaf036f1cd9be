namespace Clv.Probabilistic.Service.Tests.Access;

/// <summary>Keys in the store of a run, as the tool makes them.</summary>
internal static class Keys
{
    /// <summary>Makes a key, also while a service has the store.</summary>
    public static async Task<string> AddAsync(SampleRun run, string name, ServiceRole role)
    {
        await using IServiceStore store = Open(run);
        return await ApiKeyBook.AddAsync(store, name, role, DateTime.UtcNow, CancellationToken.None);
    }

    /// <summary>Revokes one.</summary>
    public static async Task RevokeAsync(SampleRun run, string name)
    {
        await using IServiceStore store = Open(run);
        await ApiKeyBook.RevokeAsync(store, name, DateTime.UtcNow, CancellationToken.None);
    }

    public static IServiceStore Open(SampleRun run) => ServiceStores.Open(new ClvServiceOptions { Folder = run.Folder }, StoreAccess.Administration);
}
