using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The name of a state of customers that a database keeps.</summary>
internal static class StateOption
{
    /// <summary>The option.</summary>
    public const string Name = "--state";

    /// <summary>The name that a state has where none is said.</summary>
    public const string DefaultName = "clv_state";

    /// <summary>What the name of the table that describes a state ends with.</summary>
    public const string AboutEnding = Sql.StateTables.AboutEnding;

    /// <summary>The option of a command.</summary>
    /// <param name="description">What help says of it.</param>
    public static Option<string?> Create(string description) => ToolOptions.Text(Name, "NAME", description);
}
