namespace Clv.Probabilistic.Service;

/// <summary>What a field of an answer is.</summary>
internal enum AgentFieldKind
{
    /// <summary>A number, or null where it cannot be had.</summary>
    Number,

    /// <summary>A text, or null.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>An id of a customer.</summary>
    Id,

    /// <summary>Several texts.</summary>
    Texts,

    /// <summary>Columns and rows.</summary>
    Table,

    /// <summary>Several numbers by name, or null.</summary>
    Numbers,
}
