using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>How often the parameters of a model are drawn from their posterior.</summary>
internal static class PosteriorOption
{
    /// <summary>The fewest draws.</summary>
    public const int Fewest = 200;

    /// <summary>The most draws.</summary>
    public const int Most = 10_000_000;

    private static readonly string _range = string.Create(CultureInfo.InvariantCulture, $"from {Fewest} to {Most:#,0}");

    /// <param name="description">What help says, but for how many draws there may be.</param>
    public static Option<int?> Create(string description) => ToolOptions.Parsed<int?>(
        "--posterior",
        "DRAWS",
        $"{description} A whole number {_range}.",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int draws) && draws is >= Fewest and <= Most
            ? draws
            : throw new FormatException($"must be a whole number {_range}, written without commas"));
}
