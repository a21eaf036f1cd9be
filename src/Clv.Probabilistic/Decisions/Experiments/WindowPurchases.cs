using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What every customer of a table of orders did between two days.</summary>
/// <param name="Purchases">The purchases of each, at the grain.</param>
/// <param name="Spend">What each spent; null where orders have no amounts.</param>
/// <param name="LastDay">The day of the last order of all; null without any.</param>
internal sealed record WindowPurchases(int[] Purchases, double[]? Spend, DateOnly? LastDay)
{
    /// <summary>Counts.</summary>
    /// <exception cref="ArgumentException">The window ends before it begins.</exception>
    public static WindowPurchases Of(TransactionTable orders, DateOnly from, DateOnly until, Grain grain, CancellationToken token)
    {
        if (until < from)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The window from {from:yyyy-MM-dd} to {until:yyyy-MM-dd} ends before it begins; give the earlier day first."));
        }

        GrainCalendar calendar = new(grain);
        OrderWindow window = OrderWindow.Days(from.DayNumber, until.DayNumber);
        int[] count = new int[orders.Customers.Count];
        double[]? spend = orders.HasAmount ? new double[count.Length] : null;
        int last = -1;
        foreach (OrdersByCustomer part in OrdersByCustomer.InParts(orders, token))
        {
            foreach ((int first, int to) in PurchasePeriods.Stretches(part))
            {
                using PurchasePeriods purchases = PurchasePeriods.Collapse(part, first, to, calendar, window, withMoney: true, token);
                for (int customer = purchases.FirstCustomer; customer < purchases.EndCustomer; customer++)
                {
                    count[customer] = purchases.PeriodsOf(customer).Length;
                    CompensatedSum total = default;
                    foreach (double money in purchases.MoneyOf(customer))
                    {
                        total.Add(money);
                    }

                    spend?[customer] = total.Value;
                    foreach (int day in part.Day(part.RowsOf(customer - part.FirstCustomer)))
                    {
                        last = Math.Max(last, day);
                    }
                }
            }
        }

        return new(count, spend, last < 0 ? null : DateOnly.FromDayNumber(last));
    }
}
