namespace Clv.Probabilistic.Service.Tests.Agents;

/// <summary>A tool of files that does nothing.</summary>
internal sealed class TouchTool : AgentTool
{
    public override string Name => "touch";

    public override string Title => "Touch";

    public override string Description => "Does nothing, and is for those who may write.";

    public override IReadOnlyList<AgentParameter> Parameters => [];

    public override IReadOnlyList<AgentField> Fields => [];

    public override ServiceRole Role => ServiceRole.Admin;

    public override bool Writes => true;

    public override Task<AgentAnswer> CallAsync(AgentArguments arguments, AgentCall call, CancellationToken token) =>
        Task.FromResult(new AgentAnswer("Done.", []));
}
