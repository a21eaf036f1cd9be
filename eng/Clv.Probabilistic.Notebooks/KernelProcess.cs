using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Clv.Probabilistic.Notebooks;

/// <summary>One process of the tool that runs notebooks, asked by its own protocol: a command per line in, an event per line out.</summary>
internal sealed class KernelProcess : IDisposable
{
    /// <summary>Longer than any cell should take, with packages to restore on a busy machine.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private int _commands;

    private KernelProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts the tool, which the repository's manifest names, and waits until it listens.</summary>
    /// <param name="repository">The folder with the manifest.</param>
    /// <param name="workingFolder">The folder that code starts in.</param>
    /// <param name="packages">Where <c>#r "nuget: …"</c> finds packages.</param>
    public static async Task<KernelProcess> StartAsync(string repository, string workingFolder, NotebookPackages packages)
    {
        ProcessStartInfo start = DotnetTool.StartInfo(repository, "tool", "run", "dotnet-interactive", "--", "stdio", "--working-dir", workingFolder);
        start.RedirectStandardInput = true;
        start.StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";

        // Numbers and dates in texts are written in one way wherever the notebook runs.
        start.Environment["LC_ALL"] = "C.UTF-8";

        // The compiler's second look at what runs often, which a process of seconds has no use for.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach ((string name, string value) in packages.Environment)
        {
            start.Environment[name] = value;
        }

        KernelProcess kernel = new(start);
        try
        {
            await kernel.EventsUntilAsync(happening => happening.Type == "KernelReady", _ => { }, "the start of the tool");
            return kernel;
        }
        catch
        {
            kernel.Dispose();
            throw;
        }
    }

    /// <summary>Runs code, and returns when it is done.</summary>
    /// <param name="cell">The code.</param>
    /// <param name="hear">What happens meanwhile, the end included.</param>
    /// <exception cref="NotebookException">The tool has ended, or says nothing for minutes.</exception>
    public async Task RunAsync(CodeCell cell, Action<KernelEvent> hear)
    {
        string token = $"command-{++_commands}";
        var submission = new
        {
            token,
            commandType = "SubmitCode",
            command = new { code = cell.Source, targetKernelName = cell.Kernel },
        };
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(submission));
        await _process.StandardInput.FlushAsync();
        await EventsUntilAsync(happening => happening.EndsCommand && happening.Token == token, hear, cell.ToString());
    }

    /// <summary>Asks the tool to end, which clears up what it has written, and sees that it does.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.WriteLine("""{"token":"quit","commandType":"Quit","command":{}}""");
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task EventsUntilAsync(Func<KernelEvent, bool> isLast, Action<KernelEvent> hear, string during)
    {
        using CancellationTokenSource patience = new(_patience);
        try
        {
            while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                // Beside events there is a welcome, and what native code prints.
                if (!line.StartsWith('{') || KernelEvent.TryParse(line) is not { } happening)
                {
                    Hear(line);
                    continue;
                }

                hear(happening);
                if (isLast(happening))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new NotebookException($"{during}: nothing was heard of the tool for {_patience.TotalMinutes:0} minutes.{Said()}");
        }

        throw new NotebookException($"{during}: the tool ended early. \"dotnet tool restore\" brings it.{Said()}");
    }

    private void Hear(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }

    private string Said()
    {
        lock (_said)
        {
            return _said.ToString().Trim() is { Length: > 0 } said ? $" It said:\n{said}" : string.Empty;
        }
    }
}
