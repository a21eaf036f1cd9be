namespace Clv.Probabilistic;

/// <summary>The rows of a summary in an order in which equal histories are neighbours, to be gone through in blocks.</summary>
/// <remarks>By frequency, age and recency: a block has few frequencies, which keeps the curves of column questions few, and of customers
/// with one history a model is asked once. Where models look at further columns, every row counts as a history of its own.</remarks>
internal sealed class HistoryOrder
{
    private readonly CustomerSummary _customers;
    private readonly int[] _rows;
    private readonly bool _repeats;
    private readonly bool _newcomersRepeat;

    /// <summary>The order of rows.</summary>
    /// <param name="customers">The summary.</param>
    /// <param name="rows">The rows, which the caller gives up.</param>
    public HistoryOrder(CustomerSummary customers, int[] rows)
    {
        _customers = customers;
        _rows = rows;
        _repeats = true;
        _newcomersRepeat = true;
        foreach (SummaryColumn column in customers.BeyondHistory)
        {
            _repeats &= column.Definition.Use != SummaryColumnUse.Purchases;
            _newcomersRepeat &= column.Definition.Use is not (SummaryColumnUse.Purchases or SummaryColumnUse.Spend);
        }

        ReadOnlySpan<int> x = customers.Frequency;
        SortByFrequency(x, rows);
        for (int start = 0; start < rows.Length;)
        {
            int end = start + 1;
            while (end < rows.Length && x[rows[end]] == x[rows[start]])
            {
                end++;
            }

            SortByTimes(customers, rows.AsSpan(start, end - start));
            start = end;
        }
    }

    /// <summary>All rows of a summary.</summary>
    public static HistoryOrder OfAll(CustomerSummary customers)
    {
        int[] rows = new int[customers.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        return new HistoryOrder(customers, rows);
    }

    /// <summary>The number of blocks of a size.</summary>
    public int Blocks(int size) => (_rows.Length + size - 1) / size;

    /// <summary>A block.</summary>
    /// <param name="block">Its number, from 0.</param>
    /// <param name="size">The most rows in a block.</param>
    public HistoryBlock Block(int block, int size)
    {
        int[] rows = _rows[(block * size)..Math.Min(_rows.Length, (block + 1) * size)];
        return new HistoryBlock(
            rows,
            _customers.Seen(rows, SummaryColumnUse.Purchases, SummaryColumnUse.Spend),
            Distinct(rows, _repeats, AreEqual, SummaryColumnUse.Purchases),
            Distinct(rows, _newcomersRepeat, NeitherCameBack, SummaryColumnUse.Purchases, SummaryColumnUse.Spend));
    }

    private DistinctHistories Distinct(int[] rows, bool repeats, Func<int, int, bool> areOne, params ReadOnlySpan<SummaryColumnUse> uses)
    {
        int[] first = new int[rows.Length];
        int[] of = new int[rows.Length];
        int count = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (i == 0 || !repeats || !areOne(rows[i - 1], rows[i]))
            {
                first[count++] = rows[i];
            }

            of[i] = count - 1;
        }

        return new DistinctHistories(_customers.Seen(first.AsSpan(0, count), uses), of);
    }

    private bool NeitherCameBack(int one, int other) => _customers.Frequency[one] == 0 && _customers.Frequency[other] == 0;

    private bool AreEqual(int one, int other) =>
        _customers.Frequency[one] == _customers.Frequency[other]
        && _customers.T[one] == _customers.T[other]
        && _customers.Recency[one] == _customers.Recency[other];

    /// <summary>Counts and places, with the rows of one frequency in the order they had.</summary>
    private static void SortByFrequency(ReadOnlySpan<int> x, int[] rows)
    {
        // Frequencies are small numbers but for a few customers: the large ones share a counter, and are sorted.
        const int Counters = 1 << 16;
        int[] start = new int[Counters + 1];
        foreach (int row in rows)
        {
            start[Math.Min(x[row], Counters - 1) + 1]++;
        }

        for (int i = 1; i <= Counters; i++)
        {
            start[i] += start[i - 1];
        }

        int many = start[Counters - 1];
        int[] before = [.. rows];
        foreach (int row in before)
        {
            rows[start[Math.Min(x[row], Counters - 1)]++] = row;
        }

        int[] manyX = new int[rows.Length - many];
        for (int i = 0; i < manyX.Length; i++)
        {
            manyX[i] = x[rows[many + i]];
        }

        manyX.AsSpan().Sort(rows.AsSpan(many));
    }

    private static void SortByTimes(CustomerSummary customers, Span<int> rows)
    {
        ReadOnlySpan<double> t = customers.T;
        ReadOnlySpan<double> recency = customers.Recency;
        double[] key = new double[rows.Length];
        Fill(key, t, rows);
        key.AsSpan().Sort(rows);
        for (int start = 0; start < rows.Length;)
        {
            int end = start + 1;
            while (end < rows.Length && key[end] == key[start])
            {
                end++;
            }

            // Rows of equal histories may come in any order: what is computed of them is the same.
            Span<int> same = rows[start..end];
            if (same.Length > 1)
            {
                double[] within = new double[same.Length];
                Fill(within, recency, same);
                within.AsSpan().Sort(same);
            }

            start = end;
        }
    }

    private static void Fill(Span<double> key, ReadOnlySpan<double> column, ReadOnlySpan<int> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            key[i] = column[rows[i]];
        }
    }
}
