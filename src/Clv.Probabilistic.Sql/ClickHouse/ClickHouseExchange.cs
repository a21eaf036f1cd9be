using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Clv.Probabilistic.Sql;

/// <summary>One query and its answer: a request of HTTP, whose body is read as it comes.</summary>
/// <remarks>Whoever leaves before the end closes the connection and has the server kill the query, so that nothing goes on for nobody.</remarks>
internal sealed class ClickHouseExchange : IDisposable
{
    /// <summary>What is read of an answer that is an error.</summary>
    private const int LongestError = 1 << 16;

    /// <summary>How long killing a query may take before it is given up.</summary>
    private static readonly TimeSpan _killTimeout = TimeSpan.FromSeconds(5);

    // One set of connections for all; on this machine never by way of a proxy.
    private static readonly HttpMessageInvoker _nearby = new(Handler(useProxy: false));
    private static readonly HttpMessageInvoker _anywhere = new(Handler(useProxy: true));

    private readonly ClickHouseAddress _address;
    private readonly HttpMessageInvoker _client;
    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _stop = new();
    private HttpResponseMessage? _response;
    private Stream? _body;
    private bool _isRunning;

    /// <summary>An exchange that has not begun.</summary>
    /// <param name="address">The server.</param>
    /// <param name="timeout">How long it may be silent; zero for as long as it takes.</param>
    /// <param name="client">What sends requests; null for the usual.</param>
    public ClickHouseExchange(ClickHouseAddress address, TimeSpan timeout, HttpMessageInvoker? client)
    {
        _address = address;
        _timeout = timeout;
        _client = client ?? (address.Server.IsLoopback ? _nearby : _anywhere);
    }

    /// <summary>The server.</summary>
    public ClickHouseAddress Address => _address;

    /// <summary>What sends the requests of handlers of one's own.</summary>
    public static HttpMessageInvoker ClientOf(HttpMessageHandler handler) => new(handler);

    /// <summary>Sends a statement, and returns when the answer begins.</summary>
    public Task SendAsync(string statement, CancellationToken cancellationToken) =>
        SendAsync(new ByteArrayContent(ClickHouseText.Encode(statement)), statementInUrl: null, cancellationToken);

    /// <summary>Sends data with a statement in the address, and returns when the answer begins.</summary>
    public async Task SendAsync(HttpContent content, string? statementInUrl, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = Request(content, _id, statementInUrl);
        _isRunning = true;
        using CancellationTokenSource wait = Wait(cancellationToken);
        try
        {
            _response = await _client.SendAsync(request, wait.Token).ConfigureAwait(false);
            _body = await _response.Content.ReadAsStreamAsync(wait.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw await StoppedAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException error)
        {
            _isRunning = false;
            throw ClickHouseFailure.OfRequest(_address, error);
        }

        if (_response.StatusCode != HttpStatusCode.OK)
        {
            string body = await RestAsync(LongestError, cancellationToken).ConfigureAwait(false);
            _isRunning = false;
            throw ClickHouseFailure.OfAnswer(_address, (int)_response.StatusCode, body);
        }
    }

    /// <summary>Reads the next bytes of the answer.</summary>
    /// <returns>How many; 0 at the end.</returns>
    /// <exception cref="IOException">The connection ended in the middle.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using CancellationTokenSource wait = Wait(cancellationToken);
        try
        {
            int count = await _body!.ReadAsync(buffer, wait.Token).ConfigureAwait(false);
            _isRunning &= count > 0;
            return count;
        }
        catch (OperationCanceledException)
        {
            throw await StoppedAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            _isRunning = false;
            throw;
        }
    }

    /// <summary>Stops the exchange from another thread: whoever waits for it is told that it was stopped.</summary>
    public void Cancel() => _stop.Cancel();

    /// <summary>Ends the exchange, and the query with it where it still runs.</summary>
    public void Dispose()
    {
        bool leftEarly = _isRunning;
        _isRunning = false;
        _response?.Dispose();
        _response = null;
        if (leftEarly)
        {
            KillAsync().GetAwaiter().GetResult();
        }
    }

    /// <summary>The rest of an answer as text, up to a length, whatever becomes of the connection.</summary>
    private async Task<string> RestAsync(int longest, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[longest];
        int length = 0;
        try
        {
            int count;
            while (length < longest && (count = await ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
            {
                length += count;
            }
        }
        catch (IOException)
        {
            // What there is says more than how it ended.
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static SocketsHttpHandler Handler(bool useProxy) => new()
    {
        // Names and passwords go where they were meant to go, and nowhere that an answer names.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = useProxy,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        // Servers close what nobody uses for 3 s, and a host may get another address.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        // Rows that nobody wants are not waited for.
        MaxResponseDrainSize = 0,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        ConnectCallback = static async (context, cancellationToken) =>
        {
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                // A server that vanished is noticed, however long it may be silent.
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    private CancellationTokenSource Wait(CancellationToken cancellationToken)
    {
        CancellationTokenSource wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        if (_timeout > TimeSpan.Zero)
        {
            wait.CancelAfter(_timeout);
        }

        return wait;
    }

    private HttpRequestMessage Request(HttpContent content, string id, string? statement)
    {
        StringBuilder query = new();
        query.Append("query_id=").Append(id).Append("&database=").Append(Uri.EscapeDataString(_address.Database));
        query.Append("&default_format=TabSeparatedWithNamesAndTypes");
        foreach ((string name, string value) in _address.Settings)
        {
            query.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        if (statement is not null)
        {
            query.Append("&query=").Append(Uri.EscapeDataString(statement));
        }

        UriBuilder url = new(_address.Server) { Query = query.ToString() };
        HttpRequestMessage request = new(HttpMethod.Post, url.Uri) { Content = content };
        request.Headers.TryAddWithoutValidation("X-ClickHouse-User", _address.User);
        if (_address.Password.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("X-ClickHouse-Key", _address.Password);
        }

        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Clv.Probabilistic", null));
        return request;
    }

    /// <summary>Stops the query on the server, and says why.</summary>
    private async Task<Exception> StoppedAsync(CancellationToken cancellationToken)
    {
        _isRunning = false;
        _response?.Dispose();
        await KillAsync().ConfigureAwait(false);
        return cancellationToken.IsCancellationRequested || _stop.IsCancellationRequested
            ? new OperationCanceledException("The query was stopped.", cancellationToken)
            : ClickHouseFailure.OfSilence(_address, _timeout);
    }

    private async Task KillAsync()
    {
        using CancellationTokenSource wait = new(_killTimeout);
        using HttpRequestMessage request = Request(
            new ByteArrayContent(ClickHouseText.Encode($"KILL QUERY WHERE query_id = '{_id}' ASYNC")), Guid.NewGuid().ToString("N"), statement: null);
        try
        {
            using HttpResponseMessage answer = await _client.SendAsync(request, wait.Token).ConfigureAwait(false);
            await answer.Content.CopyToAsync(Stream.Null, wait.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            // Whoever may not kill, or cannot reach the server any more, has still closed the connection.
        }
    }
}
