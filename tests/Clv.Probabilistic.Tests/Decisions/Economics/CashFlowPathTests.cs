namespace Clv.Probabilistic.Tests.Decisions.Economics;

/// <summary>Predicted value month by month.</summary>
internal sealed class CashFlowPathTests
{
    private const double Rounding = 1e-12;

    [TestCase(52.1775, 0.1, 0.3)]
    [TestCase(39, 0.1, 1)]
    [TestCase(2, 0.25, 1)]
    [TestCase(39, 0, 0.3)]
    public void The_months_of_a_customer_of_a_cohort_and_of_all_add_up_to_predicted_value(double horizon, double rate, double margin)
    {
        CustomerPredictions predictions = EconomicShop.Predict(new() { Horizon = horizon, DiscountRatePerYear = rate, Margin = margin });
        CashFlowPath path = CashFlowPath.Of(predictions);
        double total = predictions.TotalLifetimeValue();

        using (Assert.EnterMultipleScope())
        {
            foreach (CustomerPrediction customer in predictions)
            {
                IReadOnlyList<CashFlowMonth> months = path.Of(customer.CustomerId)!;
                double value = customer.LifetimeValue!.Value;
                Assert.That(months.Sum(month => month.Discounted), Is.EqualTo(value).Within(Rounding * value), $"customer {customer.CustomerId}");
                Assert.That(
                    months.Sum(month => month.Purchases),
                    Is.EqualTo(customer.ExpectedPurchases).Within(Rounding * customer.ExpectedPurchases),
                    $"customer {customer.CustomerId}");
            }

            Assert.That(path.Total.Value.Value, Is.EqualTo(total).Within(Rounding * total));
            Assert.That(path.Cohorts.Sum(cohort => cohort.Value.Value), Is.EqualTo(total).Within(Rounding * total));
            Assert.That(path.Cohorts.Sum(cohort => cohort.Customers), Is.EqualTo(predictions.Count));
            for (int k = 0; k < path.Total.Months.Count; k++)
            {
                Assert.That(
                    path.Cohorts.Sum(cohort => cohort.Months[k].Contribution),
                    Is.EqualTo(path.Total.Months[k].Contribution).Within(Rounding * path.Total.Months[k].Contribution));
            }
        }
    }

    [Test]
    public void Cohorts_are_those_of_first_orders()
    {
        CashFlowPath path = CashFlowPath.Of(EconomicShop.Year, new() { Cohort = CohortPeriod.Quarter });
        IEnumerable<(string, double)> counted = EconomicShop.Orders.GroupBy(order => order.CustomerId)
            .Select(customer => customer.Min(order => order.Time.Date))
            .GroupBy(day => $"{day.Year}-Q{((day.Month - 1) / 3) + 1}")
            .OrderBy(cohort => cohort.Key, StringComparer.Ordinal)
            .Select(cohort => (cohort.Key, (double)cohort.Count()));

        Assert.That(path.Cohorts.Select(cohort => (cohort.Group, cohort.Customers)), Is.EqualTo(counted));
    }

    [Test]
    public void Intervals_hold_the_sums_grow_and_do_not_depend_on_threads()
    {
        CashFlowPath path = CashFlowPath.Of(EconomicShop.Year);
        CashFlowPath onOne = CashFlowPath.Of(EconomicShop.Predict(EconomicShop.Year.Options with
        {
            Interval = EconomicShop.Interval with { MaximumThreads = 1 },
        }));
        Interval total = EconomicShop.Year.Total().LifetimeValue!.Value.Expectation!.Value;

        using (Assert.EnterMultipleScope())
        {
            foreach (CashFlowMonth month in path.Cohorts.Append(path.Total).SelectMany(group => group.Months))
            {
                Assert.That(month.Cumulative.Interval!.Value.Contains(month.Cumulative.Value), Is.True);
            }

            Assert.That(path.Total.Months.Select(month => month.Cumulative.Interval!.Value.Upper), Is.Ordered.Ascending);
            Assert.That(path.Total.Value.Interval!.Value.Lower, Is.EqualTo(total.Lower).Within(0.01 * total.Lower), "as predictions have it");
            Assert.That(path.Total.Value.Interval!.Value.Upper, Is.EqualTo(total.Upper).Within(0.01 * total.Upper));
            Assert.That(onOne.Total.Months, Is.EqualTo(path.Total.Months));
        }
    }

    [Test]
    public void Costs_of_orders_and_returns_are_taken_off()
    {
        CashFlowPath path = CashFlowPath.Of(EconomicShop.Year);
        CashFlowPath net = CashFlowPath.Of(EconomicShop.Year, new() { CostPerOrder = 2, ReturnsRate = 0.25 });

        CashFlowMonth gross = path.Total.Months[4];
        Assert.That(net.Total.Months[4].Contribution, Is.EqualTo((0.75 * gross.Contribution) - (2 * gross.Purchases)).Within(1e-9));
    }

    [Test]
    public void A_row_of_many_customers_counts_as_many_and_customers_without_value_are_said()
    {
        CustomerSummary customers = new(
            TimeUnit.Week, [1, 2, 4], [10, 5, 20], [38, 38, 33], monetaryValue: [30, 20, -5], weight: [7, 2, 3]);
        CashFlowPath path = CashFlowPath.Of(CustomerPredictions.Predict(customers, EconomicShop.Purchases, EconomicShop.Spend, new() { Horizon = 26 }));
        double value = path.Predictions.TotalLifetimeValue();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(path.Total.Value.Value, Is.EqualTo(value).Within(Rounding * value));
            Assert.That(path.Total.Customers, Is.EqualTo(12));
            Assert.That(path.CustomersWithoutValue, Is.EqualTo(3));
            Assert.That(path.Cohorts, Is.Empty, "nobody says when observation ended");
            Assert.That(path.Sentences[^1], Is.EqualTo("3 customers have no finite expected spend and are in no sum of money."));
            Assert.That(path.Of(3)!.Sum(month => month.Purchases), Is.EqualTo(path.Predictions.ExpectedPurchases[2]).Within(Rounding));
            Assert.That(path.CustomerTable().Count, Is.EqualTo(18));
            Assert.That(path.CustomerTable().Columns[4][17], Is.Null);
            Assert.That(path.Of(4), Is.Null);
        }
    }

    [Test]
    public void A_forecast_is_spread_as_the_model_spreads_its_own()
    {
        CustomerAnalysisResult result = CustomerAnalysis.Run(EconomicShop.Orders, new()
        {
            Summary = new() { Unit = TimeUnit.Week },
            Model = "bg-nbd+level",
            Prediction = new() { Horizon = 26 },
        });
        CashFlowPath path = CashFlowPath.Of(result.Predictions);
        double value = result.Predictions.TotalLifetimeValue();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Choice.Forecaster, Is.Not.Null);
            Assert.That(path.Total.Value.Value, Is.EqualTo(value).Within(Rounding * value));
            Assert.That(
                path.Total.Months.Sum(month => month.Purchases),
                Is.EqualTo(result.Predictions.TotalExpectedPurchases()).Within(Rounding * result.Predictions.TotalExpectedPurchases()));
        }
    }

    [Test]
    public void Nothing_ahead_and_nothing_left_are_no_NaN()
    {
        CashFlowPath now = CashFlowPath.Of(EconomicShop.Predict(new() { Horizon = 0, Interval = EconomicShop.Interval }));
        CashFlowPath worthless = CashFlowPath.Of(EconomicShop.Predict(new() { Horizon = 26, Margin = 0, Interval = EconomicShop.Interval }));
        CashFlowPath infinite = CashFlowPath.Of(EconomicShop.Predict(
            new() { Horizon = 26 }, new GammaGammaModel(new GammaGammaParameters(0.5, 0.4, 15.44))));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(now.Total.Months, Is.Empty);
            Assert.That(now.Total.Value.Value, Is.Zero);
            Assert.That(now.ToString(), Does.Contain("are worth 0 within 0 weeks"));
            Assert.That(worthless.Total.Value, Is.EqualTo(new EconomicFigure(0) { Interval = new Interval(0, 0) }));
            Assert.That(infinite.CustomersWithoutValue, Is.GreaterThan(0));
            Assert.That(infinite.Total.Months.Select(month => month.Contribution), Has.All.Matches<double>(double.IsFinite));
        }
    }

    [Test]
    public void Predictions_without_money_are_refused()
    {
        CustomerPredictions purchases = CustomerPredictions.Predict(EconomicShop.Customers, EconomicShop.Purchases, new() { Horizon = 26 });

        Assert.That(() => CashFlowPath.Of(purchases), Throws.ArgumentException.With.Message.Contains("without spend"));
    }
}
