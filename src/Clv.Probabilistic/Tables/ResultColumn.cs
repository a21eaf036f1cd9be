using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A column of a <see cref="ResultTable"/>: values of one type, some of which may be missing.</summary>
/// <remarks>Immutable. What is an empty cell in files is missing here: a number that cannot be had, or is infinite.</remarks>
/// <example>
/// <code>
/// ResultColumn clv = year.ToTable().Columns.Single(column => column.Name == "clv");
/// int without = Enumerable.Range(0, clv.Count).Count(row => clv[row] is null);
/// </code>
/// </example>
public abstract class ResultColumn
{
    private protected ResultColumn(string name, int count)
    {
        Name = name;
        Heading = name;
        Count = count;
    }

    /// <summary>The name, as in files.</summary>
    public string Name { get; }

    /// <summary>The number of values.</summary>
    public int Count { get; }

    /// <summary>The type of the values: <see cref="double"/>, <see cref="int"/>, <see cref="long"/>, <see cref="bool"/>, <see cref="string"/> or
    /// <see cref="DateTime"/>.</summary>
    [JsonIgnore]
    public abstract Type ValueType { get; }

    /// <summary>What stands above the column where people look at it.</summary>
    internal string Heading { get; private protected init; }

    /// <summary>How people are shown the values.</summary>
    internal CellStyle Style { get; init; }

    /// <summary>Whether the values are numbers, which are right-aligned.</summary>
    internal bool IsNumeric => ValueType == typeof(double) || ValueType == typeof(int) || ValueType == typeof(long);

    /// <summary>The value of a row; null where it is missing.</summary>
    /// <param name="row">The row, from 0.</param>
    public abstract object? this[int row] { get; }

    /// <summary>A column of values in memory.</summary>
    internal static TypedColumn<T> Of<T>(string name, ReadOnlyColumn<T> values, CellStyle style = CellStyle.Number) =>
        new(name, values) { Style = style };

    /// <summary>A column whose values are made when they are asked for.</summary>
    internal static TypedColumn<T> Of<T>(string name, int count, Func<int, T> valueOf, CellStyle style = CellStyle.Number) =>
        new(name, count, valueOf) { Style = style };

    /// <summary>A column of numbers of which some are missing.</summary>
    internal static TypedColumn<double> Optional(string name, int count, Func<int, double?> valueOf, CellStyle style = CellStyle.Number) =>
        new(name, count, row => valueOf(row) ?? double.NaN) { Style = style };

    /// <summary>A column of whole numbers of which some are missing.</summary>
    internal static TypedColumn<int> Optional(string name, int count, Func<int, int?> valueOf) =>
        new(name, count, row => valueOf(row) ?? 0, row => valueOf(row) is null) { Style = CellStyle.Count };

    /// <summary>A column of large whole numbers of which some are missing.</summary>
    internal static TypedColumn<long> Optional(string name, int count, Func<int, long?> valueOf, CellStyle style) =>
        new(name, count, row => valueOf(row) ?? 0, row => valueOf(row) is null) { Style = style };

    /// <summary>A column of days, of which some may be missing.</summary>
    internal static TypedColumn<DateTime> OfDays(string name, int count, Func<int, DateOnly?> valueOf) =>
        new(name, count, row => valueOf(row)?.ToDateTime(TimeOnly.MinValue) ?? default, row => valueOf(row) is null);

    /// <summary>The column under another heading.</summary>
    internal abstract ResultColumn Under(string heading);

    /// <summary>The values of some rows as people are shown them, with as many decimals in each; empty where one is missing.</summary>
    internal abstract string[] Texts(IReadOnlyList<int> rows);

    /// <summary>Writes the value of a row as JSON; null where it is missing.</summary>
    internal abstract void Write(Utf8JsonWriter writer, int row);

    /// <summary>Writes the value of a row as a field; an empty one where it is missing.</summary>
    internal abstract void Write(CsvWriter writer, int row, CsvOptions options);

    /// <summary>Whether the value of a row is missing.</summary>
    internal abstract bool IsMissing(int row);
}
