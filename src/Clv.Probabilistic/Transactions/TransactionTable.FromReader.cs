using System.Data;

namespace Clv.Probabilistic;

/// <content>Tables from the results of queries.</content>
public sealed partial class TransactionTable
{
    /// <summary>Orders from the result of a query.</summary>
    /// <param name="reader">The result; it is read to its end and left open.</param>
    /// <param name="columns">Which columns to read; null for <c>customer_id</c>, <c>date</c> and, where there is one,
    /// <c>amount</c>.</param>
    /// <returns>The table.</returns>
    /// <remarks>
    /// Customers are integers of any size, whole decimals, texts (which stay texts even where they are numbers) or GUIDs;
    /// where integers and texts are mixed, all become texts. Dates are <see cref="DateTime"/>,
    /// <see cref="DateTimeOffset"/> (its offset is ignored), <see cref="DateOnly"/> or ISO 8601 texts. Amounts are numbers of
    /// any type, or texts with a decimal point.
    /// </remarks>
    /// <exception cref="DataFormatException">A column is missing, or a value cannot be read; the message names the row, from
    /// 1, the column and the value.</exception>
    public static TransactionTable FromReader(IDataReader reader, TransactionColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new TransactionQueryReading(reader, columns ?? new TransactionColumns()).Run();
    }
}
