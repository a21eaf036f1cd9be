using System.Buffers;
using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>One customer's orders as columns in borrowed arrays.</summary>
internal readonly ref struct CustomerOrders : IDisposable
{
    private const int Few = 16;

    private readonly DateTime[] _dates;
    private readonly double[] _amounts;
    private readonly int _count;
    private readonly bool _haveAmounts;

    /// <summary>The columns of rows, which are gone through once.</summary>
    /// <exception cref="ArgumentException">The rows are of several customers, or only some of them have amounts.</exception>
    public CustomerOrders(IEnumerable<OrderRow> rows)
    {
        int expected = rows.TryGetNonEnumeratedCount(out int known) ? Math.Max(known, 1) : Few;
        _dates = ArrayPool<DateTime>.Shared.Rent(expected);
        _amounts = ArrayPool<double>.Shared.Rent(expected);
        foreach (OrderRow row in rows)
        {
            if (_count == 0)
            {
                Customer = row.CustomerId;
                _haveAmounts = row.Amount is not null;
            }
            else
            {
                Require(row, _count, Customer, _haveAmounts);
            }

            if (_count == Math.Min(_dates.Length, _amounts.Length))
            {
                _dates = Larger(_dates);
                _amounts = Larger(_amounts);
            }

            _dates[_count] = row.Time.Clock;
            _amounts[_count++] = row.Amount.GetValueOrDefault();
        }
    }

    /// <summary>The customer; without an id where the rows have none.</summary>
    public CustomerId Customer { get; }

    /// <summary>Per order, date and time of day.</summary>
    public ReadOnlySpan<DateTime> Dates => _dates.AsSpan(0, _count);

    /// <summary>Per order, the amount; empty where orders carry none.</summary>
    public ReadOnlySpan<double> Amounts => _haveAmounts ? _amounts.AsSpan(0, _count) : [];

    /// <summary>Gives the arrays back.</summary>
    public void Dispose()
    {
        ArrayPool<DateTime>.Shared.Return(_dates);
        ArrayPool<double>.Shared.Return(_amounts);
    }

    private static void Require(in OrderRow row, int at, CustomerId customer, bool haveAmounts)
    {
        if (row.CustomerId != customer)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Row {at} is an order of '{row.CustomerId}' and the rows before are of '{customer}'; give those of one customer."));
        }

        if (row.Amount is not null != haveAmounts)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Row {at} has {(haveAmounts ? "no" : "an")} amount, where the rows before have {(haveAmounts ? "one" : "none")}; give all amounts, or none."));
        }
    }

    private static T[] Larger<T>(T[] values)
    {
        T[] larger = ArrayPool<T>.Shared.Rent(2 * values.Length);
        values.CopyTo(larger, 0);
        ArrayPool<T>.Shared.Return(values);
        return larger;
    }
}
