using System.Diagnostics;

namespace Clv.Probabilistic.Deploy.Tests.Functions;

/// <summary>The program bootstrap, as it was built beside these tests.</summary>
internal sealed class LambdaProgram : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly Task<string> _error;

    /// <summary>Starts it.</summary>
    /// <param name="address">The address of its runtime API; null for none.</param>
    /// <param name="run">The folder of a run.</param>
    public LambdaProgram(string? address, string run)
    {
        DirectoryInfo here = new(AppContext.BaseDirectory);
        string program = Path.Combine(here.Parent!.Parent!.FullName, "Clv.Probabilistic.Lambda", here.Name, "bootstrap.dll");
        ProcessStartInfo start = new("dotnet", [program]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment.Remove("AWS_LAMBDA_RUNTIME_API");
        if (address is not null)
        {
            start.Environment["AWS_LAMBDA_RUNTIME_API"] = address;
        }

        // A proxy is for other machines.
        start.Environment["http_proxy"] = "http://127.0.0.1:9";
        start.Environment["CLV_RUN"] = run;
        _process = Process.Start(start)!;
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code and what it said.</returns>
    public (int Code, string Error) Ended() => _process.WaitForExit(_patience)
        ? (_process.ExitCode, _error.Result)
        : throw new TimeoutException($"The program did not end within {_patience}.");

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
