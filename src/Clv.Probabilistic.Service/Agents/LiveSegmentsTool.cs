namespace Clv.Probabilistic.Service;

/// <summary>What the base of the service is worth and where that is.</summary>
internal sealed class LiveSegmentsTool(LiveFigures live) : AgentTool
{
    /// <inheritdoc/>
    public override string Name => "segments";

    /// <inheritdoc/>
    public override string Title => "The base, its tiers and segments";

    /// <inheritdoc/>
    public override string Description =>
        "What all customers of the service together are expected to buy and are worth, with intervals, and by tiers of value and segments. Call it for what the base is worth and how sure that is.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters => [];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields => BaseStory.Fields;

    /// <inheritdoc/>
    public override ServiceRole Role => ServiceRole.Reader;

    /// <inheritdoc/>
    public override bool IsLive => true;

    /// <inheritdoc/>
    public override async Task<AgentAnswer> CallAsync(AgentArguments arguments, AgentCall call, CancellationToken token)
    {
        (Portfolio portfolio, CustomerPredictions predictions) = await live.NowAsync(token);
        return BaseStory.Of(PortfolioOverview.Of(predictions, token), LiveFigures.MomentOf(portfolio));
    }
}
