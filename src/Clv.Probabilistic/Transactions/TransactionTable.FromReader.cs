using System.Data;
using System.Data.Common;

namespace Clv.Probabilistic;

/// <content>Tables from queries.</content>
public sealed partial class TransactionTable
{
    /// <summary>Orders from the result of a query.</summary>
    /// <param name="reader">The result; it is read to its end and left open.</param>
    /// <param name="columns">Which columns to read; null for <c>customer_id</c>, <c>date</c> and, where there is one,
    /// <c>amount</c>.</param>
    /// <param name="progress">Told the rows read so far, more and more rarely as they become many.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The table.</returns>
    /// <remarks>
    /// Customers are integers of any size, whole decimals, texts (which stay texts even where they are numbers) or GUIDs, also as 16 bytes
    /// where the reader takes them for one; where integers and texts are mixed, all become texts. Dates are <see cref="DateTime"/>, <see
    /// cref="DateTimeOffset"/>, <see cref="DateOnly"/> or ISO 8601 texts, whose offset is ignored unless <see
    /// cref="TransactionColumns.TimeZone"/> says otherwise. Amounts are numbers of any type, or texts with a decimal point.
    /// </remarks>
    /// <exception cref="DataFormatException">A column is missing, or a value cannot be read; the message names the row, from
    /// 1, the column and the value.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static TransactionTable FromReader(
        IDataReader reader,
        TransactionColumns? columns = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new TransactionQueryReading(reader, columns ?? new TransactionColumns(), progress, cancellationToken).Run();
    }

    /// <summary>Orders from the result of a query, without a thread that waits for the database.</summary>
    /// <param name="reader">The result; it is read to its end and left open.</param>
    /// <param name="columns">Which columns to read; null for <c>customer_id</c>, <c>date</c> and, where there is one,
    /// <c>amount</c>.</param>
    /// <param name="progress">Told the rows read so far, more and more rarely as they become many.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The table, as <see cref="FromReader"/> gives it.</returns>
    /// <exception cref="DataFormatException">A column is missing, or a value cannot be read; the message names the row, from
    /// 1, the column and the value.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task<TransactionTable> FromReaderAsync(
        DbDataReader reader,
        TransactionColumns? columns = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new TransactionQueryReading(reader, columns ?? new TransactionColumns(), progress, cancellationToken).RunAsync(reader);
    }
}
