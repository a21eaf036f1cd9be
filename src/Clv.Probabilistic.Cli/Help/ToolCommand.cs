using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>A command whose help groups its options and shows examples.</summary>
internal sealed class ToolCommand : Command
{
    private readonly List<OptionGroup> _groups = [];

    public ToolCommand(string name, string description)
        : base(name, description)
    {
    }

    /// <summary>The arguments and required options, as in the usage line.</summary>
    public required string Usage { get; init; }

    /// <summary>What is worth knowing beyond the description, a paragraph each.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Command lines, each with a comment above it.</summary>
    public required IReadOnlyList<(string Comment, string CommandLine)> Examples { get; init; }

    /// <summary>The options by subject.</summary>
    public IReadOnlyList<OptionGroup> Groups => _groups;

    /// <summary>Adds options under a title.</summary>
    public void Add(OptionGroup group)
    {
        _groups.Add(group);
        foreach (Option option in group.Options)
        {
            Options.Add(option);
        }
    }
}
