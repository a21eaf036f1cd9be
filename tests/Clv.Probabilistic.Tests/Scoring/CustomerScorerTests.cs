namespace Clv.Probabilistic.Tests.Scoring;

public sealed class CustomerScorerTests
{
    /// <summary>What the scorer promises of columns that are read off curves, relative.</summary>
    private const double AgainstColumns = 1e-11;

    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    private static readonly PredictionOptions _year = new() { Horizon = 52, DiscountRatePerYear = 0.15, Margin = 0.3 };

    /// <summary>Fits to CDNOW as printed, in weeks.</summary>
    private static readonly PurchaseModel[] _models =
    [
        new BetaGeoModel(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week),
        new ModifiedBetaGeoModel(new ModifiedBetaGeoParameters(0.525, 6.183, 0.891, 1.614), TimeUnit.Week),
        new ParetoNbdModel(new ParetoNbdParameters(0.553, 10.578, 0.606, 11.669), TimeUnit.Week),
        new NbdModel(new NbdParameters(0.385, 12.07), TimeUnit.Week),
    ];

    private static IEnumerable<TestCaseData> Models => _models.Select(model => new TestCaseData(model).SetArgDisplayNames(model.Name));

    [TestCaseSource(nameof(Models))]
    public void Score_is_what_the_columns_say(PurchaseModel model)
    {
        CustomerSummary customers = Customers(4_000);
        CustomerPredictions columns = CustomerPredictions.Predict(customers, model, _spend, _year);
        CustomerScorer scorer = new(model, _spend, _year);

        for (int row = 0; row < customers.Count; row += 7)
        {
            CustomerScore score = scorer.Score(customers.HistoryOf(row));

            AssertClose(score.ProbabilityAlive, columns.ProbabilityAlive[row], row, "p_alive");
            AssertClose(score.ExpectedPurchases, columns.ExpectedPurchases[row], row, "expected_purchases");
            AssertClose(score.ProbabilityOfAnyPurchase, columns.ProbabilityOfAnyPurchase[row], row, "p_any_purchase");
            AssertClose(score.ExpectedSpend!.Value, columns.ExpectedSpend[row], row, "expected_spend");
            AssertClose(score.LifetimeValue!.Value, columns.LifetimeValue[row], row, "clv");
        }
    }

    [TestCaseSource(nameof(Models))]
    public void Score_allocates_nothing(PurchaseModel model)
    {
        CustomerScorer scorer = new(model, _spend, _year);
        CustomerSummary customers = Customers(100);
        CustomerHistory[] histories = [.. Enumerable.Range(0, customers.Count).Select(customers.HistoryOf)];
        double sum = 0;

        long bytes = AllocatedBytes.PerRunOf(() =>
        {
            foreach (CustomerHistory history in histories)
            {
                sum += scorer.Score(history).LifetimeValue!.Value;
            }

            sum += scorer.Score([new(2024, 1, 3), new(2024, 5, 1)], [10, 20], new(2024, 12, 31)).LifetimeValue!.Value;
        });

        Assert.That(bytes, Is.Zero);
        Assert.That(sum, Is.Positive);
    }

    [TestCaseSource(nameof(Models))]
    public void Score_of_orders_is_the_score_of_their_summary(PurchaseModel model)
    {
        DateTime[] dates = [new(2024, 5, 1, 9, 0, 0), new(2024, 1, 3), new(2024, 5, 1, 20, 0, 0), new(2024, 12, 24), new(2025, 1, 2)];
        double[] amounts = [10, 20, 30, 40, 50];
        DateTime asOf = new(2024, 12, 31);
        CustomerSummary customers = TransactionTable
            .FromRows(Enumerable.Range(0, dates.Length), row => new OrderRow(1, dates[row], amounts[row]))
            .Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = asOf });

        CustomerScorer scorer = new(model, _spend, _year);

        Assert.That(customers.Frequency[0], Is.EqualTo(2));
        Assert.That(scorer.Score(dates, amounts, asOf), Is.EqualTo(scorer.Score(customers.HistoryOf(0))));
        Assert.That(scorer.Score(dates.Zip(amounts, (date, amount) => new OrderRow("x", date, amount)), asOf), Is.EqualTo(scorer.Score(dates, amounts, asOf)));
    }

    [Test]
    public void Score_without_a_spend_model_has_no_spend_and_no_value()
    {
        CustomerScore score = new CustomerScorer(_models[0], spend: null, _year).Score((2, 30.43, 38.86));

        Assert.That(score.ExpectedPurchases, Is.EqualTo(_models[0].ExpectedPurchases((2, 30.43, 38.86), 52)));
        Assert.That(score.ExpectedSpend, Is.Null);
        Assert.That(score.LifetimeValue, Is.Null);
        Assert.That(new CustomerScorer(_models[0], _year).Score((2, 30.43, 38.86)), Is.EqualTo(score));
    }

    [Test]
    public void Score_of_a_negative_mean_spend_has_no_spend_and_no_value_unless_nothing_was_bought_again()
    {
        CustomerScorer scorer = new(_models[0], _spend, _year);

        CustomerScore negative = scorer.Score(new CustomerHistory(2, 30.43, 38.86) { MonetaryValue = -3 });
        CustomerScore once = scorer.Score(new CustomerHistory(0, 0, 38.86) { MonetaryValue = -3 });

        Assert.That(negative.ExpectedSpend, Is.Null);
        Assert.That(negative.LifetimeValue, Is.Null);
        Assert.That(negative.ExpectedPurchases, Is.Positive);
        Assert.That(once.ExpectedSpend, Is.EqualTo(_spend.PopulationMean));
    }

    [Test]
    public void Score_of_an_unknown_mean_spend_is_refused_where_a_spend_model_needs_it()
    {
        CustomerScorer scorer = new(_models[0], _spend, _year);

        Assert.That(() => scorer.Score((2, 30.43, 38.86)), Throws.InstanceOf<ArgumentException>().With.Message.Contains("mean spend must be known"));
        Assert.That(scorer.Score((0, 0, 38.86)).ExpectedSpend, Is.EqualTo(_spend.PopulationMean));
    }

    [Test]
    public void Score_of_a_spend_without_mean_is_infinite()
    {
        GammaGammaModel withoutMean = new(new GammaGammaParameters(6.25, 0.9, 15.44));

        CustomerScore score = new CustomerScorer(_models[0], withoutMean, _year).Score((0, 0, 9));

        Assert.That(score.ExpectedSpend, Is.EqualTo(double.PositiveInfinity));
        Assert.That(score.LifetimeValue, Is.EqualTo(double.PositiveInfinity));
    }

    [Test]
    public void Score_of_a_history_that_cannot_be_is_refused() => Assert.That(
        () => new CustomerScorer(_models[0], null, _year).Score((2, 40, 38.86)), Throws.ArgumentException.With.Message.Contains("recency"));

    [Test]
    public void Score_of_orders_needs_the_unit_of_the_model()
    {
        CustomerScorer scorer = new(_models[0].WithTimeUnit(TimeUnit.Unspecified), null, _year);

        Assert.That(
            () => scorer.Score([new(2024, 1, 3)], [], new(2024, 2, 3)),
            Throws.InvalidOperationException.With.Message.Contains("state the unit (day, week, month, quarter or year)"));
    }

    [Test]
    public void Constructor_checks_the_options()
    {
        PurchaseModel unspecified = _models[0].WithTimeUnit(TimeUnit.Unspecified);

        Assert.That(() => new CustomerScorer(_models[0], null, new() { Horizon = -1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new CustomerScorer(_models[0], _spend, _year with { Margin = -1 }), Throws.ArgumentException.With.Message.Contains("Margin"));
        Assert.That(
            () => new CustomerScorer(_models[0], _spend, _year with { DiscountRatePerYear = -1 }), Throws.ArgumentException.With.Message.Contains("-1"));
        Assert.That(() => new CustomerScorer(unspecified, _spend, _year), Throws.InvalidOperationException.With.Message.Contains("state the unit"));
        Assert.That(() => new CustomerScorer(unspecified, _spend, _year with { DiscountRatePerYear = 0 }), Throws.Nothing);
    }

    [Test]
    public void What_was_learnt_gives_purchases_and_models_all_else()
    {
        TransactionTable orders = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"));
        HalfOfOrders learner = new();
        CustomerAnalysisResult all = CustomerAnalysis.Run(orders, new()
        {
            Summary = new() { Unit = TimeUnit.Week },
            Model = learner.Name,
            Forecasters = [learner],
            Prediction = new() { Horizon = 13, DiscountRatePerYear = 0.1, Margin = 0.4 },
        });
        CustomerScorer scorer = new(
            all.Purchases.Model, all.Spend!.Model, learner, new() { Horizon = 13, DiscountRatePerYear = 0.1, Margin = 0.4 });
        DateTime end = orders.Max(order => order.Time.Clock);
        for (int row = 0; row < all.Predictions.Count; row += 97)
        {
            CustomerId id = all.Predictions.Customers.Ids.At(row);
            CustomerScore score = scorer.Score(orders.Where(order => order.CustomerId == id), end);
            AssertClose(score.ProbabilityAlive, all.Predictions.ProbabilityAlive[row], row, "p_alive");
            AssertClose(score.ExpectedPurchases, all.Predictions.ExpectedPurchases[row], row, "expected_purchases");
            AssertClose(score.ProbabilityOfAnyPurchase, all.Predictions.ProbabilityOfAnyPurchase[row], row, "p_any_purchase");
            AssertClose(score.ExpectedSpend!.Value, all.Predictions.ExpectedSpend[row], row, "expected_spend");
            AssertClose(score.LifetimeValue!.Value, all.Predictions.LifetimeValue[row], row, "clv");
        }

        Assert.That(
            () => scorer.Score(new CustomerHistory(2, 30.43, 38.86) { MonetaryValue = 35 }),
            Throws.InvalidOperationException.With.Message.Contains("scores a customer's orders"));
    }

    private static CustomerSummary Customers(int count)
    {
        Random random = new(20250301);
        int[] frequency = [.. Enumerable.Range(0, count).Select(_ => (int)(random.NextDouble() * random.NextDouble() * 15))];
        double[] t = [.. frequency.Select(_ => 0.5 + (60 * random.NextDouble()))];
        double[] recency = [.. frequency.Select((x, i) => x == 0 ? 0 : t[i] * random.NextDouble())];
        double[] money = [.. frequency.Select(x => x == 0 ? 0 : 5 + (50 * random.NextDouble()))];
        return new CustomerSummary(TimeUnit.Week, frequency, recency, t, money);
    }

    /// <summary>Expects half a purchase for each order so far.</summary>
    private sealed class HalfOfOrders : IForecaster, ITrainedForecaster
    {
        public string Name => "half-of-orders";

        public bool IsLearner => true;

        public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default) => this;

        public CustomerForecast Forecast(ForecastOrigin origin, CancellationToken cancellationToken = default)
        {
            double[] orders = new double[origin.Customers.Count];
            foreach (int customer in origin.Orders.Customer)
            {
                orders[customer] += 0.5;
            }

            return new CustomerForecast(orders, [.. orders.Select(mean => 1 - Math.Exp(-mean))]);
        }
    }

    private static void AssertClose(double actual, double expected, int row, string quantity) =>
        Assert.That(actual, Is.EqualTo(expected).Within(AgainstColumns * expected), $"{quantity} of row {row}");
}
