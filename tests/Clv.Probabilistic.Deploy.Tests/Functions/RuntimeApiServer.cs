using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Clv.Probabilistic.Deploy.Tests.Functions;

/// <summary>The runtime API of AWS Lambda on this machine: it gives out events, one when it is asked for the next, and keeps what is answered.</summary>
internal sealed class RuntimeApiServer : IDisposable
{
    private const string Version = "/2018-06-01/runtime/";
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly HttpListener _listener = new();
    private readonly BlockingCollection<byte[]> _events = [];
    private readonly BlockingCollection<RuntimeAnswer> _answers = [];
    private readonly CancellationTokenSource _stop = new();
    private int _given;

    /// <summary>Starts to listen on a port that nobody else has.</summary>
    public RuntimeApiServer()
    {
        using (TcpListener free = new(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add($"http://{Address}/");
        _listener.Start();
        _ = ListenAsync();
    }

    /// <summary>Host and port.</summary>
    public string Address { get; }

    /// <summary>Gives out an event and waits for what comes of it.</summary>
    public RuntimeAnswer Ask(byte[] json)
    {
        _events.Add(json);
        return Next();
    }

    /// <summary>Waits for what is posted next.</summary>
    public RuntimeAnswer Next() => _answers.TryTake(out RuntimeAnswer? answer, _patience)
        ? answer
        : throw new TimeoutException($"Nothing was answered within {_patience}.");

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Close();
        _events.Dispose();
        _answers.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                _ = Task.Run(() => Answer(context));
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is done.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        HttpListenerRequest request = context.Request;
        string path = request.Url!.AbsolutePath;
        try
        {
            if (request.HttpMethod == "GET" && path == Version + "invocation/next")
            {
                byte[] json = _events.Take(_stop.Token);
                context.Response.AddHeader("Lambda-Runtime-Aws-Request-Id", $"request-{Interlocked.Increment(ref _given)}");
                context.Response.AddHeader("Lambda-Runtime-Deadline-Ms", "1764672000000");
                context.Response.AddHeader("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700");
                context.Response.ContentType = "application/json";
                context.Response.Close(json, willBlock: true);
            }
            else if (request.HttpMethod == "POST" && path.StartsWith(Version, StringComparison.Ordinal))
            {
                using StreamReader body = new(request.InputStream, Encoding.UTF8);
                RuntimeAnswer answer = new(path[Version.Length..], request.Headers["Lambda-Runtime-Function-Error-Type"], JsonNode.Parse(body.ReadToEnd())!);
                context.Response.StatusCode = 202;
                context.Response.Close();
                _answers.Add(answer);
            }
            else
            {
                context.Response.StatusCode = 404;
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or HttpListenerException or ObjectDisposedException)
        {
            // The test is done, or the program has gone.
        }
    }
}
