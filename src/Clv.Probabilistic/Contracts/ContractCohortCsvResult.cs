namespace Clv.Probabilistic;

/// <summary>The cohorts of a file of contracts, and what was found in it.</summary>
/// <param name="Cohorts">The cohorts.</param>
/// <param name="Sentences">How many rows there are, up to when they were observed, and which do not count and why.</param>
public sealed record ContractCohortCsvResult(ContractCohorts Cohorts, IReadOnlyList<string> Sentences)
{
    /// <summary>Whether the file has a row per customer with dates, so that how long a contract runs matters to how it is read.</summary>
    public bool HasDates { get; init; }
}
