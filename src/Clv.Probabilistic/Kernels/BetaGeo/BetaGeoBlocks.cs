namespace Clv.Probabilistic;

/// <summary>A summary's histories in the order and the pieces in which a likelihood goes through them.</summary>
/// <remarks>
/// Customers are grouped by x, one-time buyers of equal age are merged into one of their summed weight where that pays, and every
/// group is cut into blocks of fixed size. All of it depends on the data and the size of a block alone.
/// </remarks>
internal sealed class BetaGeoBlocks
{
    private readonly FrequencyGroups _groups;
    private readonly double[] _recency;
    private readonly double[] _age;
    private readonly double[] _weight;
    private readonly (double[] Age, double[] Weight)? _once;
    private readonly double[] _onceRecency;
    private readonly (int Group, int Start, int Length)[] _blocks;
    private readonly int[] _firstBlock;

    /// <summary>Arranges a summary.</summary>
    /// <param name="customers">The histories.</param>
    /// <param name="blockSize">The most customers in a block.</param>
    public BetaGeoBlocks(CustomerSummary customers, int blockSize)
    {
        _groups = FrequencyGroups.Of(customers.Frequency);
        _recency = _groups.Arrange(customers.Recency);
        _age = _groups.Arrange(customers.T);
        _weight = _groups.Arrange(customers.Weight);
        foreach (double age in _age)
        {
            LargestAge = Math.Max(LargestAge, age);
        }

        if (_groups.Count > 0 && _groups.Frequency(0) == 0)
        {
            _once = CollapsedAges.Of(_age.AsSpan(_groups.Rows(0)), _weight.Length == 0 ? [] : _weight.AsSpan(_groups.Rows(0)));
        }

        // Without a repeat purchase recency is 0.
        _onceRecency = new double[_once?.Age.Length ?? 0];
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

    /// <summary>Adds up a block.</summary>
    public BetaGeoSums Sum(int block, in BetaGeoGroup group, IBetaGeoKernel kernel, Derivatives derivatives)
    {
        (int number, int start, int length) = _blocks[block];
        if (number == 0 && _once is { } once)
        {
            return kernel.Sum(group, _onceRecency.AsSpan(start, length), once.Age.AsSpan(start, length), once.Weight.AsSpan(start, length), derivatives);
        }

        return kernel.Sum(
            group,
            _recency.AsSpan(start, length),
            _age.AsSpan(start, length),
            _weight.Length == 0 ? default : _weight.AsSpan(start, length),
            derivatives);
    }
}
