namespace Clv.Probabilistic;

/// <summary>Customers whose numbers of purchases are gone through, 0, 1, 2 and on, until there is nothing more to learn of each.</summary>
internal sealed class OpenCounts
{
    private readonly double[] _probability;
    private ICountDistribution _counts;
    private int[] _rows;

    /// <summary>All customers of a distribution.</summary>
    public OpenCounts(ICountDistribution counts)
    {
        _counts = counts;
        _rows = [.. Enumerable.Range(0, counts.Customers)];
        _probability = new double[counts.Customers];
    }

    /// <summary>The customers who are left, by their rows among all.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>The probability of a number of purchases, parallel to <see cref="Rows"/>.</summary>
    public ReadOnlySpan<double> ProbabilityOf(int count)
    {
        Span<double> column = _probability.AsSpan(0, _rows.Length);
        _counts.ProbabilityOfPurchases(count, column);
        return column;
    }

    /// <summary>Leaves out those who are done: a new table pays once enough of them are.</summary>
    /// <param name="isOpen">Whether each of all customers is not done.</param>
    /// <param name="open">How many of those who are left are not.</param>
    public void Keep(bool[] isOpen, int open)
    {
        if (open > _rows.Length * 3 / 4)
        {
            return;
        }

        int[] at = new int[open];
        int[] kept = new int[open];
        int next = 0;
        for (int i = 0; i < _rows.Length; i++)
        {
            if (isOpen[_rows[i]])
            {
                at[next] = i;
                kept[next++] = _rows[i];
            }
        }

        (_rows, _counts) = (kept, _counts.Rows(at));
    }
}
