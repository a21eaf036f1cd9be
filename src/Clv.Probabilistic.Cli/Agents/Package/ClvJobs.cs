using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>Runs the tool's own commands within the process, for agents.</summary>
/// <param name="models">The models.</param>
internal sealed class ClvJobs(ModelCatalog models)
{
    private const string Prefix = "clv: ";

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">Its command line. Values are joined to their options by an equals sign, so that none passes for an option.</param>
    /// <param name="progress">Gets a few words of every step.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="AgentRefusalException">It could not be done.</exception>
    public ClvJobResult Run(IReadOnlyList<string> arguments, Action<string> progress, CancellationToken token)
    {
        using StringWriter words = new();
        using StringWriter remarks = new();
        using MemoryStream results = new();
        ToolContext context = new(words, remarks, models, token) { Results = () => new LentStream(results), Steps = progress };
        int code = ClvTool.Run([.. arguments], context);
        token.ThrowIfCancellationRequested();
        string[] lines = remarks.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return code is ExitCode.Done or ExitCode.NotConverged
            ? new ClvJobResult(words.ToString(), results.ToArray(), lines)
            : throw new AgentRefusalException(ForAgents(string.Join(' ', lines.Where(line => !line.StartsWith("See '", StringComparison.Ordinal)))));
    }

    /// <summary>A place for commands that are used without their command line, whose remarks are warnings.</summary>
    public ToolContext Context(StringWriter remarks, CancellationToken token) => new(TextWriter.Null, remarks, models, token) { Steps = _ => { } };

    /// <summary>A sentence of the tool in the words of agents, whose arguments have no dashes.</summary>
    public static string ForAgents(string sentence) => OptionWords.Replace(sentence.Replace(Prefix, "", StringComparison.Ordinal));
}
