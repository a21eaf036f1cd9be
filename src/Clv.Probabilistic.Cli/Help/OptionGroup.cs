using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Options on one subject, under one title of a command's help.</summary>
internal sealed record OptionGroup(string Title, IReadOnlyList<Option> Options);
