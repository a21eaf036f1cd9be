using System.Net;
using System.Net.Sockets;

namespace Clv.Probabilistic.Sql.Tests.Engines;

/// <summary>Stands between a client and a server on loopback, and once told so closes every connection behind some bytes of an answer, as a server does
/// that is killed.</summary>
internal sealed class BreakingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private long _left = long.MaxValue;

    /// <param name="server">The port of the server.</param>
    public BreakingProxy(int server)
    {
        _server = server;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    /// <summary>The port that clients connect to.</summary>
    public int Port { get; }

    /// <summary>Lets so many bytes of answers through, and then no more.</summary>
    public void BreakBehind(long bytes) => Interlocked.Exchange(ref _left, bytes);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                _ = ServeAsync(client);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Disposed of.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient server = new();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _server);
                await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), AnswerAsync(server.GetStream(), client.GetStream()));
            }
            catch (Exception error) when (error is IOException or SocketException)
            {
                // One of them has gone, and so does the other.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream server, NetworkStream client)
    {
        byte[] buffer = new byte[4096];
        int count;
        while ((count = await server.ReadAsync(buffer)) > 0)
        {
            long left = Interlocked.Add(ref _left, -count);
            if (left < 0)
            {
                await client.WriteAsync(buffer.AsMemory(0, (int)Math.Max(0, count + left)));
                return;
            }

            await client.WriteAsync(buffer.AsMemory(0, count));
        }
    }
}
