namespace Clv.Probabilistic.Tests.Decisions.Economics;

/// <summary>Today's customers and those to come.</summary>
internal sealed class CustomerEquityTests
{
    private const double Rounding = 1e-11;

    private static readonly Lazy<CustomerEquity> _equity = new(() => CustomerEquity.Of(EconomicShop.Orders, EconomicShop.Year, Open()));

    [Test]
    public void The_parts_add_up_and_are_what_predictions_and_newcomers_say()
    {
        CustomerEquity equity = _equity.Value;
        double clv = EconomicShop.Year.TotalLifetimeValue();
        double coming = equity.Acquisition.Ahead
            .Select((month, at) => month.Expected * Math.Pow(1.1, -(at + 1) / 12.0))
            .Sum() * equity.NewCustomer.Value.Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(equity.Today.Value, Is.EqualTo(clv).Within(Rounding * clv));
            Assert.That(equity.Coming.Value, Is.EqualTo(coming).Within(1e-6 * coming));
            Assert.That(equity.Total.Value, Is.EqualTo(equity.Today.Value + equity.Coming.Value).Within(Rounding * clv));
            Assert.That(coming, Is.Positive, "new customers are to come");
        }
    }

    [Test]
    public void Intervals_hold_the_figures_and_do_not_depend_on_threads()
    {
        CustomerEquity equity = _equity.Value;
        CustomerEquity onOne = CustomerEquity.Of(
            EconomicShop.Orders,
            EconomicShop.Predict(EconomicShop.Year.Options with { Interval = EconomicShop.Interval with { MaximumThreads = 1 } }),
            Open());

        using (Assert.EnterMultipleScope())
        {
            foreach (EconomicFigure figure in new[] { equity.Today, equity.Coming, equity.Total })
            {
                Assert.That(figure.Interval!.Value.Contains(figure.Value), Is.True);
                Assert.That(figure.Interval!.Value.Upper, Is.GreaterThan(figure.Interval.Value.Lower));
            }

            Assert.That(onOne.Total, Is.EqualTo(equity.Total));
            Assert.That(onOne.ToString(), Is.EqualTo(equity.ToString()));
        }
    }

    [Test]
    public void Scenarios_change_what_they_say_and_nothing_else()
    {
        CustomerEquity equity = CustomerEquity.Of(EconomicShop.Orders, EconomicShop.Year, Open() with
        {
            Scenarios =
            [
                new("as it is"),
                new("pool") { NewCustomers = 0 },
                new("twice") { NewCustomers = 2 },
                new("margin") { Margin = 0.5 },
                new("spend") { Spend = 1.2 },
                new("rate") { DiscountRate = 0 },
                new("retention") { Retention = 1.5 },
                new("faster") { PurchaseRate = 1.25 },
            ],
        });
        EquityValue[] values = [.. equity.Scenarios];
        CustomerPredictions undiscounted = EconomicShop.Predict(EconomicShop.Year.Options with { DiscountRatePerYear = 0 });
        CustomerPredictions longer = EconomicShop.Predict(
            EconomicShop.Year.Options with { Horizon = 1.25 * EconomicShop.Year.Options.Horizon, DiscountRatePerYear = 0 });
        CustomerEquity free = CustomerEquity.Of(EconomicShop.Orders, undiscounted, Open() with { Scenarios = [new("faster") { PurchaseRate = 1.25 }] });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(values[0].Today, Is.EqualTo(equity.Today.Value));
            Assert.That(values[0].Coming, Is.EqualTo(equity.Coming.Value).Within(Rounding * equity.Coming.Value));
            Assert.That((values[1].Today, values[1].Coming), Is.EqualTo((values[0].Today, 0.0)));
            Assert.That(values[2].Coming, Is.EqualTo(2 * values[0].Coming).Within(Rounding * values[2].Coming));
            Assert.That(values[3].Total, Is.EqualTo(values[0].Total / 2).Within(Rounding * values[0].Total));
            Assert.That(values[4].Today, Is.EqualTo(1.2 * values[0].Today).Within(Rounding * values[4].Today));
            Assert.That(values[5].Today, Is.EqualTo(undiscounted.TotalLifetimeValue()).Within(Rounding * values[5].Today));
            Assert.That(values[6].Today, Is.GreaterThan(values[0].Today));
            Assert.That(values[6].Coming, Is.GreaterThan(values[0].Coming));
            Assert.That(values[7].Today, Is.GreaterThan(values[0].Today).And.LessThan(1.25 * values[0].Today), "who buys faster leaves sooner");
            Assert.That(
                free.Scenarios[0].Today,
                Is.EqualTo(longer.TotalLifetimeValue()).Within(1e-9 * free.Scenarios[0].Today),
                "a quarter faster is a quarter more time, undiscounted");
        }
    }

    [Test]
    public void Dropping_out_less_multiplies_the_odds_of_whoever_is_active()
    {
        // Of a customer who is active for certain, p is Beta(a, b + x); with a / 1.1 the odds of dropping out are a tenth less.
        BetaGeoModel model = EconomicShop.Purchases;
        BetaGeoParameters p = model.Parameters;
        BetaGeoModel loyal = new(new BetaGeoParameters(p.R, p.Alpha, p.A / 1.1, p.B), TimeUnit.Week);
        CustomerSummary customers = new(TimeUnit.Week, [0, 3, 9], [0, 20, 30], [40, 40, 40], [0, 30, 30]);
        CustomerPredictions predictions = CustomerPredictions.Predict(customers, model, EconomicShop.Spend, new() { Horizon = 26, DiscountRatePerYear = 0 });
        double expected = 0;
        for (int row = 0; row < customers.Count; row++)
        {
            CustomerHistory history = customers.HistoryOf(row);
            double active = loyal.ExpectedPurchases(history, 26) / loyal.ProbabilityAlive(history);
            expected += active * model.ProbabilityAlive(history) * predictions.ExpectedSpend[row];
        }

        CustomerEquity equity = CustomerEquity.Of(EconomicShop.Orders, predictions, new() { Scenarios = [new("loyal") { Retention = 1.1 }] });

        Assert.That(equity.Scenarios[0].Today, Is.EqualTo(expected).Within(1e-9 * expected));
    }

    [Test]
    public void The_tornado_has_the_largest_swing_first_and_each_side_is_its_scenario()
    {
        CustomerEquity equity = _equity.Value;
        CustomerEquity same = CustomerEquity.Of(EconomicShop.Orders, EconomicShop.Year, Open() with
        {
            Scenarios = [new("less") { Retention = 0.9 }, new("more") { Retention = 1.1 }],
        });
        EquitySensitivity retention = equity.Sensitivities.Single(lever => lever.Lever == "retention");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(equity.Sensitivities.Select(lever => lever.Swing), Is.Ordered.Descending);
            Assert.That(
                equity.Sensitivities.Select(lever => lever.Lever),
                Is.EquivalentTo(new[] { "retention", "purchase rate", "spend per order", "margin", "new customers", "discount rate" }));
            Assert.That((retention.Less, retention.More), Is.EqualTo((same.Scenarios[0].Total, same.Scenarios[1].Total)));
            Assert.That(retention.More, Is.GreaterThan(equity.Total.Value));
            Assert.That(equity.Sensitivities.Single(lever => lever.Lever == "discount rate").More, Is.LessThan(equity.Total.Value));
        }
    }

    [Test]
    public void Every_model_has_a_tornado_and_one_without_dropout_no_retention()
    {
        CustomerEquity Of(IPurchaseModel model) => CustomerEquity.Of(
            EconomicShop.Orders, CustomerPredictions.Predict(EconomicShop.Customers, model, EconomicShop.Spend, new() { Horizon = 26 }), Open());
        NbdModel nbd = new NbdFitter().Fit(EconomicShop.Customers).Model;
        ParetoNbdModel pareto = new ParetoNbdFitter().Fit(EconomicShop.Customers).Model;
        CustomerEquity byPareto = Of(pareto);
        CustomerEquity average = Of(new AveragePurchaseModel([(pareto, 0.5), (EconomicShop.Purchases, 0.5)]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(nbd).Sensitivities.Select(lever => lever.Lever), Has.None.EqualTo("retention"));
            Assert.That(byPareto.Sensitivities.Select(lever => lever.Lever), Has.Some.EqualTo("retention"));
            Assert.That(average.Sensitivities.Select(lever => lever.Lever), Has.Some.EqualTo("retention"));
            Assert.That(byPareto.Level, Is.Null);
            Assert.That(byPareto.Total.Interval, Is.Null);
            Assert.That(byPareto.Assumptions, Has.Some.Contains("the rate of dropping out is divided by 1.1"));
        }
    }

    [Test]
    public void A_cost_of_acquisition_is_taken_off_and_a_closed_base_has_nobody_to_come()
    {
        CustomerEquity costly = CustomerEquity.Of(EconomicShop.Orders, EconomicShop.Year, Open() with { AcquisitionCost = 5 });
        CustomerEquity closed = CustomerEquity.Of(EconomicShop.Orders, EconomicShop.Year);
        double discounted = _equity.Value.Coming.Value / _equity.Value.NewCustomer.Value.Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_equity.Value.Coming.Value - costly.Coming.Value, Is.EqualTo(5 * discounted).Within(1e-9 * _equity.Value.Coming.Value));
            Assert.That(closed.Acquisition.IsClosed, Is.True, "the shop's last half year has no new customers");
            Assert.That(closed.Total, Is.EqualTo(closed.Today));
            Assert.That(
                () => CustomerEquity.Of(EconomicShop.Orders, EconomicShop.Year, new() { AcquisitionCost = -1 }),
                Throws.ArgumentException.With.Message.Contains("The cost of acquisition is -1"));
            Assert.That(
                () => CustomerEquity.Of(EconomicShop.Orders, EconomicShop.Year, new() { Scenarios = [new("none") { Retention = 0 }] }),
                Throws.ArgumentException.With.Message.Contains("Retention of the scenario 'none' is 0; it is a finite factor above 0"));
        }
    }

    [Test]
    public void Nothing_and_infinity_are_no_NaN()
    {
        CustomerEquity now = CustomerEquity.Of(EconomicShop.Orders, EconomicShop.Predict(new() { Horizon = 0, Margin = 0, DiscountRatePerYear = 0 }), Open());
        CustomerEquity infinite = CustomerEquity.Of(
            EconomicShop.Orders, EconomicShop.Predict(new() { Horizon = 26 }, new GammaGammaModel(new GammaGammaParameters(0.5, 0.4, 15.44))), Open());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(now.Total.Value, Is.Zero);
            Assert.That(now.ToString(), Does.Not.Contain("NaN"));
            Assert.That(infinite.Coming.Value, Is.EqualTo(double.PositiveInfinity));
            Assert.That(infinite.ToString(), Does.Not.Contain("NaN"));
        }
    }

    /// <summary>New customers as they came while there were any.</summary>
    private static CustomerEquityOptions Open() => new() { Acquisition = new() { Until = new DateOnly(2024, 6, 30) } };
}
