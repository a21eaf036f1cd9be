using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>What is known of customers beside their orders.</summary>
internal sealed class ProfilesOption
{
    public const string Name = "--profiles";
    public const string DecimalName = "--profiles-decimal";

    /// <summary>The options.</summary>
    /// <param name="description">What help says of the file.</param>
    public ProfilesOption(string description) => File = ToolOptions.Text(Name, "FILE", $"{description} Default: none.");

    /// <summary>The file.</summary>
    public Option<string?> File { get; }

    /// <summary>How numbers in it are written, which need not be as in orders.</summary>
    public Option<string?> Decimal { get; } = ToolOptions.Parsed<string?>(
        DecimalName,
        "CHAR",
        "What stands before decimals in profiles: . or , (comma). Default: as the file shows, and as --decimal and --thousands say of orders where it leaves that open.",
        OrderOptions.DecimalOf);

    /// <summary>The file that is given, with what is said of numbers in it; null for none.</summary>
    /// <exception cref="UsageException">It is standard input, which is for orders, or numbers of no file are spoken of.</exception>
    /// <exception cref="DataFormatException">It is no CSV file.</exception>
    public ProfileRequest? Read(ParseResult line, OrderOptions orders)
    {
        if (line.GetValue(File) is not { } path)
        {
            return line.IsGiven(Decimal) ? throw new UsageException($"{DecimalName} is of profiles; give them with {Name}, or leave it out.") : null;
        }

        if (path == "-")
        {
            throw new UsageException($"{Name} is a file, and standard input is for orders; name the file.");
        }

        TextTable.Require(path, "a file of profiles");
        (char? said, char? thousands) = orders.NumbersOf(line);
        char? whereOpen = said ?? thousands switch
        {
            '.' => ',',
            ',' => '.',
            _ => null,
        };
        return new ProfileRequest(path, line.GetValue(Decimal)?[0], whereOpen);
    }
}
