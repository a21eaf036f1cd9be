namespace Clv.Probabilistic.Service.Tests.Agents;

/// <summary>A tool that goes on until its caller gives it up.</summary>
internal sealed class EndlessTool : AgentTool
{
    public static TaskCompletionSource Begun { get; set; } = new();

    public static TaskCompletionSource Ended { get; set; } = new();

    public override string Name => "endless";

    public override string Title => "Endless";

    public override string Description => "Goes on until it is stopped.";

    public override IReadOnlyList<AgentParameter> Parameters => [new("ends", AgentParameterKind.Switch, "Whether it ends all the same.")];

    public override IReadOnlyList<AgentField> Fields => [];

    public override ServiceRole Role => ServiceRole.Admin;

    public override bool IsHeavy => true;

    public override async Task<AgentAnswer> CallAsync(AgentArguments arguments, AgentCall call, CancellationToken token)
    {
        if (!arguments.IsOn("ends"))
        {
            Begun.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                Ended.TrySetResult();
            }
        }

        return new AgentAnswer("Done.", []);
    }
}
