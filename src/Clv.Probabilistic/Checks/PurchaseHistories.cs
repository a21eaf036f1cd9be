namespace Clv.Probabilistic;

/// <summary>Orders merged by customer and day, as the models see them at grain day.</summary>
internal sealed class PurchaseHistories
{
    private const int DaysPerWeek = 7;

    private readonly int[] _intervals;

    private PurchaseHistories(
        int customers, int purchases, int[] intervals, int resolution, double meanAge, List<(int Repeats, double MeanSpend)> returning)
    {
        Customers = customers;
        Purchases = purchases;
        _intervals = intervals;
        Resolution = resolution;
        MeanAge = meanAge;
        Returning = returning;
    }

    /// <summary>Customers with an order.</summary>
    public int Customers { get; }

    /// <summary>Distinct pairs of customer and day.</summary>
    public int Purchases { get; }

    /// <summary>Customers who bought on more than one day.</summary>
    public int RepeatCustomers => Returning.Count;

    /// <summary>The mean over customers of the days from first order to the last day of the data (T).</summary>
    public double MeanAge { get; }

    /// <summary>Per customer who came back: frequency, and the mean of later purchases (0 without amounts).</summary>
    public IReadOnlyList<(int Repeats, double MeanSpend)> Returning { get; }

    /// <summary>Days between one purchase and the next of the same customer, ascending.</summary>
    public ReadOnlySpan<int> Intervals => _intervals;

    /// <summary>The days that intervals are multiples of: 7 where all orders fall on one weekday, as dates rounded to weeks do, else 1.</summary>
    public int Resolution { get; }

    /// <summary>Half of all intervals are at most so many days; null where nobody came back.</summary>
    public double? MedianInterval => _intervals.Length == 0
        ? null
        : (_intervals[(_intervals.Length - 1) / 2] + _intervals[_intervals.Length / 2]) / 2.0;

    /// <summary>Merges orders.</summary>
    public static PurchaseHistories Of(CheckedOrders orders)
    {
        TransactionTable table = orders.Table;
        List<int> intervals = [];
        List<(int Repeats, double MeanSpend)> returning = [];
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

            int first = table.Day[rows[0]];
            int repeats = 0;
            int last = first;
            double laterSpend = 0;
            foreach (int row in rows)
            {
                int day = table.Day[row];
                if (day != last)
                {
                    intervals.Add(day - last);
                    repeats++;
                    last = day;
                }

                laterSpend += day != first && table.HasAmount ? table.Amount[row] : 0;
            }

            customers++;
            purchases += 1 + repeats;
            ages += orders.LastDay - first;
            if (repeats > 0)
            {
                returning.Add((repeats, laterSpend / repeats));
            }
        }

        int[] sorted = [.. intervals];
        Array.Sort(sorted);
        int resolution = orders.Days.All(day => (day - orders.FirstDay) % DaysPerWeek == 0) ? DaysPerWeek : 1;
        return new PurchaseHistories(customers, purchases, sorted, resolution, ages / customers, returning);
    }
}
