using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Service;

/// <summary>The probability of being active of one customer over time, with the orders.</summary>
internal static class AliveChart
{
    /// <summary>The chart; null where no orders are kept of the customer.</summary>
    /// <param name="record">What is kept of the customer.</param>
    /// <param name="version">The models.</param>
    /// <param name="asOf">The last day of it.</param>
    /// <exception cref="NoHistoryException">The customer had bought nothing by then.</exception>
    public static Chart? Of(CustomerRecord record, ModelVersion version, DateTime asOf)
    {
        StoredOrder[] purchases = [.. version.Histories.PurchasesOf(record, asOf)];
        if (record.Known is not null || purchases.Length == 0 || purchases[0].Moment.Date >= asOf.Date)
        {
            return null;
        }

        TransactionTable orders = TransactionTable.FromRows(
            purchases,
            order => new OrderRow(record.Id, order.Moment, default(double?)),
            new TransactionBuilderOptions { Refunds = RefundPolicy.Purchase, HasAmount = false, ExpectedOrders = purchases.Length });
        return ClvCharts.AliveHistory(AliveHistory.Of(version.Purchases, orders, record.Id, asOf, version.Terms.Grain));
    }
}
