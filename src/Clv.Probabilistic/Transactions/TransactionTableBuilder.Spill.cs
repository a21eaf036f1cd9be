namespace Clv.Probabilistic;

/// <content>Orders that do not fit into memory: they go to a file now and then, and become a table that is there.</content>
public sealed partial class TransactionTableBuilder
{
    /// <summary>About what the columns of an order take.</summary>
    private const int BytesPerOrder = 24;

    private readonly OrderSpill? _spill;

    /// <summary>Gives orders to the file for those that do not fit into memory, if there is one and they have become many.</summary>
    internal void MakeRoom()
    {
        if (_spill is not null && _spill.Wants(((long)Count * BytesPerOrder) + Customers.BytesOfTexts))
        {
            Spill(_spill, keepLast: true);
        }
    }

    /// <summary>Gives the orders so far to the file.</summary>
    /// <param name="spill">The file.</param>
    /// <param name="keepLast">Whether the last row stays, which may be followed by further lines of its order.</param>
    private void Spill(OrderSpill spill, bool keepLast)
    {
        long withPoint = Customers.WrittenWithPoint;
        CustomerIds customers = Customers.Take(out int[] customer);
        OrderArrays rows = new(customer, _day.Take(), _secondOfDay.Count > 0 ? _secondOfDay.Take() : null, _amount.Take());
        int? shared = _offset.Shared;
        SpilledBatch batch = new(customers, rows, _offset.Take(), shared, _order?.Take());
        int last = customer.Length - 1;
        int count = keepLast ? last : customer.Length;
        if (count <= 0)
        {
            return;
        }

        if (keepLast)
        {
            int? offset = batch.Offset is null ? shared : batch.Offset[last];
            Append(
                new OrderTime(rows.Day[last], rows.SecondOfDay is null ? 0 : rows.SecondOfDay[last], offset),
                rows.Amount?[last],
                batch.Order?[last] ?? -1);
            Customers.Add(customers.At(customer[last]));
        }

        spill.Add(batch.First(count), withPoint);
    }

    private TransactionTable CompleteSpilled(OrderSpill spill)
    {
        Spill(spill, keepLast: false);
        TransactionAccount known = new() { Source = _faults.Source, HasSeveralOffsets = spill.HasSeveralOffsets };
        long count = spill.Count;
        (TransactionAccount account, long setAside) = spill.Assemble(Rules, _faults, known);
        TransactionAccount rows = _faults.Take(count - setAside);
        return TransactionTable.InFile(spill, account with
        {
            RowsRead = rows.RowsRead,
            RowsSkipped = rows.RowsSkipped,
            SkippedExamples = rows.SkippedExamples,
            Skipped = rows.Skipped,
            IdsWithPoint = spill.WithPoint,
        });
    }
}
