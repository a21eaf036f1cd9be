using System.Runtime.CompilerServices;

namespace Clv.Probabilistic.Service;

/// <summary>Answers what is asked about all customers together, from the last portfolio.</summary>
/// <remarks>Totals with their intervals are computed when they are first asked for, once for each portfolio.</remarks>
internal sealed class PortfolioQuestions(LiveCustomers customers)
{
    private readonly ConditionalWeakTable<Portfolio, Lazy<Task<PredictedTotal>>> _totals = [];

    /// <summary>The portfolio.</summary>
    /// <exception cref="PortfolioNotReadyException">There is none yet.</exception>
    public Portfolio Portfolio => customers.Portfolio ?? throw new PortfolioNotReadyException();

    /// <summary>What tells one answer from another, for caches.</summary>
    public string Tag(Portfolio portfolio, string question) => FormattableString.Invariant(
        $"\"{portfolio.Revision:x}-{portfolio.Version.Number:x}-{portfolio.AsOf.Ticks:x}-{portfolio.Made.Ticks:x}-{(customers.IsPortfolioBehind() ? 1 : 0)}-{question}\"");

    /// <summary>Segments and tiers.</summary>
    public SegmentsAnswer Segments(Portfolio portfolio) => With(portfolio, portfolio.Count == 0 ? new SegmentsAnswer() : new SegmentsAnswer
    {
        Segments =
        [
            .. portfolio.Segments.Rows.Select(row => new SegmentRowAnswer(
                row.Segment.Name(),
                row.Customers,
                row.Share,
                Finite(row.MeanFrequency),
                Finite(row.MeanTimeSinceLastPurchase),
                Finite(row.MeanMonetaryValue),
                Finite(row.TotalValue),
                Finite(row.ValueShare))),
        ],
        Tiers = portfolio.Tiers is not { } tiers ? [] :
        [
            .. tiers.Tiers.Select((tier, at) => new TierRowAnswer(
                CustomerTiers.Names[at],
                tier.Customers,
                Finite(tier.TotalValue),
                Finite(tier.ValueShare),
                Finite(tier.MeanValue),
                Finite(tier.SmallestValue),
                Finite(tier.LargestValue))),
        ],
    });

    /// <summary>Cohorts.</summary>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="by">One of <c>month</c>, <c>quarter</c> and <c>year</c>.</param>
    public CohortsAnswer Cohorts(Portfolio portfolio, string by)
    {
        if (portfolio.Predictions is not { } predictions)
        {
            return With(portfolio, new CohortsAnswer { By = by });
        }

        ModelVersion version = portfolio.Version;
        CohortOutlook cohorts = CohortOutlook.Of(predictions, version.Purchases, version.Terms.Horizon, portfolio.FirstDay.Span, by);
        return With(portfolio, new CohortsAnswer
        {
            By = by,
            WorseThanItLooks = cohorts.WorseThanItLooks?.Cohort,
            BetterThanItLooks = cohorts.BetterThanItLooks?.Cohort,
            Cohorts = cohorts.Rows,
        });
    }

    /// <summary>Totals.</summary>
    public async Task<TotalsAnswer> TotalsAsync(Portfolio portfolio, CancellationToken token)
    {
        if (portfolio.Predictions is not { } predictions)
        {
            return With(portfolio, new TotalsAnswer());
        }

        PredictedTotal total = await TotalAsync(portfolio, predictions, token);
        return With(portfolio, new TotalsAnswer
        {
            IntervalLevel = total.Level,
            Active = TotalAnswer.Of(total.Active),
            Buyers = TotalAnswer.Of(total.Buyers),
            ExpectedPurchases = TotalAnswer.Of(total.Purchases),
            Clv = total.LifetimeValue is { } value && double.IsFinite(value.Value) ? TotalAnswer.Of(value) : null,
        });
    }

    /// <summary>The totals of a portfolio, computed once for it.</summary>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="predictions">What is predicted in it.</param>
    /// <param name="token">Stops waiting for them.</param>
    public Task<PredictedTotal> TotalAsync(Portfolio portfolio, CustomerPredictions predictions, CancellationToken token)
    {
        // Whoever asks first starts it, and it goes on for the others where the first goes away.
        Lazy<Task<PredictedTotal>> making = _totals.GetValue(
            portfolio, _ => new Lazy<Task<PredictedTotal>>(() => Task.Run(() => TotalOf(portfolio, predictions))));
        return making.Value.WaitAsync(token);
    }

    /// <summary>Fills in of what moment and models an answer is.</summary>
    public T With<T>(Portfolio portfolio, T answer)
        where T : PortfolioAnswer => answer with
        {
            AsOf = DateOnly.FromDateTime(portfolio.AsOf),
            ModelVersion = portfolio.Version.Number,
            Model = portfolio.Version.Purchases.Name,
            Made = portfolio.Made,
            IsBehind = customers.IsPortfolioBehind(),
            Horizon = portfolio.Version.Terms.Horizon,
            TimeUnit = portfolio.Version.Terms.Unit.Name(),
            Customers = portfolio.Count,
        };

    private static PredictedTotal TotalOf(Portfolio portfolio, CustomerPredictions predictions)
    {
        ModelVersion version = portfolio.Version;
        if (version.Interval is not { } interval)
        {
            return predictions.Total();
        }

        // Intervals of the totals, and none of every customer's.
        PredictionOptions options = version.Options(version.Terms.Horizon) with { Interval = interval with { PerCustomer = false } };
        return CustomerPredictions.Predict(predictions.Customers, version.Purchases, predictions.HasSpend ? version.Spend : null, options).Total();
    }

    private static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? known : null;
}
