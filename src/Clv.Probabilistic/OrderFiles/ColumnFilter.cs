namespace Clv.Probabilistic;

/// <summary>Rows of a file by what stands in one of its columns, to be kept or to be left out.</summary>
/// <remarks>Values are compared whatever the case of their letters, and without blanks around them. Immutable.</remarks>
/// <example>
/// <code>
/// TransactionTable paid = TransactionCsv.Read("charges.csv", new()
/// {
///     Keep = [new ColumnFilter("Status", ["Paid"]), new ColumnFilter("Currency", ["EUR"])],
///     Drop = [new ColumnFilter("Country", ["Unspecified", ""])],
/// });
/// </code>
/// </example>
public sealed record ColumnFilter
{
    /// <summary>Rows with one of some values in a column.</summary>
    /// <param name="column">The column: a name, or a 1-based number without a header.</param>
    /// <param name="values">The values, at least one; an empty text stands for empty cells.</param>
    public ColumnFilter(string column, IEnumerable<string> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        ArgumentNullException.ThrowIfNull(values);
        Column = column;
        Values = Array.AsReadOnly(values.Select(value => value.Trim()).ToArray());
        if (Values.Count == 0)
        {
            throw new ArgumentException($"The filter on column '{column}' has no values; give at least one.", nameof(values));
        }
    }

    /// <summary>The column: a name, or a 1-based number without a header.</summary>
    public string Column { get; }

    /// <summary>The values.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Whether column and values are the same.</summary>
    /// <param name="other">Another filter.</param>
    /// <returns>True for equal filters.</returns>
    public bool Equals(ColumnFilter? other) => other is not null && Column == other.Column && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Column, Values.Count, Values[0]);

    /// <summary>The filter as the tool takes it, such as <c>Status=Paid,Open</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Column}={string.Join(",", Values.Select(Quoted))}";

    private static string Quoted(string value) => value.AsSpan().ContainsAny(",\"") ? $"\"{value.Replace("\"", "\"\"")}\"" : value;
}
