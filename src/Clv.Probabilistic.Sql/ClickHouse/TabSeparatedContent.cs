using System.Globalization;
using System.Net;
using System.Runtime.ExceptionServices;
using System.Text;

namespace Clv.Probabilistic.Sql;

/// <summary>Rows as the body of a request, written as they are enumerated.</summary>
internal sealed class TabSeparatedContent : HttpContent
{
    private const int BlockLength = 1 << 16;

    private readonly IReadOnlyList<ClickHouseColumn> _columns;
    private readonly bool[] _mayBeMissing;
    private readonly IEnumerable<IReadOnlyList<object?>> _rows;

    /// <summary>The rows of an insert.</summary>
    /// <param name="columns">The columns that their values go to.</param>
    /// <param name="rows">The rows.</param>
    public TabSeparatedContent(IReadOnlyList<ClickHouseColumn> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        _columns = columns;
        _mayBeMissing = [.. columns.Select(column => column.TypeName.Contains("Nullable(", StringComparison.Ordinal))];
        _rows = rows;
    }

    /// <summary>How many rows have been written.</summary>
    public long Rows { get; private set; }

    /// <summary>What kept a row from being made, in the words of whoever made it; null where none did.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => WriteAsync(stream, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        WriteAsync(stream, cancellationToken);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        StringBuilder block = new(BlockLength + (BlockLength / 4));
        using IEnumerator<IReadOnlyList<object?>> rows = _rows.GetEnumerator();
        while (TryAppend(block, rows))
        {
            if (block.Length >= BlockLength)
            {
                await FlushAsync(stream, block, cancellationToken).ConfigureAwait(false);
            }
        }

        await FlushAsync(stream, block, cancellationToken).ConfigureAwait(false);
    }

    private bool TryAppend(StringBuilder block, IEnumerator<IReadOnlyList<object?>> rows)
    {
        try
        {
            if (!rows.MoveNext())
            {
                return false;
            }

            AppendRow(block, rows.Current);
            return true;
        }
        catch (Exception error)
        {
            // HTTP would call it an error of the request.
            Failure = ExceptionDispatchInfo.Capture(error);
            throw;
        }
    }

    private static async Task FlushAsync(Stream stream, StringBuilder block, CancellationToken cancellationToken)
    {
        if (block.Length > 0)
        {
            await stream.WriteAsync(ClickHouseText.Encode(block.ToString()), cancellationToken).ConfigureAwait(false);
            block.Clear();
        }
    }

    private void AppendRow(StringBuilder block, IReadOnlyList<object?> row)
    {
        Rows++;
        if (row.Count != _columns.Count)
        {
            throw new ArgumentException($"{NamedRow()} has {Number(row.Count)} values for {Number(_columns.Count)} columns.", nameof(row));
        }

        for (int column = 0; column < row.Count; column++)
        {
            if (column > 0)
            {
                block.Append('\t');
            }

            Append(block, column, row[column]);
        }

        block.Append('\n');
    }

    private void Append(StringBuilder block, int column, object? value)
    {
        switch (value)
        {
            case null or DBNull when !_mayBeMissing[column]:
                throw new ArgumentException($"{Named(column)} has no value, and the column cannot be without one.", nameof(value));
            case null or DBNull:
                block.Append("\\N");
                break;
            case string text:
                ClickHouseText.AppendEscaped(block, text);
                break;
            case bool truth when _columns[column].Kind == ClickHouseKind.Truth:
                block.Append(truth ? "true" : "false");
                break;
            case bool truth:
                block.Append(truth ? '1' : '0');
                break;
            case double number:
                AppendNumber(block, number, number);
                break;
            case float number:
                AppendNumber(block, number, number);
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                block.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
            case DateOnly date:
                AppendMoment(block, column, date.ToDateTime(default));
                break;
            case DateTime moment:
                AppendMoment(block, column, moment);
                break;
            case Guid id:
                block.Append(CultureInfo.InvariantCulture, $"{id:D}");
                break;
            default:
                throw new ArgumentException($"{Named(column)} is a {value.GetType().Name}, and ClickHouse is given texts, numbers, truth, dates, times and GUIDs.", nameof(value));
        }
    }

    private static void AppendNumber(StringBuilder block, double number, IFormattable written) => block.Append(number switch
    {
        double.NaN => "nan",
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        _ => written.ToString("R", CultureInfo.InvariantCulture),
    });

    private void AppendMoment(StringBuilder block, int column, DateTime moment)
    {
        // Older servers take another day for one that they cannot hold, and say nothing.
        if (moment.Year is < 1970 or > 2105 && _columns[column].Kind is ClickHouseKind.Date or ClickHouseKind.DateTime
            && !_columns[column].TypeName.Contains("Date32", StringComparison.Ordinal)
            && !_columns[column].TypeName.Contains("DateTime64", StringComparison.Ordinal))
        {
            throw new ArgumentException($"{Named(column)} is {moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, and ClickHouse knows days from 1970-01-01 to 2105-12-31.", nameof(moment));
        }

        bool isDay = _columns[column].Kind == ClickHouseKind.Date;
        bool hasFraction = moment.Ticks % TimeSpan.TicksPerSecond != 0 && _columns[column].TypeName.Contains("DateTime64", StringComparison.Ordinal);
        block.Append(moment.ToString(isDay ? "yyyy-MM-dd" : hasFraction ? "yyyy-MM-dd HH:mm:ss.fffffff" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string NamedRow() => $"Row {Rows.ToString(CultureInfo.InvariantCulture)}";

    private string Named(int column) => $"{NamedRow()}, column {_columns[column].Name},";
}
