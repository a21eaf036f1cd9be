using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic;

/// <summary>Recipients and others over some days: as they stood before, what was expected of them, and what they did.</summary>
internal sealed class CampaignWindow
{
    private readonly CampaignOptions _options;
    private readonly CustomerPredictions _predictions;
    private readonly bool[] _isRecipient;
    private readonly double[] _purchases;
    private readonly double[]? _spend;
    private readonly double[]? _expectedSpend;

    private CampaignWindow(
        CampaignOptions options, CustomerPredictions predictions, bool[] isRecipient, double[] purchases, double[]? spend, DateOnly? lastOrder)
    {
        _options = options;
        _predictions = predictions;
        _isRecipient = isRecipient;
        _purchases = purchases;
        _spend = spend;
        LastOrder = lastOrder;
        _expectedSpend = spend is null ? null : WithMeans(ExperimentMetric.Spend.Expected(predictions));
        double[] silence = new double[isRecipient.Length];
        for (int row = 0; row < silence.Length; row++)
        {
            silence[row] = predictions.Customers.T[row] - predictions.Customers.Recency[row];
        }

        double[] expected = predictions.ExpectedPurchases.ToArray();
        Quantities =
        [
            ("expected_purchases", expected),
            ("p_alive", predictions.ProbabilityAlive.ToArray()),
            ("time_since_last_purchase", silence),
            .. _expectedSpend is null ? Array.Empty<(string, double[])>() : [("expected_spend", _expectedSpend)],
            ("frequency", [.. predictions.Customers.Frequency.Select(frequency => (double)frequency)]),
        ];
        List<double[]> features = [Array.ConvertAll(expected, Log1p), Quantities[1].Values, silence];
        if (_expectedSpend is not null)
        {
            features.Add(Array.ConvertAll(_expectedSpend, spend => Log1p(Math.Max(0, spend))));
        }

        Matched = MatchedPairs.Of(predictions.Customers.Frequency, features, isRecipient, options.Caliper);
    }

    /// <summary>What customers are compared by.</summary>
    public IReadOnlyList<(string Name, double[] Values)> Quantities { get; }

    /// <summary>The pairs.</summary>
    public MatchedPairs Matched { get; }

    /// <summary>The day of the last order of all.</summary>
    public DateOnly? LastOrder { get; }

    /// <summary>Recipients who were customers before.</summary>
    public int Recipients => _isRecipient.Count(recipient => recipient);

    /// <summary>Customers before who are no recipients.</summary>
    public int Others => _isRecipient.Length - Recipients;

    /// <summary>The window of a campaign, or one just before it.</summary>
    /// <returns>The window; null where there is no order before it.</returns>
    public static CampaignWindow? Of(TransactionTable orders, CustomerIds recipients, CampaignOptions options, DateOnly from, CancellationToken token)
    {
        DateOnly before = from.AddDays(-1);
        if (!orders.Day.Any(day => day <= before.DayNumber))
        {
            return null;
        }

        CustomerSummary customers = orders.Summarize(
            new()
            {
                Unit = options.Purchases.TimeUnit,
                Grain = options.Grain,
                ObservationEnd = before.ToDateTime(TimeOnly.MinValue),
                SpendColumns = SpendModelDefinition.SpendColumnsFor(options.Spend),
            },
            cancellationToken: token);
        bool money = options.Spend is not null && orders.HasAmount;
        CustomerPredictions predictions = CustomerPredictions.Predict(
            customers,
            options.Purchases,
            money ? options.Spend : null,
            new()
            {
                Horizon = options.Days / options.Purchases.TimeUnit.LengthInDays(),
                DiscountRatePerYear = 0,
                Interval = options.Interval is { } interval
                    ? new PredictionInterval(interval.Purchases, money ? interval.Spend : null)
                    {
                        Level = interval.Level,
                        Seed = interval.Seed,
                        MaximumThreads = interval.MaximumThreads,
                        PerCustomer = false,
                    }
                    : null,
            },
            progress: null,
            token);
        WindowPurchases done = WindowPurchases.Of(orders, from, from.AddDays(options.Days - 1), options.Grain, token);
        bool[] isRecipient = new bool[customers.Count];
        foreach (CustomerId recipient in recipients)
        {
            if (customers.Ids.IndexOf(recipient) is >= 0 and int row)
            {
                isRecipient[row] = true;
            }
        }

        double[] purchases = new double[customers.Count];
        double[]? spend = money ? new double[customers.Count] : null;
        for (int row = 0; row < purchases.Length; row++)
        {
            int place = orders.Customers.IndexOf(customers.Ids.At(row));
            purchases[row] = done.Purchases[place];
            spend?[row] = done.Spend![place];
        }

        return new(options, predictions, isRecipient, purchases, spend, done.LastDay);
    }

    /// <summary>What customers did beside what was expected of them.</summary>
    /// <param name="recipients">Whether recipients are looked at, or others.</param>
    /// <param name="token">Stops the work.</param>
    public IEnumerable<CampaignDifference> AgainstExpectation(bool recipients, CancellationToken token)
    {
        int customers = recipients ? Recipients : Others;
        if (customers == 0)
        {
            yield break;
        }

        CustomerGrouping group = new(["all"], Array.ConvertAll(_isRecipient, recipient => recipient == recipients ? 0 : -1));
        PredictedTotal total = _predictions.Totals([group], token)[0][0];
        CampaignComparison comparison = recipients ? CampaignComparison.Expectation : CampaignComparison.OthersExpectation;
        yield return Row(ExperimentMetric.Purchases, _purchases, total.Purchases);
        if (_spend is not null && total.LifetimeValue is { } value)
        {
            yield return Row(ExperimentMetric.Spend, _spend, value);
        }

        CampaignDifference Row(ExperimentMetric metric, double[] done, TotalEstimate expected)
        {
            double actual = done.Where((_, row) => _isRecipient[row] == recipients).Sum();
            return new(comparison, metric, customers, actual / customers, expected.Value / customers, (actual - expected.Value) / customers)
            {
                Interval = expected.Outcome is { } outcome
                    ? new((actual - outcome.Upper) / customers, (actual - outcome.Lower) / customers)
                    : null,
            };
        }
    }

    /// <summary>What recipients did beside those who stand beside them.</summary>
    public IEnumerable<CampaignDifference> AgainstMatched(CampaignComparison comparison)
    {
        if (Matched.Pairs.Count == 0)
        {
            yield break;
        }

        yield return Row(ExperimentMetric.Purchases, _purchases);
        if (_spend is not null)
        {
            yield return Row(ExperimentMetric.Spend, _spend);
        }

        CampaignDifference Row(ExperimentMetric metric, double[] done)
        {
            double[] apart = [.. Matched.Pairs.Select(pair => done[pair.Recipient] - done[pair.Other])];
            double mean = apart.Average();
            int pairs = apart.Length;
            double error = Math.Sqrt(apart.Sum(off => (off - mean) * (off - mean)) / Math.Max(1, pairs - 1) / pairs);
            double t = pairs < 2 ? double.NaN : StudentT.InvCDF(0, 1, pairs - 1, (1 + _options.Level) / 2);
            return new(
                comparison,
                metric,
                pairs,
                Matched.Pairs.Average(pair => done[pair.Recipient]),
                Matched.Pairs.Average(pair => done[pair.Other]),
                mean)
            {
                Interval = pairs < 2 ? null : new(mean - (t * error), mean + (t * error)),
            };
        }
    }

    /// <summary>How alike recipients and others were.</summary>
    public IEnumerable<CampaignBalance> Balance()
    {
        foreach ((string name, double[] values) in Quantities)
        {
            double deviation = MatchedPairs.Deviation(values);
            double recipients = Mean(values.Where((_, row) => _isRecipient[row]));
            double others = Mean(values.Where((_, row) => !_isRecipient[row]));
            double matched = Mean(Matched.Pairs.Select(pair => values[pair.Recipient]));
            double beside = Mean(Matched.Pairs.Select(pair => values[pair.Other]));
            yield return new(name, recipients, others, Apart(recipients, others), matched, beside, Apart(matched, beside));

            double Apart(double one, double other) => deviation > 0 ? (one - other) / deviation : 0;
        }
    }

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();

    private static double Log1p(double value) => Math.Log(1 + value);

    /// <summary>The values, with the mean of those that are finite for those that are not.</summary>
    private static double[] WithMeans(double[] values)
    {
        double mean = values.Where(double.IsFinite).DefaultIfEmpty(0).Average();
        return Array.ConvertAll(values, value => double.IsFinite(value) ? value : mean);
    }
}
