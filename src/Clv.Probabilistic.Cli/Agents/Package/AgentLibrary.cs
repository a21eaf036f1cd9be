using Clv.Probabilistic.Service;
using ModelContextProtocol.Server;

namespace Clv.Probabilistic.Cli;

/// <summary>Tools for agents, which are loaded where they are asked for.</summary>
/// <remarks>A native program has another class of this name, which is without them.</remarks>
internal static class AgentLibrary
{
    /// <summary>Answers an agent at the other end of standard input and output until it goes away.</summary>
    /// <param name="request">What the command line says.</param>
    /// <param name="context">Where words go.</param>
    public static void Serve(AgentRequest request, ToolContext context) => ServeAsync(request, context).GetAwaiter().GetResult();

    private static async Task ServeAsync(AgentRequest request, ToolContext context)
    {
        AgentFolder folder = new(request.Folder, request.Readable);
        using AgentHost host = new(FileTools.Of(folder, request.Databases, context.Models), new AgentFiles(folder), context.Note);
        McpServerOptions options = new();
        host.Configure(options, ServiceRole.Admin, request.IsReadOnly, request: null);
        MessageOutput output = new(Console.OpenStandardOutput());
        await using StreamServerTransport pipe = new(new MessageInput(Console.OpenStandardInput(), output), output);
        await using McpServer server = McpServer.Create(pipe, options);

        // A person who types this on a terminal would wait for words that only a program says.
        context.Note($"clv mcp answers an agent on standard input and output, in {folder.Root}; end it with Ctrl+C.");
        try
        {
            await server.RunAsync(context.Token);
        }
        catch (OperationCanceledException) when (context.Token.IsCancellationRequested)
        {
            // Ctrl+C is how it ends.
        }
    }
}
