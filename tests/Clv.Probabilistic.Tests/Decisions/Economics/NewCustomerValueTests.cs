namespace Clv.Probabilistic.Tests.Decisions.Economics;

/// <summary>The value of a customer who is still to come.</summary>
internal sealed class NewCustomerValueTests
{
    private const double Rounding = 1e-12;

    private static readonly BetaGeoModel _model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    [TestCase(39, 0.1)]
    [TestCase(52.1775, 0.1)]
    [TestCase(3, 0.1)]
    [TestCase(39, 0)]
    public void After_the_first_order_it_is_the_lifetime_value_of_a_customer_without_history(double horizon, double rate)
    {
        NewCustomerValue newcomer = NewCustomerValue.Of(_model, _spend, new()
        {
            Horizon = horizon,
            DiscountRatePerYear = rate,
            Orders = new() { Margin = 0.4 },
            FirstOrder = 25,
        });
        double expected = LifetimeValue.Discounted(
            _model, _spend, (0, 0, 0), new() { Horizon = horizon, DiscountRatePerYear = rate, Margin = 0.4 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(newcomer.AfterFirstOrder.Value, Is.EqualTo(expected).Within(Rounding * expected));
            Assert.That(newcomer.Value.Value, Is.EqualTo(10 + expected).Within(Rounding * expected));
            Assert.That(newcomer.Purchases.Value, Is.EqualTo(_model.ExpectedPurchasesNewCustomer(horizon)).Within(Rounding));
            Assert.That(newcomer.Months[^1].Cumulative.Value, Is.EqualTo(newcomer.Value.Value));
            Assert.That(newcomer.Months[^1].Until, Is.EqualTo(horizon));
            Assert.That(newcomer.Months.Sum(month => month.Discounted), Is.EqualTo(newcomer.Value.Value).Within(Rounding * expected));
        }
    }

    [Test]
    public void A_year_has_twelve_months_in_every_unit([Values(TimeUnit.Day, TimeUnit.Week, TimeUnit.Month, TimeUnit.Quarter, TimeUnit.Year)] TimeUnit unit)
    {
        BetaGeoModel model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), unit);

        NewCustomerValue year = NewCustomerValue.Of(model, _spend, new() { Horizon = PredictionOptions.OneYear(unit).Horizon });

        Assert.That(year.Months, Has.Count.EqualTo(13));
    }

    [Test]
    public void Every_order_costs_the_first_included_and_what_is_sent_back_leaves_nothing()
    {
        OrderEconomics orders = new() { Margin = 0.5, CostPerOrder = 2, ReturnsRate = 0.1 };
        NewCustomerValue newcomer = NewCustomerValue.Of(_model, _spend, new() { Horizon = 39, DiscountRatePerYear = 0, Orders = orders, FirstOrder = 40 });

        double later = newcomer.Purchases.Value * ((0.45 * _spend.PopulationMean) - 2);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(newcomer.Months[0].Discounted, Is.EqualTo(16).Within(Rounding));
            Assert.That(newcomer.AfterFirstOrder.Value, Is.EqualTo(later).Within(Rounding * later));
        }
    }

    [Test]
    public void Cost_is_back_in_the_first_month_in_which_the_sum_reaches_it()
    {
        NewCustomerValue newcomer = NewCustomerValue.Of(_model, _spend, new() { Horizon = 52, Orders = new() { Margin = 0.3 }, FirstOrder = 30 });
        double third = newcomer.Months[3].Cumulative.Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(newcomer.PaybackMonth(9), Is.Zero);
            Assert.That(newcomer.PaybackMonth(third), Is.EqualTo(3));
            Assert.That(newcomer.PaybackMonth(third * (1 + 1e-9)), Is.EqualTo(4));
            Assert.That(newcomer.PaybackMonth(newcomer.Value.Value), Is.EqualTo(newcomer.Months.Count - 1));
            Assert.That(newcomer.PaybackMonth(newcomer.Value.Value + 1e-6), Is.Null);
        }
    }

    [Test]
    public void Intervals_hold_the_figures_and_do_not_depend_on_threads()
    {
        NewCustomerOptions options = new() { Horizon = 52, FirstOrder = 30, Interval = EconomicShop.Interval };
        NewCustomerValue newcomer = NewCustomerValue.Of(EconomicShop.Purchases, EconomicShop.Spend, options);
        NewCustomerValue onOne = NewCustomerValue.Of(
            EconomicShop.Purchases, EconomicShop.Spend, options with { Interval = EconomicShop.Interval with { MaximumThreads = 1 } });

        using (Assert.EnterMultipleScope())
        {
            foreach (EconomicFigure figure in newcomer.Months.Select(month => month.Cumulative)
                .Concat([newcomer.Value, newcomer.AfterFirstOrder, newcomer.Purchases, newcomer.SpendPerOrder]))
            {
                Assert.That(figure.Interval!.Value.Contains(figure.Value), Is.True, figure.ToString());
            }

            Assert.That(newcomer.Value.Interval!.Value.Upper, Is.GreaterThan(newcomer.Value.Interval.Value.Lower * 1.01), "parameters are not known exactly");
            Assert.That(newcomer.Value.Interval!.Value.Upper, Is.LessThan(newcomer.Value.Interval.Value.Lower * 1.5), "and not at random");
            Assert.That(onOne.Months, Is.EqualTo(newcomer.Months));
            Assert.That(newcomer.Months[0].Cumulative.Interval, Is.EqualTo(new Interval(30, 30)), "a first order that is given is known");
        }
    }

    [Test]
    public void Predictions_say_what_is_needed_and_orders_the_first_amount()
    {
        NewCustomerValue newcomer = NewCustomerValue.Of(EconomicShop.Year, EconomicShop.Orders);
        double first = EconomicShop.Orders.GroupBy(order => order.CustomerId)
            .Average(customer => customer.Where(order => order.Time.Date == customer.Min(other => other.Time.Date)).Sum(order => order.Amount!.Value));
        CustomerSummary withFirst = EconomicShop.Orders.Summarize(new() { Unit = TimeUnit.Week, SpendColumns = true });
        CustomerPredictions bySummary = CustomerPredictions.Predict(withFirst, EconomicShop.Purchases, EconomicShop.Spend, EconomicShop.Year.Options);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(newcomer.FirstOrder, Is.EqualTo(first).Within(Rounding * first));
            Assert.That(newcomer.Orders.Margin, Is.EqualTo(0.3));
            Assert.That(newcomer.IsFirstOrderExpected, Is.False);
            Assert.That(NewCustomerValue.Of(bySummary).FirstOrder, Is.EqualTo(first).Within(Rounding * first));
            Assert.That(NewCustomerValue.Of(EconomicShop.Year).FirstOrder, Is.EqualTo(EconomicShop.Spend.PopulationMean), "of neither orders nor a column");
        }
    }

    [Test]
    public void What_is_nothing_is_nothing_and_no_NaN()
    {
        GammaGammaModel infinite = new(new GammaGammaParameters(6.25, 0.9, 15.44));
        NewCustomerValue now = NewCustomerValue.Of(_model, _spend, new() { Horizon = 0, FirstOrder = 0 });
        NewCustomerValue endless = NewCustomerValue.Of(_model, infinite, new() { Horizon = 26, FirstOrder = 30 });
        NewCustomerValue worthless = NewCustomerValue.Of(_model, infinite, new() { Horizon = 26, Orders = new() { Margin = 0 } });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(now.Value.Value, Is.Zero);
            Assert.That(now.Months, Has.Count.EqualTo(1));
            Assert.That(endless.Value.Value, Is.EqualTo(double.PositiveInfinity));
            Assert.That(endless.Sentences[^1], Does.StartWith("The spend model has no finite mean"));
            Assert.That(worthless.Value.Value, Is.Zero);
            Assert.That(worthless.Months.Select(month => month.Discounted), Has.None.NaN);
        }
    }

    [Test]
    public void A_model_of_ones_own_and_a_known_amount_are_enough()
    {
        NewCustomerValue newcomer = NewCustomerValue.Of(new EveryWeek(), spend: null, new() { Horizon = 10, DiscountRatePerYear = 0, FirstOrder = 5 });

        Assert.That(newcomer.Value.Value, Is.EqualTo(55).Within(Rounding));
    }

    [Test]
    public void What_cannot_be_valued_gets_a_sentence()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => NewCustomerValue.Of(_model, null, new() { Horizon = 26 }),
                Throws.ArgumentException.With.Message.Contains("neither a spend model nor the amount of a first order"));
            Assert.That(
                () => NewCustomerValue.Of(_model, _spend, new() { Horizon = 26, FirstOrder = -1 }),
                Throws.ArgumentException.With.Message.Contains("The amount of a first order is -1"));
            Assert.That(
                () => NewCustomerValue.Of(_model, _spend, new() { Horizon = 26, Orders = new() { ReturnsRate = 1.5 } }),
                Throws.ArgumentException.With.Message.EqualTo("ReturnsRate is 1.5; it must lie between 0 and 1."));
            Assert.That(
                () => NewCustomerValue.Of(_model, _spend, new() { Horizon = -1 }), Throws.ArgumentException.With.Message.Contains("The horizon is -1"));
            Assert.That(
                () => NewCustomerValue.Of(_model.WithTimeUnit(TimeUnit.Unspecified), _spend, new() { Horizon = 1 }),
                Throws.InvalidOperationException.With.Message.Contains("a month has no length"));
            Assert.That(
                () => NewCustomerValue.MeanFirstOrder(TransactionTable.FromRows(new[] { 1 }, id => new OrderRow(id, new DateTime(2025, 1, 1)))),
                Throws.ArgumentException.With.Message.Contains("no orders with amounts"));
        }
    }

    /// <summary>One order a week, for ever.</summary>
    private sealed class EveryWeek : IPurchaseModel
    {
        public TimeUnit TimeUnit => TimeUnit.Week;

        public double Answer(PurchaseQuery query, CustomerHistory history) =>
            query.Quantity == PurchaseQuantity.ExpectedPurchases ? query.Horizon - query.After : throw new NotSupportedException();
    }
}
