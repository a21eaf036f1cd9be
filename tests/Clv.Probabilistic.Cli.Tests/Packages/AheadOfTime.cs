namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>What it takes to compile a program ahead of time; a test that has it not is skipped by name.</summary>
internal static class AheadOfTime
{
    /// <summary>Skips the test where nothing links a program.</summary>
    public static void IgnoreWithoutLinker()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        bool hasLinker = OperatingSystem.IsLinux()
            && new[] { "clang", "gcc" }.Any(name => folders.Any(folder => File.Exists(Path.Combine(folder, name))));
        if (!hasLinker)
        {
            Assert.Ignore("There is neither clang nor gcc on this machine, which a program compiled ahead of time is linked by.");
        }
    }

    /// <summary>Skips the test where a restore has failed, which fetches the compiler.</summary>
    public static void IgnoreWithoutCompiler(int exitCode, string output)
    {
        if (exitCode != 0)
        {
            Assert.Ignore($"The compiler could not be restored: {output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal))}");
        }
    }
}
