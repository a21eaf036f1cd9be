namespace Clv.Probabilistic.Sql;

/// <summary>What a column of an engine holds.</summary>
internal enum SqlColumnKind
{
    /// <summary>Nothing that was declared: each value has a type of its own, or nobody was asked.</summary>
    Unknown = 0,

    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>Numbers of any other type.</summary>
    Number,

    /// <summary>Texts.</summary>
    Text,

    /// <summary>GUIDs.</summary>
    Guid,

    /// <summary>Days.</summary>
    Day,

    /// <summary>Days with a time, by one clock.</summary>
    Moment,

    /// <summary>Moments whose clock is shown as somebody wants it.</summary>
    ZonedMoment,

    /// <summary>Something that is no part of an order.</summary>
    Other,
}
