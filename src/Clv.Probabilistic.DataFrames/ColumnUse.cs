namespace Clv.Probabilistic.DataFrames;

/// <summary>What a column is wanted for, where that makes a difference to how it is read.</summary>
internal enum ColumnUse
{
    /// <summary>What its type says: numbers, moments, texts.</summary>
    Values = 0,

    /// <summary>Ids of customers or of orders: numbers are whole, and no two are taken for one.</summary>
    Ids,

    /// <summary>Words, such as states and what rows are filtered by: numbers are what they are written as.</summary>
    Words,
}
