using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>What is known of customers beside their orders.</summary>
internal static class ProfilesOption
{
    public const string Name = "--profiles";

    public static Option<string?> Create(string description) => ToolOptions.Text(
        Name, "FILE", $"{description} Numbers are as the file shows, or as --decimal and --thousands say of orders too. Default: none.");

    /// <summary>The file that is given, with what is said of numbers in it; null for none.</summary>
    /// <exception cref="UsageException">It is standard input, which is for orders.</exception>
    /// <exception cref="DataFormatException">It is no CSV file.</exception>
    public static ProfileRequest? Read(ParseResult line, Option<string?> option, OrderOptions orders)
    {
        if (line.GetValue(option) is not { } path)
        {
            return null;
        }

        if (path == "-")
        {
            throw new UsageException($"{Name} is a file, and standard input is for orders; name the file.");
        }

        TextTable.Require(path, "a file of profiles");
        return new ProfileRequest(path, orders.NumbersOf(line).Decimal, orders.NumbersOf(line).Thousands);
    }
}
