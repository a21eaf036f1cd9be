using System.Text.Json;

namespace Clv.Probabilistic.Deploy.Tests.Docker;

/// <summary>An instruction of a Dockerfile.</summary>
/// <param name="Name">What is done, in capitals.</param>
/// <param name="Rest">Everything after it, on one line.</param>
internal sealed record DockerInstruction(string Name, string Rest)
{
    /// <summary>What of it are flags, such as --from=build.</summary>
    public string[] Flags => [.. Words.TakeWhile(word => word.StartsWith("--", StringComparison.Ordinal))];

    /// <summary>What of it are no flags.</summary>
    public string[] Arguments => [.. Words.SkipWhile(word => word.StartsWith("--", StringComparison.Ordinal))];

    /// <summary>The words of an instruction in the form of an array.</summary>
    public string[] Array => JsonSerializer.Deserialize<string[]>(Rest)!;

    private string[] Words => Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The value of a flag; null without it.</summary>
    public string? Flag(string name)
    {
        string start = $"--{name}=";
        return Flags.SingleOrDefault(flag => flag.StartsWith(start, StringComparison.Ordinal))?[start.Length..];
    }
}
