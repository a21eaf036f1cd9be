namespace Clv.Probabilistic.Service;

/// <summary>The base by when customers first bought.</summary>
internal sealed record CohortsAnswer : PortfolioAnswer
{
    /// <summary>What is one cohort: <c>month</c>, <c>quarter</c> or <c>year</c>.</summary>
    public string By { get; init; } = "";

    /// <summary>The cohorts, the earliest first.</summary>
    public IReadOnlyList<CohortRowAnswer> Cohorts { get; init; } = [];
}
