namespace Clv.Probabilistic;

/// <summary>Customers in groups that share the constants of a likelihood, and each group in blocks.</summary>
internal interface IGroupBlocks
{
    /// <summary>The number of blocks of all groups.</summary>
    int Count { get; }

    /// <summary>The number of groups: in ascending order of their cell, and within a cell of x.</summary>
    int Groups { get; }

    /// <summary>x of a group.</summary>
    int Frequency(int group);

    /// <summary>The cell of a group: customers of one cell share all parameters. 0 where there is but one.</summary>
    int Cell(int group);

    /// <summary>The blocks of a group.</summary>
    Range Of(int group);

    /// <summary>The group that a block belongs to.</summary>
    int GroupOf(int block);
}
