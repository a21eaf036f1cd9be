using System.Globalization;
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
        SortedDictionary<int, Cohort> cohorts = [];
        Dictionary<double, (double SoFar, double ToCome)> usual = [];
        ReadOnlySpan<int> firstDay = portfolio.FirstDay.Span;
        for (int row = 0; row < portfolio.Count; row++)
        {
            int start = StartOf(firstDay[row], by);
            if (!cohorts.TryGetValue(start, out Cohort? cohort))
            {
                cohorts.Add(start, cohort = new Cohort());
            }

            double age = portfolio.Predictions!.Customers.T[row];
            if (!usual.TryGetValue(age, out (double SoFar, double ToCome) purchases))
            {
                usual.Add(age, purchases = UsualAt(portfolio.Version, age));
            }

            cohort.Add(portfolio.Predictions, row, purchases);
        }

        return With(portfolio, new CohortsAnswer
        {
            By = by,
            Cohorts = [.. cohorts.Select(cohort => cohort.Value.Answer(DateOnly.FromDayNumber(cohort.Key), by, portfolio.Predictions!.HasSpend))],
        });
    }

    /// <summary>Totals.</summary>
    public async Task<TotalsAnswer> TotalsAsync(Portfolio portfolio, CancellationToken token)
    {
        if (portfolio.Predictions is not { } predictions)
        {
            return With(portfolio, new TotalsAnswer());
        }

        // Whoever asks first starts it, and it goes on for the others where the first goes away.
        Lazy<Task<PredictedTotal>> making = _totals.GetValue(
            portfolio, _ => new Lazy<Task<PredictedTotal>>(() => Task.Run(() => TotalOf(portfolio, predictions))));
        PredictedTotal total = await making.Value.WaitAsync(token);
        return With(portfolio, new TotalsAnswer
        {
            IntervalLevel = total.Level,
            Active = TotalAnswer.Of(total.Active),
            Buyers = TotalAnswer.Of(total.Buyers),
            ExpectedPurchases = TotalAnswer.Of(total.Purchases),
            Clv = total.LifetimeValue is { } value && double.IsFinite(value.Value) ? TotalAnswer.Of(value) : null,
        });
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

    /// <summary>The repeat purchases of somebody of whom the age alone is known: until now, and within the horizon.</summary>
    private static (double SoFar, double ToCome) UsualAt(ModelVersion version, double age)
    {
        double soFar = version.Purchases.ExpectedPurchasesNewCustomer(age);
        return (soFar, version.Purchases.ExpectedPurchasesNewCustomer(age + version.Terms.Horizon) - soFar);
    }

    private static int StartOf(int day, string by)
    {
        DateOnly date = DateOnly.FromDayNumber(day);
        int month = by switch
        {
            "year" => 1,
            "quarter" => (((date.Month - 1) / 3) * 3) + 1,
            _ => date.Month,
        };
        return new DateOnly(date.Year, month, 1).DayNumber;
    }

    private static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? known : null;

    private sealed class Cohort
    {
        private int _customers;
        private double _active;
        private double _repeat;
        private double _purchases;
        private double _value;
        private double _usualRepeat;
        private double _usualPurchases;

        public void Add(CustomerPredictions predictions, int row, (double SoFar, double ToCome) usual)
        {
            _usualRepeat += usual.SoFar;
            _usualPurchases += usual.ToCome;
            _customers++;
            _active += predictions.ProbabilityAlive[row];
            _repeat += predictions.Customers.Frequency[row];
            _purchases += predictions.ExpectedPurchases[row];
            if (predictions.HasSpend && double.IsFinite(predictions.LifetimeValue[row]))
            {
                _value += predictions.LifetimeValue[row];
            }
        }

        public CohortRowAnswer Answer(DateOnly from, string by, bool hasSpend) => new(
            by switch
            {
                "year" => from.Year.ToString(CultureInfo.InvariantCulture),
                "quarter" => FormattableString.Invariant($"{from.Year}-Q{((from.Month - 1) / 3) + 1}"),
                _ => from.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            },
            from,
            _customers,
            _active / _customers,
            _repeat,
            _purchases,
            hasSpend ? _value : null,
            hasSpend ? _value / _customers : null,
            _usualRepeat,
            _usualPurchases);
    }
}
