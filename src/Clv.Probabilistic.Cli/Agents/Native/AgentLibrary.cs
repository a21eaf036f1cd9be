namespace Clv.Probabilistic.Cli;

/// <summary>What a native program has in place of tools for agents: a sentence that says so.</summary>
internal static class AgentLibrary
{
    /// <summary>Runs nothing.</summary>
    public static void Serve(AgentRequest request, ToolContext context) =>
        throw new InvalidOperationException("This program is compiled without tools for agents; the clv that dotnet tool install brings has them.");
}
