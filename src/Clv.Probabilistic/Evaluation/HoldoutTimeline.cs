namespace Clv.Probabilistic;

/// <summary>How many purchases the customers of a calibration had made by each of ten times in the holdout.</summary>
internal sealed class HoldoutTimeline
{
    private const int Steps = 10;

    private readonly double[] _times;
    private readonly double[] _actual;

    private HoldoutTimeline(double[] times, double[] actual)
    {
        _times = times;
        _actual = actual;
    }

    /// <summary>The times after the cut, in the summary's unit; the last is the end of the holdout.</summary>
    public IReadOnlyList<double> Times => _times;

    /// <summary>The purchases up to each.</summary>
    public double[] Actual => _actual;

    /// <summary>Counts purchases.</summary>
    public static HoldoutTimeline Of(
        TransactionTable transactions,
        HoldoutSplit split,
        SummaryOptions options,
        CustomerSummary customers,
        CancellationToken cancellationToken)
    {
        int cut = split.CalibrationEnd.DayNumber;
        int days = split.HoldoutEnd.DayNumber - cut;
        GrainCalendar calendar = new(options.Grain);
        using PurchasePeriods purchases = PurchasePeriods.OfAll(
            transactions, calendar, OrderWindow.Days(cut + 1, cut + days), cancellationToken);
        long[] byDay = new long[days];
        foreach (int customer in customers.Ids.PlacesIn(transactions.Customers))
        {
            foreach (int period in purchases.PeriodsOf(customer))
            {
                // A period that straddles the cut began before it.
                int day = (calendar.StartHour(period) / GrainCalendar.HoursPerDay) - cut - 1;
                byDay[Math.Clamp(day, 0, days - 1)]++;
            }
        }

        int steps = Math.Min(Steps, days);
        double[] times = new double[steps];
        double[] actual = new double[steps];
        long total = 0;
        int next = 0;
        for (int j = 0; j < steps; j++)
        {
            int until = (int)((long)days * (j + 1) / steps);
            for (; next < until; next++)
            {
                total += byDay[next];
            }

            times[j] = customers.Holdout!.Duration * until / days;
            actual[j] = total;
        }

        return new HoldoutTimeline(times, actual);
    }
}
