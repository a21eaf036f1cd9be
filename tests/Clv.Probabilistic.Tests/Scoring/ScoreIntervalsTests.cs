using System.Text.Json;
using MathNet.Numerics.Distributions;

namespace Clv.Probabilistic.Tests.Scoring;

/// <summary>The intervals of one customer's numbers, and whether a score is what columns say to the last bit.</summary>
public sealed class ScoreIntervalsTests
{
    /// <summary>What the intervals promise of those in columns, relative.</summary>
    private const double AgainstColumns = 1e-9;

    /// <summary>What curves over many customers keep of the number itself, relative.</summary>
    private const double AgainstCurves = 1e-11;

    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    /// <summary>Every purchase model of the catalog at parameters that a fit could find, in weeks.</summary>
    private static IEnumerable<TestCaseData> Models => ModelCatalog.Standard.PurchaseModels
        .Select(kind => new TestCaseData((PurchaseModel)kind.Create(Typical(kind), TimeUnit.Week)).SetArgDisplayNames(kind.Name));

    private static IEnumerable<TestCaseData> Clouds =>
        from model in Models
        from isWide in (bool[])[false, true]
        select new TestCaseData(model.Arguments[0], isWide).SetArgDisplayNames(((PurchaseModel)model.Arguments[0]!).Name, isWide ? "wide" : "narrow");

    [TestCaseSource(nameof(Clouds))]
    public void Intervals_of_a_score_are_those_of_the_columns(PurchaseModel model, bool isWide)
    {
        PredictionOptions options = new() { Horizon = 26, DiscountRatePerYear = 0.1, Margin = 0.4, Interval = Around(model, isWide) };
        CustomerSummary customers = Customers(isWide ? 60 : 300, model);
        CustomerPredictions columns = CustomerPredictions.Predict(customers, model, _spend, options);
        CustomerScorer scorer = new(model, _spend, options);
        Assert.That(ParameterCloud.Of(options.Interval!.Purchases[0].Draws).IsNarrow, Is.Not.EqualTo(isWide), "else this would test the other way");

        int certain = 0;
        for (int row = 0; row < customers.Count; row++)
        {
            CustomerPrediction expected = columns[row];
            CustomerScore score = scorer.Score(customers.HistoryOf(row));
            certain += score.ProbabilityAliveInterval is { } alive && alive.Lower == alive.Upper ? 1 : 0;
            AssertClose(score.ProbabilityAliveInterval, expected.ProbabilityAliveInterval, row, "p_alive");
            AssertClose(score.ExpectedPurchasesInterval, expected.ExpectedPurchasesInterval, row, "expected_purchases");
            AssertClose(score.ProbabilityOfAnyPurchaseInterval, expected.ProbabilityOfAnyPurchaseInterval, row, "p_any_purchase");
            AssertClose(score.ExpectedSpendInterval, expected.ExpectedSpendInterval, row, "expected_spend");
            AssertClose(score.LifetimeValueInterval, expected.LifetimeValueInterval, row, "clv");
            Assert.That(score.ExpectedPurchasesInterval!.Value.Contains(score.ExpectedPurchases));
        }

        Assert.That(certain < customers.Count || model.Name == "nbd");
    }

    [TestCaseSource(nameof(Models))]
    public void A_score_is_a_summary_of_one_row_to_the_last_bit(PurchaseModel model)
    {
        PredictionOptions options = new() { Horizon = 26, DiscountRatePerYear = 0.1, Margin = 0.4, Interval = Around(model, isWide: false) };
        CustomerSummary customers = Customers(200, model);
        CustomerScorer scorer = new(model, _spend, options);
        for (int row = 0; row < customers.Count; row++)
        {
            CustomerPrediction alone = CustomerPredictions.Predict(customers.Rows([row]), model, _spend, options)[0];

            Assert.That(scorer.Score(customers.HistoryOf(row)), Is.EqualTo(ScoreOf(alone)), $"row {row}");
        }
    }

    [TestCaseSource(nameof(Models))]
    public void A_score_is_a_row_among_many_up_to_the_curves(PurchaseModel model)
    {
        PredictionOptions options = new() { Horizon = 26, DiscountRatePerYear = 0.1, Margin = 0.4 };
        CustomerSummary customers = Customers(4_000, model);
        CustomerPredictions columns = CustomerPredictions.Predict(customers, model, _spend, options);
        CustomerScorer scorer = new(model, _spend, options);
        for (int row = 0; row < customers.Count; row += 13)
        {
            CustomerScore score = scorer.Score(customers.HistoryOf(row));
            AssertClose(columns.ProbabilityAlive[row], score.ProbabilityAlive, AgainstCurves, $"p_alive of row {row}");
            AssertClose(columns.ExpectedPurchases[row], score.ExpectedPurchases, AgainstCurves, $"expected_purchases of row {row}");
            AssertClose(columns.ProbabilityOfAnyPurchase[row], score.ProbabilityOfAnyPurchase, AgainstCurves, $"p_any_purchase of row {row}");
            AssertClose(columns.LifetimeValue[row], score.LifetimeValue!.Value, AgainstCurves, $"clv of row {row}");
        }
    }

    [TestCaseSource(nameof(Models))]
    public void A_score_with_intervals_allocates_nothing(PurchaseModel model)
    {
        CustomerScorer scorer = new(model, _spend, new() { Horizon = 26, DiscountRatePerYear = 0.1, Interval = Around(model, isWide: false) });
        CustomerSummary customers = Customers(30, model);
        CustomerHistory[] histories = [.. Enumerable.Range(0, customers.Count).Select(customers.HistoryOf)];
        double sum = 0;

        long bytes = AllocatedBytes.PerRunOf(() =>
        {
            foreach (CustomerHistory history in histories)
            {
                sum += scorer.Score(history).LifetimeValueInterval!.Value.Upper;
            }
        });

        Assert.That(bytes, Is.Zero);
        Assert.That(sum, Is.Positive);
    }

    [Test]
    public void Another_horizon_shares_the_draws_and_scores_as_a_new_scorer()
    {
        BetaGeoModel model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        PredictionOptions options = new() { Horizon = 26, DiscountRatePerYear = 0.1, Interval = Around(model, isWide: false) };
        CustomerHistory history = new(2, 30.43, 38.86) { MonetaryValue = 35 };
        CustomerScorer scorer = new(model, _spend, options);
        CustomerScorer year = scorer.WithHorizon(52);

        Assert.That(scorer.WithHorizon(26), Is.SameAs(scorer));
        Assert.That(year.Horizon, Is.EqualTo(52));
        Assert.That(year.Score(history), Is.EqualTo(new CustomerScorer(model, _spend, options with { Horizon = 52 }).Score(history)));
        Assert.That(() => scorer.WithHorizon(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void There_are_no_intervals_where_none_are_asked_for_and_none_of_what_is_not_known()
    {
        BetaGeoModel model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        PredictionInterval interval = Around(model, isWide: false);
        CustomerHistory history = new(2, 30.43, 38.86) { MonetaryValue = 35 };
        CustomerScore without = new CustomerScorer(model, _spend, new() { Horizon = 26, Interval = interval with { PerCustomer = false } }).Score(history);
        CustomerScore refunded = new CustomerScorer(model, _spend, new() { Horizon = 26, Interval = interval })
            .Score(history with { MonetaryValue = -3 });
        CustomerScore purchases = new CustomerScorer(model, new() { Horizon = 26, Interval = new(Draws(model, 0.03)) }).Score(history);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(without, Is.EqualTo(new CustomerScorer(model, _spend, new() { Horizon = 26 }).Score(history)));
            Assert.That(without.ProbabilityAliveInterval, Is.Null);
            Assert.That(JsonSerializer.Serialize(without), Does.Not.Contain("Interval"));
            Assert.That(refunded.LifetimeValueInterval, Is.Null);
            Assert.That(refunded.ExpectedSpendInterval, Is.Null);
            Assert.That(refunded.ExpectedPurchasesInterval, Is.Not.Null);
            Assert.That(purchases.ExpectedPurchasesInterval, Is.Not.Null);
            Assert.That(purchases.LifetimeValueInterval, Is.Null);
            Assert.That(JsonSerializer.Deserialize<CustomerScore>(JsonSerializer.Serialize(refunded)), Is.EqualTo(refunded));
        }
    }

    [Test]
    public void Draws_of_another_model_are_refused()
    {
        BetaGeoModel model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        PredictionOptions options = new() { Horizon = 26, Interval = Around(new NbdModel(new NbdParameters(0.385, 12.07), TimeUnit.Week), isWide: false) };

        Assert.That(() => new CustomerScorer(model, _spend, options), Throws.ArgumentException.With.Message.Contains("The draws are of nbd"));
    }

    [Test]
    public void A_customer_whom_points_cannot_tell_goes_by_draws_as_in_columns()
    {
        // Where q of spend is near 1, the mean of some points is infinite.
        BetaGeoModel model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        GammaGammaModel withoutMean = new(new GammaGammaParameters(6.25, 1.05, 15.44));
        PredictionOptions options = new() { Horizon = 26, Interval = new(Draws(model, 0.03), Draws(withoutMean, 0.05)) };
        CustomerSummary customers = Customers(40);
        CustomerPredictions columns = CustomerPredictions.Predict(customers, model, withoutMean, options);
        CustomerScorer scorer = new(model, withoutMean, options);
        int infinite = 0;
        for (int row = 0; row < customers.Count; row++)
        {
            CustomerScore score = scorer.Score(customers.HistoryOf(row));
            infinite += double.IsPositiveInfinity(score.ExpectedSpendInterval!.Value.Upper) ? 1 : 0;
            AssertClose(score.ExpectedSpendInterval, columns[row].ExpectedSpendInterval, row, "expected_spend");
            AssertClose(score.LifetimeValueInterval, columns[row].LifetimeValueInterval, row, "clv");
        }

        Assert.That(infinite, Is.Positive, "else this would test nothing");
    }

    private static CustomerScore ScoreOf(CustomerPrediction row) => new(row.ProbabilityAlive, row.ExpectedPurchases, row.ProbabilityOfAnyPurchase)
    {
        ExpectedSpend = row.ExpectedSpend,
        LifetimeValue = row.LifetimeValue,
        ProbabilityAliveInterval = row.ProbabilityAliveInterval,
        ExpectedPurchasesInterval = row.ExpectedPurchasesInterval,
        ProbabilityOfAnyPurchaseInterval = row.ProbabilityOfAnyPurchaseInterval,
        ExpectedSpendInterval = row.ExpectedSpendInterval,
        LifetimeValueInterval = row.LifetimeValueInterval,
    };

    /// <summary>Draws about the model's parameters: by 3 % each, or by 40 %.</summary>
    private static PredictionInterval Around(PurchaseModel model, bool isWide) =>
        new(Draws(model, isWide ? 0.4 : 0.03), Draws(_spend, isWide ? 0.4 : 0.03)) { Level = 0.9 };

    private static ParameterDraws Draws(IModel model, double spread)
    {
        const int Count = 500;
        Random random = new(20260301);
        Dictionary<string, IReadOnlyList<double>> columns = [];
        foreach ((ParameterSpecification parameter, double value) in model.Definition!.Parameters.Zip(model.Parameters.Values))
        {
            double own = parameter.Scale == ParameterScale.WholeNumber ? 0 : spread;
            columns.Add(parameter.Name, [.. Enumerable.Range(0, Count).Select(_ => value * Math.Exp(own * Normal.InvCDF(0, 1, random.NextDouble())))]);
        }

        return ParameterDraws.Of(model.Definition, columns, model is IPurchaseModel { TimeUnit: var unit } ? unit : TimeUnit.Unspecified);
    }

    /// <summary>Fits to CDNOW as printed.</summary>
    private static double[] Typical(PurchaseModelDefinition kind) => kind.Name switch
    {
        "bg-nbd" => [0.243, 4.414, 0.793, 2.426],
        "mbg-nbd" => [0.525, 6.183, 0.891, 1.614],
        "pareto-nbd" => [0.553, 10.578, 0.606, 11.669],
        "nbd" => [0.385, 12.07],
        "bg-cnbd-k" => [2, 0.359, 1.129, 0.523, 2.785],
        "mbg-cnbd-k" => [2, 0.525, 6.183, 0.891, 1.614],
        "bg-bb" => [0.596, 11.795, 0.617, 11.903],
        _ => throw new NotSupportedException($"Give parameters of {kind.Name}, so that it is tested as the others are."),
    };

    private static CustomerSummary Customers(int count, PurchaseModel? model = null)
    {
        CustomerSummary any = AnyCustomers(count);
        if (model is not { Definition.CountsOpportunities: true })
        {
            return any;
        }

        // The same customers with whole weeks, in each of which at most one purchase was made.
        double[] recency = [.. any.Recency.Select((recency, i) => any.Frequency[i] == 0 ? 0 : Math.Max(any.Frequency[i], Math.Floor(recency)))];
        return new(
            TimeUnit.Week, any.Frequency, recency, [.. any.T.Select((t, i) => Math.Max(recency[i], Math.Ceiling(t)))], any.MonetaryValue);
    }

    private static CustomerSummary AnyCustomers(int count)
    {
        Random random = new(20260302);
        int[] frequency = [.. Enumerable.Range(0, count).Select(_ => (int)(random.NextDouble() * random.NextDouble() * 15))];
        double[] t = [.. frequency.Select(_ => 0.5 + (60 * random.NextDouble()))];
        double[] recency = [.. frequency.Select((x, i) => x == 0 ? 0 : t[i] * random.NextDouble())];
        double[] money = [.. frequency.Select(x => x == 0 ? 0 : 5 + (50 * random.NextDouble()))];
        return new CustomerSummary(TimeUnit.Week, frequency, recency, t, money);
    }

    private static void AssertClose(Interval? actual, Interval? expected, int row, string quantity)
    {
        Assert.That(actual.HasValue, Is.EqualTo(expected.HasValue), $"{quantity} of row {row}");
        if (actual is { } ends && expected is { } wanted)
        {
            AssertClose(ends.Lower, wanted.Lower, AgainstColumns, $"{quantity}_lower of row {row}");
            AssertClose(ends.Upper, wanted.Upper, AgainstColumns, $"{quantity}_upper of row {row}");
        }
    }

    private static void AssertClose(double actual, double expected, double relative, string what) =>
        Assert.That(actual == expected || Math.Abs(actual - expected) <= relative * Math.Abs(expected), $"{what}: {actual:R} and not {expected:R}");
}
