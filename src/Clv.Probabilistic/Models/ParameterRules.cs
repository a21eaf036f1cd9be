using System.Globalization;
using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>What every parameter must satisfy: positive, and within two hundred powers of ten.</summary>
/// <remarks>No data lead beyond them (a search along a ridge stops at e^100), and within them products of a parameter with a frequency, a
/// time and another parameter are numbers, so that predictions are.</remarks>
internal static class ParameterRules
{
    /// <summary>What a sentence says a parameter must be.</summary>
    public const string MustBe = "it must be a positive number from 1e-100 to 1e100";

    private const double Smallest = 1e-100;
    private const double Largest = 1e100;

    /// <summary>Whether a value can be a parameter.</summary>
    public static bool Holds(double value) => value is >= Smallest and <= Largest;

    /// <summary>The value, if it can be a parameter.</summary>
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") => Holds(value)
        ? value
        : throw new ArgumentOutOfRangeException(
            name, string.Create(CultureInfo.InvariantCulture, $"Parameter {name} is {value}; {MustBe}."));
}
