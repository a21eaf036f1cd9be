using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Whether a query makes a view.</summary>
internal static class ViewOption
{
    private const string Name = "--as";
    private const string View = "view";

    public static Option<string[]> Create() => new(Name)
    {
        HelpName = "view NAME",
        Description = "Have the query make a view of this name, with its schema before a point where it has one.",
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The name of the view; null for a query alone.</summary>
    /// <exception cref="UsageException">It is no view, or not a name.</exception>
    public static string[]? Read(ParseResult line, Option<string[]> option)
    {
        if (!line.IsGiven(option))
        {
            return null;
        }

        string[] words = line.GetValue(option)!;
        return words[0].Equals(View, StringComparison.OrdinalIgnoreCase)
            ? TableName.Parse(words[1], Name)
            : throw new UsageException($"{Name} is '{words[0]}'; it must be {View} and a name, such as {Name} {View} customer_summary.");
    }
}
