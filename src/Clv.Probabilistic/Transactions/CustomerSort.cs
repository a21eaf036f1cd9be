namespace Clv.Probabilistic;

/// <summary>Puts the orders of each customer together, customers ascending and orders in the order of the rows.</summary>
/// <remarks>Twice, because memory is slow where it is touched all over: first rows go to a bin of some hundred that follow each other, each of
/// which holds so many customers that it fits into a cache, and is sorted there. Both are shared between threads, and what comes out
/// does not depend on how many there are.</remarks>
internal sealed class CustomerSort
{
    /// <summary>Rows of a bin, as far as they are many: with all their columns about half a megabyte.</summary>
    private const int RowsPerBin = 1 << 15;

    /// <summary>More ends to write at than the processor has places for.</summary>
    private const int MostBins = 512;

    /// <summary>The rows that one thread takes in turn.</summary>
    private const int Stretch = 1 << 20;

    private readonly OrderArrays _from;
    private readonly int _firstCustomer;
    private readonly int _customers;
    private readonly int _shift;
    private readonly int _bins;

    private CustomerSort(OrderArrays from, int firstCustomer, int lastCustomer)
    {
        _from = from;
        _firstCustomer = firstCustomer;
        _customers = lastCustomer - firstCustomer;
        int wanted = Math.Clamp(from.Customer.Length / RowsPerBin, 1, MostBins);
        while ((_customers - 1) >> _shift >= wanted)
        {
            _shift++;
        }

        _bins = _customers == 0 ? 0 : ((_customers - 1) >> _shift) + 1;
        Start = new int[_customers + 1];
    }

    /// <summary>Per customer, where the orders begin; at the end, where those of the last end.</summary>
    public int[] Start { get; }

    /// <summary>The orders. Customers are counted from the first of those that were asked for.</summary>
    public OrderArrays Orders { get; private set; }

    /// <summary>Sorts the orders of some customers.</summary>
    /// <param name="orders">The orders of all.</param>
    /// <param name="firstCustomer">The first customer.</param>
    /// <param name="endCustomer">The one after the last.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static CustomerSort Of(OrderArrays orders, int firstCustomer, int endCustomer, CancellationToken cancellationToken)
    {
        CustomerSort sort = new(orders, firstCustomer, endCustomer);
        int[] start = sort.Scatter(cancellationToken);
        sort.SortBins(start, cancellationToken);
        return sort;
    }

    private int BinOf(int customer) => customer >> _shift;

    private static void Each(int count, Action<int> work, CancellationToken cancellationToken) =>
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, work);

    /// <summary>Brings rows into their bins.</summary>
    /// <returns>Where each bin begins; at the end, where the last one ends.</returns>
    private int[] Scatter(CancellationToken cancellationToken)
    {
        int rows = _from.Customer.Length;
        int stretches = (int)(((long)rows + Stretch - 1) / Stretch);
        int[][] next = new int[stretches][];
        Each(
            stretches,
            stretch =>
            {
                int[] count = new int[_bins];
                foreach (int customer in _from.Customer.AsSpan(RowsOf(stretch)))
                {
                    int own = customer - _firstCustomer;
                    if ((uint)own < (uint)_customers)
                    {
                        count[BinOf(own)]++;
                    }
                }

                next[stretch] = count;
            },
            cancellationToken);

        int[] start = new int[_bins + 1];
        int before = 0;
        for (int bin = 0; bin < _bins; bin++)
        {
            start[bin] = before;
            foreach (int[] ofStretch in next)
            {
                (ofStretch[bin], before) = (before, before + ofStretch[bin]);
            }
        }

        start[_bins] = before;
        Orders = new OrderArrays(
            LargeArray.Of<int>(before),
            LargeArray.Of<int>(before),
            _from.SecondOfDay is null ? null : LargeArray.Of<int>(before),
            _from.Amount is null ? null : LargeArray.Of<double>(before));
        Each(stretches, stretch => Scatter(RowsOf(stretch), next[stretch]), cancellationToken);
        return start;
    }

    private Range RowsOf(int stretch) => (stretch * Stretch)..(int)Math.Min((stretch + 1L) * Stretch, _from.Customer.Length);

    private void Scatter(Range rows, int[] next)
    {
        ReadOnlySpan<int> customer = _from.Customer.AsSpan(rows);
        ReadOnlySpan<int> day = _from.Day.AsSpan(rows);
        ReadOnlySpan<int> second = _from.SecondOfDay is null ? default : _from.SecondOfDay.AsSpan(rows);
        ReadOnlySpan<double> amount = _from.Amount is null ? default : _from.Amount.AsSpan(rows);
        (int[] customers, int[] days, int[]? seconds, double[]? amounts) = Orders;
        for (int row = 0; row < customer.Length; row++)
        {
            int own = customer[row] - _firstCustomer;
            if ((uint)own >= (uint)_customers)
            {
                continue;
            }

            int at = next[BinOf(own)]++;
            customers[at] = own;
            days[at] = day[row];
            if (!second.IsEmpty)
            {
                seconds![at] = second[row];
            }

            if (!amount.IsEmpty)
            {
                amounts![at] = amount[row];
            }
        }
    }

    /// <summary>Sorts each bin by its customers, and finds where each of them begins.</summary>
    private void SortBins(int[] start, CancellationToken cancellationToken)
    {
        using ThreadLocal<BinRoom> rooms = new(() => new BinRoom());
        Each(_bins, bin => SortBin(bin, start[bin]..start[bin + 1], rooms.Value!), cancellationToken);
        Start[_customers] = start[_bins];
    }

    private void SortBin(int bin, Range rows, BinRoom room)
    {
        int first = bin << _shift;
        int customers = Math.Min(1 << _shift, _customers - first);
        (int offset, int length) = rows.GetOffsetAndLength(Orders.Customer.Length);
        Span<int> customer = Orders.Customer.AsSpan(offset, length);
        Span<int> start = Start.AsSpan(first, customers);
        foreach (int own in customer)
        {
            start[own - first]++;
        }

        int before = 0;
        foreach (ref int one in start)
        {
            (one, before) = (before, before + one);
        }

        // Where each row goes; afterwards each start is where the customer ends.
        Span<int> place = room.Places(length);
        for (int row = 0; row < length; row++)
        {
            place[row] = start[customer[row] - first]++;
        }

        room.Move(customer, place);
        room.Move(Orders.Day.AsSpan(offset, length), place);
        room.Move(Orders.SecondOfDay is null ? default : Orders.SecondOfDay.AsSpan(offset, length), place);
        room.Move(Orders.Amount is null ? default : Orders.Amount.AsSpan(offset, length), place);
        int begin = offset;
        foreach (ref int one in start)
        {
            (one, begin) = (begin, offset + one);
        }
    }

    /// <summary>What a thread needs beside a bin.</summary>
    private sealed class BinRoom
    {
        private int[] _places = [];
        private int[] _integers = [];
        private double[] _numbers = [];

        public Span<int> Places(int rows) => Room(ref _places, rows);

        public void Move(Span<int> column, ReadOnlySpan<int> place) => Move(column, place, Room(ref _integers, column.Length));

        public void Move(Span<double> column, ReadOnlySpan<int> place) => Move(column, place, Room(ref _numbers, column.Length));

        private static Span<T> Room<T>(ref T[] room, int rows)
        {
            if (room.Length < rows)
            {
                room = GC.AllocateUninitializedArray<T>(rows);
            }

            return room.AsSpan(0, rows);
        }

        private static void Move<T>(Span<T> column, ReadOnlySpan<int> place, Span<T> room)
        {
            for (int row = 0; row < column.Length; row++)
            {
                room[place[row]] = column[row];
            }

            room.CopyTo(column);
        }
    }
}
