namespace Clv.Probabilistic;

/// <summary>Orders put in the order that checks need: by customer and moment, and by day.</summary>
internal sealed class CheckedOrders
{
    private readonly int[] _rows;
    private readonly int[] _start;

    private CheckedOrders(TransactionTable table, int[] rows, int[] start, int[] days, int[] ordersByDay)
    {
        Table = table;
        _rows = rows;
        _start = start;
        Days = days;
        OrdersByDay = ordersByDay;
    }

    /// <summary>The table that the orders are rows of.</summary>
    public TransactionTable Table { get; }

    /// <summary>The number of orders.</summary>
    public int Count => _rows.Length;

    /// <summary>The rows of all orders, by customer and then by moment.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>The distinct days with an order, ascending.</summary>
    public int[] Days { get; }

    /// <summary>The orders of each of <see cref="Days"/>.</summary>
    public int[] OrdersByDay { get; }

    /// <summary>The first day with an order; there must be one.</summary>
    public int FirstDay => Days[0];

    /// <summary>The last day with an order; there must be one.</summary>
    public int LastDay => Days[^1];

    /// <summary>Days from the first to the last order, both counted.</summary>
    public int Span => LastDay - FirstDay + 1;

    /// <summary>All orders of a table.</summary>
    public static CheckedOrders Of(TransactionTable table) => Of(table, int.MinValue, int.MaxValue);

    /// <summary>The orders of a table within some days, both counted.</summary>
    public static CheckedOrders Of(TransactionTable table, int firstDay, int lastDay)
    {
        int[] start = new int[table.Customers.Count + 1];
        ReadOnlySpan<int> day = table.Day;
        for (int row = 0; row < day.Length; row++)
        {
            if (day[row] >= firstDay && day[row] <= lastDay)
            {
                start[table.Customer[row] + 1]++;
            }
        }

        for (int i = 1; i < start.Length; i++)
        {
            start[i] += start[i - 1];
        }

        int[] rows = new int[start[^1]];
        int[] next = start.AsSpan().ToArray();
        for (int row = 0; row < day.Length; row++)
        {
            if (day[row] >= firstDay && day[row] <= lastDay)
            {
                rows[next[table.Customer[row]]++] = row;
            }
        }

        Order(rows, start, table);
        (int[] days, int[] orders) = CountDays(day, rows);
        return new CheckedOrders(table, rows, start, days, orders);
    }

    /// <summary>The rows of a customer, by moment; empty where all were left out.</summary>
    public ReadOnlySpan<int> RowsOf(int customer) => _rows.AsSpan(_start[customer].._start[customer + 1]);

    /// <summary>The second of a row's day, 0 where the table has no times.</summary>
    public int Second(int row) => Table.SecondOfDay.IsEmpty ? 0 : Table.SecondOfDay[row];

    private static (int[] Days, int[] Orders) CountDays(ReadOnlySpan<int> day, int[] rows)
    {
        int first = int.MaxValue;
        int last = int.MinValue;
        foreach (int row in rows)
        {
            first = Math.Min(first, day[row]);
            last = Math.Max(last, day[row]);
        }

        // A place for each day of the calendar at most, which is a few megabytes even where a date is in year 1.
        int[] counts = new int[rows.Length == 0 ? 0 : last - first + 1];
        foreach (int row in rows)
        {
            counts[day[row] - first]++;
        }

        List<int> days = [];
        List<int> orders = [];
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                days.Add(first + i);
                orders.Add(counts[i]);
            }
        }

        return ([.. days], [.. orders]);
    }

    /// <summary>Puts each customer's rows in the order of moments, in which files mostly have them.</summary>
    private static void Order(int[] rows, int[] start, TransactionTable table)
    {
        ByMoment moments = new(table);
        RowRanges.Each(start.Length - 1, (from, to) =>
        {
            for (int customer = from; customer < to; customer++)
            {
                Order(rows.AsSpan(start[customer]..start[customer + 1]), moments);
            }
        });
    }

    private static void Order(Span<int> rows, ByMoment moments)
    {
        for (int i = 1; i < rows.Length; i++)
        {
            if (moments.Compare(rows[i - 1], rows[i]) > 0)
            {
                rows.Sort(moments);
                break;
            }
        }
    }

    /// <summary>Rows by day, second, amount and, so that the order is always the same, position.</summary>
    private sealed class ByMoment(TransactionTable table) : IComparer<int>
    {
        private readonly ReadOnlyMemory<int> _day = table.Day;
        private readonly ReadOnlyMemory<int> _second = table.SecondOfDay;
        private readonly ReadOnlyMemory<double> _amount = table.Amount;

        public int Compare(int a, int b)
        {
            int order = _day.Span[a].CompareTo(_day.Span[b]);
            if (order == 0 && !_second.IsEmpty)
            {
                order = _second.Span[a].CompareTo(_second.Span[b]);
            }

            if (order == 0 && !_amount.IsEmpty)
            {
                order = _amount.Span[a].CompareTo(_amount.Span[b]);
            }

            return order != 0 ? order : a.CompareTo(b);
        }
    }
}
