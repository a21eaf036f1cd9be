using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>What is known of customers beside their orders.</summary>
internal static class ProfilesOption
{
    public static Option<string?> Create(string description) => ToolOptions.Text(
        "--profiles", "FILE", $"{description} Numbers are as the file shows, or as --decimal and --thousands say of orders too. Default: none.");

    /// <summary>The file that is given, with what is said of numbers in it; null for none.</summary>
    public static ProfileRequest? Read(ParseResult line, Option<string?> option, OrderOptions orders) => line.GetValue(option) is { } path
        ? new ProfileRequest(path, orders.NumbersOf(line).Decimal, orders.NumbersOf(line).Thousands)
        : null;
}
