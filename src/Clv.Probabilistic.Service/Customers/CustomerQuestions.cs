namespace Clv.Probabilistic.Service;

/// <summary>Answers what is asked about one customer.</summary>
/// <remarks>
/// Where nothing about the customer, the models and the day has changed since the portfolio was made, and the horizon is the usual one, the numbers are the
/// portfolio's own, which are those of predictions.csv to the last bit. Otherwise they are computed for the one customer.
/// </remarks>
internal sealed class CustomerQuestions(LiveCustomers customers)
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
        CustomerScorer scorer = version.ScorerFor(length);
        CustomerScore score = scorer.Score(history);
        int row = IsOfPortfolio(portfolio, version, stored, end, length) ? portfolio!.RowOf(stored.Number) : -1;
        if (row >= 0)
        {
            score = FromPortfolio(score, portfolio!.Predictions!, row);
        }

        // What is spent counts from the first purchase on, which these histories have or have not.
        CustomerFields? fields = portfolio?.FieldsBy(scorer)?.Fields(history, score, end, version.Terms.IncludeFirst ? 0 : null);
        return Fields(Numbers(record.Id, end, history, score, version, length), fields, row >= 0 ? portfolio : null, row) with
        {
            FirstOrder = DateOnly.FromDayNumber(version.Histories.FirstDay(record, end)),
            LastOrder = Portfolio.LastDayOf(end, history.Recency, history.T, version.Terms.Unit),
            OrderCount = record.Known is null ? record.Orders.Length : null,
            Orders = orders == 0 ? null : [.. record.Orders.Reverse().Take(orders).Select(OrderAnswer.Of)],
        };
    }

    /// <summary>What tells one answer from another, for caches.</summary>
    public string Tag(StoredCustomer stored, DateTime? asOf, double? horizon, int orders)
    {
        Portfolio? portfolio = customers.Portfolio;
        return FormattableString.Invariant(
            $"\"{stored.Number:x}-{stored.Revision:x}-{customers.Version.Number:x}-{(asOf ?? customers.AsOf).Ticks:x}-{portfolio?.Revision ?? -1:x}.{portfolio?.Version.Number:x}.{portfolio?.Made.Ticks:x}-{horizon}-{orders}\"");
    }

    private static bool IsOfPortfolio(Portfolio? portfolio, ModelVersion version, StoredCustomer stored, DateTime end, double horizon) =>
        portfolio is { Predictions: not null }
        && portfolio.Version == version
        && portfolio.AsOf == end
        && stored.Revision <= portfolio.Revision
        && horizon == version.Terms.Horizon;

    /// <summary>A score with the numbers that a row of a portfolio has.</summary>
    public static CustomerScore FromPortfolio(CustomerScore score, CustomerPredictions predictions, int row) => score with
    {
        ProbabilityAlive = predictions.ProbabilityAlive[row],
        ExpectedPurchases = predictions.ExpectedPurchases[row],
        ProbabilityOfAnyPurchase = predictions.ProbabilityOfAnyPurchase[row],
        ExpectedSpend = predictions.HasSpend && !double.IsNaN(predictions.ExpectedSpend[row]) ? predictions.ExpectedSpend[row] : null,
        LifetimeValue = predictions.HasSpend && !double.IsNaN(predictions.LifetimeValue[row]) ? predictions.LifetimeValue[row] : null,
    };

    private static CustomerAnswer Numbers(
        CustomerId id, DateTime end, CustomerHistory history, CustomerScore score, ModelVersion version, double horizon) => new()
        {
            CustomerId = id,
            AsOf = DateOnly.FromDateTime(end),
            Horizon = horizon,
            TimeUnit = version.Terms.Unit.Name(),
            Model = version.Purchases.Name,
            ModelVersion = version.Number,
            Frequency = history.Frequency,
            Recency = history.Recency,
            T = history.T,
            MonetaryValue = history.MonetaryValue,
            PAlive = score.ProbabilityAlive,
            PAliveLower = Lower(score.ProbabilityAliveInterval, score.ProbabilityAlive),
            PAliveUpper = Upper(score.ProbabilityAliveInterval, score.ProbabilityAlive),
            ExpectedPurchases = score.ExpectedPurchases,
            ExpectedPurchasesLower = Lower(score.ExpectedPurchasesInterval, score.ExpectedPurchases),
            ExpectedPurchasesUpper = Upper(score.ExpectedPurchasesInterval, score.ExpectedPurchases),
            ExpectedSpend = score.ExpectedSpend,
            ExpectedSpendLower = Lower(score.ExpectedSpendInterval, score.ExpectedSpend),
            ExpectedSpendUpper = Upper(score.ExpectedSpendInterval, score.ExpectedSpend),
            Clv = score.LifetimeValue,
            ClvLower = Lower(score.LifetimeValueInterval, score.LifetimeValue),
            ClvUpper = Upper(score.LifetimeValueInterval, score.LifetimeValue),
            PAnyPurchase = score.ProbabilityOfAnyPurchase,
            PAnyPurchaseLower = Lower(score.ProbabilityOfAnyPurchaseInterval, score.ProbabilityOfAnyPurchase),
            PAnyPurchaseUpper = Upper(score.ProbabilityOfAnyPurchaseInterval, score.ProbabilityOfAnyPurchase),
            IntervalLevel = version.Interval?.Level,
        };

    private static CustomerAnswer Fields(CustomerAnswer answer, CustomerFields? known, Portfolio? portfolio, int row) => known is not { } fields
        ? answer
        : answer with
        {
            ValueSoFar = fields.ValueSoFar,
            TotalValue = fields.TotalValue,
            PredictedOrders = fields.PredictedOrders,
            AverageDaysBetweenOrders = fields.AverageDaysBetweenOrders,
            ExpectedNextOrder = fields.ExpectedNextOrder,
            NextOrderFrom = fields.NextOrderFrom,
            NextOrderTo = fields.NextOrderTo,
            DaysLate = fields.DaysLate,
            ChurnRisk = fields.ChurnRisk,
            ChurnRiskBand = fields.ChurnRiskBand.ToString().ToLowerInvariant(),
            ValueAtStake = fields.ValueAtStake,

            // Of equal values at the end of a tier the row decides, where there is one.
            Tier = portfolio is null ? fields.Tier : portfolio.TierOf(row),
            Segment = fields.Segment.Name(),
        };

    /// <summary>The lower end of an interval. It holds the number, whose last bits may be those of columns.</summary>
    public static double? Lower(Interval? interval, double? number) =>
        interval is { } ends && number is { } value && double.IsFinite(ends.Lower) ? Math.Min(ends.Lower, value) : null;

    /// <summary>The upper end of an interval.</summary>
    public static double? Upper(Interval? interval, double? number) =>
        interval is { } ends && number is { } value && double.IsFinite(ends.Upper) ? Math.Max(ends.Upper, value) : null;
}
