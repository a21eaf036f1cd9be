namespace Clv.Probabilistic.Service;

/// <summary>Makes rows of lists: what a portfolio says of customers, with the intervals of a scorer.</summary>
internal static class CustomerRows
{
    /// <summary>The row of a customer.</summary>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="row">The row there; −1 where there is none.</param>
    /// <param name="id">Who it is.</param>
    public static CustomerRowAnswer Of(Portfolio portfolio, int row, CustomerId id)
    {
        CustomerRowAnswer answer = new() { CustomerId = id };
        if (row < 0 || portfolio.Predictions is not { } predictions)
        {
            return answer;
        }

        ModelVersion version = portfolio.Version;
        CustomerHistory history = predictions.Customers.HistoryOf(row);
        CustomerScore score = CustomerQuestions.FromPortfolio(version.Scorer.Score(history), predictions, row);

        // As one customer is answered: by the model of one history. The column that rows are sorted by may differ in its last bits.
        double risk = version.Purchases.Answer(Portfolio.NoOrder(version), history);
        return answer with
        {
            Frequency = history.Frequency,
            Recency = history.Recency,
            T = history.T,
            MonetaryValue = history.MonetaryValue,
            FirstOrder = DateOnly.FromDayNumber(portfolio.FirstDay.Span[row]),
            LastOrder = portfolio.LastDayOf(row),
            PAlive = score.ProbabilityAlive,
            PAliveLower = CustomerQuestions.Lower(score.ProbabilityAliveInterval, score.ProbabilityAlive),
            PAliveUpper = CustomerQuestions.Upper(score.ProbabilityAliveInterval, score.ProbabilityAlive),
            ExpectedPurchases = score.ExpectedPurchases,
            Clv = Finite(score.LifetimeValue),
            ClvLower = Finite(CustomerQuestions.Lower(score.LifetimeValueInterval, score.LifetimeValue)),
            ClvUpper = Finite(CustomerQuestions.Upper(score.LifetimeValueInterval, score.LifetimeValue)),
            ChurnRisk = risk,
            ChurnRiskBand = Portfolio.FieldOptions.BandOf(risk).ToString().ToLowerInvariant(),
            Segment = portfolio.Segments.Segment[row].Name(),
            Tier = portfolio.TierOf(row),
            Lists = CustomerListNames.Of(portfolio, row),
        };
    }

    private static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? known : null;
}
