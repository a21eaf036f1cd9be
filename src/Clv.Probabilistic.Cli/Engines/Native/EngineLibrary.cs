namespace Clv.Probabilistic.Cli;

/// <summary>What a native program has in place of the drivers of engines: a sentence that says so.</summary>
/// <remarks>What they are made of cannot all be compiled ahead of time.</remarks>
internal static class EngineLibrary
{
    /// <summary>Whether there are drivers.</summary>
    public static bool HasDrivers => false;

    /// <summary>Opens nothing.</summary>
    public static EngineConnection Open(EngineAddress address, EngineRequest request, CancellationToken token) => throw Missing(address);

    /// <summary>Opens nothing.</summary>
    public static EngineConnection OpenForWriting(EngineAddress address, EngineRequest request, CancellationToken token) => throw Missing(address);

    private static InvalidOperationException Missing(EngineAddress address) => new(
        $"This program is compiled without the drivers of databases, so {address.Shown} cannot be opened; the clv that dotnet tool install brings has them, and clv sql --dialect prints a query that the database's own tool can run.");
}
