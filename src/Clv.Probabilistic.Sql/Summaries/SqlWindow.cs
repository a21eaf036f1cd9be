namespace Clv.Probabilistic.Sql;

/// <summary>Which orders count, and where observation ends.</summary>
/// <param name="EndPeriod">The start of the last grain period (of calibration, where there is a holdout): in hours since 0001-01-01 at grain
/// hour, else in days. Null for that of the last order, whenever the statement is run.</param>
/// <param name="LastDay">The last day of the holdout, in days since 0001-01-01; null without one, or for the day of the last order.</param>
internal readonly record struct SqlWindow(long? EndPeriod, long? LastDay)
{
    /// <summary>The window that options say by themselves, whatever orders there are.</summary>
    public static SqlWindow Of(SummaryOptions options)
    {
        GrainCalendar calendar = new(options.Grain);
        DateTime? end = options.CalibrationEnd is { } cut ? cut.ToDateTime(new TimeOnly(GrainCalendar.HoursPerDay - 1, 0)) : options.ObservationEnd;
        long? hour = end is { } moment ? calendar.StartHour(calendar.Period(DateOnly.FromDateTime(moment).DayNumber, moment.Hour)) : null;
        return new SqlWindow(
            options.Grain == Grain.Hour ? hour : hour / GrainCalendar.HoursPerDay,
            options.CalibrationEnd is null || options.ObservationEnd is null ? null : DateOnly.FromDateTime(options.ObservationEnd.Value).DayNumber);
    }
}
