namespace Clv.Probabilistic;

/// <summary>Which periods and cohorts a <see cref="CustomerBaseAudit"/> looks at.</summary>
/// <remarks>Immutable. What is not given is chosen by what the orders hold, and <see cref="CustomerBaseAudit.Remarks"/> say what was.</remarks>
/// <example>
/// <code>
/// AuditOptions bySeason = new()
/// {
///     Period = CohortPeriod.Quarter,
///     End = new(2025, 3, 31),
///     Cohort = CohortPeriod.Month,
///     LifeOf = new(2024, 2, 1),
/// };
/// </code>
/// </example>
public sealed record AuditOptions
{
    /// <summary>The calendar period of which the last is looked at, and compared with the one before. Null for a year where the orders hold two whole
    /// ones, else a quarter, else a month.</summary>
    public CohortPeriod? Period { get; init; }

    /// <summary>The last day of the last period that is looked at; later orders are left out. Null for the last period that is whole.</summary>
    public DateOnly? End { get; init; }

    /// <summary>The calendar period of their first order that puts customers into one cohort, and in which the life of cohorts is counted. Null for a
    /// month where the orders span 24 of them or fewer, else a quarter where they span 24 of those, else a year.</summary>
    public CohortPeriod? Cohort { get; init; }

    /// <summary>A day of the period whose new customers are the cohort that <see cref="CustomerBaseAudit.CohortLife"/> is about. Null for the oldest
    /// cohort whose period is whole.</summary>
    public DateOnly? LifeOf { get; init; }
}
