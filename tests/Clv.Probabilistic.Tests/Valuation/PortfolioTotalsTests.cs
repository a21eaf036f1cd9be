namespace Clv.Probabilistic.Tests.Valuation;

public sealed class PortfolioTotalsTests
{
    private static readonly BetaGeoModel _buying = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
    private static readonly GammaGammaModel _spending = new(new GammaGammaParameters(6.25, 3.74, 15.44));
    private static readonly Lazy<CustomerPredictions> _few = new(() => Predicted(Simulated(1_000)));
    private static readonly Lazy<CustomerPredictions> _many = new(() => Predicted(Simulated(12_000)));

    [Test]
    public void A_total_is_the_sum_of_its_column()
    {
        // Sums in another order.
        const double Rounding = 1e-12;
        CustomerPredictions predictions = _many.Value;
        PredictedTotal all = predictions.Total();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Customers, Is.EqualTo(predictions.Count));
            Assert.That(all.Level, Is.EqualTo(0.9));
            Assert.That(all.Active.Value, Is.EqualTo(predictions.ProbabilityAlive.Sum()).Within(Rounding).Percent);
            Assert.That(all.Buyers.Value, Is.EqualTo(predictions.ProbabilityOfAnyPurchase.Sum()).Within(Rounding).Percent);
            Assert.That(all.Purchases.Value, Is.EqualTo(predictions.TotalExpectedPurchases()).Within(Rounding).Percent);
            Assert.That(all.LifetimeValue!.Value.Value, Is.EqualTo(predictions.TotalLifetimeValue()).Within(Rounding).Percent);
            Assert.That(all.Active.Outcome, Is.Null, "nobody will ever see who was active");
        }
    }

    [Test]
    public void Groups_add_up_and_their_intervals_do_not()
    {
        const double Rounding = 1e-10;
        CustomerPredictions predictions = _few.Value;
        PredictedTotal all = predictions.Total();
        IReadOnlyList<PredictedTotal> groups = predictions.TotalsBy(customer => customer.History.Frequency == 0 ? "once" : "more");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(groups.Select(group => group.Group), Is.EquivalentTo((string[])["once", "more"]));
            Assert.That(groups.Sum(group => group.Customers), Is.EqualTo(all.Customers));
            Assert.That(groups.Sum(group => group.LifetimeValue!.Value.Value), Is.EqualTo(all.LifetimeValue!.Value.Value).Within(Rounding).Percent);
            foreach (PredictedTotal group in groups.Append(all))
            {
                Assert.That(group.Purchases.Expectation!.Value.Contains(group.Purchases.Value), group.Group);
                Assert.That(group.Purchases.Outcome!.Value.Contains(group.Purchases.Value), group.Group);
                Assert.That(Width(group.Purchases.Outcome), Is.GreaterThan(Width(group.Purchases.Expectation)), group.Group);
            }

            // Chance is independent between customers; what is not known of the parameters is shared.
            Assert.That(Width(all.Purchases.Outcome), Is.LessThan(groups.Sum(group => Width(group.Purchases.Outcome))));
        }
    }

    [Test]
    public void A_sample_stands_for_all_customers()
    {
        // The sample has 2,500 of 12,000, and an end of 200 draws is off by a tenth of a standard deviation and more.
        const double ShareOfWidth = 0.15;
        CustomerPredictions predictions = _many.Value;
        PredictionInterval interval = predictions.Options.Interval!;
        double[] totals = [.. Enumerable.Range(0, interval.Purchases[0].Draws.Count)
            .Select(draw => ((PurchaseModel)interval.Purchases[0].Draws.ModelAt(draw)).ExpectedPurchases(predictions.Customers, 39).Sum())];
        Array.Sort(totals);
        Interval exact = OrderedDraws.Middle(totals, 0.9);

        Interval sampled = predictions.Total().Purchases.Expectation!.Value;

        double width = exact.Upper - exact.Lower;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sampled.Lower, Is.EqualTo(exact.Lower).Within(ShareOfWidth * width));
            Assert.That(sampled.Upper, Is.EqualTo(exact.Upper).Within(ShareOfWidth * width));
        }
    }

    [Test]
    public void Chance_is_as_large_as_that_of_independent_customers()
    {
        // With parameters that are known exactly, all there is is chance: variances of counts add up.
        CustomerPredictions predictions = CustomerPredictions.Predict(
            _few.Value.Customers, _buying, new PredictionOptions { Horizon = 39, Interval = new(Same(_buying, 1_000)) { PerCustomer = false } });
        double variance = 0;
        for (int row = 0; row < predictions.Count; row++)
        {
            double mean = 0, square = 0;
            for (int n = 1; n < 200; n++)
            {
                double probability = _buying.ProbabilityOfPurchases(predictions.Customers.HistoryOf(row), n, 39);
                mean += n * probability;
                square += (double)n * n * probability;
            }

            variance += square - (mean * mean);
        }

        Interval outcome = predictions.Total().Purchases.Outcome!.Value;

        // An end of 400 draws of a normal distribution is off by a tenth of a standard deviation or so.
        const double Chance = 0.15;
        double deviation = Math.Sqrt(variance);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Lower, Is.EqualTo(predictions.TotalExpectedPurchases() - (1.645 * deviation)).Within(2 * Chance * deviation));
            Assert.That(outcome.Upper, Is.EqualTo(predictions.TotalExpectedPurchases() + (1.645 * deviation)).Within(2 * Chance * deviation));
            Assert.That(Width(predictions.Total().Purchases.Expectation), Is.Zero.Within(1e-9));
        }
    }

    [Test]
    public void A_weight_counts_as_that_many_customers()
    {
        CustomerSummary once = Simulated(300);
        CustomerSummary rows = once.Rows([.. Enumerable.Range(0, 900).Select(i => i % 300)]);
        CustomerPredictions weighted = Predicted(new CustomerSummary(
            TimeUnit.Week, once.Frequency, once.Recency, once.T, once.MonetaryValue, Enumerable.Repeat(3.0, 300).ToArray()));
        CustomerPredictions repeated = Predicted(new CustomerSummary(TimeUnit.Week, rows.Frequency, rows.Recency, rows.T, rows.MonetaryValue));

        PredictedTotal one = weighted.Total();
        PredictedTotal other = repeated.Total();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one.Customers, Is.EqualTo(other.Customers));
            Assert.That(one.Purchases.Value, Is.EqualTo(other.Purchases.Value).Within(1e-10).Percent);
            Assert.That(Width(one.Purchases.Expectation), Is.EqualTo(Width(other.Purchases.Expectation)).Within(10).Percent, "a thousand draws of one, 444 of the other");

            // Two draws of chance.
            Assert.That(Width(one.Purchases.Outcome), Is.EqualTo(Width(other.Purchases.Outcome)).Within(15).Percent);
        }
    }

    [Test]
    public void Without_draws_totals_have_no_intervals()
    {
        CustomerPredictions predictions = CustomerPredictions.Predict(
            _few.Value.Customers, _buying, _spending, new PredictionOptions { Horizon = 39 });

        PredictedTotal all = predictions.Total();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Level, Is.Null);
            Assert.That(all.Purchases.Outcome, Is.Null);
            Assert.That(all.Purchases.Expectation, Is.Null);
            Assert.That(all.Purchases.Value, Is.EqualTo(predictions.TotalExpectedPurchases()).Within(1e-10).Percent);
        }
    }

    [Test]
    public void An_overview_of_customers_without_value_sorts_them_by_purchases()
    {
        CustomerSummary customers = new(TimeUnit.Week, [3, 2], [20, 10], [35, 38], monetaryValue: [-4, -5]);

        PortfolioOverview overview = PortfolioOverview.Of(
            CustomerPredictions.Predict(customers, _buying, _spending, new PredictionOptions { Horizon = 39 }));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(overview.Tiers.Sum(tier => tier.Customers), Is.EqualTo(2));
            Assert.That(overview.All.LifetimeValue!.Value.Value, Is.Zero);
        }
    }

    [Test]
    public void A_grouping_says_where_every_row_belongs()
    {
        CustomerPredictions predictions = _few.Value;
        int[] groupOf = new int[predictions.Count];
        Array.Fill(groupOf, -1);
        groupOf[0] = 1;
        IReadOnlyList<PredictedTotal> totals = predictions.Totals(new CustomerGrouping(["nobody", "one", "nobody either"], groupOf))[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(totals.Select(total => total.Customers), Is.EqualTo((double[])[0, 1, 0]));
            Assert.That(totals[0].Purchases.Outcome, Is.EqualTo(new Interval(0, 0)));
            Assert.That(totals[1].Purchases.Value, Is.EqualTo(predictions.ExpectedPurchases[0]));
            Assert.That(() => new CustomerGrouping([], groupOf), Throws.ArgumentException.With.Message.Contains("no groups"));
            Assert.That(() => new CustomerGrouping(["one"], groupOf), Throws.ArgumentException.With.Message.Contains("Row 1 is in group 1"));
            Assert.That(
                () => predictions.Totals(new CustomerGrouping(["one"], [0])), Throws.ArgumentException.With.Message.Contains("of 1 rows"));
        }
    }

    private static double Width(Interval? interval) => interval!.Value.Upper - interval.Value.Lower;

    private static ParameterDraws Same(PurchaseModel model, int count) => new(
        model.Definition,
        model.TimeUnit,
        [.. ((IModel)model).Parameters.Values.Select(value => Enumerable.Repeat(value, count).ToArray())],
        DrawMethod.Asymptotic,
        seed: 1);

    private static CustomerSummary Simulated(int count) =>
        _buying.SimulateCustomers([.. Enumerable.Range(0, count).Select(i => 27 + (i % 84 / 7.0))], seed: 3, _spending);

    private static CustomerPredictions Predicted(CustomerSummary customers)
    {
        ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(customers);
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers);
        return CustomerPredictions.Predict(customers, purchases.Model, spend.Model, new PredictionOptions
        {
            Horizon = 39,
            Interval = new PredictionInterval(ParameterDraws.Asymptotic(purchases), ParameterDraws.Asymptotic(spend)) { PerCustomer = false },
        });
    }
}
