namespace Clv.Probabilistic.Tests.Scoring;

/// <summary>The fields of one customer are those of a row.</summary>
public sealed class CustomerFieldScorerTests
{
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));
    private static readonly PredictionOptions _year = new() { Horizon = 52, DiscountRatePerYear = 0.1, Margin = 0.3 };
    private static readonly DateTime _end = new(2025, 12, 31);

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
    public void Fields_of_a_customer_are_those_of_a_row_to_the_last_bit(PurchaseModel model)
    {
        CustomerSummary customers = Summary(60);
        MarketingFieldOptions options = new() { ChurnDays = 60, MediumRisk = 0.5, HighRisk = 0.8 };
        MarketingFields fields = MarketingFields.Of(CustomerPredictions.Predict(customers, model, _spend, _year), options);
        CustomerScorer scorer = new(model, _spend, _year);
        CustomerFieldScorer one = new(scorer, CustomerRanks.Of(fields.Predictions), options);

        for (int row = 0; row < customers.Count; row++)
        {
            CustomerHistory history = customers.HistoryOf(row);
            CustomerFields found = one.Fields(history, customers.Observed.End) with { CustomerId = customers.Ids.At(row) };
            CustomerFields alone = MarketingFields.Of(CustomerPredictions.Predict(customers.Rows([row]), model, _spend, _year), options)[0];

            // Where one stands among others, somebody alone cannot say.
            Assert.That(found, Is.EqualTo(alone with { Segment = fields[row].Segment, Tier = found.Tier }), $"row {row}");
            Assert.That(one.Fields(history, scorer.Score(history), customers.Observed.End), Is.EqualTo(found with { CustomerId = default }));
            Assert.That(
                one.Fields(history with { Further = null }, customers.Observed.End, history.Further![SummaryColumns.FirstAmount.Name]),
                Is.EqualTo(found with { CustomerId = default }));
        }

        Assert.That(fields.Select(row => row.Segment).Distinct().Count(), Is.GreaterThan(3), "else this would test little");
        Assert.That(fields.Count(row => row.DaysLate > 0), Is.Positive);
    }

    [TestCaseSource(nameof(Models))]
    public void Fields_of_a_customer_are_those_of_a_row_among_many_up_to_the_curves(PurchaseModel model)
    {
        const double AgainstCurves = 1e-10;
        CustomerSummary customers = Summary(3_000);
        MarketingFields fields = MarketingFields.Of(CustomerPredictions.Predict(customers, model, _spend, _year));
        CustomerFieldScorer one = new(new CustomerScorer(model, _spend, _year), CustomerRanks.Of(fields.Predictions));
        Dictionary<double, int> equals = fields.Predictions.LifetimeValue.GroupBy(value => value).ToDictionary(group => group.Key, group => group.Count());
        int tiers = 0;
        for (int row = 0; row < customers.Count; row++)
        {
            CustomerFields found = one.Fields(customers.HistoryOf(row), customers.Observed.End);
            CustomerFields expected = fields[row];
            bool isAmongEquals = equals[fields.Predictions.LifetimeValue[row]] > 1;
            tiers += isAmongEquals || found.Tier == expected.Tier ? 1 : 0;
            Assert.That(found.ChurnRisk, Is.EqualTo(expected.ChurnRisk).Within(AgainstCurves), $"row {row}");
            Assert.That(found.Segment, Is.EqualTo(expected.Segment), $"row {row}");
            Assert.That(found.ExpectedNextOrder, Is.EqualTo(expected.ExpectedNextOrder), $"row {row}");
            Assert.That(found.NextOrderFrom, Is.EqualTo(expected.NextOrderFrom), $"row {row}");
            Assert.That(found.NextOrderTo, Is.EqualTo(expected.NextOrderTo), $"row {row}");
            Assert.That(found.ValueSoFar, Is.EqualTo(expected.ValueSoFar), $"row {row}");
            Assert.That(found.DaysLate, Is.EqualTo(expected.DaysLate), $"row {row}");
            Assert.That(found.ValueAtStake!.Value, Is.EqualTo(expected.ValueAtStake!.Value).Within(AgainstCurves * (1 + expected.ValueAtStake.Value)), $"row {row}");
        }

        // Values at the end of a tier, which is the value of a customer there, may lie on its other side by a last bit.
        Assert.That(tiers, Is.GreaterThanOrEqualTo(customers.Count - CustomerTiers.Names.Count));
    }

    [Test]
    public void What_is_not_known_is_null()
    {
        CustomerSummary customers = Summary(60);
        CustomerRanks ranks = CustomerRanks.Of(CustomerPredictions.Predict(customers, _models[0], _year));
        CustomerFields fields = new CustomerFieldScorer(new CustomerScorer(_models[0], _year), ranks).Fields((3, 30, 38.86), observationEnd: null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fields.ValueSoFar, Is.Null);
            Assert.That(fields.TotalValue, Is.Null);
            Assert.That(fields.ValueAtStake, Is.Null);
            Assert.That(fields.ExpectedNextOrder, Is.Null);
            Assert.That(fields.NextOrderTo, Is.Null);
            Assert.That(fields.Tier, Is.Not.Null, "tiers are of expected purchases where there is no money");
            Assert.That(fields.AverageDaysBetweenOrders, Is.EqualTo(70));
            Assert.That(fields.CustomerId.IsMissing);
        }
    }

    [Test]
    public void Who_scores_with_intervals_has_the_same_fields()
    {
        CustomerSummary customers = Summary(60);
        CustomerRanks ranks = CustomerRanks.Of(CustomerPredictions.Predict(customers, _models[0], _spend, _year));
        ParameterDraws draws = ParameterDraws.Of(
            BetaGeoModel.Kind,
            new Dictionary<string, IReadOnlyList<double>>
            {
                ["r"] = Spread(0.243),
                ["alpha"] = Spread(4.414),
                ["a"] = Spread(0.793),
                ["b"] = Spread(2.426),
            },
            TimeUnit.Week);
        CustomerFieldScorer plain = new(new CustomerScorer(_models[0], _spend, _year), ranks);
        CustomerFieldScorer with = new(new CustomerScorer(_models[0], _spend, _year with { Interval = new(draws) }), ranks);

        Assert.That(with.Fields(customers.HistoryOf(5), _end), Is.EqualTo(plain.Fields(customers.HistoryOf(5), _end)));
    }

    [Test]
    public void Constructor_refuses_what_no_days_can_be_counted_by()
    {
        CustomerRanks ranks = CustomerRanks.Of(CustomerPredictions.Predict(Summary(60), _models[0], _spend, _year));
        CustomerScorer scorer = new(_models[0], _spend, _year);
        CustomerScorer daily = new(_models[0].WithTimeUnit(TimeUnit.Day), _spend, _year);

        Assert.That(() => new CustomerFieldScorer(daily, ranks), Throws.ArgumentException.With.Message.Contains("in week, and the model is in day"));
        Assert.That(() => new CustomerFieldScorer(scorer, ranks, new() { ChurnDays = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new CustomerFieldScorer(scorer, ranks).Fields((2, 40, 30), _end, firstAmount: 1), Throws.ArgumentException);
    }

    private static double[] Spread(double value) => [.. Enumerable.Range(0, 100).Select(i => value * (1 + (0.001 * ((i * 37 % 100) - 50))))];

    private static CustomerSummary Summary(int customers)
    {
        Random random = new(20260303);
        List<OrderRow> orders = [];
        for (int customer = 0; customer < customers; customer++)
        {
            DateTime day = _end.AddDays(-random.Next(1, 400));
            int placed = 1 + (int)(random.NextDouble() * random.NextDouble() * 10);
            int gap = random.Next(1, 60);
            for (int order = 0; order < placed && day <= _end; order++)
            {
                orders.Add(new OrderRow(customer, day, Math.Round(5 + (60 * random.NextDouble()), 2)));
                day = day.AddDays(random.Next(1, gap + 1));
            }
        }

        return TransactionTable.FromRows(orders, order => order).Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = _end, SpendColumns = true });
    }
}
