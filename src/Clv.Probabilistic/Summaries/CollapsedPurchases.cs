namespace Clv.Probabilistic;

/// <summary>One customer's orders collapsed to a purchase per grain period: what a history is made of.</summary>
/// <param name="calendar">The grain.</param>
/// <param name="periods">The periods with a purchase, ascending, at least one.</param>
/// <param name="money">The money of each period; empty where orders carry no amounts.</param>
internal readonly ref struct CollapsedPurchases(GrainCalendar calendar, ReadOnlySpan<int> periods, ReadOnlySpan<double> money = default)
{
    private const int LongestHandful = 16;

    private readonly GrainCalendar _calendar = calendar;
    private readonly ReadOnlySpan<int> _periods = periods;
    private readonly ReadOnlySpan<double> _money = money;

    /// <summary>What sorts an order by its period, and orders of a period by their row.</summary>
    public static long Key(int period, int row) => ((long)period << 32) | (uint)row;

    /// <summary>Sorts one customer's orders and merges those of one period, whose money is summed in the order of the rows.</summary>
    /// <param name="keys">The <see cref="Key"/> of each order.</param>
    /// <param name="amount">The amounts of all rows; not looked at where <paramref name="money"/> is empty.</param>
    /// <param name="period">As long as the keys, or longer: gets the periods, ascending.</param>
    /// <param name="money">As long as the keys, or longer, and 0: gets the money of each period. Empty for none.</param>
    /// <returns>The number of periods.</returns>
    public static int Merge(Span<long> keys, ReadOnlySpan<double> amount, Span<int> period, Span<double> money)
    {
        Sort(keys);
        int purchases = 0;
        foreach (long key in keys)
        {
            int at = (int)(key >> 32);
            if (purchases == 0 || at != period[purchases - 1])
            {
                period[purchases++] = at;
            }

            if (!money.IsEmpty)
            {
                money[purchases - 1] += amount[(int)key];
            }
        }

        return purchases;
    }

    /// <summary>Sorts, where most customers have a handful of orders, and files are mostly in the order of time.</summary>
    private static void Sort(Span<long> keys)
    {
        if (keys.Length > LongestHandful)
        {
            keys.Sort();
            return;
        }

        for (int i = 1; i < keys.Length; i++)
        {
            long key = keys[i];
            int at = i;
            for (; at > 0 && keys[at - 1] > key; at--)
            {
                keys[at] = keys[at - 1];
            }

            keys[at] = key;
        }
    }

    /// <summary>The history when observation ends in a period.</summary>
    /// <param name="endPeriod">The period, not before the last purchase.</param>
    /// <param name="unit">The unit of recency and T.</param>
    /// <param name="includeFirst">Whether the first purchase counts in frequency and money.</param>
    /// <returns>The history; its money is infinite where the sum of the amounts is.</returns>
    public CustomerHistory At(int endPeriod, TimeUnit unit, bool includeFirst = false)
    {
        int leftOut = includeFirst ? 0 : 1;
        return new CustomerHistory(
            _periods.Length - leftOut,
            _calendar.Between(_periods[0], _periods[^1], unit),
            _calendar.Between(_periods[0], endPeriod, unit))
        {
            MonetaryValue = _money.IsEmpty ? null : Mean(_money[leftOut..]),
        };
    }

    /// <summary>The sum of the logarithms of the times between the purchases.</summary>
    /// <param name="unit">The unit of these times.</param>
    public double LogIntervals(TimeUnit unit)
    {
        double sum = 0;
        int before = _calendar.StartHour(_periods[0]);
        for (int purchase = 1; purchase < _periods.Length; purchase++)
        {
            int at = _calendar.StartHour(_periods[purchase]);
            sum += Math.Log(GrainCalendar.Elapsed(before, at, unit));
            before = at;
        }

        return sum;
    }

    /// <summary>The mean of the money of periods; 0 for none, and not finite where the sum is not.</summary>
    public static double Mean(ReadOnlySpan<double> money)
    {
        double total = 0;
        foreach (double sum in money)
        {
            total += sum;
        }

        return total / Math.Max(money.Length, 1);
    }
}
