using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Sql;

/// <summary>The rows of an answer, and the error that may stand in place of the next one.</summary>
internal sealed partial class ClickHouseResult : IDisposable
{
    /// <summary>An error that a server writes behind rows is not longer.</summary>
    private const int LongestError = 1 << 15;

    private readonly ClickHouseExchange _exchange;
    private readonly TabSeparatedRows _rows = new();
    private bool _isAtEnd;
    private ClickHouseColumn[] _columns = [];

    private ClickHouseResult(ClickHouseExchange exchange) => _exchange = exchange;

    /// <summary>The columns; none where a statement has no result.</summary>
    public IReadOnlyList<ClickHouseColumn> Columns => _columns;

    /// <summary>Reads the names and types of an answer.</summary>
    public static async Task<ClickHouseResult> OpenAsync(ClickHouseExchange exchange, CancellationToken cancellationToken)
    {
        ClickHouseResult result = new(exchange);
        if (await result.TakeHeaderAsync(cancellationToken).ConfigureAwait(false) is { } names)
        {
            string[] types = await result.TakeHeaderAsync(cancellationToken).ConfigureAwait(false) is { } written && written.Length == names.Length && written.All(type => Type().IsMatch(type))
                ? written
                : throw ClickHouseFailure.OfRows(exchange.Address, string.Join(' ', names));
            result._columns = [.. names.Zip(types, ClickHouseColumn.Of)];
        }

        return result;
    }

    /// <summary>A field of the row.</summary>
    public ReadOnlySpan<byte> Field(int index) => _rows.Field(index);

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public ValueTask<bool> TakeAsync(CancellationToken cancellationToken) =>
        _rows.TryTake() && _rows.Count == _columns.Length && !MayBeError(_rows.Line)
            ? new ValueTask<bool>(true)
            : TakeSlowlyAsync(cancellationToken);

    /// <summary>Stops the query from another thread.</summary>
    public void Cancel() => _exchange.Cancel();

    /// <summary>Leaves the answer where it is, and stops what of the query still runs.</summary>
    public void Dispose() => _exchange.Dispose();

    private async Task<string[]?> TakeHeaderAsync(CancellationToken cancellationToken)
    {
        if (!await FillAsync(cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        if (MayBeError(_rows.Line))
        {
            _rows.PutBack();
            await FillToEndAsync(cancellationToken).ConfigureAwait(false);
            throw ClickHouseFailure.OfText(_exchange.Address, _rows.Rest()) ?? ClickHouseFailure.OfRows(_exchange.Address, _rows.Rest());
        }

        return [.. Enumerable.Range(0, _rows.Count).Select(field => TabSeparatedValue.Text(_rows.Field(field)))];
    }

    private async ValueTask<bool> TakeSlowlyAsync(CancellationToken cancellationToken)
    {
        // The line is there already where it is the looks of it that are the matter.
        if (!_rows.IsTaken)
        {
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            if (_rows.Count == _columns.Length && !MayBeError(_rows.Line))
            {
                return true;
            }
        }

        bool isRow = _rows.Count == _columns.Length;
        _rows.PutBack();
        bool isAtEnd = await FillToEndAsync(cancellationToken).ConfigureAwait(false);
        string rest = _rows.Rest();
        if (!isRow || (isAtEnd && Error().IsMatch(rest)))
        {
            throw ClickHouseFailure.OfText(_exchange.Address, rest) ?? ClickHouseFailure.OfRows(_exchange.Address, rest);
        }

        // A text that looks like the beginning of an error, and is a row.
        return _rows.TryTake();
    }

    /// <summary>Takes the next line, waiting for what is missing of it.</summary>
    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        while (!_rows.TryTake())
        {
            if (_isAtEnd)
            {
                return _rows.HasRest ? throw Broken(null) : false;
            }

            try
            {
                await FillOnceAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (IOException error)
            {
                throw Broken(error);
            }
        }

        return true;
    }

    /// <summary>Reads what is left where it is short enough to be an error.</summary>
    /// <returns>Whether that is all.</returns>
    private async ValueTask<bool> FillToEndAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!_isAtEnd && _rows.RestLength < LongestError)
            {
                await FillOnceAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // Later servers close the connection behind an error, so that nobody takes the rows for all.
            return true;
        }

        return _isAtEnd;
    }

    private async ValueTask FillOnceAsync(CancellationToken cancellationToken)
    {
        int count = await _exchange.ReadAsync(_rows.Room(), cancellationToken).ConfigureAwait(false);
        _isAtEnd = count == 0;
        _rows.Filled(count);
    }

    private ClickHouseException Broken(Exception? error) =>
        ClickHouseFailure.OfText(_exchange.Address, _rows.Rest()) ?? ClickHouseFailure.OfBrokenAnswer(_exchange.Address, error);

    /// <summary>Whether a line begins as errors do; a carriage return, which rows escape, stands before those of later servers.</summary>
    private static bool MayBeError(ReadOnlySpan<byte> line) => line is [(byte)'\r', ..] || line.StartsWith("Code: "u8);

    /// <summary>The name of a type: a word, and what it is about between parentheses.</summary>
    [GeneratedRegex(@"\A[A-Za-z]\w*(?:\(.*\))?\z", RegexOptions.Singleline)]
    private static partial Regex Type();

    /// <summary>An error as the whole rest of an answer: from its code to what it is called, the server's version or the mark behind it.</summary>
    [GeneratedRegex(
        @"\A(?:\r\n__exception__\r\n.*|Code: [0-9]+(?:, e\.displayText\(\) = |\. )DB::.*(?:e\.what\(\) = [\w:]+|\(version [^)]*(?:\([^)]*\))?\)))\s*\z",
        RegexOptions.Singleline)]
    private static partial Regex Error();
}
