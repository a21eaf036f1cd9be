namespace Clv.Probabilistic.Arrow;

/// <summary>Reads orders from columns: as they are where they are clean and a row is an order, and else as the CSV text that they would be.</summary>
/// <remarks>So lines of orders, filters, guests and rows that cannot be read are one matter for all files, with one set of rules and
/// sentences, and columns of the common kind go into the table without being looked at one by one.</remarks>
internal static class OrderReading
{
    /// <summary>Reads inputs one after the other into a table.</summary>
    /// <param name="inputs">The inputs, at least one.</param>
    /// <param name="options">How to read them.</param>
    /// <param name="progress">Told the rows read so far, now and then.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static TransactionTable Read(
        IReadOnlyList<BatchInput> inputs, TransactionCsvOptions options, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        OrderColumns columns;
        long rowsOfFirst;
        using (BatchSource first = inputs[0].Open())
        {
            columns = OrderColumns.Find(first, options);
            rowsOfFirst = first.Rows;
        }

        BatchSequence batches = new(inputs, columns, rowsOfFirst, cancellationToken);
        TransactionTable? typed = TypedOrders.AreRead(columns, options)
            ? new TypedOrders(batches, columns, options).TryRead(new ReadingProgress(progress), cancellationToken)
            : null;
        return typed ?? new TextOrders(batches, columns, options).Read(new ReadingProgress(progress), cancellationToken);
    }
}
