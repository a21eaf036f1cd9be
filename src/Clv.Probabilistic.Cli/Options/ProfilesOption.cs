using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>What is known of customers beside their orders.</summary>
internal static class ProfilesOption
{
    public static Option<string?> Create(string description) => ToolOptions.Text("--profiles", "FILE", description);
}
