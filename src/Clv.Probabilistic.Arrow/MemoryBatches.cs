using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Columns in memory, which stay their owner's.</summary>
internal sealed class MemoryBatches : BatchSource
{
    private readonly IReadOnlyList<RecordBatch> _batches;

    /// <param name="batches">The rows; at least one batch, all with the same columns.</param>
    /// <param name="name">What messages call them.</param>
    public MemoryBatches(IReadOnlyList<RecordBatch> batches, string name)
        : base(name) => _batches = batches;

    /// <inheritdoc/>
    public override Schema Schema => _batches[0].Schema;

    /// <summary>Batches as an input.</summary>
    /// <param name="batches">The batches.</param>
    /// <param name="sourceName">What messages call them.</param>
    /// <exception cref="ArgumentException">There is none, or they differ in their columns.</exception>
    public static BatchInput Input(IEnumerable<RecordBatch> batches, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentException.ThrowIfNullOrEmpty(sourceName);
        RecordBatch[] all = [.. batches];
        if (all.Length == 0)
        {
            throw new ArgumentException("There is no record batch to read; give at least one.", nameof(batches));
        }

        RequireOneSchema(all);
        return new BatchInput(sourceName, () => new MemoryBatches(all, sourceName));
    }

    /// <inheritdoc/>
    public override IEnumerable<ColumnBatch> Read(int[] columns) => _batches.Select(batch => new ColumnBatch(batch, columns, owned: false));

    /// <inheritdoc/>
    public override void Dispose()
    {
        // The rows stay their owner's.
    }

    private static void RequireOneSchema(RecordBatch[] batches)
    {
        string[] first = Columns(batches[0]);
        for (int i = 1; i < batches.Length; i++)
        {
            if (!Columns(batches[i]).SequenceEqual(first))
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Record batch {i} has the columns {string.Join(", ", Columns(batches[i]))} where the first has {string.Join(", ", first)}; batches that are read together have the same columns."));
            }
        }
    }

    private static string[] Columns(RecordBatch batch) =>
        [.. batch.Schema.FieldsList.Select(field => $"{Excerpt.Of(field.Name)} of type {ColumnKinds.NameOf(field)}")];
}
