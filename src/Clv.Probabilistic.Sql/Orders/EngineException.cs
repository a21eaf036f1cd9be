namespace Clv.Probabilistic.Sql;

/// <summary>An engine that could not do what it was asked, in a sentence that names it and the cause.</summary>
/// <remarks>Nothing was written, and no row of a result was used. The error of the engine's driver is the <see cref="Exception.InnerException"/>.</remarks>
/// <example>
/// <code>
/// try
/// {
///     new SqlOrders(shop, SqlDialect.Sqlite, SqlSource.Table("invoices")).Summarize();
/// }
/// catch (EngineException failed)
/// {
///     Console.WriteLine(failed.Message);   // SQLite Error 1: 'no such table: invoices'.
/// }
/// </code>
/// </example>
public sealed class EngineException : IOException
{
    /// <summary>An error without a sentence; prefer the overload that carries one.</summary>
    public EngineException()
    {
    }

    /// <summary>An error in one sentence.</summary>
    /// <param name="message">What is wrong, and where.</param>
    public EngineException(string message)
        : base(message)
    {
    }

    /// <summary>An error in one sentence, with its cause.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="innerException">The error of the driver.</param>
    public EngineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
