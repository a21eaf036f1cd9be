namespace Clv.Probabilistic;

/// <content>Reading in blocks: rows without a question are read ahead on other threads, and taken here in their order, between the others.</content>
internal sealed partial class TransactionCsvReading
{
    private void ReadBlocks(PlainLayout layout, ReadingProgress progress, CancellationToken cancellationToken)
    {
        if (!_layout.HasHeader)
        {
            ReadRow();
        }

        OrderBlocks blocks = new(_reader.Blocks(_options.BlockLength), layout, _options.MaximumThreads ?? Environment.ProcessorCount);
        PlainOrders here = new(layout);
        while (blocks.Next() is { } ahead)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TakeBlock(ahead, here, blocks);
            blocks.Return(ahead);
            progress.Reached(_reader.BytesRead);
            _table.MakeRoom();
        }
    }

    /// <summary>Takes what was read of a block, and reads the rest.</summary>
    private void TakeBlock(OrderBlock ahead, PlainOrders here, OrderBlocks blocks)
    {
        TextBlock block = ahead.Text;
        int at = _reader.StartOf(block);
        foreach (PlainRun run in ahead.Orders.Runs)
        {
            while (at < run.Start && ReferenceEquals(block, ahead.Text))
            {
                ReadRecordIn(ref block, ref at, blocks);
            }

            // Else a record did not end where it was taken to end, because the block does not begin with a record.
            if (at != run.Start || !ReferenceEquals(block, ahead.Text))
            {
                break;
            }

            Take(ahead.Orders, run);
            at = run.End;
        }

        ReadRest(block, at, here, blocks);
    }

    /// <summary>Reads a block from a place to its end.</summary>
    private void ReadRest(TextBlock block, int at, PlainOrders here, OrderBlocks blocks)
    {
        TextBlock? begun = null;
        while (at < block.End)
        {
            if (!ReferenceEquals(begun, block))
            {
                here.Begin(block);
                begun = block;
            }

            PlainRun run = here.ReadFrom(at);
            Take(here, run);
            at = run.End;
            if (at < block.End)
            {
                ReadRecordIn(ref block, ref at, blocks);
            }
        }
    }

    /// <summary>Reads a record that is a question, with all that it takes.</summary>
    private void ReadRecordIn(ref TextBlock block, ref int at, OrderBlocks blocks)
    {
        block = _reader.ReadIn(block, at, blocks.NextText, out bool isBlank);
        at = _reader.Position;
        if (!isBlank)
        {
            ReadRow();
        }
    }

    /// <summary>Adds the orders of a run to the table, as if their rows had been read one by one.</summary>
    private void Take(PlainOrders orders, PlainRun run)
    {
        _reader.NextLine += run.Lines;
        if (run.Rows == 0)
        {
            return;
        }

        _table.Append(orders.Days(run), orders.HasTimes ? orders.Seconds(run) : [], orders.Offsets(run), _layout.Amount is null ? [] : orders.Amounts(run));
        if (orders.AreIntegers)
        {
            _table.Customers.Add(orders.Integers(run));
        }
        else
        {
            _table.Customers.AddWritten(orders.Text, orders.Ids(run), orders.Hashes(run));
        }

        int last = run.FirstRow + run.Rows - 1;
        _lastFault = TransactionFault.None;
        _lastTime = orders.TimeOf(last);
        Remember(orders.IdOf(last));
    }
}
