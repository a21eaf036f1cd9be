namespace Clv.Probabilistic;

/// <content>Tables from objects.</content>
public sealed partial class TransactionTable
{
    /// <summary>Orders from objects of any kind.</summary>
    /// <typeparam name="T">The type of an order.</typeparam>
    /// <param name="rows">The orders, gone through once.</param>
    /// <param name="order">Who, when and for how much, such as <c>o => new OrderRow(o.CustomerId, o.PlacedAt, o.Total)</c>.</param>
    /// <param name="options">How orders are taken; null for the defaults: where one order has an amount all must have one, a row that is no
    /// order is refused, and every clock is taken as written.</param>
    /// <param name="progress">Told the rows so far, more and more rarely as they become many.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The table, its rows in the order of the objects.</returns>
    /// <remarks>
    /// A row is no order where its customer id is missing, its amount is not finite, or it has none while another has one, wherever that one
    /// stands. The way is that of <see cref="TransactionTableBuilder.Add(OrderRow)"/>, and so are the exceptions: rows come from outside the
    /// program, and a bad one is no bad argument. Beside the table nothing is allocated per row but the text of a GUID.
    /// </remarks>
    /// <exception cref="DataFormatException">A row is no order, and bad rows are not skipped; the message names the row, from 0, and what is
    /// wrong. Or all rows are bad.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <example>
    /// <code>
    /// TransactionTable orders = TransactionTable.FromRows(shop.Orders, o => new OrderRow(o.CustomerId, o.PlacedAt, o.Total));
    /// </code>
    /// </example>
    public static TransactionTable FromRows<T>(
        IEnumerable<T> rows,
        Func<T, OrderRow> order,
        TransactionBuilderOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(order);
        options ??= new();
        if (options.ExpectedOrders <= 0 && rows.TryGetNonEnumeratedCount(out int count))
        {
            options = options with { ExpectedOrders = count };
        }

        cancellationToken.ThrowIfCancellationRequested();
        TransactionTableBuilder table = new(options, progress, cancellationToken);
        foreach (T row in rows)
        {
            table.Add(order(row));
        }

        return table.Complete();
    }

    /// <summary>Orders from objects of any kind that arrive one after the other, such as those of a query of Entity Framework.</summary>
    /// <typeparam name="T">The type of an order.</typeparam>
    /// <param name="rows">The orders, gone through once.</param>
    /// <param name="order">Who, when and for how much, such as <c>o => new OrderRow(o.CustomerId, o.PlacedAt, o.Total)</c>.</param>
    /// <param name="options">How orders are taken; null for the defaults.</param>
    /// <param name="progress">Told the rows so far, more and more rarely as they become many.</param>
    /// <param name="cancellationToken">Stops the reading, and is handed to the source.</param>
    /// <returns>The table, as <see cref="FromRows"/> gives it.</returns>
    /// <exception cref="DataFormatException">A row is no order, and bad rows are not skipped; the message names the row, from 0, and what is
    /// wrong. Or all rows are bad.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <example>
    /// <code>
    /// TransactionTable orders = await TransactionTable.FromRowsAsync(
    ///     database.Orders.AsAsyncEnumerable(), o => new OrderRow(o.CustomerId, o.PlacedAt, o.Total));
    /// </code>
    /// </example>
    public static Task<TransactionTable> FromRowsAsync<T>(
        IAsyncEnumerable<T> rows,
        Func<T, OrderRow> order,
        TransactionBuilderOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(order);
        return Read(rows, order, new TransactionTableBuilder(options, progress, cancellationToken), cancellationToken);

        static async Task<TransactionTable> Read(
            IAsyncEnumerable<T> rows, Func<T, OrderRow> order, TransactionTableBuilder table, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await foreach (T row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                table.Add(order(row));
            }

            cancellationToken.ThrowIfCancellationRequested();
            return table.Complete();
        }
    }
}
