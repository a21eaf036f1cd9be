using System.Diagnostics;
using System.Text;

namespace Clv.Probabilistic.Cli.Tests;

/// <summary>Runs the built tool as a process of its own, as a user would.</summary>
internal sealed class ClvProcess
{
    /// <summary>Nothing here takes more than seconds on a machine of its own; beside a whole build it may take minutes. What takes longer
    /// hangs, and its test should fail rather than wait.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    private readonly string _tool;
    private readonly string[] _arguments;
    private readonly Dictionary<string, string> _environment = [];
    private byte[] _input = [];

    private ClvProcess(string tool, string[] arguments)
    {
        _tool = tool;
        _arguments = arguments;
    }

    /// <summary>The tool, beside the tests that reference it.</summary>
    public static string ToolPath { get; } = Path.Combine(AppContext.BaseDirectory, "clv.dll");

    public static ClvProcess With(params string[] arguments) => new(ToolPath, arguments);

    /// <summary>The tool as it lies elsewhere: its assembly, or a native program.</summary>
    public static ClvProcess Of(string tool, params string[] arguments) => new(tool, arguments);

    public static ClvResult Run(params string[] arguments) => With(arguments).Run();

    public ClvProcess Input(string text) => Input(Encoding.UTF8.GetBytes(text));

    public ClvProcess Input(byte[] bytes)
    {
        _input = bytes;
        return this;
    }

    public ClvProcess Environment(string name, string value)
    {
        _environment[name] = value;
        return this;
    }

    public ClvResult Run()
    {
        using Process process = Start();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(_input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The tool may end, with its reason, before it has read everything.
        }

        if (!process.WaitForExit(_patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"clv {string.Join(' ', _arguments)} did not end within {_patience}.");
        }

        return new ClvResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts the tool and leaves its streams to the caller.</summary>
    public Process Start()
    {
        bool isAssembly = Path.GetExtension(_tool) == ".dll";
        ProcessStartInfo start = new(isAssembly ? "dotnet" : _tool, isAssembly ? [_tool, .. _arguments] : _arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // Most of a short run is compiling. Loops that are compiled at first without care are faster in sum here, and compute the same.
        start.Environment["DOTNET_TC_QuickJitForLoops"] = "1";
        foreach ((string name, string value) in _environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
