namespace Clv.Probabilistic;

/// <summary>Repeat purchases cohort by cohort, as expected and as they happened.</summary>
/// <remarks>Immutable. All cohorts have the same steps in time, from <see cref="Start"/> on, so that they can be stacked and add up
/// to the purchases of all customers.</remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CohortTrackingResult : ITabularResult
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

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        (TrackedCohort Cohort, TrackedPeriod Period)[] rows =
            [.. Cohorts.SelectMany(cohort => cohort.Purchases.Select(period => (cohort, period)))];
        return new(
            FormattableString.Invariant($"Repeat purchases of {Cohorts.Count} cohorts by {TimeUnit.Noun()} from {DisplayText.Of(Start)}"),
            rows.Length,
            [
                ResultColumn.OfDays("cohort_from", rows.Length, row => rows[row].Cohort.From),
                ResultColumn.OfDays("cohort_until", rows.Length, row => rows[row].Cohort.Until),
                ResultColumn.Of("customers", rows.Length, row => rows[row].Cohort.Customers, CellStyle.Count),
                ResultColumn.Of("period", rows.Length, row => rows[row].Period.Period, CellStyle.Count),
                ResultColumn.Of("expected", rows.Length, row => rows[row].Period.Expected),
                ResultColumn.Of("actual", rows.Length, row => rows[row].Period.Actual),
                ResultColumn.Of("expected_in_period", rows.Length, row => rows[row].Period.ExpectedInPeriod),
                ResultColumn.Of("actual_in_period", rows.Length, row => rows[row].Period.ActualInPeriod),
            ]);
    }
}
