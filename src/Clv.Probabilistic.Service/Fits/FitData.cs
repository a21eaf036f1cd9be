namespace Clv.Probabilistic.Service;

/// <summary>What models are fitted to.</summary>
/// <param name="Customers">The customers at the end of observation.</param>
/// <param name="Orders">Their orders; null where some customers are known by a summary alone.</param>
internal sealed record FitData(CustomerSummary Customers, TransactionTable? Orders)
{
    private const int RowsAtOnce = 4_096;

    /// <summary>Reads all customers of a store.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="version">The models that are live, by whose terms it is done.</param>
    /// <param name="asOf">The end of observation.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="InvalidOperationException">Nobody has bought anything.</exception>
    public static async Task<FitData> ReadAsync(LiveCustomers customers, ModelVersion version, DateTime asOf, CancellationToken token)
    {
        if (await OrdersAsync(customers, version.Terms, asOf, token) is { } orders)
        {
            return orders.Count == 0
                ? throw new InvalidOperationException("Nobody has bought anything yet, so there is nothing to fit models to.")
                : new FitData(orders.Summarize(SummaryOf(version.Terms, orders, asOf), token), orders);
        }

        Portfolio portfolio = await PortfolioBuilder.BuildAsync(customers.Store, customers.Seal, version, asOf, customers.Clock, mostReaders: null, token);
        return portfolio.Predictions is { } predictions
            ? new FitData(predictions.Customers, null)
            : throw new InvalidOperationException("Nobody has bought anything yet, so there is nothing to fit models to.");
    }

    /// <summary>How orders are summarized: with all that any model is fitted to.</summary>
    public static SummaryOptions SummaryOf(ScoringTerms terms, TransactionTable orders, DateTime asOf) => new()
    {
        Unit = terms.Unit,
        Grain = terms.Grain,
        IncludeFirst = terms.IncludeFirst,
        ObservationEnd = asOf,
        SpendColumns = orders.HasAmount,
        LogIntervals = true,
        Opportunities = terms.CountsOpportunities,
    };

    /// <summary>All orders of a store, after refunds; null where some customers are known by a summary alone.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="terms">How refunds and days are treated.</param>
    /// <param name="asOf">The last day of them.</param>
    /// <param name="token">Stops the work.</param>
    public static async Task<TransactionTable?> OrdersAsync(LiveCustomers customers, ScoringTerms terms, DateTime asOf, CancellationToken token)
    {
        GrainCalendar calendar = new(terms.Grain);
        int last = PeriodOf(calendar, asOf);
        long highest = await customers.Store.HighestNumberAsync(token);
        List<(CustomerId Customer, DateTime Time, double Amount)> rows = [];
        bool hasAmounts = true;
        for (long after = 0; after < highest;)
        {
            token.ThrowIfCancellationRequested();
            IReadOnlyList<StoredCustomer> page = await customers.Store.ListAsync(after, highest, RowsAtOnce, token);
            foreach (StoredCustomer stored in page)
            {
                CustomerRecord record = RecordReader.ReadWithoutOrderIds(customers.Seal.Open(stored).Span);
                if (record.Known is not null)
                {
                    return null;
                }

                foreach (StoredOrder order in OrdersAfterRefunds.Of(record.Orders, terms.Refunds, order => PeriodOf(calendar, order.Moment) <= last))
                {
                    if (PeriodOf(calendar, order.Moment) <= last)
                    {
                        hasAmounts &= !double.IsNaN(order.Amount);
                        rows.Add((record.Id, order.Moment, order.Amount));
                    }
                }
            }

            if (page.Count < RowsAtOnce)
            {
                break;
            }

            after = page[^1].Number;
        }

        return TransactionTable.FromRows(
            rows,
            row => new OrderRow(row.Customer, row.Time, hasAmounts ? row.Amount : default(double?)),
            new TransactionBuilderOptions { Refunds = RefundPolicy.Purchase, HasAmount = hasAmounts, ExpectedOrders = rows.Count },
            cancellationToken: token);
    }

    private static int PeriodOf(GrainCalendar calendar, DateTime moment) => calendar.Period((int)(moment.Ticks / TimeSpan.TicksPerDay), moment.Hour);
}
