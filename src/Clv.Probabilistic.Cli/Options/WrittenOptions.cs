using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>Options as they were written on a command line, by name: to be kept in a file, and given again.</summary>
internal static class WrittenOptions
{
    private const string On = "true";
    private const string Off = "false";

    // What stands between the texts of an option that was given more than once.
    private const char Several = '\n';

    /// <summary>Those of some options that a command line gives.</summary>
    public static Dictionary<string, string> Of(ParseResult line, IEnumerable<Option> options) => options
        .Where(line.IsGiven)
        .ToDictionary(Name, option => line.GetResult(option)!.Tokens is { Count: > 0 } given
            ? string.Join(Several, given.Select(token => token.Value))
            : On);

    /// <summary>An option with a text.</summary>
    public static KeyValuePair<string, string> Pair(Option option, string text) => new(Name(option), text);

    /// <summary>A switch.</summary>
    public static KeyValuePair<string, string> Pair(Option option, bool isOn) => new(Name(option), isOn ? On : Off);

    /// <summary>Parses a command line once more, with what was written before for the options that it does not give.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="options">The options that are carried over; what was written of others is left.</param>
    /// <param name="argument">The command's argument.</param>
    /// <param name="written">What was written before.</param>
    /// <param name="source">The file that it was kept in.</param>
    /// <exception cref="UsageException">Together they are no command line.</exception>
    public static ParseResult Complete(
        ParseResult line,
        IReadOnlyList<Option> options,
        string argument,
        IEnumerable<KeyValuePair<string, string>> written,
        string source)
    {
        Dictionary<string, string> all = Of(line, options);
        foreach ((string name, string text) in written)
        {
            all.TryAdd(name, text);
        }

        Command command = line.CommandResult.Command;
        IEnumerable<string> words =
            from option in options
            where all.ContainsKey(Name(option)) && !(IsSwitch(option) && all[Name(option)] == Off)
            from word in Words(option, all[Name(option)], source)
            select word;
        ParseResult complete = line.RootCommandResult.Command.Parse([command.Name, .. words, "--", argument], line.Configuration);
        return complete.Errors.Count == 0
            ? complete
            : throw new UsageException($"With the options in {source}: {string.Join(' ', UsageSentences.Of(complete))}");
    }

    /// <summary>The name of an option as files have it, such as <c>observation_end</c>.</summary>
    public static string Name(Option option) => option.Name.TrimStart('-').Replace('-', '_');

    private static bool IsSwitch(Option option) => option.Arity.MaximumNumberOfValues == 0;

    private static bool IsRepeatable(Option option) => option.Arity.MaximumNumberOfValues > 1;

    private static IEnumerable<string> Words(Option option, string text, string source) =>
        text.Length == 0 ? [option.Name, text]
        : !IsSwitch(option) ? (IsRepeatable(option) ? text.Split(Several) : [text]).Select(value => $"{option.Name}={value}")
        : text == On ? [option.Name]
        : throw new UsageException($"{source} gives {Name(option)} as '{text}'; it must be {On} or {Off}.");
}
