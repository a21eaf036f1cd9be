using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A result as columns of equal length, each with a name and a type.</summary>
/// <remarks>Immutable. Names are those that the columns have in files. As text it is its title, its first rows and how many more there are, for
/// terminals; numbers are then rounded, which <see cref="ResultColumn"/> are not.</remarks>
/// <example>
/// <code>
/// ResultTable table = segments.ToTable();
/// Console.WriteLine($"{table.Title}: {table.Count} rows, {table.Columns.Count} columns");
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
[JsonConverter(typeof(ResultTableJsonConverter))]
public sealed class ResultTable : ITabularResult
{
    private readonly ResultColumn[] _columns;

    /// <param name="title">What the table is of, without a full stop.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="columns">The columns, each of so many rows.</param>
    internal ResultTable(string title, int count, IEnumerable<ResultColumn> columns)
    {
        Title = title;
        Count = count;
        _columns = [.. columns];
    }

    /// <summary>What the table is of.</summary>
    public string Title { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The columns, in the order of files.</summary>
    public IReadOnlyList<ResultColumn> Columns => Array.AsReadOnly(_columns);

    /// <summary>Sentences that belong below the table.</summary>
    internal IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Which cells, by row and column, stand out; null for none.</summary>
    internal Func<int, int, bool>? IsStrong { get; init; }

    /// <summary>Whether the rows are a course of time, of which the last ones say as much as the first.</summary>
    internal bool EndMatters { get; init; }

    /// <summary>The table as text, for terminals: its title, its first rows, and how many more there are.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => this;
}
