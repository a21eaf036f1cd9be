using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Clv.Probabilistic;

/// <summary>What a row says in further columns, by their names, without a copy. Two are equal where they say the same.</summary>
internal sealed class FurtherValues(SummaryColumn[] columns, int row) : IReadOnlyDictionary<string, double>, IEquatable<FurtherValues>
{
    /// <inheritdoc/>
    public IEnumerable<string> Keys => columns.Select(column => column.Name);

    /// <inheritdoc/>
    public IEnumerable<double> Values => columns.Select(column => column[row]);

    /// <inheritdoc/>
    public int Count => columns.Length;

    /// <inheritdoc/>
    public double this[string key] => TryGetValue(key, out double value)
        ? value
        : throw new KeyNotFoundException($"There is no further column '{key}' among {string.Join(", ", Keys.Select(name => $"'{name}'"))}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Array.Exists(columns, column => column.Name == key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value)
    {
        SummaryColumn? found = Array.Find(columns, column => column.Name == key);
        value = found is null ? 0 : found[row];
        return found is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() =>
        columns.Select(column => KeyValuePair.Create(column.Name, column[row])).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(FurtherValues? other) => other is not null && this.SequenceEqual(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FurtherValues);

    /// <inheritdoc/>
    public override int GetHashCode() => this.Aggregate(0, (hash, value) => HashCode.Combine(hash, value.Key, value.Value));
}
