namespace Clv.Probabilistic.Service;

/// <summary>The orders of a store between two days, after refunds.</summary>
/// <param name="Orders">The orders; null where they are not all known.</param>
/// <param name="KnownUntil">The latest day up to which only a summary is known of somebody; null where all orders are.</param>
internal sealed record WindowOrders(TransactionTable? Orders, DateOnly? KnownUntil)
{
    private const int RowsAtOnce = 4_096;

    /// <summary>Goes through the store.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="terms">How refunds are treated.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day.</param>
    /// <param name="token">Stops the work.</param>
    public static async Task<WindowOrders> ReadAsync(LiveCustomers customers, ScoringTerms terms, DateOnly from, DateOnly until, CancellationToken token)
    {
        long highest = await customers.Store.HighestNumberAsync(token);
        List<(CustomerId Customer, StoredOrder Order)> rows = [];
        bool hasAmounts = true;
        int known = int.MinValue;
        for (long after = 0; after < highest;)
        {
            token.ThrowIfCancellationRequested();
            IReadOnlyList<StoredCustomer> page = await customers.Store.ListAsync(after, highest, RowsAtOnce, token);
            foreach (StoredCustomer stored in page)
            {
                CustomerRecord record = RecordReader.ReadWithoutOrderIds(customers.Seal.Open(stored).Span);
                known = Math.Max(known, record.Known?.EndDay ?? int.MinValue);
                foreach (StoredOrder order in OrdersAfterRefunds.Of(record.Orders, terms.Refunds, order => order.Day <= until.DayNumber))
                {
                    if (order.Day >= from.DayNumber && order.Day <= until.DayNumber)
                    {
                        hasAmounts &= !double.IsNaN(order.Amount);
                        rows.Add((record.Id, order));
                    }
                }
            }

            if (page.Count < RowsAtOnce)
            {
                break;
            }

            after = page[^1].Number;
        }

        DateOnly? knownUntil = known == int.MinValue ? null : DateOnly.FromDayNumber(known);
        return knownUntil >= from ? new WindowOrders(null, knownUntil) : new WindowOrders(TableOf(rows, hasAmounts, token), knownUntil);
    }

    private static TransactionTable TableOf(List<(CustomerId Customer, StoredOrder Order)> rows, bool hasAmounts, CancellationToken token) =>
        TransactionTable.FromRows(
            rows,
            row => new OrderRow(row.Customer, row.Order.Moment, hasAmounts ? row.Order.Amount : default(double?)),
            new TransactionBuilderOptions { Refunds = RefundPolicy.Purchase, HasAmount = hasAmounts, ExpectedOrders = rows.Count },
            cancellationToken: token);
}
