using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>Numbers of a question in an address. What a form leaves empty is left out.</summary>
internal static class AskedNumber
{
    /// <summary>A number; null where it is left out.</summary>
    /// <param name="text">As it was sent.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="isGood">Whether it can be taken.</param>
    /// <param name="rule">What can: <c>a number from 0</c>.</param>
    /// <exception cref="BadMessageException">It is none that can be taken.</exception>
    public static double? Of(string? text, string name, Func<double, bool> isGood, string rule) => string.IsNullOrWhiteSpace(text) ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && isGood(number)
            ? number
            : throw new BadMessageException($"{name} cannot be taken; give {rule}.");

    /// <summary>An amount of money; null where it is left out.</summary>
    /// <exception cref="BadMessageException">It is none.</exception>
    public static double? Money(string? text, string name) => Of(
        text, name, number => number is >= 0 and <= EconomicRules.MostMoney, "an amount of money, from 0 to 1e15");

    /// <summary>A whole number; null where it is left out.</summary>
    /// <exception cref="BadMessageException">It is none.</exception>
    public static int? Count(string? text, string name, int least, int most) => (int?)Of(
        text, name, number => number >= least && number <= most && double.IsInteger(number), FormattableString.Invariant($"a whole number from {least} to {most}"));
}
