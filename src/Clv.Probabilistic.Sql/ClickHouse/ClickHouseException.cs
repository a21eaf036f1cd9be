using System.Data.Common;

namespace Clv.Probabilistic.Sql;

/// <summary>ClickHouse refused, failed or could not be reached; the message is a sentence that says why, without the password.</summary>
/// <example>
/// <code>
/// try
/// {
///     clickHouse.ChangeDatabase("archive");
/// }
/// catch (ClickHouseException error) when (error.ErrorCode == 81)
/// {
///     Console.WriteLine($"Nothing is archived yet: {error.Message}");
/// }
/// </code>
/// </example>
public sealed class ClickHouseException : DbException
{
    private readonly bool _isTransient;

    internal ClickHouseException(string message, int code = 0, bool isTransient = false, Exception? inner = null)
        : base(message, inner)
    {
        ErrorCode = code;
        _isTransient = isTransient;
    }

    /// <summary>ClickHouse's own number of the error, such as 60 for a table that is not there; 0 where the server said none.</summary>
    public override int ErrorCode { get; }

    /// <summary>Whether the same query may succeed a little later: the server was silent, out of reach, or had too much to do.</summary>
    public override bool IsTransient => _isTransient;
}
