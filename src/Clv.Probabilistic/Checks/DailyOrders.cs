namespace Clv.Probabilistic;

/// <summary>Orders by calendar day, and how many a day should have judging by its neighbours and its weekday.</summary>
/// <remarks>Counts of nearby days, divided by the share of their weekday, give a mean and a variance; a day's count is then
/// taken as negative binomial (Poisson where the variance is no larger than the mean). Days of closed weekdays are not
/// counted anywhere.</remarks>
internal sealed class DailyOrders
{
    private const int Week = 7;

    /// <summary>Below four weeks or twenty orders per weekday, weekdays are taken as equal.</summary>
    private const int LeastDays = 28;
    private const int LeastOrders = 20 * Week;

    /// <summary>A weekday with less than a fiftieth of an even share is closed.</summary>
    private const double ClosedShare = 0.02;

    private readonly int[] _orders;
    private readonly double[] _factor = new double[Week];

    /// <summary>Counts orders by day.</summary>
    public DailyOrders(CheckedOrders orders)
    {
        FirstDay = orders.FirstDay;
        _orders = new int[orders.Span];
        for (int i = 0; i < orders.Days.Length; i++)
        {
            _orders[orders.Days[i] - FirstDay] = orders.OrdersByDay[i];
        }

        Total = orders.Count;
        SetFactors();
    }

    /// <summary>The day number of the first day.</summary>
    public int FirstDay { get; }

    /// <summary>The number of days.</summary>
    public int Count => _orders.Length;

    /// <summary>All orders.</summary>
    public int Total { get; }

    /// <summary>The orders of each weekday, Monday first.</summary>
    public int[] ByWeekday { get; } = new int[Week];

    /// <summary>Whether there is enough to tell weekdays apart.</summary>
    public bool KnowsWeekdays => Count >= LeastDays && Total >= LeastOrders;

    /// <summary>The orders of a day, counted from the first.</summary>
    public int this[int day] => _orders[day];

    /// <summary>The weekday of a day, Monday being 0.</summary>
    public int Weekday(int day) => (FirstDay + day) % Week;

    /// <summary>Whether orders are usual on a day's weekday.</summary>
    public bool IsOpen(int day) => _factor[Weekday(day)] > 0;

    /// <summary>Whether a weekday, Monday being 0, is closed.</summary>
    public bool IsClosedWeekday(int weekday) => _factor[weekday] == 0;

    /// <summary>What is usual near some days, themselves left out.</summary>
    /// <param name="first">The first of the days.</param>
    /// <param name="last">The last of the days.</param>
    /// <param name="reach">How many open days to look at on each side.</param>
    public UsualDay Near(int first, int last, int reach)
    {
        int days = 0;
        int empty = 0;
        double sum = 0;
        double squares = 0;
        Look(first - 1, -1);
        Look(last + 1, 1);
        double mean = days == 0 ? 0 : sum / days;
        double variance = days < 2 ? 0 : Math.Max(0, (squares - (sum * mean)) / (days - 1));
        return new UsualDay(days, empty, mean, variance);

        void Look(int day, int step)
        {
            for (int seen = 0; seen < reach && day >= 0 && day < _orders.Length; day += step)
            {
                if (IsOpen(day))
                {
                    double orders = _orders[day] / _factor[Weekday(day)];
                    seen++;
                    days++;
                    empty += _orders[day] == 0 ? 1 : 0;
                    sum += orders;
                    squares += orders * orders;
                }
            }
        }
    }

    /// <summary>How busy a day's weekday is, 1 being an even share.</summary>
    public double Factor(int day) => _factor[Weekday(day)];

    private void SetFactors()
    {
        int[] days = new int[Week];
        for (int day = 0; day < _orders.Length; day++)
        {
            ByWeekday[Weekday(day)] += _orders[day];
            days[Weekday(day)]++;
        }

        double rate = (double)Total / Count;
        for (int weekday = 0; weekday < Week; weekday++)
        {
            double factor = KnowsWeekdays ? ByWeekday[weekday] / (rate * days[weekday]) : 1;
            _factor[weekday] = factor < ClosedShare ? 0 : factor;
        }
    }
}
