using System.Diagnostics.CodeAnalysis;

namespace Clv.Probabilistic;

/// <summary>A summary's histories in the order and the pieces in which a likelihood goes through them.</summary>
/// <remarks>
/// Customers are grouped by x, one-time buyers of equal age are merged into one of their summed weight where that pays, and every
/// group is cut into blocks of fixed size. Where a customer costs much, groups are put in an order in which neighbours are alike, and
/// neighbours with the same history are merged too. All of it depends on the data, the size of a block and the order alone.
/// </remarks>
internal sealed class HistoryBlocks : IGroupBlocks
{
    /// <summary>Merging neighbours pays where it leaves less than this share of them.</summary>
    private const double LargestShare = 0.9;

    private readonly FrequencyGroups _groups;
    private readonly (double[] Recency, double[] Age, double[] Weight)?[] _once;
    private readonly (int Group, int Start, int Length)[] _blocks;
    private readonly int[] _firstBlock;
    private double[] _recency;
    private double[] _age;
    private double[] _weight;

    /// <summary>Arranges a summary.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="blockSize">The most customers in a block.</param>
    /// <param name="cells">The cells of customers with parameters of their own; null where all share theirs.</param>
    /// <param name="key">What customers of one frequency are ordered by before equal neighbours are merged; empty keeps the order of the
    /// summary and every repeat buyer.</param>
    public HistoryBlocks(CustomerSummary customers, int blockSize, CustomerCells? cells = null, ReadOnlySpan<double> key = default)
    {
        foreach (double age in customers.T.Span)
        {
            LargestAge = Math.Max(LargestAge, age);
        }

        _groups = cells is null ? FrequencyGroups.Of(customers.Frequency) : FrequencyGroups.Of(customers.Frequency, cells.Cell);
        Arrange(customers);
        _once = [.. Enumerable.Range(0, _groups.Count).Select(MergedOneTimeBuyers)];
        int[] start = [.. Enumerable.Range(0, _groups.Count).Select(group => _groups.Rows(group).Start.Value), _age.Length];
        if (!key.IsEmpty)
        {
            _groups = _groups.OrderedBy(key, group => _once[group] is null);
            Arrange(customers);
            start = MergeNeighbours(start);
        }

        List<(int Group, int Start, int Length)> blocks = [];
        _firstBlock = new int[_groups.Count + 1];
        for (int group = 0; group < _groups.Count; group++)
        {
            (int first, int count) = _once[group] is { } once
                ? (0, once.Age.Length)
                : (start[group], start[group + 1] - start[group]);
            for (int done = 0; done < count; done += blockSize)
            {
                blocks.Add((group, first + done, Math.Min(blockSize, count - done)));
            }

            _firstBlock[group + 1] = blocks.Count;
        }

        _blocks = [.. blocks];
    }

    /// <summary>The largest T of all customers.</summary>
    public double LargestAge { get; }

    /// <summary>The number of distinct frequencies.</summary>
    public int Groups => _groups.Count;

    /// <summary>The number of blocks.</summary>
    public int Count => _blocks.Length;

    /// <summary>x of a group.</summary>
    public int Frequency(int group) => _groups.Frequency(group);

    /// <inheritdoc/>
    public int Cell(int group) => _groups.Cell(group);

    /// <summary>The blocks of a group.</summary>
    public Range Of(int group) => _firstBlock[group].._firstBlock[group + 1];

    /// <summary>The group that a block belongs to.</summary>
    public int GroupOf(int block) => _blocks[block].Group;

    /// <summary>t_x of a block's customers; 0 without a repeat purchase.</summary>
    public ReadOnlySpan<double> Recency(int block) => Part(Merged(block)?.Recency ?? _recency, block);

    /// <summary>T of a block's customers.</summary>
    public ReadOnlySpan<double> Age(int block) => Part(Merged(block)?.Age ?? _age, block);

    /// <summary>Multiplicities of a block's customers, or empty where each is 1.</summary>
    public ReadOnlySpan<double> Weight(int block) =>
        Merged(block) is { } once ? Part(once.Weight, block) : _weight.Length == 0 ? default : Part(_weight, block);

    private (double[] Recency, double[] Age, double[] Weight)? Merged(int block) => _once[_blocks[block].Group];

    private ReadOnlySpan<double> Part(double[] column, int block) => column.AsSpan(_blocks[block].Start, _blocks[block].Length);

    [MemberNotNull(nameof(_recency), nameof(_age), nameof(_weight))]
    private void Arrange(CustomerSummary customers)
    {
        _recency = _groups.Arrange(customers.Recency);
        _age = _groups.Arrange(customers.T);
        _weight = _groups.Arrange(customers.Weight);
    }

    /// <summary>The customers of a group, merged by their age, where they are one-time buyers and it pays.</summary>
    private (double[] Recency, double[] Age, double[] Weight)? MergedOneTimeBuyers(int group)
    {
        if (_groups.Frequency(group) != 0)
        {
            return null;
        }

        Range rows = _groups.Rows(group);
        return CollapsedAges.Of(_age.AsSpan(rows), _weight.Length == 0 ? [] : _weight.AsSpan(rows)) is var (age, weight)
            ? (new double[age.Length], age, weight)
            : null;
    }

    /// <summary>Merges neighbours with the same history, where that pays.</summary>
    /// <param name="start">Where groups start, and the end of the last.</param>
    /// <returns>The same after merging.</returns>
    private int[] MergeNeighbours(int[] start)
    {
        double[] recency = new double[_age.Length];
        double[] age = new double[_age.Length];
        double[] weight = new double[_age.Length];
        int[] merged = new int[start.Length];
        int count = 0;
        for (int group = 0; group < _groups.Count; group++)
        {
            merged[group] = count;
            for (int row = start[group]; row < start[group + 1]; row++)
            {
                bool same = count > merged[group] && _recency[row] == recency[count - 1] && _age[row] == age[count - 1];
                count += same ? 0 : 1;
                recency[count - 1] = _recency[row];
                age[count - 1] = _age[row];
                weight[count - 1] += _weight.Length == 0 ? 1 : _weight[row];
            }
        }

        merged[^1] = count;
        if (count > LargestShare * _age.Length)
        {
            return start;
        }

        _recency = recency[..count];
        _age = age[..count];
        _weight = weight[..count];
        return merged;
    }
}
