using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>One reading of a query's result, from its first row to its last.</summary>
internal sealed class TransactionQueryReading
{
    private const string SourceName = "The query result";
    private readonly IDataReader _reader;
    private readonly ColumnNames _names;
    private readonly QueryColumn<(long Integer, string? Text)> _customer;
    private readonly QueryColumn<OrderTime> _date;
    private readonly QueryColumn<double>? _amount;
    private readonly TimeZoneInfo? _timeZone;
    private readonly RowFaults _faults;
    private readonly TransactionTableBuilder _table;
    private readonly CancellationToken _cancellationToken;

    /// <summary>A reading that has not begun.</summary>
    public TransactionQueryReading(
        IDataReader reader, TransactionColumns columns, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _reader = reader;
        _cancellationToken = cancellationToken;
        _names = new ColumnNames(SourceName, Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        _customer = new(
            reader,
            _names.Require(columns.Customer, OptionNames.QueryCustomer),
            "a customer id (a 64-bit integer, a text or a GUID)",
            QueryGetters.Customer);
        _date = new(
            reader,
            _names.Require(columns.Date, OptionNames.QueryDate),
            "a date (a date or time type, or a text such as 2024-01-31 or 2024-01-31 12:30:00)",
            QueryGetters.Date);
        int? amount = columns.Amount is { } named ? _names.Require(named, OptionNames.QueryAmount) : _names.Find("amount");
        _amount = amount is { } column ? new(reader, column, "an amount (a finite number)", QueryGetters.Amount) : null;
        _timeZone = columns.TimeZone;
        _faults = new RowFaults(
            "query",
            columns.SkipBadRows,
            $"correct it in the query, or leave such rows out with {OptionNames.QuerySkipBadRows}",
            columns.MaxBadRows,
            OptionNames.QueryMaxBadRows)
        {
            Name = SourceName,
        };
        _table = new TransactionTableBuilder(
            _faults, amount is not null, new OrderRules { Refunds = columns.Refunds }, 0, spill: null, progress, cancellationToken);
    }

    /// <summary>Reads to the end of the result.</summary>
    public TransactionTable Run()
    {
        while (_reader.Read())
        {
            ReadRow();
        }

        return _table.Complete();
    }

    /// <summary>Reads to the end of the result without a thread that waits for it.</summary>
    /// <param name="reader">The same result.</param>
    public async Task<TransactionTable> RunAsync(DbDataReader reader)
    {
        while (await reader.ReadAsync(_cancellationToken).ConfigureAwait(false))
        {
            ReadRow();
        }

        return _table.Complete();
    }

    private void ReadRow()
    {
        double amount = 0;
        if (!_date.TryRead(out OrderTime time))
        {
            Refuse(_date.Index, _date.Expected);
        }
        else if (_amount is not null && !_amount.TryRead(out amount))
        {
            Refuse(_amount.Index, _amount.Expected);
        }
        else if (!_customer.TryRead(out (long Integer, string? Text) id))
        {
            Refuse(_customer.Index, _customer.Expected);
        }
        else
        {
            time = _timeZone is null ? time : time.In(_timeZone);
            _table.Append(time.Day, time.SecondOfDay, amount);
            if (id.Text is null)
            {
                _table.Customers.Add(id.Integer);
            }
            else
            {
                _table.Customers.Add(id.Text.AsSpan());
            }
        }

        _table.RowDone();
    }

    // Apart, so that good rows make no closure.
    private void Refuse(int column, string expected) => _faults.Add(
        $"{Excerpt.Line(_names[column])} is not {expected}",
        () => string.Create(
            CultureInfo.InvariantCulture,
            $"{_faults.Place(_table.RowsRead)}, column {Excerpt.Line(_names[column])}: {WhatIsWrong(column, expected)}"));

    private string WhatIsWrong(int column, string expected)
    {
        try
        {
            object value = _reader.GetValue(column);
            return value is DBNull or ""
                ? $"the value is missing where there must be {expected}"
                : $"{Excerpt.Of(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty)} of type {value.GetType().Name} is not {expected}";
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or FormatException)
        {
            // A value of the database that has no .NET type, such as a decimal of 38 digits.
            return $"a value of type {_reader.GetDataTypeName(column)} is not {expected}";
        }
    }
}
