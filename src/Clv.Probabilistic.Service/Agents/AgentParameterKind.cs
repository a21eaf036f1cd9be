namespace Clv.Probabilistic.Service;

/// <summary>What an argument of a tool is.</summary>
internal enum AgentParameterKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number without decimals.</summary>
    WholeNumber,

    /// <summary>True or false.</summary>
    Switch,

    /// <summary>Several texts.</summary>
    Texts,
}
