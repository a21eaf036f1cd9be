namespace Clv.Probabilistic.Cli;

/// <summary>What a native program has in place of the drivers of engines: a sentence that says so.</summary>
/// <remarks>What they are made of cannot all be compiled ahead of time.</remarks>
internal static class EngineLibrary
{
    /// <summary>Whether there are drivers.</summary>
    public static bool HasDrivers => false;

    /// <summary>Opens nothing.</summary>
    public static EngineConnection Open(EngineAddress address, EngineRequest request, CancellationToken token) => throw new InvalidOperationException(
        $"This program is compiled without the drivers of databases, so {address.Shown} cannot be read; the clv that dotnet tool install brings has them, and clv sql --dialect prints a query that the database's own tool can run.");
}
