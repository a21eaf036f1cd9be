namespace Clv.Probabilistic;

/// <summary>Orders merged by customer and day, as the models see them at grain day.</summary>
internal sealed class PurchaseHistories
{
    private const int DaysPerWeek = 7;

    /// <summary>How many intervals have so many days.</summary>
    private readonly int[] _byDays;

    private readonly (int Repeats, double MeanSpend)[] _returning;

    private PurchaseHistories(
        int customers,
        int purchases,
        int[] byDays,
        int resolution,
        double meanAge,
        IntervalShape rhythm,
        (int Repeats, double MeanSpend)[] returning)
    {
        Rhythm = rhythm;
        Customers = customers;
        Purchases = purchases;
        _byDays = byDays;
        Resolution = resolution;
        MeanAge = meanAge;
        _returning = returning;
    }

    /// <summary>Customers with an order.</summary>
    public int Customers { get; }

    /// <summary>Distinct pairs of customer and day.</summary>
    public int Purchases { get; }

    /// <summary>Customers who bought on more than one day.</summary>
    public int RepeatCustomers => _returning.Length;

    /// <summary>The mean over customers of the days from first order to the last day of the data (T).</summary>
    public double MeanAge { get; }

    /// <summary>How regularly customers buy, in days.</summary>
    public IntervalShape Rhythm { get; }

    /// <summary>Per customer who came back: frequency, and the mean of later purchases (0 without amounts).</summary>
    public ReadOnlySpan<(int Repeats, double MeanSpend)> Returning => _returning;

    /// <summary>The number of intervals between one purchase and the next of the same customer.</summary>
    public int Intervals => Purchases - Customers;

    /// <summary>The days that intervals are multiples of: 7 where all orders fall on one weekday, as dates rounded to weeks do, else 1.</summary>
    public int Resolution { get; }

    /// <summary>Half of all intervals are at most so many days; null where nobody came back.</summary>
    public double? MedianInterval => Intervals == 0 ? null : (IntervalAt((Intervals - 1) / 2) + IntervalAt(Intervals / 2)) / 2.0;

    /// <summary>How many intervals are within a day of some length.</summary>
    public int IntervalsNear(double length)
    {
        int count = 0;
        for (int days = 0; days < _byDays.Length; days++)
        {
            count += Math.Abs(days - length) <= 1 ? _byDays[days] : 0;
        }

        return count;
    }

    /// <summary>Merges orders.</summary>
    public static PurchaseHistories Of(CheckedOrders orders)
    {
        TransactionTable table = orders.Table;
        ReadOnlySpan<int> days = table.Day;
        ReadOnlySpan<double> amounts = table.Amount;
        int[] byDays = new int[orders.Span];
        (int Repeats, double MeanSpend)[] returning = new (int, double)[table.Customers.Count];
        IntervalShape rhythm = new();
        int known = 0;
        int customers = 0;
        int purchases = 0;
        double ages = 0;
        for (int customer = 0; customer < table.Customers.Count; customer++)
        {
            ReadOnlySpan<int> rows = orders.RowsOf(customer);
            if (rows.IsEmpty)
            {
                continue;
            }

            int first = days[rows[0]];
            int repeats = 0;
            int last = first;
            double laterSpend = 0;
            double logs = 0;
            foreach (int row in rows)
            {
                int day = days[row];
                if (day != last)
                {
                    byDays[day - last]++;
                    logs += Math.Log(day - last);
                    repeats++;
                    last = day;
                }

                laterSpend += day != first && !amounts.IsEmpty ? amounts[row] : 0;
            }

            rhythm.Add(repeats, last - first, logs);
            customers++;
            purchases += 1 + repeats;
            ages += orders.LastDay - first;
            if (repeats > 0)
            {
                returning[known++] = (repeats, laterSpend / repeats);
            }
        }

        Array.Resize(ref returning, known);
        int resolution = orders.Days.All(day => (day - orders.FirstDay) % DaysPerWeek == 0) ? DaysPerWeek : 1;
        return new PurchaseHistories(customers, purchases, byDays, resolution, ages / customers, rhythm, returning);
    }

    /// <summary>The interval at a place of their ascending order.</summary>
    private int IntervalAt(int place)
    {
        int days = 0;
        for (int before = _byDays[0]; before <= place; before += _byDays[days])
        {
            days++;
        }

        return days;
    }
}
