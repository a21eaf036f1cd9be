using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>What the customers of a run are worth and where that is.</summary>
internal sealed class SegmentsTool(AgentFolder folder, ClvJobs jobs) : FileTool
{
    /// <inheritdoc/>
    public override string Name => "segments";

    /// <inheritdoc/>
    public override string Title => "The base, its tiers and segments";

    /// <inheritdoc/>
    public override string Description =>
        "What all customers of a run together are expected to buy and are worth, with intervals, and by tiers of value and segments. Call it for what the base is worth and how sure that is.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters => [RunReading.Run];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields => BaseStory.Fields;

    /// <inheritdoc/>
    public override bool IsHeavy => false;

    /// <inheritdoc/>
    protected override AgentAnswer Work(AgentArguments arguments, Action<string> progress, CancellationToken token)
    {
        progress("Predicting");
        using RunReading run = new(folder.Run(arguments.Text("run")), jobs, token);
        PortfolioOverview overview = PortfolioOverview.Of(run.Predict(run.Customers, horizon: null, withDraws: true), token);
        return BaseStory.Of(overview, run.Moment());
    }
}
