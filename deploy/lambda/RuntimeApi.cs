using System.Net.Http.Headers;

namespace Clv.Probabilistic.Lambda;

/// <summary>Where invocations come from and answers go to: the runtime API of AWS Lambda, version 2018-06-01.</summary>
internal sealed class RuntimeApi : IDisposable
{
    private const string ErrorKind = "Lambda-Runtime-Function-Error-Type";

    private readonly HttpClient _client;

    /// <summary>The API at an address.</summary>
    /// <param name="address">Host and port, as Lambda gives them.</param>
    public RuntimeApi(string address) => _client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = new Uri($"http://{address}/2018-06-01/runtime/"),

        // Between two invocations lies as much time as nobody asks; meanwhile the program may be frozen.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Waits for the next invocation.</summary>
    public async Task<Invocation> NextAsync()
    {
        using HttpResponseMessage response = await _client.GetAsync(new Uri("invocation/next", UriKind.Relative)).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return new Invocation(
            Header(response, "Lambda-Runtime-Aws-Request-Id") ?? throw new HttpRequestException("The runtime API gave an invocation without an id."),
            Header(response, "Lambda-Runtime-Trace-Id"),
            await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
    }

    /// <summary>Answers an invocation.</summary>
    public Task RespondAsync(Invocation invocation, ReadOnlyMemory<byte> answer) => PostAsync($"invocation/{invocation.Id}/response", answer, null);

    /// <summary>Says why an invocation has no answer.</summary>
    public Task FailAsync(Invocation invocation, Failure failure) => PostAsync($"invocation/{invocation.Id}/error", Written(failure), failure.Kind);

    /// <summary>Says why no invocation will have an answer.</summary>
    public Task FailStartAsync(Failure failure) => PostAsync("init/error", Written(failure), failure.Kind);

    public void Dispose() => _client.Dispose();

    private async Task PostAsync(string path, ReadOnlyMemory<byte> body, string? errorKind)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (errorKind is not null)
        {
            request.Headers.Add(ErrorKind, $"Function.{errorKind}");
        }

        using HttpResponseMessage response = await _client.SendAsync(request).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    private static ReadOnlyMemory<byte> Written(Failure failure) => JsonBytes.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("errorMessage", failure.Message);
        json.WriteString("errorType", failure.Kind);
        json.WriteStartArray("stackTrace");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;
}
