namespace Clv.Probabilistic.Tests.Models;

/// <summary>An average order value as a spend model, wherever one goes.</summary>
public sealed class FlatSpendModelTests
{
    /// <summary>The same products in another order, and columns that are read off curves.</summary>
    private const double Rounding = 1e-11;

    private static readonly FlatSpendModel _flat = new(42.5);

    private static readonly BetaGeoModel _purchases = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    private static readonly PredictionOptions _year = new() { Horizon = 52, Margin = 0.4 };

    /// <summary>Without monetary value, and with one that a model of past spend could not take.</summary>
    private static readonly CustomerSummary[] _customers =
    [
        new(TimeUnit.Week, [2, 0, 1], [30.43, 0, 1.71], [38.86, 38.86, 38.86]),
        new(TimeUnit.Week, [2, 0, 1], [30.43, 0, 1.71], [38.86, 38.86, 38.86], [22.35, 0, -4]),
    ];

    [TestCaseSource(nameof(_customers))]
    public void Predict_values_every_customer_at_the_same_spend(CustomerSummary customers)
    {
        CustomerPredictions year = CustomerPredictions.Predict(customers, _purchases, _flat, _year);
        double[] value = LifetimeValue.Discounted(_purchases, _flat, customers, new() { Horizon = 52, Margin = 0.4 });
        double[] loop = LifetimeValue.LifetimesLoop(_purchases, _flat, customers, new());
        double[] expected = Discounted(customers);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(year.ExpectedSpend, Is.All.EqualTo(42.5));
            Assert.That(year.WithoutSpend, Is.Zero);
            Assert.That(year.LifetimeValue, Is.EqualTo(value));
            Assert.That(value, Is.EqualTo(expected.Select(purchases => 0.4 * 42.5 * purchases)).Within(Rounding).Percent);
            Assert.That(loop, Is.All.Positive);
        }
    }

    [TestCaseSource(nameof(_customers))]
    public void One_customer_is_valued_as_a_row_is(CustomerSummary customers)
    {
        CustomerPredictions year = CustomerPredictions.Predict(customers, _purchases, _flat, _year);
        CustomerScorer scorer = new(_purchases, _flat, _year);
        for (int row = 0; row < customers.Count; row++)
        {
            CustomerHistory history = customers.HistoryOf(row);
            CustomerScore score = scorer.Score(history);

            Assert.That(score.ExpectedSpend, Is.EqualTo(42.5));
            Assert.That(score.LifetimeValue, Is.EqualTo(year.LifetimeValue[row]).Within(Rounding).Percent);
            Assert.That(
                LifetimeValue.Discounted(_purchases, _flat, history, new() { Horizon = 52, Margin = 0.4 }),
                Is.EqualTo(year.LifetimeValue[row]).Within(Rounding).Percent);
        }
    }

    [TestCaseSource(nameof(_customers))]
    public void Spend_alone_is_predicted_without_monetary_value(CustomerSummary customers) =>
        Assert.That(SpendPredictions.Predict(customers, _flat).ExpectedSpend, Is.All.EqualTo(42.5));

    [Test]
    public void Forecast_of_orders_without_amounts_has_spend()
    {
        TransactionTable orders = TransactionTable.FromRows(
            Enumerable.Range(0, 40), row => new OrderRow(row % 7, new DateTime(2024, 1, 1).AddDays(row * 5)));
        ForecastOrigin origin = ForecastOrigin.Of(orders, new() { Unit = TimeUnit.Week }, horizon: 13);

        CustomerForecast forecast = CustomerForecast.Of(_purchases, origin, _flat);

        Assert.That(origin.Customers.HasMonetaryValue, Is.False);
        Assert.That(forecast.Spend, Is.EqualTo(forecast.Purchases.Select(purchases => 42.5 * purchases)));
        Assert.That(CustomerForecast.Of(_purchases, origin, new GammaGammaModel(new(6.25, 3.74, 15.44))).Spend, Is.Empty);
    }

    [Test]
    public void Model_says_what_it_is()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_flat.AverageOrderValue, Is.EqualTo(42.5));
            Assert.That(_flat.PopulationMean, Is.EqualTo(42.5));
            Assert.That(_flat.NeedsMonetaryValue, Is.False);
            Assert.That(_flat.LogLikelihood(new CustomerHistory(2, 1, 5) { MonetaryValue = 30 }), Is.NaN);
            ParameterEstimate value = _flat.AsFit().Parameters.Single();
            Assert.That((value.Name, value.Value, value.StandardError), Is.EqualTo(("average_order_value", 42.5, (double?)null)));
        }
    }

    [Test]
    public void What_the_model_cannot_do_is_refused_in_a_sentence()
    {
        string file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "flat-spend.json");

        Assert.That(() => ModelFile.Write(file, _flat), Throws.ArgumentException.With.Message.StartsWith("The model flat-spend cannot be written"));
        Assert.That(() => ModelFile.Write(file, _flat.AsFit()), Throws.ArgumentException.With.Message.StartsWith("The model flat-spend cannot be written"));
        Assert.That(File.Exists(file), Is.False);
        Assert.That(
            () => _purchases.SimulateCustomers(10, T: 52, seed: 1, _flat),
            Throws.ArgumentException.With.Message.StartsWith("The model flat-spend does not say how single purchases differ"));
        Assert.That(
            () => SpendPredictions.Predict(_customers[0], _flat, logLikelihood: true),
            Throws.InvalidOperationException.With.Message.Contains("which the likelihood of the flat-spend model needs"));
        Assert.That(() => _flat.ExpectedAverageSpend((-1, 0, 5)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => _flat.LogLikelihood((-1, 0, 5)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => _flat.ExpectedAverageSpend(_customers[0], new double[2]), Throws.ArgumentException);
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [SetCulture("de-DE")]
    public void Average_order_value_is_a_positive_number(double value) => Assert.That(
        () => new FlatSpendModel(value), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("it must be finite and positive"));

    /// <summary>Purchases of each month, discounted at 10 % a year from its end: the formula written out, for 52 weeks.</summary>
    private static double[] Discounted(CustomerSummary customers)
    {
        double[] sum = new double[customers.Count];
        double before = 0;
        for (int k = 1; before < 52; k++)
        {
            double until = Math.Min(k * 30.436875 / 7, 52);
            double[] purchases = _purchases.ExpectedPurchases(customers, before, until);
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += purchases[i] * Math.Pow(1.1, -until * 7 / 365.2425);
            }

            before = until;
        }

        return sum;
    }
}
