using System.Text.Json;

namespace Clv.Probabilistic.Tests.Valuation;

public sealed class PredictionIntervalTests
{
    /// <summary>BG/NBD on CDNOW as printed by Fader, Hardie and Lee (2005), table 2.</summary>
    private static readonly BetaGeoModel _buying = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    /// <summary>Gamma-Gamma on CDNOW as printed by Fader and Hardie (2013).</summary>
    private static readonly GammaGammaModel _spending = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    private static readonly string[] _expectations = ["p_alive", "expected_purchases", "expected_spend", "clv", "p_any_purchase"];

    private static readonly Lazy<Fitted> _few = new(() => Fitted.Of(400));
    private static readonly Lazy<Fitted> _many = new(() => Fitted.Of(30_000));

    [Test]
    public void Columns_come_after_all_others_in_their_order()
    {
        CustomerPredictions predictions = _few.Value.Predict(options => options with { AliveAhead = 13, NextPurchaseProbability = 0.5, DiscountedResidual = true });

        string[] asked = ["p_alive_at", "next_purchase", "p_never_returns", "discounted_residual"];
        string[] ends = [.. _expectations.Concat(asked).Append("outcome_purchases").Append("outcome_value").SelectMany(name => (string[])[name + "_lower", name + "_upper"])];
        Assert.That(predictions.Columns.Select(column => column.Name), Is.EqualTo((string[])[.. _expectations, .. asked, .. ends]));
        Assert.That(predictions.HasIntervals);
    }

    [TestCase(400)]
    [TestCase(30_000)]
    public void An_interval_holds_its_number_and_has_its_ends_in_order(int customers)
    {
        CustomerPredictions predictions = Of(customers).Predict(options => options with { AliveAhead = 13, NextPurchaseProbability = 0.5, DiscountedResidual = true });

        string[] names = [.. _expectations, "p_alive_at", "next_purchase", "p_never_returns", "discounted_residual"];
        foreach (string name in names)
        {
            (PredictionColumn number, PredictionColumn lower, PredictionColumn upper) =
                (predictions.Column(name), predictions.Column(name + "_lower"), predictions.Column(name + "_upper"));
            int wide = 0;
            for (int row = 0; row < predictions.Count; row++)
            {
                Assert.That(lower[row] <= number[row] && number[row] <= upper[row], $"{name} of row {row}: {lower[row]} {number[row]} {upper[row]}");
                wide += upper[row] > lower[row] ? 1 : 0;
            }

            Assert.That(wide, Is.GreaterThan(predictions.Count / 10), name);
        }

        PredictionColumn fewest = predictions.Column("outcome_purchases_lower");
        PredictionColumn most = predictions.Column("outcome_purchases_upper");
        Assert.That(Enumerable.Range(0, predictions.Count).All(row => fewest[row] <= most[row] && double.IsInteger(most[row])));
    }

    [Test]
    public void At_points_ends_are_those_of_all_draws()
    {
        // Ends of a thousand draws are themselves off by some hundredths of an interval's width.
        const double ShareOfWidth = 0.08;
        const double MeanShareOfWidth = 0.03;
        Fitted fitted = _many.Value;
        CustomerSummary some = fitted.Customers.Rows([.. Enumerable.Range(0, 60).Select(i => i * 500)]);
        Assert.That(ParameterCloud.Of(fitted.Purchases).IsNarrow && ParameterCloud.Of(fitted.Spend).IsNarrow, "else this would test nothing");

        CustomerPredictions predictions = fitted.Predict(some);

        Dictionary<string, double[][]> atDraws = _expectations.ToDictionary(name => name, _ => new double[fitted.Purchases.Count][]);
        for (int draw = 0; draw < fitted.Purchases.Count; draw++)
        {
            CustomerPredictions drawn = CustomerPredictions.Predict(
                some, (PurchaseModel)fitted.Purchases.ModelAt(draw), (ISpendModel)fitted.Spend.ModelAt(draw), new() { Horizon = 39 });
            foreach (string name in _expectations)
            {
                atDraws[name][draw] = drawn.Column(name).Values.ToArray();
            }
        }

        List<double> differences = [];
        foreach (string name in _expectations)
        {
            for (int row = 0; row < some.Count; row++)
            {
                double[] sorted = [.. atDraws[name].Select(draw => draw[row])];
                Array.Sort(sorted);
                Interval exact = OrderedDraws.Middle(sorted, 0.9);
                double width = exact.Upper - exact.Lower;
                if (width > 0)
                {
                    differences.Add(Math.Abs(predictions.Column(name + "_lower")[row] - exact.Lower) / width);
                    differences.Add(Math.Abs(predictions.Column(name + "_upper")[row] - exact.Upper) / width);
                }
            }
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(differences.Max(), Is.LessThan(ShareOfWidth));
            Assert.That(differences.Average(), Is.LessThan(MeanShareOfWidth));
        }
    }

    [Test]
    public void Where_parameters_are_known_badly_ends_are_quantiles_of_the_draws()
    {
        Fitted fitted = _few.Value;
        ParameterDraws purchases = Thinned(fitted.Purchases, 400);
        ParameterDraws spend = Thinned(fitted.Spend, 400);
        CustomerSummary some = fitted.Customers.Rows([.. Enumerable.Range(0, 40).Select(i => i * 10)]);
        Assert.That(ParameterCloud.Of(purchases).IsNarrow, Is.False, "else this would test nothing");

        CustomerPredictions predictions = CustomerPredictions.Predict(
            some, fitted.Buying, fitted.Spending, new() { Horizon = 39, Interval = new(purchases, spend) });

        for (int row = 0; row < some.Count; row++)
        {
            double[] values = [.. Enumerable.Range(0, 400).Select(draw => LifetimeValue.Discounted(
                (PurchaseModel)purchases.ModelAt(draw), (ISpendModel)spend.ModelAt(draw), some, new() { Horizon = 39 })[row])];
            Array.Sort(values);
            Interval expected = OrderedDraws.Middle(values, 0.9);

            // Curves over columns are right to 1e-11 of themselves.
            Assert.That(predictions[row].LifetimeValueInterval!.Value.Lower, Is.EqualTo(expected.Lower).Within(1e-10).Percent.Or.EqualTo(predictions[row].LifetimeValue));
            Assert.That(predictions[row].LifetimeValueInterval!.Value.Upper, Is.EqualTo(expected.Upper).Within(1e-10).Percent.Or.EqualTo(predictions[row].LifetimeValue));
        }
    }

    [TestCase(400)]
    [TestCase(30_000)]
    public void Threads_do_not_change_a_bit(int customers)
    {
        Fitted fitted = Of(customers);
        CustomerPredictions one = fitted.Predict(options => options with { Interval = options.Interval! with { MaximumThreads = 1 } });
        CustomerPredictions four = fitted.Predict(options => options with { Interval = options.Interval! with { MaximumThreads = 4 } });

        foreach (PredictionColumn column in one.Columns)
        {
            Assert.That(four.Column(column.Name).Values.ToArray(), Is.EqualTo(column.Values.ToArray()), column.Name);
        }

        Assert.That(JsonSerializer.Serialize(four.Total()), Is.EqualTo(JsonSerializer.Serialize(one.Total())));
    }

    [Test]
    public void Certain_numbers_have_intervals_of_one_point_and_unknown_ones_none()
    {
        Fitted fitted = _many.Value;
        CustomerSummary customers = new(
            TimeUnit.Week, [0, 3, 2], [0, 20, 10], [30, 35, 38], monetaryValue: [0, 25, -5]);

        CustomerPredictions predictions = fitted.Predict(customers);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(predictions[0].ProbabilityAliveInterval, Is.EqualTo(new Interval(1, 1)), "BG/NBD calls one-time buyers active");
            Assert.That(predictions[1].ProbabilityAliveInterval!.Value.Lower, Is.LessThan(predictions[1].ProbabilityAlive));
            Assert.That(predictions[2].ExpectedSpend, Is.Null);
            Assert.That(predictions[2].ExpectedSpendInterval, Is.Null);
            Assert.That(predictions[2].LifetimeValueInterval, Is.Null);
            Assert.That(predictions[2].OutcomeValue, Is.Null);
            Assert.That(predictions[2].OutcomePurchases, Is.Not.Null);
        }
    }

    [Test]
    public void Nothing_happens_within_no_time()
    {
        CustomerPredictions predictions = _few.Value.Predict(options => options with { Horizon = 0 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(predictions.All(row => row.ExpectedPurchasesInterval == new Interval(0, 0)));
            Assert.That(predictions.All(row => row.OutcomePurchases == new Interval(0, 0)));
            Assert.That(predictions.All(row => row.OutcomeValue == new Interval(0, 0)));
            Assert.That(predictions.Total().Purchases.Outcome, Is.EqualTo(new Interval(0, 0)));
        }
    }

    [Test]
    public void Without_spend_there_are_neither_value_nor_its_intervals()
    {
        Fitted fitted = _few.Value;
        CustomerPredictions predictions = CustomerPredictions.Predict(
            fitted.Customers, fitted.Buying, new PredictionOptions { Horizon = 39, Interval = new(fitted.Purchases) });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(predictions.TryGetColumn("outcome_value_lower", out _), Is.False);
            Assert.That(predictions[0].OutcomePurchases, Is.Not.Null);
            Assert.That(predictions.Total().LifetimeValue, Is.Null);
            Assert.That(predictions.Total().Purchases.Outcome, Is.Not.Null);
        }
    }

    [Test]
    public void What_intervals_cannot_be_made_of_is_refused_in_a_sentence()
    {
        Fitted fitted = _few.Value;
        ParameterDraws days = fitted.Purchases.In(TimeUnit.Day);
        ParameterDraws handful = Thinned(fitted.Purchases, 50);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Predict(new(fitted.Purchases) { Level = 1 }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("lies strictly between 0 and 1"));
            Assert.That(() => Predict(new(fitted.Purchases) { Level = 0.995 }), Throws.InvalidOperationException.With.Message.Contains("Take 2000 draws or more"));
            Assert.That(() => Predict(new(handful)), Throws.InvalidOperationException.With.Message.Contains("from 50 draws"));
            Assert.That(() => Predict(new(fitted.Spend)), Throws.ArgumentException.With.Message.Contains("The draws are of gamma-gamma, and the model is bg-nbd"));
            Assert.That(() => Predict(new(days)), Throws.ArgumentException.With.Message.Contains("time unit day"));
            Assert.That(() => Predict(new(fitted.Purchases) { MaximumThreads = 0 }), Throws.ArgumentException.With.Message.Contains("at least 1"));
            Assert.That(
                () => CustomerPredictions.Predict(fitted.Customers, fitted.Buying, new PredictionOptions { Horizon = 1, Interval = new(fitted.Purchases, fitted.Spend) }),
                Throws.ArgumentException.With.Message.Contains("no spend model"));
        }

        CustomerPredictions Predict(PredictionInterval interval) =>
            CustomerPredictions.Predict(fitted.Customers, fitted.Buying, fitted.Spending, new PredictionOptions { Horizon = 39, Interval = interval });
    }

    private static ParameterDraws Thinned(ParameterDraws draws, int count) => new(
        draws.Definition,
        draws.TimeUnit,
        [.. draws.Names.Select(name => draws.Values(name).Take(count).ToArray())],
        draws.Method,
        draws.Seed);

    private static Fitted Of(int customers) => (customers == 400 ? _few : _many).Value;

    /// <summary>Simulated customers, fits to them, and draws of the parameters.</summary>
    private sealed record Fitted(
        CustomerSummary Customers, PurchaseModel Buying, ISpendModel Spending, ParameterDraws Purchases, ParameterDraws Spend)
    {
        public static Fitted Of(int count)
        {
            double[] ages = [.. Enumerable.Range(0, count).Select(i => 27 + (i % 84 / 7.0))];
            CustomerSummary customers = _buying.SimulateCustomers(ages, seed: 7, _spending);
            ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(customers);
            ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers);
            return new Fitted(
                customers, purchases.Model, spend.Model, ParameterDraws.Asymptotic(purchases), ParameterDraws.Asymptotic(spend, seed: 2));
        }

        public CustomerPredictions Predict(CustomerSummary customers) => CustomerPredictions.Predict(
            customers, Buying, Spending, new PredictionOptions { Horizon = 39, Interval = new PredictionInterval(Purchases, Spend) });

        public CustomerPredictions Predict(Func<PredictionOptions, PredictionOptions> with) => CustomerPredictions.Predict(
            Customers.Count > 2_000 ? Customers.Rows([.. Enumerable.Range(0, 2_000)]) : Customers,
            Buying,
            Spending,
            with(new PredictionOptions { Horizon = 39, Interval = new PredictionInterval(Purchases, Spend) }));
    }
}
