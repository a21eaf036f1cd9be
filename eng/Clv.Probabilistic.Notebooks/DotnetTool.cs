using System.Diagnostics;

namespace Clv.Probabilistic.Notebooks;

/// <summary>Runs the .NET SDK.</summary>
internal static class DotnetTool
{
    /// <summary>How <c>dotnet</c> is started in a folder, its output for the caller to read.</summary>
    public static ProcessStartInfo StartInfo(string folder, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // A build server that stays would hold the output open, and a test host's settings are not a user's.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        return start;
    }

    /// <summary>Runs a command to its end and returns what it printed.</summary>
    /// <exception cref="NotebookException">It failed.</exception>
    public static string Run(string folder, params IEnumerable<string> arguments)
    {
        string[] words = [.. arguments];
        using Process process = Process.Start(StartInfo(folder, words))!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new NotebookException($"dotnet {string.Join(' ', words)} failed:\n{output}{error.Result}");
    }
}
