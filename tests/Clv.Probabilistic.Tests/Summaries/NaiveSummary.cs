namespace Clv.Probabilistic.Tests;

/// <summary>Customer summaries by the definition: dates, sets and sums, one customer at a time.</summary>
internal static class NaiveSummary
{
    private const double DaysPerYear = 365.2425;

    public static DateTime PeriodStart(DateTime at, Grain grain) => grain switch
    {
        Grain.Hour => at.Date.AddHours(at.Hour),
        Grain.Day => at.Date,
        Grain.Week => at.Date.AddDays(-(((int)at.DayOfWeek + 6) % 7)),
        Grain.Month => new DateTime(at.Year, at.Month, 1),
        Grain.Quarter => new DateTime(at.Year, at.Month <= 3 ? 1 : at.Month <= 6 ? 4 : at.Month <= 9 ? 7 : 10, 1),
        _ => new DateTime(at.Year, 1, 1),
    };

    public static IReadOnlyList<NaiveSummaryRow> Of(IReadOnlyList<TestOrder> orders, SummaryOptions options)
    {
        DateTime end = options.ObservationEnd ?? orders.Max(order => order.At);
        if (options.CalibrationEnd is not DateOnly calibrationEnd)
        {
            DateTime endPeriod = PeriodStart(end, options.Grain);
            return
            [
                .. from order in orders
                   where PeriodStart(order.At, options.Grain) <= endPeriod
                   group order by order.Customer into own
                   orderby own.Key
                   select Row(own.Key, [.. own], [], endPeriod, options),
            ];
        }

        DateTime cut = calibrationEnd.ToDateTime(new TimeOnly(23, 0));
        List<TestOrder> before = [.. orders.Where(order => DateOnly.FromDateTime(order.At) <= calibrationEnd)];
        List<TestOrder> after =
        [
            .. orders.Where(order => DateOnly.FromDateTime(order.At) > calibrationEnd && order.At.Date <= end.Date),
        ];
        return
        [
            .. from order in before
               group order by order.Customer into own
               orderby own.Key
               select Row(
                   own.Key,
                   [.. own],
                   [.. after.Where(order => order.Customer == own.Key)],
                   PeriodStart(cut, options.Grain),
                   options),
        ];
    }

    public static double Duration(DateTime observationEnd, SummaryOptions options)
    {
        DateTime from = PeriodStart(options.CalibrationEnd!.Value.ToDateTime(new TimeOnly(23, 0)), options.Grain);
        DateTime to = PeriodStart(observationEnd.Date.AddHours(23), options.Grain);
        return (options.Grain, options.Unit) switch
        {
            (Grain.Month, TimeUnit.Month) => ((to.Year - from.Year) * 12) + to.Month - from.Month,
            (Grain.Quarter, TimeUnit.Quarter) => ((to.Year - from.Year) * 4) + ((to.Month - from.Month) / 3),
            (Grain.Year, TimeUnit.Year) => to.Year - from.Year,
            _ => (to - from).TotalDays / LengthInDays(options.Unit),
        };
    }

    private static NaiveSummaryRow Row(
        long customer, List<TestOrder> own, List<TestOrder> later, DateTime end, SummaryOptions options)
    {
        List<(DateTime Start, double Sum)> periods = Periods(own, options.Grain);
        List<(DateTime Start, double Sum)> laterPeriods = Periods(later, options.Grain);
        List<double> counted = [.. periods.Skip(options.IncludeFirst ? 0 : 1).Select(period => period.Sum)];
        double unit = LengthInDays(options.Unit);
        return new NaiveSummaryRow(
            customer,
            counted.Count,
            (periods[^1].Start - periods[0].Start).TotalDays / unit,
            (end - periods[0].Start).TotalDays / unit,
            counted.DefaultIfEmpty(0).Average(),
            laterPeriods.Count,
            laterPeriods.Select(period => period.Sum).DefaultIfEmpty(0).Average());
    }

    private static List<(DateTime Start, double Sum)> Periods(List<TestOrder> orders, Grain grain) =>
    [
        .. from order in orders
           group order.Amount by PeriodStart(order.At, grain) into period
           orderby period.Key
           select (period.Key, period.Sum()),
    ];

    private static double LengthInDays(TimeUnit unit) => unit switch
    {
        TimeUnit.Day => 1,
        TimeUnit.Week => 7,
        TimeUnit.Month => DaysPerYear / 12,
        TimeUnit.Quarter => DaysPerYear / 4,
        _ => DaysPerYear,
    };
}
