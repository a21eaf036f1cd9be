using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What must hold of an observation and of what was summed in it, wherever orders are summarized.</summary>
internal static class ObservationRules
{
    /// <summary>Refuses an observation that ends before the first order.</summary>
    /// <returns>The period in which it ends.</returns>
    /// <exception cref="ArgumentException">It ends too early.</exception>
    public static int RequireOrders(int endPeriod, ObservedSpan span, GrainCalendar calendar) =>
        calendar.Period(span.FirstDay, span.FirstHour) <= endPeriod ? endPeriod : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"Observation ends on {span.End:yyyy-MM-dd}, before the first order ({span.First:yyyy-MM-dd}); choose a later end."));

    /// <summary>Refuses a calibration that leaves nothing before or after it.</summary>
    /// <returns>Its last day.</returns>
    /// <exception cref="ArgumentException">It ends too early or too late.</exception>
    public static DateOnly RequireCutWithin(DateOnly calibrationEnd, ObservedSpan span, SummaryOptions options)
    {
        if (calibrationEnd >= span.End)
        {
            string end = options.ObservationEnd is null ? "the last order" : "the observation end";
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Calibration ends on {calibrationEnd:yyyy-MM-dd}, which leaves no holdout before {end} ({span.End:yyyy-MM-dd}); choose an earlier day."));
        }

        return calibrationEnd >= span.First ? calibrationEnd : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"Calibration ends on {calibrationEnd:yyyy-MM-dd}, before the first order ({span.First:yyyy-MM-dd}); choose a later day."));
    }

    /// <summary>Refuses a holdout without an order.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static void RequireHoldout(long orders, DateOnly calibrationEnd, ObservedSpan span)
    {
        if (orders == 0)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"There is no order in the holdout, from {calibrationEnd.AddDays(1):yyyy-MM-dd} to {span.End:yyyy-MM-dd}; choose another calibration or observation end."));
        }
    }

    /// <summary>Refuses means that are no numbers.</summary>
    /// <exception cref="ArgumentException">One is not finite; the message names the customer.</exception>
    public static void RequireFinite(ReadOnlySpan<double> meanSpend, CustomerIds customers)
    {
        for (int i = 0; i < meanSpend.Length; i++)
        {
            if (!double.IsFinite(meanSpend[i]))
            {
                throw new ArgumentException(
                    $"The amounts of customer {customers[i]} add up to more than a number can hold; check them.");
            }
        }
    }

    /// <summary>How long a holdout is.</summary>
    /// <remarks>Nine calendar months are 9 months, whatever their days: where purchases are collapsed by the unit itself, a holdout is a whole
    /// number of opportunities to buy.</remarks>
    public static double Duration(GrainCalendar calendar, int fromPeriod, int toPeriod, SummaryOptions options) => (options.Grain, options.Unit) switch
    {
        (Grain.Day, TimeUnit.Day)
            or (Grain.Week, TimeUnit.Week)
            or (Grain.Month, TimeUnit.Month)
            or (Grain.Quarter, TimeUnit.Quarter)
            or (Grain.Year, TimeUnit.Year) => toPeriod - fromPeriod,
        _ => GrainCalendar.Elapsed(calendar.StartHour(fromPeriod), calendar.StartHour(toPeriod), options.Unit),
    };
}
