namespace Clv.Probabilistic;

/// <summary>Work in numbered blocks that do not depend on each other.</summary>
internal interface IBlockWork
{
    /// <summary>Does a block and leaves its result where it belongs to the block.</summary>
    void Run(int block);
}
