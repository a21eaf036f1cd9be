using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>A share or a rate, which people also write in percent: 30 or 30% for 0.30.</summary>
internal static class ShareOption
{
    /// <summary>A number that satisfies a rule.</summary>
    /// <param name="name">The option.</param>
    /// <param name="valueName">What help calls its value.</param>
    /// <param name="description">What help says.</param>
    /// <param name="rule">Which numbers are taken; every percentage that is meant must be among them once it is written as a share.</param>
    /// <param name="what">What it is, after "it is".</param>
    public static Option<double?> Create(string name, string valueName, string description, Func<double, bool> rule, string what) =>
        ToolOptions.Parsed<double?>(name, valueName, description, text => Parse(text, rule, what));

    /// <summary>The number that a text is, or a refusal with what it likely means.</summary>
    /// <exception cref="FormatException">It is none, or satisfies no rule; the message says what it must be.</exception>
    public static double? Parse(string text, Func<double, bool> rule, string what)
    {
        if (TryParse(text, out double number) && rule(number))
        {
            return number;
        }

        string trimmed = text.TrimEnd();
        if (trimmed.EndsWith('%') && TryParse(trimmed[..^1].TrimEnd(), out double percent) && rule(percent / 100))
        {
            throw new FormatException($"is {what}: write {Written(percent)}");
        }

        // 1.5 for 0.015 is as unlikely as 1.5 itself.
        throw new FormatException((number is 1 or >= 2 or <= -2) && rule(number / 100)
            ? $"is {what}: did you mean {Written(number)}?"
            : $"must be {what}, written with a point as in 0.5");
    }

    private static bool TryParse(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    /// <summary>A percentage as a share, with the digits that it was given.</summary>
    private static string Written(double percent) => (percent / 100).ToString("0.00##########", CultureInfo.InvariantCulture);
}
