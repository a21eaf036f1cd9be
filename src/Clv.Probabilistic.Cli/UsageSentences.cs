using System.CommandLine;
using System.CommandLine.Parsing;

namespace Clv.Probabilistic.Cli;

/// <summary>What is wrong with a command line, in sentences, with the likely meaning of a misspelling.</summary>
internal static class UsageSentences
{
    /// <summary>Two slips of the finger; beyond that a guess is as likely wrong as right.</summary>
    private const int FarthestSuggestion = 2;

    public static IReadOnlyList<string> Of(ParseResult line)
    {
        // A misspelled option or command makes its value stray and required ones missing: only the cause is told.
        string[] options = [.. line.UnmatchedTokens.Where(token => token.Length > 1 && token.StartsWith('-'))];
        IReadOnlyList<string> unknown = options.Length > 0 ? options : line.UnmatchedTokens;
        return unknown.Count > 0
            ? [.. unknown.Select(token => Unknown(token, line.CommandResult.Command))]
            : [.. line.Errors.Where(error => !IsMissingCommand(error)).Select(error => error.Message).Distinct()];
    }

    // A command that has commands says the same by a validator of its own and names them.
    private static bool IsMissingCommand(ParseError error) =>
        error.SymbolResult is CommandResult { Command.Subcommands.Count: > 0 } && error.Message.StartsWith("Required command", StringComparison.Ordinal);

    private static string Unknown(string token, Command command)
    {
        string what = token.StartsWith('-') ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        string? meant = Nearest(token, Known(command));
        // One argument too many may be an address with a password.
        token = AddressSecrets.Shown(token);
        return meant is null
            ? $"There is no {what} '{token}' for '{HelpWriter.FullName(command)}'."
            : $"There is no {what} '{token}' for '{HelpWriter.FullName(command)}'; did you mean '{meant}'?";
    }

    private static IEnumerable<string> Known(Command command) =>
        command.Options.Select(option => option.Name)
            .Concat(command.Subcommands.Select(subcommand => subcommand.Name))
            .Append("--help");

    private static string? Nearest(string word, IEnumerable<string> known)
    {
        (string? Name, int Distance) best = (null, FarthestSuggestion + 1);
        foreach (string name in known)
        {
            int distance = Distance(word, name);
            best = distance < best.Distance ? (name, distance) : best;
        }

        return best.Name;
    }

    // Levenshtein's distance, one row of the table at a time.
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int substituted = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[to.Length];
    }
}
