namespace Clv.Probabilistic.Lambda;

/// <summary>Why a request has no answer, as problem details (RFC 9457).</summary>
internal static class Problem
{
    /// <summary>A problem.</summary>
    /// <param name="status">The status of HTTP.</param>
    /// <param name="detail">What is wrong, in a sentence.</param>
    public static (int Status, ReadOnlyMemory<byte> Body) Of(int status, string detail) => (status, JsonBytes.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("title", Title(status));
        json.WriteNumber("status", status);
        json.WriteString("detail", detail);
        json.WriteEndObject();
    }));

    private static string Title(int status) => status switch
    {
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Internal Server Error",
    };
}
