namespace Clv.Probabilistic;

/// <summary>Customers rearranged so that equal frequencies lie side by side, in ascending order of x.</summary>
/// <remarks>Every term of a likelihood that depends on x alone becomes a constant of its group. The arrangement is
/// stable: within a group, rows keep the order of the summary.</remarks>
internal sealed class FrequencyGroups
{
    private readonly int[] _frequency;
    private readonly int[] _start;
    private readonly int[] _order;

    private FrequencyGroups(int[] frequency, int[] start, int[] order)
    {
        _frequency = frequency;
        _start = start;
        _order = order;
    }

    /// <summary>The number of distinct frequencies.</summary>
    public int Count => _frequency.Length;

    /// <summary>All rows in grouped order, as positions in the columns that were grouped.</summary>
    public ReadOnlySpan<int> Order => _order;

    /// <summary>Groups a column of frequencies.</summary>
    public static FrequencyGroups Of(ReadOnlySpan<int> frequency)
    {
        // Counting by distinct value rather than by array index: one customer with a frequency of a billion
        // must not cost a table of a billion entries.
        Dictionary<int, int> counts = [];
        foreach (int x in frequency)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, x, out _)++;
        }

        int[] distinct = [.. counts.Keys];
        Array.Sort(distinct);
        int[] start = new int[distinct.Length + 1];
        Dictionary<int, int> next = new(distinct.Length);
        for (int g = 0; g < distinct.Length; g++)
        {
            next[distinct[g]] = start[g];
            start[g + 1] = start[g] + counts[distinct[g]];
        }

        int[] order = new int[frequency.Length];
        for (int i = 0; i < frequency.Length; i++)
        {
            order[System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(next, frequency[i])++] = i;
        }

        return new FrequencyGroups(distinct, start, order);
    }

    /// <summary>x of a group.</summary>
    public int Frequency(int group) => _frequency[group];

    /// <summary>Where a group's rows lie in the grouped order.</summary>
    public Range Rows(int group) => _start[group].._start[group + 1];

    /// <summary>A column in grouped order; empty stays empty.</summary>
    public double[] Arrange(ReadOnlySpan<double> column)
    {
        if (column.IsEmpty)
        {
            return [];
        }

        double[] arranged = new double[_order.Length];
        for (int i = 0; i < arranged.Length; i++)
        {
            arranged[i] = column[_order[i]];
        }

        return arranged;
    }
}
