namespace Clv.Probabilistic.Sql;

/// <summary>What the values of a column are, whether they may be missing or not.</summary>
internal enum ClickHouseKind
{
    /// <summary>Texts, and whatever is handed on as its text.</summary>
    Text,

    /// <summary>Texts of a number of bytes, filled up with zeros.</summary>
    FixedText,

    /// <summary>true and false.</summary>
    Truth,

    /// <summary>Whole numbers of 8 bits.</summary>
    Int8,

    /// <summary>Whole numbers of 16 bits.</summary>
    Int16,

    /// <summary>Whole numbers of 32 bits.</summary>
    Int32,

    /// <summary>Whole numbers of 64 bits.</summary>
    Int64,

    /// <summary>Whole numbers of 8 bits from 0.</summary>
    UInt8,

    /// <summary>Whole numbers of 16 bits from 0.</summary>
    UInt16,

    /// <summary>Whole numbers of 32 bits from 0.</summary>
    UInt32,

    /// <summary>Whole numbers of 64 bits from 0.</summary>
    UInt64,

    /// <summary>Floating point of 32 bits.</summary>
    Float32,

    /// <summary>Floating point of 64 bits.</summary>
    Float64,

    /// <summary>Decimals.</summary>
    Decimal,

    /// <summary>Days.</summary>
    Date,

    /// <summary>Days with a time, on the clock that the server writes them by.</summary>
    DateTime,

    /// <summary>Identifiers of 128 bits.</summary>
    Guid,
}
