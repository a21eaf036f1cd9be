using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A cohort at every age.</summary>
public sealed record AuditCohort
{
    /// <summary>The first day of the period in which its customers first ordered.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Whether all of that period is observed.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The customers of the cohort.</summary>
    public required long Customers { get; init; }

    /// <summary>What the orders of a customer's first day with one come to, on average; null without amounts.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public double? FirstPurchaseAmount { get; init; }

    /// <summary>The ages from 0, as many for every cohort: those that a cohort has not reached have no numbers.</summary>
    public required IReadOnlyList<AuditCohortAge> Ages { get; init; }
}
