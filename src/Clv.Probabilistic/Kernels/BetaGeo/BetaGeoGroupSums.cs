namespace Clv.Probabilistic;

/// <summary>The sums over the customers of every frequency, added up in blocks by as many threads as wanted.</summary>
/// <remarks>Each block's sums go to a place of its own and are added in the order of the blocks: the result does not depend on how
/// the work is divided.</remarks>
internal sealed class BetaGeoGroupSums : IBlockWork
{
    private readonly IBetaGeoKernel _kernel;
    private readonly HistoryBlocks _blocks;
    private readonly BlockWorkers _workers;
    private readonly BetaGeoSums[] _sums;
    private readonly BetaGeoGroup[] _groups;
    private Derivatives _derivatives;

    /// <summary>The sums over a summary's customers, still to be added up.</summary>
    /// <param name="customers">The histories, with weights if they have any.</param>
    /// <param name="kernel">The body of the innermost loop.</param>
    /// <param name="threads">The most threads to use.</param>
    public BetaGeoGroupSums(CustomerSummary customers, IBetaGeoKernel kernel, int threads)
    {
        _kernel = kernel;
        _blocks = new HistoryBlocks(customers, kernel.BlockSize);
        _workers = new BlockWorkers(this, threads);
        _sums = new BetaGeoSums[_blocks.Count];
        _groups = new BetaGeoGroup[_blocks.Groups];
    }

    /// <summary>The number of distinct frequencies.</summary>
    public int Count => _groups.Length;

    /// <summary>The largest T of all customers.</summary>
    public double LargestAge => _blocks.LargestAge;

    /// <summary>x of a group, ascending.</summary>
    public int Frequency(int group) => _blocks.Frequency(group);

    /// <summary>What a group's customers share; to be set for all of them before <see cref="AddUp"/>.</summary>
    public ref BetaGeoGroup Group(int group) => ref _groups[group];

    /// <summary>Adds up all groups.</summary>
    public void AddUp(Derivatives derivatives)
    {
        _derivatives = derivatives;
        _workers.Run(_blocks.Count);
    }

    /// <inheritdoc/>
    void IBlockWork.Run(int block) =>
        _sums[block] = _kernel.Sum(
            _groups[_blocks.GroupOf(block)], _blocks.Recency(block), _blocks.Age(block), _blocks.Weight(block), _derivatives);

    /// <summary>The sums of a group from those of its blocks, in their order and with compensation.</summary>
    public BetaGeoSums Total(int group) => SumsByName.Total(_sums.AsSpan(_blocks.Of(group)));
}
