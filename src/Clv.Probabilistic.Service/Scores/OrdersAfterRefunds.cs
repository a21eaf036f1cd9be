namespace Clv.Probabilistic.Service;

/// <summary>A customer's orders after the refunds among them have been dealt with, as files of orders are read.</summary>
/// <remarks>Refunds are negative amounts, but for orders from which what was given back has been taken off already.</remarks>
internal static class OrdersAfterRefunds
{
    /// <summary>The orders up to a moment, by the rule for refunds.</summary>
    /// <param name="orders">The orders, in the order of time.</param>
    /// <param name="policy">What becomes of refunds.</param>
    /// <param name="isIn">Whether an order is up to the moment that is looked at.</param>
    /// <returns>The purchases; the orders themselves where there is nothing to do.</returns>
    public static ReadOnlySpan<StoredOrder> Of(StoredOrder[] orders, RefundPolicy policy, Func<StoredOrder, bool> isIn)
    {
        if (policy == RefundPolicy.Purchase || !Array.Exists(orders, IsRefund))
        {
            return orders;
        }

        List<StoredOrder> purchases = [.. orders.Where(order => isIn(order) && !IsRefund(order))];
        if (policy == RefundPolicy.Net)
        {
            foreach (StoredOrder refund in orders.Where(order => isIn(order) && IsRefund(order)))
            {
                TakeOff(purchases, refund);
            }
        }

        return purchases.ToArray();
    }

    private static bool IsRefund(StoredOrder order) => !order.IsSettled && order.Amount < 0;

    /// <summary>Takes a refund off the latest purchase up to its time; one without such is left out.</summary>
    private static void TakeOff(List<StoredOrder> purchases, StoredOrder refund)
    {
        int latest = -1;
        for (int at = 0; at < purchases.Count; at++)
        {
            if (purchases[at].Moment <= refund.Moment && (latest < 0 || purchases[at].Moment >= purchases[latest].Moment))
            {
                latest = at;
            }
        }

        if (latest >= 0)
        {
            double left = purchases[latest].Amount + refund.Amount;
            purchases[latest] = purchases[latest] with { Amount = Math.Abs(left) <= OrderAssembly.Rounding * -refund.Amount ? 0 : left };
        }
    }
}
