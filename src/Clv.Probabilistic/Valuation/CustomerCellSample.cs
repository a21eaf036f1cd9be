namespace Clv.Probabilistic;

/// <summary>Customers who stand for all: every customer where these are few, else some of every cell, a cell being those who are in the same
/// groups.</summary>
/// <remarks>Within a cell the customers are ordered by what is expected of them, and every k-th is taken, from the middle of the first k: what
/// depends smoothly on a customer's expectation is then known from few of them. No chance is involved.</remarks>
internal sealed class CustomerCellSample
{
    /// <summary>The most customers, but for a few of every cell.</summary>
    public const int MostCustomers = 2_500;

    /// <summary>As many of a cell are taken where it has them, however small it is.</summary>
    private const int FewestOfCell = 100;

    private readonly int[] _size;
    private readonly int[] _taken;

    private CustomerCellSample(int[] rows, int[] cellOf, int[] size, int[] taken)
    {
        Rows = rows;
        CellOf = cellOf;
        _size = size;
        _taken = taken;
    }

    /// <summary>The rows in the sample.</summary>
    public int[] Rows { get; }

    /// <summary>Per row of the summary its cell; −1 where it is in no group at all.</summary>
    public int[] CellOf { get; }

    /// <summary>The number of cells.</summary>
    public int Cells => _size.Length;

    /// <summary>A sample.</summary>
    /// <param name="groupings">What makes cells.</param>
    /// <param name="predictions">What is expected of each customer.</param>
    public static CustomerCellSample Of(IReadOnlyList<CustomerGrouping> groupings, CustomerPredictions predictions)
    {
        ReadOnlyColumn<double> expected = predictions.Worth;
        (int[] cellOf, int cells) = CellsOf(groupings, expected.Length);
        int[] size = new int[cells];
        int all = 0;
        foreach (int cell in cellOf)
        {
            if (cell >= 0)
            {
                size[cell]++;
                all++;
            }
        }

        int[][] members = [.. size.Select(count => new int[count])];
        Array.Clear(size);
        for (int row = 0; row < cellOf.Length; row++)
        {
            if (cellOf[row] >= 0)
            {
                members[cellOf[row]][size[cellOf[row]]++] = row;
            }
        }

        List<int> rows = [];
        int[] taken = new int[cells];
        for (int cell = 0; cell < cells; cell++)
        {
            int count = members[cell].Length;
            taken[cell] = all <= MostCustomers ? count : (int)Math.Min(count, Math.Max(FewestOfCell, (long)MostCustomers * count / all));
            rows.AddRange(taken[cell] == count ? members[cell] : EveryKth(members[cell], expected, taken[cell]));
        }

        // In the order of the summary, so that a customer's chance does not hang on the groups that are asked for.
        rows.Sort();
        return new CustomerCellSample([.. rows], cellOf, size, taken);
    }

    /// <summary>Whether all customers of a cell are in the sample.</summary>
    public bool IsWhole(int cell) => _taken[cell] == _size[cell];

    /// <summary>How many customers of a cell there are to each in the sample.</summary>
    public double Ratio(int cell) => (double)_size[cell] / _taken[cell];

    private static IEnumerable<int> EveryKth(int[] cell, ReadOnlyColumn<double> expected, int wanted)
    {
        double[] key = Array.ConvertAll(cell, row => expected[row]);
        Array.Sort(key, cell);
        for (int i = 0; i < wanted; i++)
        {
            yield return cell[(int)(((2L * i) + 1) * cell.Length / (2L * wanted))];
        }
    }

    private static (int[] CellOf, int Cells) CellsOf(IReadOnlyList<CustomerGrouping> groupings, int rows)
    {
        // Groups are few, and so are their combinations: a number for each that occurs.
        int combinations = 1;
        foreach (CustomerGrouping grouping in groupings)
        {
            combinations = checked(combinations * (grouping.Names.Count + 1));
        }

        int[] cellOf = new int[rows];
        foreach (CustomerGrouping grouping in groupings)
        {
            int groups = grouping.Names.Count + 1;
            ReadOnlySpan<int> groupOf = grouping.GroupOf;
            for (int row = 0; row < rows; row++)
            {
                cellOf[row] = (cellOf[row] * groups) + groupOf[row] + 1;
            }
        }

        int[] numberOf = new int[combinations];
        int cells = 0;
        for (int row = 0; row < rows; row++)
        {
            int combination = cellOf[row];

            // The first combination is of those who are in no group.
            if (combination > 0 && numberOf[combination] == 0)
            {
                numberOf[combination] = ++cells;
            }

            cellOf[row] = combination == 0 ? -1 : numberOf[combination] - 1;
        }

        return (cellOf, cells);
    }
}
