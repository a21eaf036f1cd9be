namespace Clv.Probabilistic.Tests.Decisions.Economics;

/// <summary>What customers cost and bring.</summary>
internal sealed class UnitEconomicsTests
{
    private const double Rounding = 1e-10;

    private static readonly double _month = TimeUnit.Month.LengthInDays() / TimeUnit.Week.LengthInDays();

    private static readonly CustomerChannels _channels = CustomerChannels.Of(EconomicShop.Customers.Ids
        .Select((id, row) => new KeyValuePair<CustomerId, string>(id, (row % 5) switch
        {
            0 => "search",
            1 or 2 => "social",
            _ => "referral",
        })));

    private static readonly AcquisitionCosts _costs = AcquisitionCosts.Of(
        [new(20) { Channel = "search" }, new(5000) { Channel = "social", IsTotal = true }, new(3) { Channel = "referral" }]);

    [Test]
    public void Rows_are_of_different_customers_and_add_up_to_all()
    {
        UnitEconomics result = Of(_costs, new() { Channels = _channels });
        double clv = EconomicShop.Year.TotalLifetimeValue();
        double soFar = 0.3 * EconomicShop.Orders.Sum(order => order.Amount!.Value);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Groups.Select(row => row.Group), Is.EqualTo(new[] { "referral", "search", "social" }));
            Assert.That(result.Groups.Sum(row => row.Customers), Is.EqualTo(result.All.Customers).And.EqualTo(EconomicShop.Customers.Count));
            Assert.That(result.Groups.Sum(row => row.Cost), Is.EqualTo(result.All.Cost).Within(Rounding * result.All.Cost));
            Assert.That(result.Groups.Sum(row => row.ValueSoFar), Is.EqualTo(result.All.ValueSoFar).Within(Rounding * result.All.ValueSoFar));
            Assert.That(result.Groups.Sum(row => row.ValueToCome.Value), Is.EqualTo(result.All.ValueToCome.Value).Within(Rounding * clv));
            Assert.That(result.All.ValueToCome.Value, Is.EqualTo(clv).Within(Rounding * clv));
            Assert.That(result.All.ValueSoFar, Is.EqualTo(soFar).Within(Rounding * soFar));
            Assert.That(result.All.LifetimeValue.Value, Is.EqualTo(clv + soFar).Within(Rounding * soFar));
            Assert.That(result.All.ValueToCost!.Value.Value, Is.EqualTo((clv + soFar) / ((300 * 20) + 5000 + (600 * 3))).Within(Rounding));
            Assert.That(result.All.Return!.Value.Value, Is.EqualTo(result.All.ValueToCost!.Value.Value - 1).Within(Rounding));
            Assert.That(result.Groups[2].CostPerCustomer, Is.EqualTo(5000.0 / 600).Within(Rounding));
            Assert.That(result.Warnings, Is.Empty);
        }
    }

    [Test]
    public void Cohorts_are_those_of_the_costs()
    {
        UnitEconomics quarters = Of(AcquisitionCosts.Of([new(20) { Cohort = "2024-Q1" }, new(12) { Cohort = "2024-Q2" }]), new());
        UnitEconomics months = Of(AcquisitionCosts.PerCustomer(5), new() { By = UnitEconomicsGrouping.Cohort });
        UnitEconomics years = Of(AcquisitionCosts.Of([new(20) { Cohort = "2024" }]), new());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(quarters.Groups.Select(row => row.Group), Does.Contain("2024-Q1").And.Contain("2024-Q2").And.Ordered);
            Assert.That(quarters.Groups.Single(row => row.Group == "2024-Q2").CostPerCustomer, Is.EqualTo(12));
            Assert.That(months.Groups.Select(row => row.Group), Is.EqualTo(CashFlowPath.Of(EconomicShop.Year).Cohorts.Select(cohort => cohort.Group)));
            Assert.That(months.Groups.Sum(row => row.LifetimeValue.Value), Is.EqualTo(months.All.LifetimeValue.Value).Within(Rounding * months.All.LifetimeValue.Value));
            Assert.That(years.By, Is.EqualTo(UnitEconomicsGrouping.Cohort));
        }
    }

    [Test]
    public void What_is_back_by_a_month_of_life_is_what_came_and_what_is_expected_of_those_who_are_younger()
    {
        UnitEconomics result = Of(AcquisitionCosts.PerCustomer(20), new() { CostPerOrder = 1 });
        CashFlowPath path = CashFlowPath.Of(EconomicShop.Year, new() { CostPerOrder = 1 });
        OrderEconomics terms = path.Orders;
        double[] cumulative = new double[result.All.CumulativeByMonth.Count];
        foreach (IGrouping<CustomerId, OrderRow> customer in EconomicShop.Orders.GroupBy(order => order.CustomerId))
        {
            double age = EconomicShop.Customers.Find(customer.Key)!.Value.T;
            DateTime first = customer.Min(order => order.Time.Date).ToDateTime(TimeOnly.MinValue);
            (double Days, double Left)[] bought =
            [
                .. customer.GroupBy(order => order.Time.Date).Select(day => (
                    (day.Key.ToDateTime(TimeOnly.MinValue) - first).TotalDays, terms.Contribution(day.Sum(order => order.Amount!.Value)))),
            ];
            IReadOnlyList<CashFlowMonth> ahead = path.Of(customer.Key)!;
            for (int month = 0; month < cumulative.Length; month++)
            {
                cumulative[month] += bought.Sum(day => day.Days <= month * TimeUnit.Month.LengthInDays() ? day.Left : 0);
                double left = ((month * _month) - age) / _month;
                for (int k = 0; k < ahead.Count && left > k; k++)
                {
                    cumulative[month] += ahead[k].Discounted * Math.Min(1, left - k);
                }
            }
        }

        int back = Array.FindIndex(cumulative, value => value >= 20.0 * EconomicShop.Customers.Count);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cumulative, Has.Length.EqualTo(1 + (int)((EconomicShop.Customers.T.Min() + EconomicShop.Year.Options.Horizon) / _month)));
            for (int month = 0; month < cumulative.Length; month++)
            {
                double expected = cumulative[month] / EconomicShop.Customers.Count;
                Assert.That(result.All.CumulativeByMonth[month].Value, Is.EqualTo(expected).Within(1e-9 * expected), $"month {month}");
            }

            Assert.That(back, Is.GreaterThan(0), "the first orders are not to pay for it");
            Assert.That(result.All.PaybackMonth!.Value.Value, Is.EqualTo(back));
        }
    }

    [Test]
    public void Intervals_hold_the_figures_and_do_not_depend_on_threads()
    {
        UnitEconomics result = Of(_costs, new() { Channels = _channels });
        UnitEconomics onOne = UnitEconomics.Of(
            EconomicShop.Orders,
            EconomicShop.Predict(EconomicShop.Year.Options with { Interval = EconomicShop.Interval with { MaximumThreads = 1 } }),
            _costs,
            new() { Channels = _channels });

        using (Assert.EnterMultipleScope())
        {
            foreach (UnitEconomicsRow row in result.Groups.Append(result.All))
            {
                foreach (EconomicFigure? figure in new[] { row.ValueToCome, row.LifetimeValue, row.BreakEvenCost, row.ValueToCost, row.Return, row.PaybackMonth })
                {
                    Assert.That(figure!.Value.Interval!.Value.Contains(figure.Value.Value), Is.True, $"{row.Group}: {figure}");
                }

                Assert.That(row.CumulativeByMonth.All(month => month.Interval!.Value.Contains(month.Value)), Is.True);
                Assert.That(row.ValueToCome.Interval!.Value.Upper, Is.GreaterThan(row.ValueToCome.Interval.Value.Lower));
            }

            Assert.That(((ITabularResult)onOne).ToTable().ToString(), Is.EqualTo(((ITabularResult)result).ToTable().ToString()));
            Assert.That(onOne.All.ValueToCome, Is.EqualTo(result.All.ValueToCome));
        }
    }

    [Test]
    public void Payback_is_at_once_or_not_at_all_and_said_in_words()
    {
        UnitEconomics cheap = Of(AcquisitionCosts.PerCustomer(1), new());
        UnitEconomics dear = Of(AcquisitionCosts.PerCustomer(1000), new());
        UnitEconomics free = Of(AcquisitionCosts.PerCustomer(0), new());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(cheap.All.PaybackMonth!.Value.Value, Is.Zero);
            Assert.That(cheap.Sentences[1], Does.EndWith("and the first orders have paid for it."));
            Assert.That(dear.All.PaybackMonth!.Value.Value, Is.EqualTo(double.PositiveInfinity));
            Assert.That(dear.Sentences[1], Does.EndWith("and the cost does not come back within the horizon."));
            Assert.That(dear.All.Return!.Value.Value, Is.Negative);
            Assert.That(free.All.ValueToCost, Is.Null, "nothing times a cost of nothing");
            Assert.That(free.All.PaybackMonth!.Value.Value, Is.Zero);
        }
    }

    [Test]
    public void Costs_that_do_not_fit_are_named_and_unknown_ones_are_not_nothing()
    {
        CustomerChannels some = CustomerChannels.Of(EconomicShop.Customers.Ids
            .Select((id, row) => new KeyValuePair<CustomerId, string>(id, row % 2 == 0 ? "search" : "mail")).Skip(10));
        UnitEconomics result = Of(
            AcquisitionCosts.Of([new(20) { Channel = "search" }, new(900) { Channel = "tv", IsTotal = true }]),
            new() { Channels = some, PerGroup = new Dictionary<string, OrderEconomics> { ["radio"] = new() } });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Warnings, Is.EqualTo(new[]
            {
                "No customer came by tv, so what that cost is in no figure; check the names, or count it as lost.",
                "10 customers have no channel; they are the row (no channel).",
                "No cost is given for mail; what these customers cost is unknown and not taken to be 0. Give 0 where they came for nothing.",
                "The cost of 755 of 1,500 customers is unknown; ratios, returns and paybacks are of the others.",
                "Nobody is in radio, for which margins or costs of their own are given; rows are mail, search and (no channel).",
            }));
            Assert.That(result.Groups[0].ValueToCost, Is.Null);
            Assert.That(result.Groups[0].CostPerCustomer, Is.Null);
            Assert.That(result.Groups[0].PaybackMonth, Is.Null);
            Assert.That(result.All.ValueToCost, Is.EqualTo(result.Groups[1].ValueToCost), "the others have no cost");
            Assert.That(result.All.CustomersWithCost, Is.EqualTo(745));
        }
    }

    [Test]
    public void Groups_have_their_own_margins()
    {
        OrderEconomics own = new() { Margin = 0.6, CostPerOrder = 2, ReturnsRate = 0.1 };
        UnitEconomics plain = Of(_costs, new() { Channels = _channels });
        UnitEconomics result = Of(_costs, new() { Channels = _channels, PerGroup = new Dictionary<string, OrderEconomics> { ["search"] = own } });
        UnitEconomics free = Of(_costs, new() { Channels = _channels, PerGroup = new Dictionary<string, OrderEconomics> { ["search"] = own with { CostPerOrder = 0 } } });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(free.Groups[1].ValueSoFar, Is.EqualTo(1.8 * plain.Groups[1].ValueSoFar).Within(1e-9 * free.Groups[1].ValueSoFar));
            Assert.That(free.Groups[1].ValueToCome.Value, Is.EqualTo(1.8 * plain.Groups[1].ValueToCome.Value).Within(1e-9 * free.Groups[1].ValueToCome.Value));
            Assert.That(result.Groups[1].ValueSoFar, Is.LessThan(free.Groups[1].ValueSoFar));
            Assert.That(result.Groups[0].ValueSoFar, Is.EqualTo(plain.Groups[0].ValueSoFar));
            Assert.That(result.All.Orders, Is.Null);
            Assert.That(result.Groups[1].Orders, Is.EqualTo(own));
        }
    }

    [Test]
    public void Costs_by_customer_and_one_cohort()
    {
        CustomerId[] two = [EconomicShop.Customers.Ids.At(0), EconomicShop.Customers.Ids.At(1)];
        UnitEconomics byCustomer = Of(AcquisitionCosts.Of([new(7) { Customer = two[0] }, new(9) { Customer = two[1] }, new(1) { Customer = "nobody" }]), new());
        TransactionTable march = EconomicShop.Orders.AcquiredBetween(new(2024, 3, 1), new(2024, 3, 31));
        CustomerSummary customers = march.Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(2025, 6, 30) });
        UnitEconomics one = UnitEconomics.Of(
            march,
            CustomerPredictions.Predict(customers, EconomicShop.Purchases, EconomicShop.Spend, new() { Horizon = 26 }),
            AcquisitionCosts.Of([new(7) { Cohort = "2024-03" }]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(byCustomer.All.Cost, Is.EqualTo(16));
            Assert.That(byCustomer.All.CustomersWithCost, Is.EqualTo(2));
            Assert.That(byCustomer.Groups, Is.Empty);
            Assert.That(byCustomer.Warnings[0], Is.EqualTo("1 cost of customers who are not in these orders are in no figure."));
            Assert.That(one.Warnings.Single(), Is.EqualTo("All customers are in one cohort, 2024-03, so there is nothing to compare."));
            Assert.That(one.Level, Is.Null);
            Assert.That(one.All.ValueToCome.Interval, Is.Null);
        }
    }

    [Test]
    public void Orders_after_the_end_and_of_others_are_not_counted()
    {
        CustomerSummary earlier = EconomicShop.Orders.Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(2024, 6, 30) });
        UnitEconomics result = UnitEconomics.Of(
            EconomicShop.Orders,
            CustomerPredictions.Predict(earlier, EconomicShop.Purchases, EconomicShop.Spend, new() { Horizon = 26 }),
            AcquisitionCosts.PerCustomer(10));
        double soFar = EconomicShop.Orders.Where(order => order.Time.Date <= new DateOnly(2024, 6, 30)).Sum(order => order.Amount!.Value);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.All.Customers, Is.EqualTo(earlier.Count).And.LessThan(EconomicShop.Customers.Count));
            Assert.That(result.All.ValueSoFar, Is.EqualTo(soFar).Within(Rounding * soFar));
        }
    }

    [Test]
    public void What_cannot_be_compared_gets_a_sentence()
    {
        TransactionTable withoutAmounts = TransactionTable.FromRows(new[] { 1, 2 }, id => new OrderRow(id, new DateTime(2025, 1, id)));
        CustomerPredictions purchases = CustomerPredictions.Predict(EconomicShop.Customers, EconomicShop.Purchases, new() { Horizon = 26 });
        CustomerPredictions grouped = CustomerPredictions.Predict(
            EconomicShop.Customers.Grouped(), EconomicShop.Purchases, EconomicShop.Spend, new() { Horizon = 26 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Of(_costs, new()), Throws.ArgumentException.With.Message.Contains("by which channel customers came is not known"));
            Assert.That(
                () => UnitEconomics.Of(withoutAmounts, EconomicShop.Year, _costs), Throws.ArgumentException.With.Message.Contains("The orders have no amounts"));
            Assert.That(() => UnitEconomics.Of(EconomicShop.Orders, purchases, _costs), Throws.ArgumentException.With.Message.Contains("without spend"));
            Assert.That(() => UnitEconomics.Of(EconomicShop.Orders, grouped, _costs), Throws.ArgumentException.With.Message.Contains("a row and an id per customer"));
            Assert.That(
                () => UnitEconomics.Of(EconomicShop.Orders.Where(order => order.CustomerId != 1001), EconomicShop.Year, AcquisitionCosts.PerCustomer(3)),
                Throws.ArgumentException.With.Message.Contains("Customer 1001 is predicted and has no order"));
        }
    }

    [Test]
    public void Nothing_ahead_and_one_customer_are_no_NaN()
    {
        TransactionTable one = EconomicShop.Orders.Where(order => order.CustomerId == 1001);
        CustomerSummary customer = one.Summarize(new() { Unit = TimeUnit.Week });
        UnitEconomics now = UnitEconomics.Of(
            one,
            CustomerPredictions.Predict(customer, EconomicShop.Purchases, EconomicShop.Spend, new() { Horizon = 0, Margin = 0, DiscountRatePerYear = 0 }),
            AcquisitionCosts.PerCustomer(3));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(now.All.ValueToCost!.Value.Value, Is.Zero);
            Assert.That(now.All.PaybackMonth!.Value.Value, Is.EqualTo(double.PositiveInfinity));
            Assert.That(now.All.CumulativeByMonth.Select(month => month.Value), Has.All.Zero);
            Assert.That(now.ToString(), Does.Not.Contain("NaN"));
        }
    }

    private static UnitEconomics Of(AcquisitionCosts costs, UnitEconomicsOptions options) =>
        UnitEconomics.Of(EconomicShop.Orders, EconomicShop.Year, costs, options);
}
