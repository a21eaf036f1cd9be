using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>The rule of the level of an interval.</summary>
internal static class IntervalLevel
{
    /// <summary>The most draws that an interval may need: beyond, its ends would hang on draws that no sampler gets right.</summary>
    public const int MostDraws = 100_000;

    /// <summary>The fewest draws that have to lie beyond each end of an interval, so that the end is more than the chance of one draw.</summary>
    private const int FewestBeyond = 5;

    /// <summary>The level, if it is one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not strictly between 0 and 1.</exception>
    public static double Require(double level) => level > 0 && level < 1
        ? level
        : throw new ArgumentOutOfRangeException(nameof(level), string.Create(
            CultureInfo.InvariantCulture,
            $"The level of an interval is {level}; it lies strictly between 0 and 1, such as 0.9."));

    /// <summary>The level, if draws that are still to be made can tell it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not strictly between 0 and 1, or takes more draws than are made.</exception>
    public static double RequireDrawable(double level) => FewestDraws(Require(level)) <= MostDraws
        ? level
        : throw new ArgumentOutOfRangeException(nameof(level), string.Create(
            CultureInfo.InvariantCulture,
            $"An interval of level {level} would take {FewestDraws(level)} draws of the parameters; {MostDraws} are the most, for a level of {Highest(MostDraws)}."));

    /// <summary>The highest level that so many draws tell.</summary>
    public static double Highest(int draws) => 1 - (2.0 * FewestBeyond / draws);

    /// <summary>The fewest draws that tell an interval of a level.</summary>
    public static double FewestDraws(double level) => Math.Ceiling(2 * FewestBeyond / (1 - level) * (1 - 1e-12));

    /// <summary>The level, if so many draws can tell it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not strictly between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">Too few draws lie beyond the ends.</exception>
    public static double Require(double level, int draws)
    {
        double needed = FewestDraws(Require(level));
        return draws >= needed
            ? level
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"An interval of level {level} cannot be told from {draws} draws: fewer than {FewestBeyond} lie beyond each end. Take {needed} draws or more, or a lower level."));
    }
}
