using System.Globalization;
using System.Security.Authentication;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Sql;

/// <summary>Makes of what a server says, and of how a connection ends, an error that is one sentence.</summary>
internal static partial class ClickHouseFailure
{
    /// <summary>What is kept of a server's message.</summary>
    private const int LongestMessage = 600;

    private const int MemoryLimitExceeded = 241;

    /// <summary>The error of an answer that is no result.</summary>
    /// <param name="address">The server.</param>
    /// <param name="status">The status of HTTP.</param>
    /// <param name="body">What the server wrote.</param>
    public static ClickHouseException OfAnswer(ClickHouseAddress address, int status, string body)
    {
        if (OfText(address, body) is { } said)
        {
            return said;
        }

        string rest = Shortened(address, body);
        return new ClickHouseException(
            $"{address.Name} answers with status {status.ToString(CultureInfo.InvariantCulture)} and not as ClickHouse does{(rest.Length > 0 ? $": {rest}" : "")}. "
            + "Its port for HTTP is 8123, and 8443 for HTTPS, unless it was set up otherwise.",
            isTransient: status is 502 or 503 or 504);
    }

    /// <summary>The error that a text holds, alone or behind rows; null where it holds none.</summary>
    public static ClickHouseException? OfText(ClickHouseAddress address, string text)
    {
        if (ServerError().Match(text) is not { Success: true } error)
        {
            return null;
        }

        int code = int.Parse(error.Groups["code"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        string message = error.Groups["message"].Value;
        message = Trailer().Replace(message, "");
        message = Shortened(address, message);
        return new ClickHouseException(Sentence(address, code, message), code, IsTransient(code));
    }

    /// <summary>The error of a request that no answer came to.</summary>
    public static ClickHouseException OfRequest(ClickHouseAddress address, HttpRequestException error)
    {
        string why = error.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => $"ClickHouse cannot be reached: there is no host {address.Server.Host}",
            HttpRequestError.SecureConnectionError => $"{address.Name} cannot be asked over TLS: {Reason(error)}",
            HttpRequestError.ConnectionError => $"ClickHouse at {address.Name} cannot be reached: {Reason(error)}",
            HttpRequestError.ResponseEnded => $"ClickHouse at {address.Name} closed the connection before it answered",
            _ => $"ClickHouse at {address.Name} could not be asked: {Reason(error)}",
        };
        return new ClickHouseException(why.TrimEnd('.') + ".", isTransient: error.HttpRequestError != HttpRequestError.SecureConnectionError, inner: error);
    }

    /// <summary>The error of an answer that ends before its end.</summary>
    public static ClickHouseException OfBrokenAnswer(ClickHouseAddress address, Exception? error) => new(
        $"ClickHouse at {address.Name} closed the connection in the middle of its answer: the server, or what is between, stopped, and the rows so far are not all.",
        isTransient: true,
        inner: error);

    /// <summary>The error of a server that is silent for too long.</summary>
    public static ClickHouseException OfSilence(ClickHouseAddress address, TimeSpan timeout) => new(
        $"ClickHouse at {address.Name} was silent for {timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s, and the query was stopped; "
        + "CommandTimeout, or Timeout in the address, allows more, and 0 as long as it takes.",
        isTransient: true,
        inner: new TimeoutException());

    /// <summary>The error of rows that are none.</summary>
    public static ClickHouseException OfRows(ClickHouseAddress address, string text) => new(
        $"{address.Name} does not answer in rows as ClickHouse does: '{Shortened(address, text)}'. "
        + "A query that is read has no FORMAT of its own.");

    private static string Sentence(ClickHouseAddress address, int code, string message) => code switch
    {
        // 192 to 194 are older servers': no such user, another password, no password; 516 is what later ones say of all of them.
        192 or 193 or 194 or 516 => $"ClickHouse at {address.Name} does not let user {address.User} in: the name or the password is wrong.",
        81 => $"ClickHouse at {address.Name} has no database {address.Database}: {message}.",
        MemoryLimitExceeded =>
            $"ClickHouse at {address.Name} ran out of memory for this query: {message}; max_memory_usage allows more, max_bytes_before_external_group_by uses the disk.",
        _ => $"ClickHouse at {address.Name} says (error {code.ToString(CultureInfo.InvariantCulture)}): {message}.",
    };

    /// <summary>Errors of the moment: too slow, too many queries, memory that others have, the network, shards that do not answer.</summary>
    private static bool IsTransient(int code) => code is 3 or 32 or 33 or 159 or 160 or 202 or 209 or 210 or MemoryLimitExceeded or 279;

    /// <summary>What was at the bottom of an error.</summary>
    private static string Reason(Exception error)
    {
        Exception innermost = error;
        while (innermost.InnerException is { } inner && innermost is not AuthenticationException)
        {
            innermost = inner;
        }

        return innermost.Message.ReplaceLineEndings(" ");
    }

    /// <summary>A message in a line, without the password, and not of any length.</summary>
    private static string Shortened(ClickHouseAddress address, string message)
    {
        string line = Blanks().Replace(Nested().Replace(message, ""), " ").Trim().TrimEnd('.');
        if (address.Password.Length > 0)
        {
            line = line.Replace(address.Password, "***", StringComparison.Ordinal);
        }

        return line.Length <= LongestMessage ? line : line[..LongestMessage] + " ...";
    }

    /// <summary>"Code: 60, e.displayText() = DB::Exception: ..." of servers up to 20, and "Code: 60. DB::Exception: ..." of later ones.</summary>
    [GeneratedRegex(@"Code: (?<code>[0-9]{1,9})(?:, e\.displayText\(\) = |\. )(?:DB::(?:\w+::)*\w*Exception: |std::exception\.? )?(?<message>.*)", RegexOptions.Singleline)]
    private static partial Regex ServerError();

    /// <summary>What follows a message: every word that would have been right, what the exception is called, where it was thrown, and the server's
    /// version.</summary>
    [GeneratedRegex(@"\.? Expected one of.*$|,? e\.what\(\) = .*$|,? Stack trace.*$| ?\(version [^)]*(?:\([^)]*\))?\).*$", RegexOptions.Singleline)]
    private static partial Regex Trailer();

    /// <summary>What stands before the message of a shard within that of the server that asked it.</summary>
    [GeneratedRegex(@"Code: [0-9]+(?:, e\.displayText\(\) = |\. )DB::\w*Exception: |\bDB::\w*Exception: ")]
    private static partial Regex Nested();

    [GeneratedRegex(@"[\s\0]+")]
    private static partial Regex Blanks();
}
