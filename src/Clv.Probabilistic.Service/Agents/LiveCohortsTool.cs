namespace Clv.Probabilistic.Service;

/// <summary>Which cohorts of the service's customers look better than they are.</summary>
internal sealed class LiveCohortsTool(LiveFigures live) : AgentTool
{
    /// <inheritdoc/>
    public override string Name => "cohorts";

    /// <inheritdoc/>
    public override string Title => "Cohorts";

    /// <inheritdoc/>
    public override string Description =>
        "Customers of the service by when they first bought: what they bought so far, what is usual at that age, and what is expected of them. Call it for which cohort is worse than it looks.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters => [CohortStory.By];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields => CohortStory.Fields;

    /// <inheritdoc/>
    public override ServiceRole Role => ServiceRole.Reader;

    /// <inheritdoc/>
    public override bool IsLive => true;

    /// <inheritdoc/>
    public override async Task<AgentAnswer> CallAsync(AgentArguments arguments, AgentCall call, CancellationToken token)
    {
        (Portfolio portfolio, CustomerPredictions predictions) = await live.NowAsync(token);
        return CohortStory.Of(
            predictions,
            portfolio.Version.Purchases,
            portfolio.FirstDay.Span,
            arguments.Text("by") ?? CohortOutlook.UsualPeriod,
            LiveFigures.MomentOf(portfolio),
            token);
    }
}
