using System.Net;

namespace Clv.Probabilistic.Sql.Tests.ClickHouse;

/// <summary>A server that is made up: it answers the first question, for its version, and then whatever it was told to.</summary>
internal sealed class AnsweringHandler : HttpMessageHandler
{
    private readonly Func<HttpResponseMessage> _answer;
    private readonly List<string> _statements = [];

    public AnsweringHandler(Func<HttpResponseMessage> answer) => _answer = answer;

    /// <summary>A server that answers rows.</summary>
    /// <param name="body">Names, types and rows.</param>
    /// <param name="atOnce">How many bytes come at a time.</param>
    /// <param name="breaks">Whether the connection ends behind them without the end of the answer.</param>
    public AnsweringHandler(string body, int atOnce = int.MaxValue, bool breaks = false)
        : this(() => new(HttpStatusCode.OK) { Content = new StreamContent(new TricklingStream(body, atOnce, breaks)) })
    {
    }

    /// <summary>What it was asked after its version, killing of queries included.</summary>
    public IReadOnlyList<string> Statements => _statements;

    /// <summary>The request that came last.</summary>
    public HttpRequestMessage? Last { get; private set; }

    /// <summary>An open connection to it.</summary>
    public ClickHouseConnection Open(string address = "http://anna:pa%40ss%3Aword@clickhouse.test/shop")
    {
        ClickHouseConnection connection = new(address, this);
        connection.Open();
        return connection;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Last = request;
        string statement = await request.Content!.ReadAsStringAsync(cancellationToken);
        if (statement.Contains("clickhouse_version", StringComparison.Ordinal))
        {
            return new(HttpStatusCode.OK) { Content = new StringContent("clickhouse_version\nString\n25.3.1\n") };
        }

        _statements.Add(statement);
        return statement.StartsWith("KILL", StringComparison.Ordinal) ? new(HttpStatusCode.OK) : _answer();
    }
}
