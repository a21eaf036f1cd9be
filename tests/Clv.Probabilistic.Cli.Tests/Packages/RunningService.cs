using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Clv.Probabilistic.Cli.Tests.Packages;

/// <summary>A service that runs until the test is done with it, on a port that nobody else has.</summary>
internal sealed class RunningService : IDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly StringBuilder _printed = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _client = new() { Timeout = _patience };

    /// <summary>Starts a program of the web SDK.</summary>
    public RunningService(DotnetCommand dotnet, string program)
    {
        _process = new Process { StartInfo = dotnet.StartInfo("dotnet", program, "--urls", "http://127.0.0.1:0"), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The service ended early:\n{_printed}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Posts JSON and returns status and answer; waits while the service says that it is not ready.</summary>
    public Task<(HttpStatusCode Status, string Answer)> PostAsync(string path, string json) => AskAsync(
        path,
        address => _client.PostAsync(address, new StringContent(json, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"))),
        _patience);

    /// <summary>Gets status and answer; waits while the service says that it is not ready.</summary>
    public Task<(HttpStatusCode Status, string Answer)> GetAsync(string path) => GetAsync(path, _patience);

    /// <summary>Gets status and answer of a service that is given no time to become ready.</summary>
    public Task<(HttpStatusCode Status, string Answer)> GetAtOnceAsync(string path) => GetAsync(path, TimeSpan.Zero);

    private Task<(HttpStatusCode Status, string Answer)> GetAsync(string path, TimeSpan patience) =>
        AskAsync(path, address => _client.GetAsync(address), patience);

    private async Task<(HttpStatusCode Status, string Answer)> AskAsync(
        string path, Func<Uri, Task<HttpResponseMessage>> ask, TimeSpan patience)
    {
        Uri address = new(await _address.Task.WaitAsync(_patience), path);
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            using HttpResponseMessage response = await ask(address);
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable || Stopwatch.GetElapsedTime(started) > patience)
            {
                return (response.StatusCode, await response.Content.ReadAsStringAsync());
            }

            await Task.Delay(50);
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
    }

    private void Hear(string? line)
    {
        lock (_printed)
        {
            _printed.AppendLine(line);
        }

        int at = line?.IndexOf(Listening, StringComparison.Ordinal) ?? -1;
        if (at >= 0)
        {
            _address.TrySetResult(new Uri(line![(at + Listening.Length)..].Trim()));
        }
    }
}
