namespace Clv.Probabilistic.Arrow;

/// <summary>What the values of a column are, whatever their width.</summary>
internal enum ColumnKind
{
    /// <summary>Nothing that stands in one cell, such as a list, or bytes.</summary>
    Other = 0,

    /// <summary>Integers that fit into 64 bits with a sign.</summary>
    Integer,

    /// <summary>Integers of 64 bits without a sign.</summary>
    WideInteger,

    /// <summary>Floating-point numbers.</summary>
    Real,

    /// <summary>Decimals of a fixed scale.</summary>
    Decimal,

    /// <summary>Texts.</summary>
    Text,

    /// <summary>Days.</summary>
    Day,

    /// <summary>Days with a time.</summary>
    Moment,

    /// <summary>Truth.</summary>
    Truth,
}
