namespace Clv.Probabilistic;

/// <summary>Repeat purchases cohort by cohort, as expected and as they happened.</summary>
/// <remarks>Immutable. All cohorts have the same steps in time, from <see cref="Start"/> on, so that they can be stacked and add up
/// to the purchases of all customers.</remarks>
public sealed class CohortTrackingResult
{
    internal CohortTrackingResult(DateTime start, TimeUnit timeUnit, int count, IReadOnlyList<TrackedCohort> cohorts)
    {
        Start = start;
        TimeUnit = timeUnit;
        Count = count;
        Cohorts = cohorts;
    }

    /// <summary>The start of the grain period with the first order of all, from which time is counted.</summary>
    public DateTime Start { get; }

    /// <summary>The step from one element to the next.</summary>
    public TimeUnit TimeUnit { get; }

    /// <summary>The number of steps.</summary>
    public int Count { get; }

    /// <summary>The cohorts, ascending in time; a calendar period in which nobody first ordered has none.</summary>
    public IReadOnlyList<TrackedCohort> Cohorts { get; }
}
