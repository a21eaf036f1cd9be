namespace Clv.Probabilistic.Service;

/// <summary>Answers what is asked about one customer.</summary>
/// <remarks>
/// Where nothing about the customer, the models and the day has changed since the portfolio was made, and the horizon is the usual one, the numbers are the
/// portfolio's own, which are those of predictions.csv to the last bit. Otherwise they are computed for the one customer.
/// </remarks>
internal sealed class CustomerQuestions(CustomerBase customers)
{
    /// <summary>The answer.</summary>
    /// <param name="stored">The customer as stored.</param>
    /// <param name="record">What is kept of the customer.</param>
    /// <param name="asOf">The end of observation; null for that of everybody.</param>
    /// <param name="horizon">The length of the future; null for the usual one.</param>
    /// <param name="orders">How many of the latest orders are listed.</param>
    /// <exception cref="NoHistoryException">There is no history at that moment.</exception>
    public CustomerAnswer Answer(StoredCustomer stored, CustomerRecord record, DateTime? asOf, double? horizon, int orders)
    {
        ModelVersion version = customers.Version;
        Portfolio? portfolio = customers.Portfolio;
        DateTime end = asOf ?? customers.AsOf;
        CustomerHistory history = version.Histories.Of(record, end);
        double length = horizon ?? version.Terms.Horizon;
        CustomerScore score = version.ScorerFor(length).Score(history);
        int row = IsOfPortfolio(portfolio, version, stored, end, length) ? portfolio!.RowOf(stored.Number) : -1;
        if (row >= 0)
        {
            score = FromPortfolio(score, portfolio!.Predictions!, row);
        }

        return new CustomerAnswer
        {
            CustomerId = record.Id,
            AsOf = DateOnly.FromDateTime(end),
            Horizon = length,
            TimeUnit = version.Terms.Unit.Name(),
            Model = version.Purchases.Name,
            ModelVersion = version.Number,
            Frequency = history.Frequency,
            Recency = history.Recency,
            T = history.T,
            MonetaryValue = history.Frequency > 0 ? history.MonetaryValue : null,
            FirstOrder = DateOnly.FromDayNumber(version.Histories.FirstDay(record, end)),
            PAlive = score.ProbabilityAlive,
            ExpectedPurchases = score.ExpectedPurchases,
            ExpectedSpend = score.ExpectedSpend,
            Clv = score.LifetimeValue,
            PAnyPurchase = score.ProbabilityOfAnyPurchase,
            IntervalLevel = version.Interval?.Level,
            OrderCount = record.Known is null ? record.Orders.Length : null,
            Orders = orders == 0 ? null : [.. record.Orders.Reverse().Take(orders).Select(OrderAnswer.Of)],
        };
    }

    /// <summary>What tells one answer from another, for caches.</summary>
    public string Tag(StoredCustomer stored, DateTime? asOf, double? horizon, int orders) => FormattableString.Invariant(
        $"\"{stored.Number:x}-{stored.Revision:x}-{customers.Version.Number:x}-{(asOf ?? customers.AsOf).Ticks:x}-{customers.Portfolio?.Revision ?? -1:x}-{horizon}-{orders}\"");

    private static bool IsOfPortfolio(Portfolio? portfolio, ModelVersion version, StoredCustomer stored, DateTime end, double horizon) =>
        portfolio is { Predictions: not null }
        && portfolio.Version == version
        && portfolio.AsOf == end
        && stored.Revision <= portfolio.Revision
        && horizon == version.Terms.Horizon;

    private static CustomerScore FromPortfolio(CustomerScore score, CustomerPredictions predictions, int row) => score with
    {
        ProbabilityAlive = predictions.ProbabilityAlive[row],
        ExpectedPurchases = predictions.ExpectedPurchases[row],
        ProbabilityOfAnyPurchase = predictions.ProbabilityOfAnyPurchase[row],
        ExpectedSpend = predictions.HasSpend && !double.IsNaN(predictions.ExpectedSpend[row]) ? predictions.ExpectedSpend[row] : null,
        LifetimeValue = predictions.HasSpend && !double.IsNaN(predictions.LifetimeValue[row]) ? predictions.LifetimeValue[row] : null,
    };
}
