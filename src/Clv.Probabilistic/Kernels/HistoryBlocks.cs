namespace Clv.Probabilistic;

/// <summary>A summary's histories in the order and the pieces in which a likelihood goes through them.</summary>
/// <remarks>
/// Customers are grouped by x, one-time buyers of equal age are merged into one of their summed weight where that pays, and every
/// group is cut into blocks of fixed size. All of it depends on the data, the size of a block and the order within groups alone.
/// </remarks>
internal sealed class HistoryBlocks
{
    private readonly FrequencyGroups _groups;
    private readonly double[] _recency;
    private readonly double[] _age;
    private readonly double[] _weight;
    private readonly (double[] Recency, double[] Age, double[] Weight)? _once;
    private readonly (int Group, int Start, int Length)[] _blocks;
    private readonly int[] _firstBlock;

    /// <summary>Arranges a summary.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="blockSize">The most customers in a block.</param>
    /// <param name="key">What customers of one frequency are ordered by; empty keeps the order of the summary.</param>
    public HistoryBlocks(CustomerSummary customers, int blockSize, ReadOnlySpan<double> key = default)
    {
        _groups = FrequencyGroups.Of(customers.Frequency);
        _groups = key.IsEmpty ? _groups : _groups.OrderedBy(key);
        _recency = _groups.Arrange(customers.Recency);
        _age = _groups.Arrange(customers.T);
        _weight = _groups.Arrange(customers.Weight);
        foreach (double age in _age)
        {
            LargestAge = Math.Max(LargestAge, age);
        }

        if (_groups.Count > 0 && _groups.Frequency(0) == 0)
        {
            Range rows = _groups.Rows(0);
            _once = CollapsedAges.Of(_age.AsSpan(rows), _weight.Length == 0 ? [] : _weight.AsSpan(rows)) is var (age, weight)
                ? (new double[age.Length], age, weight)
                : null;
        }

        List<(int Group, int Start, int Length)> blocks = [];
        _firstBlock = new int[_groups.Count + 1];
        for (int group = 0; group < _groups.Count; group++)
        {
            (int start, int count) = group == 0 && _once is { } once
                ? (0, once.Age.Length)
                : _groups.Rows(group).GetOffsetAndLength(_age.Length);
            for (int done = 0; done < count; done += blockSize)
            {
                blocks.Add((group, start + done, Math.Min(blockSize, count - done)));
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

    private (double[] Recency, double[] Age, double[] Weight)? Merged(int block) => _blocks[block].Group == 0 ? _once : null;

    private ReadOnlySpan<double> Part(double[] column, int block) => column.AsSpan(_blocks[block].Start, _blocks[block].Length);
}
