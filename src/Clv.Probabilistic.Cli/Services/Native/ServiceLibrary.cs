namespace Clv.Probabilistic.Cli;

/// <summary>What a native program has in place of the service: a sentence that says so.</summary>
internal static class ServiceLibrary
{
    /// <summary>Runs nothing.</summary>
    public static void Serve(ServeRequest request, Func<RunFolder, RunManifest, RunRows?> readOrders, ToolContext context) =>
        throw new InvalidOperationException("This program is compiled without the service; the clv that dotnet tool install brings has it.");
}
