namespace Clv.Probabilistic.Cli;

/// <summary>A query that is to be written.</summary>
/// <param name="Question">What it asks.</param>
/// <param name="Summary">How orders become a summary.</param>
/// <param name="Acquired">What puts customers into one cohort.</param>
/// <param name="View">The name of the view that it makes; null for the query alone.</param>
internal sealed record SqlRequest(SqlQuestion Question, SummaryOptions Summary, CohortPeriod Acquired, string[]? View);
