namespace Clv.Probabilistic.Learning;

/// <summary>The purchases of some of an origin's customers, one customer after the other, for whatever is computed from them.</summary>
/// <remarks>Of many customers some are held at a time, so that memory stays bounded.</remarks>
internal sealed class CustomerPasts : IDisposable
{
    private readonly PurchasePeriods _purchases;
    private readonly GrainCalendar _calendar;
    private readonly CustomerSummary _customers;
    private readonly double _hoursPerUnit;
    private readonly int _horizonHours;

    private CustomerPasts(PurchasePeriods purchases, ForecastOrigin origin, GrainCalendar calendar, int from, int to)
    {
        _purchases = purchases;
        _calendar = calendar;
        _customers = origin.Customers;
        _hoursPerUnit = GrainCalendar.SecondsIn(origin.Options.Unit) / (double)GrainCalendar.SecondsPerHour;
        _horizonHours = origin.DaysAhead * GrainCalendar.HoursPerDay;
        From = from;
        To = to;
    }

    /// <summary>Looks at a customer's purchases.</summary>
    /// <param name="customer">The row among the origin's customers.</param>
    /// <param name="past">The purchases, which are gone afterwards.</param>
    public delegate void Visitor(int customer, in CustomerPast past);

    /// <summary>The first customer, by the row among the origin's.</summary>
    public int From { get; }

    /// <summary>The one after the last.</summary>
    public int To { get; }

    /// <summary>All customers of an origin, some at a time; each part is to be disposed of before the next.</summary>
    public static IEnumerable<CustomerPasts> Of(ForecastOrigin origin, CancellationToken cancellationToken)
    {
        OrdersByCustomer orders = OrdersByCustomer.Of(origin.Orders, cancellationToken);
        GrainCalendar calendar = new(origin.Options.Grain);
        foreach ((int from, int to) in PurchasePeriods.Stretches(orders))
        {
            PurchasePeriods purchases = PurchasePeriods.Collapse(
                orders, from, to, calendar, OrderWindow.Days(0, int.MaxValue), withMoney: true, cancellationToken);
            yield return new CustomerPasts(purchases, origin, calendar, from, to);
        }
    }

    /// <summary>Shows the purchases of customers, on several threads.</summary>
    /// <param name="from">The first customer.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="visit">Looks at one customer.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Each(int from, int to, Visitor visit, CancellationToken cancellationToken) => RowRanges.Each(
        to - from,
        (first, end) =>
        {
            int[] hours = [];
            for (int customer = from + first; customer < from + end; customer++)
            {
                ReadOnlySpan<int> periods = _purchases.PeriodsOf(customer);
                if (hours.Length < periods.Length)
                {
                    hours = new int[Math.Max(periods.Length, 2 * hours.Length)];
                }

                for (int i = 0; i < periods.Length; i++)
                {
                    hours[i] = _calendar.StartHour(periods[i]);
                }

                // T as the summary has it says where observation ends: at a period, or within one.
                int endHour = hours[0] + (int)Math.Round(_customers.T[customer] * _hoursPerUnit);
                visit(
                    customer,
                    new CustomerPast(hours.AsSpan(0, periods.Length), _purchases.MoneyOf(customer), endHour, _horizonHours, _hoursPerUnit));
            }
        },
        cancellationToken);

    public void Dispose() => _purchases.Dispose();
}
