using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Ways to cut orders into calibration and holdout.</summary>
/// <example>
/// <code>
/// HoldoutSplit split = HoldoutSplits.After(orders, weeks, new(2024, 12, 31), horizon: 13);
/// CustomerSummary calibration = split.Summarize(orders, weeks);
/// </code>
/// </example>
public static class HoldoutSplits
{
    /// <summary>One cut, after a day.</summary>
    /// <param name="transactions">The orders.</param>
    /// <param name="options">The unit of the horizon, and the observation end if it is not the last order.</param>
    /// <param name="horizon">The length of the holdout in units, &gt; 0.</param>
    /// <param name="calibrationEnd">The last day of calibration.</param>
    /// <returns>The split.</returns>
    /// <exception cref="ArgumentException">The orders do not cover both sides, or the horizon is no positive number.</exception>
    public static HoldoutSplit After(
        TransactionTable transactions, SummaryOptions options, DateOnly calibrationEnd, double horizon)
    {
        (DateOnly first, DateOnly last) = Observed(transactions, options);
        CheckHorizon(options, horizon);
        DateOnly end = HorizonCalendar.Ahead(calibrationEnd, horizon, options.Unit);
        if (calibrationEnd < first || end > last)
        {
            throw new ArgumentException(Say(
                $"A holdout of {horizon} {options.Unit.NameOf(horizon)} after {calibrationEnd:yyyy-MM-dd} ends on {end:yyyy-MM-dd}, and orders are observed from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}; choose an earlier cut or a shorter horizon."));
        }

        return new HoldoutSplit { CalibrationEnd = calibrationEnd, HoldoutEnd = end };
    }

    /// <summary>Rolling origins: holdouts of one length that follow each other up to the end of observation, each with all that came
    /// before it for calibration.</summary>
    /// <param name="transactions">The orders.</param>
    /// <param name="options">The unit of the horizon, and the observation end if it is not the last order.</param>
    /// <param name="horizon">The length of each holdout in units, &gt; 0.</param>
    /// <param name="origins">How many, ≥ 1; null for as many, up to four, as leave a calibration no shorter than a holdout.</param>
    /// <returns>The splits, the earliest first.</returns>
    /// <remarks>Tashman (2000), Out-of-sample tests of forecasting accuracy, International Journal of Forecasting 16(4).</remarks>
    /// <exception cref="ArgumentException">The orders do not cover so many holdouts and a calibration, or a number is not
    /// positive.</exception>
    public static IReadOnlyList<HoldoutSplit> Rolling(
        TransactionTable transactions, SummaryOptions options, double horizon, int? origins = null)
    {
        const int MostByDefault = 4;
        (DateOnly first, DateOnly last) = Observed(transactions, options);
        CheckHorizon(options, horizon);
        if (origins is < 1)
        {
            throw new ArgumentException(Say($"There must be at least one origin, and {origins} are asked for."));
        }

        List<HoldoutSplit> splits = [];
        int most = origins ?? MostByDefault;
        DateOnly end = last;
        while (splits.Count < most && HorizonCalendar.TryBack(end, horizon, options.Unit) is { } cut && cut >= first)
        {
            // A calibration shorter than its holdout says little; only somebody who asks for it gets it.
            bool isShort = HorizonCalendar.TryBack(cut, horizon, options.Unit) is not { } before || before < first.AddDays(-1);
            if (isShort && origins is null && splits.Count > 0)
            {
                break;
            }

            splits.Insert(0, new HoldoutSplit { CalibrationEnd = cut, HoldoutEnd = end });
            end = cut;
        }

        if (splits.Count == 0 || splits.Count < origins)
        {
            string enough = splits.Count == 0 ? "choose a shorter horizon"
                : splits.Count == 1 ? "choose a shorter horizon or one origin"
                : Say($"choose a shorter horizon or {splits.Count} origins");
            throw new ArgumentException(Say(
                $"{origins ?? 1} {((origins ?? 1) == 1 ? "holdout" : "holdouts")} of {horizon} {options.Unit.NameOf(horizon)} and something to calibrate on do not fit between {first:yyyy-MM-dd} and {last:yyyy-MM-dd}, where orders are observed; {enough}."));
        }

        return splits;
    }

    /// <summary>One split per cohort of customers, each cut at the same age: what a cohort did in its first time, and what it did
    /// next.</summary>
    /// <param name="transactions">The orders.</param>
    /// <param name="options">The unit of age and horizon, and the observation end if it is not the last order.</param>
    /// <param name="cohort">The calendar period of acquisition that makes a cohort.</param>
    /// <param name="age">The time from the end of a cohort's acquisition to its cut, in units, ≥ 0.</param>
    /// <param name="horizon">The length of each holdout in units, &gt; 0.</param>
    /// <returns>A split for every cohort that has customers and whose holdout is observed to its end, the earliest first.</returns>
    /// <exception cref="ArgumentException">No cohort is observed for so long, or a number is out of range.</exception>
    public static IReadOnlyList<HoldoutSplit> ByCohort(
        TransactionTable transactions, SummaryOptions options, CohortPeriod cohort, double age, double horizon)
    {
        (DateOnly first, DateOnly last) = Observed(transactions, options);
        CheckHorizon(options, horizon);
        if (!(age >= 0) || double.IsInfinity(age))
        {
            throw new ArgumentException(Say($"The age at which cohorts are cut is {age}; it must be a finite number from 0."));
        }

        List<HoldoutSplit> splits = [];
        CohortCalendar calendar = new(cohort);
        HashSet<int> acquired = [.. transactions.FirstDays().Select(calendar.Of)];
        for (int period = calendar.Of(first.DayNumber); ; period++)
        {
            DateOnly until = calendar.Until(period);
            DateOnly cut = age == 0 ? until : HorizonCalendar.Ahead(until, age, options.Unit);
            DateOnly end = HorizonCalendar.Ahead(cut, horizon, options.Unit);
            if (end > last)
            {
                break;
            }

            if (acquired.Contains(period))
            {
                splits.Add(new HoldoutSplit
                {
                    CalibrationEnd = cut,
                    HoldoutEnd = end,
                    AcquiredFrom = calendar.From(period),
                    AcquiredUntil = until,
                });
            }
        }

        return splits.Count > 0
            ? splits
            : throw new ArgumentException(Say(
                $"No cohort is observed for {age} and {horizon} more {options.Unit.NameOf(horizon)}: orders run from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}; choose a younger age or a shorter horizon."));
    }

    private static (DateOnly First, DateOnly Last) Observed(TransactionTable transactions, SummaryOptions options)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        ArgumentNullException.ThrowIfNull(options);
        if (transactions.Count == 0)
        {
            throw new ArgumentException("There are no orders to split; give at least one.");
        }

        ObservedSpan span = ObservedSpan.Of(transactions, options.ObservationEnd);
        return (span.First, span.End);
    }

    /// <summary>Refuses a horizon without a unit, and one that is no length of time.</summary>
    internal static void CheckHorizon(SummaryOptions options, double horizon)
    {
        if (!options.Unit.HasLength())
        {
            throw new ArgumentException("A horizon needs a time unit; choose day, week, month, quarter or year.");
        }

        if (!(horizon > 0) || horizon * options.Unit.LengthInDays() is < 1 or > HorizonCalendar.LongestSpan)
        {
            throw new ArgumentException(Say(
                $"The horizon is {horizon} {options.Unit.NameOf(horizon)}; a holdout must last at least a day and less than a thousand years."));
        }
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
