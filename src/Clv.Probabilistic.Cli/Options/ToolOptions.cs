using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>Makes options whose values are read without regard to culture and refused in one sentence.</summary>
internal static class ToolOptions
{
    public static Option<string?> Text(string name, string valueName, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = valueName, Description = description, Arity = ArgumentArity.ExactlyOne };

    /// <summary>A text that may be given more than once.</summary>
    public static Option<string[]> Texts(string name, string valueName, string description) =>
        new(name) { HelpName = valueName, Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    public static Option<bool> Switch(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>A number that satisfies a rule.</summary>
    public static Option<double?> Number(string name, string valueName, string description, Func<double, bool> rule, string mustBe) =>
        Parsed<double?>(name, valueName, description, text => ParseNumber(text, rule, mustBe));

    /// <summary>A whole number within a range.</summary>
    public static Option<int?> WholeNumber(string name, string description, int least, int most = int.MaxValue) => Parsed<int?>(
        name,
        "NUMBER",
        description,
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new FormatException(FormattableString.Invariant(
                $"must be a whole number from {least}{(most < int.MaxValue ? FormattableString.Invariant($" to {most:#,0}") : string.Empty)}")));

    /// <summary>As <see cref="Parsed"/>, or another value where the option is given without one.</summary>
    public static Option<T> ParsedOr<T>(
        T without, string name, string valueName, string description, Func<string, T> parse) => new(name)
        {
            HelpName = $"[{valueName}]",
            Description = description,
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = argument => argument.Tokens.Count == 0
                ? without
                : Parse(name, argument, parse),
        };

    /// <summary>One of several words, in any case of letters.</summary>
    public static Option<T?> Choice<T>(string name, string valueName, string description, params (string Word, T Value)[] choices)
        where T : struct =>
        Parsed<T?>(name, valueName, description, text =>
        {
            foreach ((string word, T value) in choices)
            {
                if (word.Equals(text, StringComparison.OrdinalIgnoreCase))
                {
                    return value;
                }
            }

            string words = string.Join(", ", choices[..^1].Select(choice => choice.Word));
            string last = choices[^1].Word;
            throw new FormatException(choices.Length == 1 ? $"must be {last}" : $"must be {words} or {last}");
        });

    /// <summary>A value read by a parser that refuses with a <see cref="FormatException"/> saying what it must be.</summary>
    public static Option<T> Parsed<T>(string name, string valueName, string description, Func<string, T> parse) =>
        new(name)
        {
            HelpName = valueName,
            Description = description,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = argument => Parse(name, argument, parse),
        };

    /// <summary>Whether the command line gives an option.</summary>
    public static bool IsGiven(this ParseResult line, Option option) => line.GetResult(option) is { Implicit: false };

    private static double ParseNumber(string text, Func<double, bool> rule, string mustBe) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
        && rule(number)
            ? number
            : throw new FormatException($"must be {mustBe}, written with a point as in 0.5");

    private static T Parse<T>(string name, ArgumentResult argument, Func<string, T> parse)
    {
        string text = argument.Tokens[0].Value;
        try
        {
            return parse(text);
        }
        catch (FormatException refusal)
        {
            string end = refusal.Message.EndsWith('?') ? "" : ".";
            argument.AddError($"{name} is '{text}'; it {refusal.Message}{end}");
            return default!;
        }
    }
}
