namespace Clv.Probabilistic.Service;

/// <summary>A tool of files in a service that has customers of its own: it says that its answer is about files.</summary>
/// <param name="tool">The tool.</param>
internal sealed class FolderTool(AgentTool tool) : AgentTool
{
    private const string Basis = "files of the folder";

    /// <inheritdoc/>
    public override string Name => tool.Name;

    /// <inheritdoc/>
    public override string Title => tool.Title;

    /// <inheritdoc/>
    public override string Description => $"{tool.Description} Works on {Basis}, and not on the customers that the service has now.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters => tool.Parameters;

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields { get; } = [.. tool.Fields, new("basis", AgentFieldKind.Text, "What the answer is about; say it.")];

    /// <inheritdoc/>
    public override ServiceRole Role => tool.Role;

    /// <inheritdoc/>
    public override bool Writes => tool.Writes;

    /// <inheritdoc/>
    public override bool IsHeavy => tool.IsHeavy;

    /// <inheritdoc/>
    public override bool AuditsItself => tool.AuditsItself;

    /// <inheritdoc/>
    public override async Task<AgentAnswer> CallAsync(AgentArguments arguments, AgentCall call, CancellationToken token)
    {
        AgentAnswer answer = await tool.CallAsync(arguments, call, token);
        answer.Structured["basis"] = Basis;
        return answer with { Text = $"{answer.Text}\nThis is about {Basis}, and not about the customers that the service has now." };
    }
}
