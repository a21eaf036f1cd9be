namespace Clv.Probabilistic;

/// <summary>What the values of a column say about how amounts are written.</summary>
internal enum AmountVerdictKind
{
    /// <summary>Nothing that was added is an amount in any way of writing, or nothing was added.</summary>
    NoAmounts,

    /// <summary>There is one way that reads all amounts, or several that read them the same.</summary>
    Settled,

    /// <summary>Two ways read all amounts, and some of them differently.</summary>
    Ambiguous,

    /// <summary>Two values are amounts each, but no way reads both.</summary>
    Contradictory,
}
