namespace Clv.Probabilistic;

/// <summary>Customers rearranged so that equal frequencies lie side by side, in ascending order of x.</summary>
/// <remarks>Every term of a likelihood that depends on x alone becomes a constant of its group. The arrangement is
/// stable: within a group, rows keep the order of the summary.</remarks>
internal sealed class FrequencyGroups
{
    /// <summary>Frequencies below this are counted in a table, which then fits a cache; one customer with a frequency of a billion
    /// must not cost a table of a billion entries.</summary>
    private const int LargestTable = 1 << 16;

    private readonly int[] _frequency;
    private readonly int[] _start;
    private readonly int[] _order;

    private readonly int[]? _cell;

    private FrequencyGroups(int[] frequency, int[] start, int[] order, int[]? cell = null)
    {
        _cell = cell;
        _frequency = frequency;
        _start = start;
        _order = order;
    }

    /// <summary>The number of distinct frequencies.</summary>
    public int Count => _frequency.Length;

    /// <summary>All rows in grouped order, as positions in the columns that were grouped.</summary>
    public ReadOnlySpan<int> Order => _order;

    /// <summary>Groups a column of frequencies.</summary>
    /// <param name="frequency">x ≥ 0.</param>
    public static FrequencyGroups Of(ReadOnlySpan<int> frequency)
    {
        int[] count = new int[TableSize(frequency)];
        SortedDictionary<int, int> beyond = [];
        foreach (int x in frequency)
        {
            if ((uint)x < (uint)count.Length)
            {
                count[x]++;
            }
            else
            {
                beyond[x] = beyond.GetValueOrDefault(x) + 1;
            }
        }

        List<int> distinct = [];
        List<int> start = [0];
        int rows = 0;
        for (int x = 0; x < count.Length; x++)
        {
            if (count[x] > 0)
            {
                (count[x], rows) = (rows, rows + count[x]);
                distinct.Add(x);
                start.Add(rows);
            }
        }

        foreach (int x in beyond.Keys.ToArray())
        {
            (beyond[x], rows) = (rows, rows + beyond[x]);
            distinct.Add(x);
            start.Add(rows);
        }

        // The counts have become the places of each frequency's next row.
        int[] order = new int[frequency.Length];
        for (int i = 0; i < frequency.Length; i++)
        {
            int x = frequency[i];
            if ((uint)x < (uint)count.Length)
            {
                order[count[x]++] = i;
            }
            else
            {
                order[beyond[x]++] = i;
            }
        }

        return new FrequencyGroups([.. distinct], [.. start], order);
    }

    /// <summary>Groups a column of frequencies within cells of customers.</summary>
    /// <param name="frequency">x ≥ 0.</param>
    /// <param name="cell">Per row, its cell, from 0.</param>
    /// <returns>Groups in ascending order of cell, and within a cell of x.</returns>
    public static FrequencyGroups Of(ReadOnlySpan<int> frequency, ReadOnlySpan<int> cell)
    {
        FrequencyGroups cells = Of(cell);
        List<int> distinct = [];
        List<int> start = [0];
        List<int> cellOf = [];
        int[] order = new int[frequency.Length];
        for (int i = 0; i < cells.Count; i++)
        {
            ReadOnlySpan<int> rows = cells.Order[cells.Rows(i)];
            int first = start[^1];
            int[] ofCell = new int[rows.Length];
            for (int row = 0; row < rows.Length; row++)
            {
                ofCell[row] = frequency[rows[row]];
            }

            FrequencyGroups inside = Of(ofCell);
            for (int row = 0; row < rows.Length; row++)
            {
                order[first + row] = rows[inside.Order[row]];
            }

            for (int group = 0; group < inside.Count; group++)
            {
                distinct.Add(inside.Frequency(group));
                start.Add(first + inside.Rows(group).End.Value);
                cellOf.Add(cells.Frequency(i));
            }
        }

        return new FrequencyGroups([.. distinct], [.. start], order, [.. cellOf]);
    }

    /// <summary>The same groups, with the rows of some in ascending order of a key.</summary>
    /// <param name="key">A number per row of the columns that were grouped.</param>
    /// <param name="isOrdered">Whether a group is to be ordered.</param>
    public FrequencyGroups OrderedBy(ReadOnlySpan<double> key, Func<int, bool> isOrdered)
    {
        double[] arranged = Arrange(key);
        int[] order = [.. _order];
        for (int group = 0; group < Count; group++)
        {
            if (isOrdered(group))
            {
                (int start, int length) = Rows(group).GetOffsetAndLength(order.Length);
                Array.Sort(arranged, order, start, length);
            }
        }

        return new FrequencyGroups(_frequency, _start, order, _cell);
    }

    /// <summary>x of a group.</summary>
    public int Frequency(int group) => _frequency[group];

    /// <summary>The cell of a group; 0 where customers are in no cells.</summary>
    public int Cell(int group) => _cell is null ? 0 : _cell[group];

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

    /// <summary>One more than the largest frequency that belongs in a table.</summary>
    private static int TableSize(ReadOnlySpan<int> frequency)
    {
        int size = 0;
        foreach (int x in frequency)
        {
            size = x >= size && x < LargestTable ? x + 1 : size;
        }

        return size;
    }
}
