namespace Clv.Probabilistic.Tests.Decisions;

/// <summary>What marketing knows of every customer.</summary>
internal sealed class MarketingFieldsTests
{
    /// <summary>Sums and products in another order.</summary>
    private const double Rounding = 1e-12;

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    private static readonly TransactionTable _orders = TransactionTable.FromRows<OrderRow>(
    [
        new OrderRow("one", new DateTime(2025, 3, 1), 40.0),
        new OrderRow("steady", new DateTime(2025, 1, 6), 10.0),
        new OrderRow("steady", new DateTime(2025, 1, 27), 20.0),
        new OrderRow("steady", new DateTime(2025, 2, 17), 30.0),
        new OrderRow("steady", new DateTime(2025, 3, 10), 40.0),
        new OrderRow("late", new DateTime(2025, 1, 6), 5.0),
        new OrderRow("late", new DateTime(2025, 1, 8), 5.0),
        new OrderRow("late", new DateTime(2025, 1, 10), 8.0),
    ],
    order => order);

    private static MarketingFields Fields(double margin = 1, bool spendColumns = true, MarketingFieldOptions? options = null)
    {
        CustomerSummary customers = _orders.Summarize(new()
        {
            Unit = TimeUnit.Week,
            ObservationEnd = new DateTime(2025, 3, 31),
            SpendColumns = spendColumns,
        });
        return MarketingFields.Of(CustomerPredictions.Predict(customers, _model, _spend, new() { Horizon = 52, Margin = margin }), options);
    }

    [Test]
    public void Value_so_far_is_what_all_orders_came_to_times_the_margin()
    {
        foreach (CustomerFields customer in Fields(margin: 0.25))
        {
            double spent = _orders.Where(order => order.CustomerId == customer.CustomerId).Sum(order => order.Amount!.Value);
            double value = Fields(margin: 0.25).Predictions.Find(customer.CustomerId)!.Value.LifetimeValue!.Value;
            Assert.That(customer.ValueSoFar, Is.EqualTo(0.25 * spent).Within(Rounding * spent));
            Assert.That(customer.TotalValue, Is.EqualTo(customer.ValueSoFar + value).Within(Rounding * value));
        }
    }

    [Test]
    public void Value_so_far_is_not_known_without_first_amounts_and_nothing_is_made_up()
    {
        MarketingFields fields = Fields(spendColumns: false);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fields.HasValueSoFar, Is.False);
            Assert.That(fields.Select(customer => customer.ValueSoFar), Is.All.Null);
            Assert.That(fields.Select(customer => customer.TotalValue), Is.All.Null);
            Assert.That(fields.Select(customer => customer.ValueAtStake), Is.All.Not.Null);
        }
    }

    [Test]
    public void The_next_order_has_come_by_these_days_with_these_probabilities_if_it_comes_at_all()
    {
        MarketingFields fields = Fields();
        foreach (CustomerFields customer in fields)
        {
            CustomerHistory history = fields.Predictions.Find(customer.CustomerId)!.Value.History;
            double ever = _model.ProbabilityOfAnyPurchase(history, double.PositiveInfinity);
            double Within(DateOnly day) => _model.ProbabilityOfAnyPurchase(history, (day.DayNumber - new DateOnly(2025, 3, 31).DayNumber) / 7.0) / ever;
            foreach ((DateOnly? day, double share) in new[] { (customer.NextOrderFrom, 0.25), (customer.ExpectedNextOrder, 0.5), (customer.NextOrderTo, 0.75) })
            {
                Assert.That(Within(day!.Value), Is.GreaterThanOrEqualTo(share - Rounding));
                Assert.That(day.Value == new DateOnly(2025, 4, 1) || Within(day.Value.AddDays(-1)) < share, $"{customer.CustomerId}: {day} is the first such day");
            }
        }
    }

    [Test]
    public void Late_is_who_is_silent_for_more_than_usual()
    {
        MarketingFields fields = Fields();
        Dictionary<string, CustomerFields> by = fields.ToDictionary(customer => customer.CustomerId.ToString());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(by["one"].DaysLate, Is.Null);
            Assert.That(by["one"].AverageDaysBetweenOrders, Is.Null);
            Assert.That(by["steady"].AverageDaysBetweenOrders, Is.EqualTo(21).Within(Rounding * 21));
            Assert.That(by["steady"].DaysLate, Is.Zero);
            Assert.That(by["late"].AverageDaysBetweenOrders, Is.EqualTo(2).Within(Rounding * 2));
            Assert.That(by["late"].DaysLate, Is.EqualTo(80 - (LateCustomers.UsualGaps * 2)).Within(1e-10));
        }
    }

    [Test]
    public void Churn_risk_is_the_probability_of_no_order_and_bands_follow_it()
    {
        MarketingFields fields = Fields(options: new() { ChurnDays = 35, MediumRisk = 0.2, HighRisk = 0.9 });
        foreach (CustomerFields customer in fields)
        {
            CustomerHistory history = fields.Predictions.Find(customer.CustomerId)!.Value.History;
            Assert.That(customer.ChurnRisk, Is.EqualTo(1 - _model.ProbabilityOfAnyPurchase(history, 5)).Within(Rounding));
            Assert.That(
                customer.ChurnRiskBand,
                Is.EqualTo(customer.ChurnRisk < 0.2 ? ChurnRiskBand.Low : customer.ChurnRisk < 0.9 ? ChurnRiskBand.Medium : ChurnRiskBand.High));
        }
    }

    [Test]
    public void Late_customers_are_those_with_days_late_who_may_be_active()
    {
        CustomerSummary customers = _model.SimulateCustomers(4000, 78, seed: 20, _spend);
        CustomerPredictions predictions = CustomerPredictions.Predict(customers, _model, _spend, new() { Horizon = 52 });
        MarketingFields fields = MarketingFields.Of(predictions);

        IEnumerable<(CustomerId, double?)> late = fields
            .Where(customer => customer.DaysLate > 0 && predictions.Find(customer.CustomerId)!.Value.ProbabilityAlive >= LateCustomers.MinProbabilityAlive)
            .Select(customer => (customer.CustomerId, customer.ValueAtStake));
        Assert.That(late, Is.EquivalentTo(LateCustomers.Of(predictions).Select(customer => (customer.CustomerId, (double?)customer.AtStake))));
    }

    [Test]
    public void Columns_stand_behind_those_of_the_predictions_which_stay_as_they_are()
    {
        MarketingFields fields = Fields();
        string[] plain = Csv(PredictionsText(fields.Predictions));
        string[] with = Csv(Text(fields.WithPredictions(withHistory: true)));

        Assert.That(with, Has.Length.EqualTo(plain.Length));
        for (int line = 0; line < plain.Length; line++)
        {
            Assert.That(with[line], Does.StartWith(plain[line] + ","));
        }

        Assert.That(with[0][(plain[0].Length + 1)..], Is.EqualTo(
            "value_so_far,total_value,predicted_orders,average_days_between_orders,expected_next_order,next_order_from,next_order_to,days_late,churn_risk,churn_risk_band,value_at_stake,tier,segment"));
    }

    [Test]
    public void Options_that_mean_nothing_are_refused()
    {
        Assert.That(() => Fields(options: new() { ChurnDays = 0 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Fields(options: new() { MediumRisk = 0.7, HighRisk = 0.5 }), Throws.ArgumentException.With.Message.Contains("0.7 and 0.5"));
        CustomerSummary unitless = new(TimeUnit.Unspecified, [1], [2], [3]);
        BetaGeoModel model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426));
        Assert.That(
            () => MarketingFields.Of(CustomerPredictions.Predict(unitless, model, new() { Horizon = 5 })),
            Throws.InvalidOperationException.With.Message.Contains("WithTimeUnit"));
    }

    private static string[] Csv(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string PredictionsText(CustomerPredictions predictions)
    {
        using MemoryStream stream = new();
        PredictionsCsv.Write(stream, predictions, new CsvOptions { WithHistory = true });
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Text(ITabularResult result)
    {
        using MemoryStream stream = new();
        ResultCsv.Write(stream, result);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
