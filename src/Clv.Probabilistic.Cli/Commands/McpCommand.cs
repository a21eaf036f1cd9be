using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv mcp</c>: the tool that an agent calls.</summary>
internal sealed class McpCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _folder = new("DIR")
    {
        Description = "Folder that the agent works in. Default: the current folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _readable = ToolOptions.Texts("--allow-read", "FOLDER", "Further folder that may be read, and not written; may be given more than once. Default: none.");
    private readonly Option<bool> _databases = ToolOptions.Switch("--allow-databases", "Let the agent name databases to read orders from. Default: files alone.");
    private readonly Option<bool> _readOnly = ToolOptions.Switch("--read-only", "Offer no tool that writes files.");

    private McpCommand(ToolContext context) => _context = context;

    public static Command Create(ToolContext context) => new McpCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("mcp", "Answer an agent by the Model Context Protocol.")
        {
            Usage = "[DIR] [options]",
            Details =
            [
                "An agent's program starts this and talks to it on standard input and output: it checks orders, fits, predicts, compares, and explains customers, in DIR alone. docs/agents.md says how agents are told of it, and what is safe.",
            ],
            Examples =
            [
                ("What an agent's configuration starts", "clv mcp /srv/shop"),
                ("Orders that lie elsewhere, to be read", "clv mcp work --allow-read /srv/exports"),
            ],
        };
        command.Add(_folder);
        command.Add(new OptionGroup("Agents", [_readable, _databases, _readOnly]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line) => AgentLibrary.Serve(
        new AgentRequest
        {
            Folder = line.GetValue(_folder) ?? ".",
            Readable = line.GetValue(_readable) ?? [],
            Databases = line.GetValue(_databases),
            IsReadOnly = line.GetValue(_readOnly),
        },
        _context);
}
