using Apache.Arrow;

namespace Clv.Probabilistic.Arrow;

/// <summary>Columns in a file, a stream or memory, opened to be read once, batch by batch.</summary>
internal abstract class BatchSource : IDisposable
{
    /// <summary>A source.</summary>
    /// <param name="name">What messages call it.</param>
    protected BatchSource(string name) => Name = name;

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>The columns.</summary>
    public abstract Schema Schema { get; }

    /// <summary>What the file says of itself beside its columns.</summary>
    public virtual IReadOnlyDictionary<string, string> Metadata => Schema.Metadata ?? new Dictionary<string, string>();

    /// <summary>The number of rows, where it is known beforehand; else 0.</summary>
    public virtual long Rows => 0;

    /// <summary>Reads some of the columns.</summary>
    /// <param name="columns">Which, from 0.</param>
    /// <returns>The rows, each batch to be disposed of.</returns>
    public abstract IEnumerable<ColumnBatch> Read(int[] columns);

    /// <inheritdoc/>
    public abstract void Dispose();
}
