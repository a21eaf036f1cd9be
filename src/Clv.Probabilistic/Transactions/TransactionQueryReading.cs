using System.Data;
using System.Globalization;
using System.Text;

namespace Clv.Probabilistic;

/// <summary>One reading of a query's result, from its first row to its last.</summary>
internal sealed class TransactionQueryReading
{
    private const string SourceName = "The query result";
    private readonly IDataReader _reader;
    private readonly ColumnNames _names;
    private readonly int _customer;
    private readonly int _date;
    private readonly int? _amount;
    private long _row;

    /// <summary>A reading that has not begun.</summary>
    public TransactionQueryReading(IDataReader reader, TransactionColumns columns)
    {
        _reader = reader;
        _names = new ColumnNames(SourceName, Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        _customer = _names.Require(columns.Customer, "TransactionColumns.Customer");
        _date = _names.Require(columns.Date, "TransactionColumns.Date");
        _amount = columns.Amount is { } named
            ? _names.Require(named, "TransactionColumns.Amount")
            : _names.Find("amount");
    }

    /// <summary>Reads to the end of the result.</summary>
    public TransactionTable Run()
    {
        TransactionTableBuilder table = new(_amount is not null);
        while (_reader.Read())
        {
            _row++;
            (int day, int secondOfDay) = ReadDate();
            double amount = _amount is { } column ? ReadAmount(column) : 0;
            table.Add(ReadCustomer(table.Customers), day, secondOfDay, amount);
        }

        return table.Complete(new TransactionAccount { Source = "query", RowsRead = _row });
    }

    private int ReadCustomer(CustomerIndex customers)
    {
        object value = _reader.GetValue(_customer);
        return value switch
        {
            long id => customers.Add(id),
            int id => customers.Add(id),
            short id => customers.Add(id),
            sbyte id => customers.Add(id),
            byte id => customers.Add(id),
            ushort id => customers.Add(id),
            uint id => customers.Add(id),
            ulong id and <= long.MaxValue => customers.Add((long)id),
            decimal id and >= long.MinValue and <= long.MaxValue when id == decimal.Truncate(id) => customers.Add((long)id),
            Guid id => customers.Add(id.ToString("D")),
            string id when !string.IsNullOrWhiteSpace(id) => customers.Add(id),
            _ => throw Bad(_customer, value, "a customer id (a 64-bit integer, a text or a GUID)"),
        };
    }

    private (int Day, int SecondOfDay) ReadDate()
    {
        object value = _reader.GetValue(_date);
        switch (value)
        {
            case DateTime moment:
                return WrittenDates.Split(moment);
            case DateTimeOffset moment:
                return WrittenDates.Split(moment.DateTime);
            case DateOnly date:
                return (date.DayNumber, 0);
            case string text when IsoDate.TryParse(Encoding.UTF8.GetBytes(text), out int day, out int secondOfDay):
                return (day, secondOfDay);
            default:
                throw Bad(_date, value, "a date (a date or time type, or a text such as 2024-01-31 or 2024-01-31 12:30:00)");
        }
    }

    private double ReadAmount(int column)
    {
        object value = _reader.GetValue(column);
        double amount = value switch
        {
            double number => number,
            float number => number,
            decimal number => (double)number,
            long number => number,
            int number => number,
            short number => number,
            sbyte number => number,
            byte number => number,
            ushort number => number,
            uint number => number,
            ulong number => number,
            string text when InvariantNumber.TryParse(Encoding.UTF8.GetBytes(text), out double number) => number,
            _ => double.NaN,
        };
        return double.IsFinite(amount) ? amount : throw Bad(column, value, "an amount (a finite number)");
    }

    private DataFormatException Bad(int column, object value, string expected)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"{SourceName}, row {_row}, column {_names[column]}");
        return new DataFormatException(value is DBNull or ""
            ? $"{place}: the value is missing where there must be {expected}; leave such rows out in the query."
            : $"{place}: {Excerpt.Of(Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty)} of type {value.GetType().Name} is not {expected}; convert it in the query.");
    }
}
