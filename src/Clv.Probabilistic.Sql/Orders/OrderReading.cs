using System.Data.Common;

namespace Clv.Probabilistic.Sql;

/// <summary>Reads the orders of an engine into memory, where they are put together by the rules that files have.</summary>
/// <param name="engine">The engine.</param>
/// <param name="steps">The steps to rows.</param>
/// <param name="census">What rows lack, counted.</param>
/// <param name="columns">The columns.</param>
/// <param name="options">What becomes of which rows.</param>
internal sealed class OrderReading(SqlEngine engine, OrderSteps steps, OrderCensus census, SqlColumns columns, TransactionCsvOptions options)
{
    private readonly SqlEngine _engine = engine;
    private readonly OrderSteps _steps = steps;
    private readonly OrderCensus _census = census;
    private readonly SqlColumns _columns = columns;
    private readonly TransactionCsvOptions _options = options;

    /// <summary>Reads them all.</summary>
    /// <exception cref="DataFormatException">A value is none that an order can have.</exception>
    public TransactionTable Run(IProgress<long>? progress, CancellationToken cancellationToken) =>
        _engine.Read(_steps.Rows(), reader => Read(reader, progress, cancellationToken), cancellationToken);

    private TransactionTable Read(DbDataReader reader, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        TextIndex? numbers = _columns.Layout.Order is null ? null : new TextIndex();
        TransactionTableBuilder table = new(
            _census.Faults,
            _steps.HasAmount,
            new OrderRules
            {
                Refunds = _options.Refunds,
                Guests = _options.Guests,
                LineAmounts = _columns.Layout.LineAmounts,
                Orders = numbers,
                OrdersWithinDay = _columns.Layout.OrdersWithinDay,
            },
            0,
            spill: null,
            progress,
            cancellationToken);
        QueryColumn<(long Integer, string? Text)> customer = new(reader, 0, "a customer id (a 64-bit integer, a text or a GUID)", QueryGetters.Customer);
        QueryColumn<OrderTime> date = new(reader, 1, "a date", QueryGetters.Date);
        int orderAt = _steps.HasAmount ? 3 : 2;
        while (reader.Read())
        {
            (long Integer, string? Text) id = Value(customer, reader);
            OrderTime time = Value(date, reader);
            double? amount = _steps.HasAmount ? reader.IsDBNull(2) ? double.NaN : ReaderValues.Number(reader, 2) : null;
            string number = numbers is null ? string.Empty : ReaderValues.Text(reader, orderAt).Trim();
            if (numbers is null)
            {
                table.Append(time.Day, time.SecondOfDay, amount);
            }
            else
            {
                table.Append(time, amount, number.Length == 0 ? -1 : numbers.Add(number.AsSpan()));
            }

            if (id.Text is null)
            {
                table.Customers.Add(id.Integer);
            }
            else
            {
                table.Customers.Add(id.Text.AsSpan());
            }

            table.RowDone();
        }

        TransactionTable orders = table.Complete();
        TransactionAccount rows = _census.Account;
        return orders.With(orders.Account with
        {
            Inferred = rows.Inferred,
            Guests = [.. rows.Guests, .. orders.Account.Guests],
            Filtered = rows.Filtered,
            FiltersNotMet = rows.FiltersNotMet,
        });
    }

    private static T Value<T>(QueryColumn<T> column, DbDataReader reader) => column.TryRead(out T value) ? value : throw new DataFormatException(
        $"{Excerpt.Of(ReaderValues.Text(reader, column.Index))} of type {reader.GetDataTypeName(column.Index)} is not {column.Expected}; convert the column in a query.");
}
