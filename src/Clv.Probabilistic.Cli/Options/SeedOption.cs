using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>What a simulation's randomness starts from.</summary>
internal static class SeedOption
{
    public static Option<ulong?> Create(string description) => ToolOptions.Parsed<ulong?>("--seed", "NUMBER", description, Parse);

    private static ulong? Parse(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : throw new FormatException(FormattableString.Invariant($"must be a whole number from 0 to {ulong.MaxValue}"));
}
