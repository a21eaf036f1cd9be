using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Customers by the calendar period of their first purchase, as a summary tells it: the end of observation less T.</summary>
internal static class AcquisitionCohorts
{
    private const int MonthsPerQuarter = 3;

    /// <summary>The cohorts of customers, the oldest first; null where the summary does not say when observation ended, or in which unit.</summary>
    public static CustomerGrouping? Of(CustomerSummary customers, CohortPeriod period)
    {
        CohortCalendar calendar = new(period);
        if (FirstDays(customers) is not { Length: > 0 } days)
        {
            return null;
        }

        int[] periods = Array.ConvertAll(days, calendar.Of);
        int[] known = [.. periods.Distinct().Order()];
        return new CustomerGrouping(
            [.. known.Select(at => Name(calendar.From(at), period))], Array.ConvertAll(periods, at => Array.BinarySearch(known, at)));
    }

    /// <summary>Per row the day of the first purchase, as <see cref="DateOnly.DayNumber"/>; null where the summary does not say when observation
    /// ended, or in which unit.</summary>
    public static int[]? FirstDays(CustomerSummary customers)
    {
        if (customers.Observed.End is not { } end || !customers.TimeUnit.HasLength())
        {
            return null;
        }

        // T is a whole number of grain periods, so rounding to the minute undoes that of the division.
        double daysPerUnit = customers.TimeUnit.LengthInDays();
        double most = (end - DateTime.MinValue).TotalMinutes;
        int[] days = new int[customers.Count];
        for (int row = 0; row < days.Length; row++)
        {
            double minutes = Math.Min(most, Math.Round(customers.T[row] * daysPerUnit * TimeSpan.MinutesPerDay));
            days[row] = DateOnly.FromDateTime(end.AddMinutes(-minutes)).DayNumber;
        }

        return days;
    }

    /// <summary>The name of a cohort: <c>2024-03</c>, <c>2024-Q1</c>, <c>2024</c>, or the Monday of a week.</summary>
    /// <param name="from">Its first day.</param>
    /// <param name="period">Its length.</param>
    public static string Name(DateOnly from, CohortPeriod period) => period switch
    {
        CohortPeriod.Month => from.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        CohortPeriod.Quarter => string.Create(CultureInfo.InvariantCulture, $"{from:yyyy}-Q{((from.Month - 1) / MonthsPerQuarter) + 1}"),
        CohortPeriod.Year => from.ToString("yyyy", CultureInfo.InvariantCulture),
        _ => from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
