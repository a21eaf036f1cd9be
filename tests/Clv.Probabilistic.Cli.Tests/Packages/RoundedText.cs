using System.Globalization;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>Texts that are the same but for the last digits of their numbers.</summary>
internal static partial class RoundedText
{
    /// <summary>Registers of another width, and a fit that ends a step earlier or later, change no digit before this one.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Equal words, and numbers that are equal but for rounding.</summary>
    public static void AssertSame(string printed, string expected)
    {
        Assert.That(Number().Replace(printed, "#"), Is.EqualTo(Number().Replace(expected, "#")));
        double[] numbers = Numbers(printed);
        double[] wanted = Numbers(expected);
        using (Assert.EnterMultipleScope())
        {
            for (int i = 0; i < wanted.Length; i++)
            {
                Assert.That(numbers[i], Is.EqualTo(wanted[i]).Within(Rounding * Math.Abs(wanted[i])));
            }
        }
    }

    private static double[] Numbers(string text) =>
        [.. Number().Matches(text).Select(number => double.Parse(number.ValueSpan, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][+-]?\d+)?")]
    private static partial Regex Number();
}
