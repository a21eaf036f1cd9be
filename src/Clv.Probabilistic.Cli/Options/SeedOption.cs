using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>What a simulation's randomness starts from.</summary>
internal static class SeedOption
{
    public static Option<long?> Create(string description) => ToolOptions.Parsed<long?>("--seed", "NUMBER", description, Parse);

    private static long? Parse(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? (long)seed
            : throw new FormatException(FormattableString.Invariant($"must be a whole number from 0 to {ulong.MaxValue}"));
}
