using System.Diagnostics;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>Runs the .NET SDK, or a program, apart from this machine's caches of packages.</summary>
internal sealed class DotnetCommand
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private readonly string _packagesFolder;
    private readonly string _workingFolder;

    /// <summary>Commands that restore packages to a folder and work in another.</summary>
    public DotnetCommand(string packagesFolder, string workingFolder)
    {
        _packagesFolder = packagesFolder;
        _workingFolder = workingFolder;
    }

    /// <summary>Runs <c>dotnet</c> and returns what it printed; where it fails, so does the test.</summary>
    public string Run(params string[] arguments) => RunProgram("dotnet", arguments);

    /// <summary>Runs a program and returns what it printed; where it fails, so does the test.</summary>
    public string RunProgram(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = _workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NUGET_PACKAGES"] = _packagesFolder;
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // A build server that stays would hold the output open, and a test host's settings are not a user's.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(_patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {_patience}.");
        }

        Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}\n{output.Result}\n{error.Result}");
        return output.Result.ReplaceLineEndings("\n");
    }
}
