namespace Clv.Probabilistic.Tests.Valuation;

/// <summary>Predictions as a list of columns, which everything else reads.</summary>
public sealed class PredictionTableTests
{
    private static readonly CustomerSummary _customers =
        new(TimeUnit.Week, [2, 0, 1], [30.43, 0, 1.71], [38.86, 38.86, 38.86], [22.35, 0, -4]);

    private static readonly BetaGeoModel _purchases = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    private static readonly PredictionOptions _everything = new()
    {
        Horizon = 39,
        DiscountRatePerYear = 0,
        LogLikelihood = true,
        AliveAhead = 13,
        NextPurchaseProbability = 0.9,
        DiscountedResidual = true,
    };

    [Test]
    public void Columns_are_those_asked_for_in_the_order_of_the_file_with_what_they_measure()
    {
        CustomerPredictions predictions = CustomerPredictions.Predict(_customers, _purchases, _spend, _everything);

        Assert.That(predictions.Columns.Select(column => (column.Name, column.Unit)), Is.EqualTo(new[]
        {
            ("p_alive", PredictionUnit.Probability),
            ("expected_purchases", PredictionUnit.Purchases),
            ("expected_spend", PredictionUnit.Money),
            ("clv", PredictionUnit.Money),
            ("p_any_purchase", PredictionUnit.Probability),
            ("log_likelihood", PredictionUnit.Log),
            ("p_alive_at", PredictionUnit.Probability),
            ("next_purchase", PredictionUnit.Time),
            ("p_never_returns", PredictionUnit.Probability),
            ("discounted_residual", PredictionUnit.Purchases),
        }));
        Assert.That(predictions.Columns.Select(column => column.Description), Is.Unique.And.All.EndsWith("."));
        Assert.That(predictions.Columns.Select(column => column.Count), Is.All.EqualTo(3));
    }

    [Test]
    public void Properties_read_the_columns_of_their_quantities()
    {
        CustomerPredictions predictions = CustomerPredictions.Predict(_customers, _purchases, _spend, _everything);

        using (Assert.EnterMultipleScope())
        {
            AssertReads(predictions.ProbabilityAlive, "p_alive");
            AssertReads(predictions.ExpectedPurchases, "expected_purchases");
            AssertReads(predictions.ExpectedSpend, "expected_spend");
            AssertReads(predictions.LifetimeValue, "clv");
            AssertReads(predictions.ProbabilityOfAnyPurchase, "p_any_purchase");
            AssertReads(predictions.LogLikelihood, "log_likelihood");
            AssertReads(predictions.ProbabilityAliveAhead, "p_alive_at");
            AssertReads(predictions.TimeToNextPurchase, "next_purchase");
            AssertReads(predictions.ProbabilityOfNeverReturning, "p_never_returns");
            AssertReads(predictions.DiscountedResidualPurchases, "discounted_residual");
        }

        void AssertReads(ReadOnlySpan<double> property, string name) =>
            Assert.That(property == predictions.Column(name).Values, $"{name} is not what its property shows");
    }

    [Test]
    public void Column_of_another_name_is_refused_with_those_that_there_are()
    {
        CustomerPredictions predictions = CustomerPredictions.Predict(_customers, _purchases, null, new() { Horizon = 39 });

        Assert.That(
            () => predictions.Column("clv"),
            Throws.ArgumentException.With.Message.Contains("no column 'clv' among 'p_alive', 'expected_purchases', 'p_any_purchase'"));
        Assert.That(predictions.TryGetColumn("clv", out PredictionColumn? none), Is.False);
        Assert.That(none, Is.Null);
        Assert.That(predictions.TryGetColumn("p_alive", out PredictionColumn? alive));
        Assert.That(alive![1], Is.EqualTo(1));
    }

    [Test]
    public void EmptyCells_of_a_column_count_the_customers_that_they_explain()
    {
        CustomerPredictions predictions = CustomerPredictions.Predict(_customers, _purchases, _spend, _everything);

        Assert.That(Counts("expected_spend"), Is.EqualTo(new[] { 1, 0 }), "negative, infinite");
        Assert.That(Counts("clv"), Is.EqualTo(new[] { 1, 0 }));
        Assert.That(Counts("next_purchase"), Is.EqualTo(new[] { 2 }), "never again, more likely than not");
        Assert.That(Counts("discounted_residual"), Is.EqualTo(new[] { 3 }), "a is below 1 and the rate 0");
        Assert.That(Counts("p_alive"), Is.Empty);

        IEnumerable<int> Counts(string name)
        {
            PredictionColumn column = predictions.Column(name);
            return column.EmptyCells.Select(column.CountEmpty);
        }
    }

    /// <summary>A table walks its list; no cell that is not a number may go without a reason.</summary>
    [Test]
    public void EmptyCells_explain_every_value_that_is_not_finite()
    {
        GammaGammaModel withoutMean = new(new GammaGammaParameters(6.25, 0.9, 15.44));
        PredictionTable[] tables =
        [
            CustomerPredictions.Predict(_customers, _purchases, withoutMean, _everything),
            SpendPredictions.Predict(_customers, withoutMean, logLikelihood: true),
        ];

        foreach (PredictionColumn column in tables.SelectMany(table => table.Columns))
        {
            int empty = column.Values.ToArray().Count(value => !double.IsFinite(value));
            Assert.That(column.EmptyCells.Sum(column.CountEmpty), Is.EqualTo(empty), column.Name);
        }
    }
}
