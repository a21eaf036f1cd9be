using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>A tool that works on files: on a thread of its own, with failures of the tool as refusals.</summary>
internal abstract class FileTool : AgentTool
{
    /// <inheritdoc/>
    public override ServiceRole Role => ServiceRole.Admin;

    /// <inheritdoc/>
    public override bool IsHeavy => true;

    /// <inheritdoc/>
    public sealed override Task<AgentAnswer> CallAsync(AgentArguments arguments, AgentCall call, CancellationToken token) => Task.Run(
        () =>
        {
            try
            {
                return Work(arguments, call.Progress, token);
            }
            catch (Exception wrong) when (wrong is UsageException or AmbiguousLayoutException or DataFormatException or ArgumentException
                or FitNotConvergedException)
            {
                throw new AgentRefusalException(ClvJobs.ForAgents(ErrorSentence.Of(wrong)), wrong);
            }
        },
        token);

    /// <summary>Does the work.</summary>
    protected abstract AgentAnswer Work(AgentArguments arguments, Action<string> progress, CancellationToken token);
}
