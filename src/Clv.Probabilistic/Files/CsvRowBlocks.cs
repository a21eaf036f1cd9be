namespace Clv.Probabilistic;

/// <summary>Writes rows as CSV in blocks, on all processors and in their order: the bytes are the same as of one row after the other.</summary>
internal static class CsvRowBlocks
{
    /// <summary>Rows that are one piece of work: some hundred kilobytes, so that those under way stay in the caches of processors.</summary>
    private const int RowsPerBlock = 4096;

    /// <summary>Writes rows.</summary>
    /// <param name="stream">Where to; by the calling thread alone.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="writeRow">Writes one row, its end included; called on several threads at once, a writer each.</param>
    public static void Write(Stream stream, int rows, Action<CsvWriter, int> writeRow)
    {
        int blocks = (int)(((long)rows + RowsPerBlock - 1) / RowsPerBlock);
        if (blocks <= 1)
        {
            using CsvWriter writer = new(stream);
            WriteRows(writer, 0, rows, writeRow);
            return;
        }

        // One more than are worked on, so that processors go on while the first is handed to the stream.
        int ahead = Math.Min(blocks, Environment.ProcessorCount + 1);
        Queue<Task<MemoryStream>> underWay = new(ahead);
        try
        {
            for (int block = 0; block < ahead; block++)
            {
                underWay.Enqueue(Begin(new MemoryStream(), block));
            }

            for (int next = ahead; underWay.TryPeek(out Task<MemoryStream>? first); next++)
            {
                MemoryStream text = first.GetAwaiter().GetResult();
                underWay.Dequeue();
                stream.Write(text.GetBuffer(), 0, (int)text.Length);
                if (next < blocks)
                {
                    text.SetLength(0);
                    underWay.Enqueue(Begin(text, next));
                }
            }
        }
        finally
        {
            // Where one failed, or the stream did, nobody goes on behind the back of the caller.
            Task.WaitAll(underWay.Select(task => task.ContinueWith(_ => { }, TaskScheduler.Default)));
        }

        Task<MemoryStream> Begin(MemoryStream text, int block) => Task.Run(() =>
        {
            using CsvWriter writer = new(text);
            WriteRows(writer, block * RowsPerBlock, Math.Min(rows, (block + 1) * RowsPerBlock), writeRow);
            writer.Flush();
            return text;
        });
    }

    private static void WriteRows(CsvWriter writer, int from, int until, Action<CsvWriter, int> writeRow)
    {
        for (int row = from; row < until; row++)
        {
            writeRow(writer, row);
        }
    }
}
