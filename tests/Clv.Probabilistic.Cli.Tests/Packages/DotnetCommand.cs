using System.Diagnostics;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>Runs the .NET SDK, or a program, apart from this machine's caches of packages.</summary>
internal sealed class DotnetCommand
{
    /// <summary>A compilation ahead of time takes a minute of two processors, and a machine may have other work for ten times as many.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(15);

    private readonly string _packagesFolder;
    private readonly string _workingFolder;

    /// <summary>Commands that restore packages to a folder and work in another.</summary>
    public DotnetCommand(string packagesFolder, string workingFolder)
    {
        _packagesFolder = packagesFolder;
        _workingFolder = workingFolder;
    }

    /// <summary>Where the packages lie that this project was built with.</summary>
    public static string RestoredPackages()
    {
        const string Label = "global-packages: ";
        string listed = new DotnetCommand(Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? string.Empty, AppContext.BaseDirectory)
            .Run("nuget", "locals", "global-packages", "--list");
        return listed[(listed.IndexOf(Label, StringComparison.Ordinal) + Label.Length)..].Trim();
    }

    /// <summary>Runs <c>dotnet</c> and returns what it printed; where it fails, so does the test.</summary>
    public string Run(params string[] arguments) => RunProgram("dotnet", arguments);

    /// <summary>Runs a command of <c>dotnet</c> that is to fail and returns what it printed; where it does not, the test fails.</summary>
    public string RunInVain(params string[] arguments)
    {
        (int exitCode, string output, string error) = Try("dotnet", arguments);
        Assert.That(exitCode, Is.Not.Zero, $"dotnet {string.Join(' ', arguments)}\n{output}\n{error}");
        return output;
    }

    /// <summary>Runs a program and returns what it printed; where it fails, so does the test.</summary>
    public string RunProgram(string program, params string[] arguments)
    {
        (int code, string output, string error) = Try(program, arguments);
        Assert.That(code, Is.Zero, $"{program} {string.Join(' ', arguments)}\n{output}\n{error}");
        return output;
    }

    /// <summary>Runs a program and returns how it ended and what it printed.</summary>
    public (int Code, string Output, string Error) Try(string program, params string[] arguments)
    {
        using Process process = Process.Start(StartInfo(program, arguments))!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(_patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {_patience}.");
        }

        return (process.ExitCode, output.Result.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }

    /// <summary>How a program is started.</summary>
    public ProcessStartInfo StartInfo(string program, params string[] arguments)
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
        return start;
    }
}
