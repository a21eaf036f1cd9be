namespace Clv.Probabilistic.Service;

/// <summary>The base by when customers first bought.</summary>
internal sealed record CohortsAnswer : PortfolioAnswer
{
    /// <summary>What is one cohort: <c>month</c>, <c>quarter</c> or <c>year</c>.</summary>
    public string By { get; init; } = "";

    /// <summary>The cohort of 30 customers or more whose past flatters it most; null where less than usual is to come of none, or all are within a tenth of
    /// what their past says.</summary>
    public string? WorseThanItLooks { get; init; }

    /// <summary>The cohort of 30 customers or more whose past belittles it most; null where there is none.</summary>
    public string? BetterThanItLooks { get; init; }

    /// <summary>The cohorts, the earliest first.</summary>
    public IReadOnlyList<CohortRowAnswer> Cohorts { get; init; } = [];
}
