namespace Clv.Probabilistic.Learning.Tests.Features;

/// <summary>Features are what their meaning says, and know nothing of what comes after the origin.</summary>
public sealed class CustomerFeaturesTests
{
    /// <summary>Customer 1 bought on days 0, 7, 21 and 371 of 378, customer 2 once, on the last day but one week.</summary>
    private static readonly TransactionTable _orders = Shops.Of(
        (1, "2024-01-01", 10), (1, "2024-01-08", 20), (1, "2024-01-22", 40), (1, "2025-01-06", 2), (1, "2025-01-06", 3), (2, "2025-01-06", 7));

    private static readonly ForecastOrigin _origin = ForecastOrigin.Of(
        _orders, Shops.Weeks with { ObservationEnd = new DateTime(2025, 1, 13) }, horizon: 4);

    [TestCase("orders", 4, 1)]
    [TestCase("T", 54, 1)]
    [TestCase("recency", 53, 0)]
    [TestCase("silence", 1, 1)]
    [TestCase("recency_by_T", 53 / 54.0, 0)]
    [TestCase("rate", 3 / 54.0, 0)]
    [TestCase("gap_mean", 53 / 3.0, double.NaN)]
    [TestCase("gap_last", 50, double.NaN)]
    [TestCase("gap_max", 50, double.NaN)]
    [TestCase("silence_by_gap", 3 / 53.0, double.NaN)]
    [TestCase("orders_4w", 1, 1)]
    [TestCase("spend_4w", 5, 7)]
    [TestCase("orders_13w", 1, 1)]
    [TestCase("orders_52w", 2, 1)]
    [TestCase("spend_52w", 45, 7)]
    [TestCase("orders_year_ago", 1, 0)]
    [TestCase("spend_year_ago", 40, 0)]
    [TestCase("spend_sum", 75, 7)]
    [TestCase("spend_mean", 18.75, 7)]
    [TestCase("spend_median", 15, 7)]
    [TestCase("spend_last", 5, 7)]
    [TestCase("spend_first", 10, 7)]
    [TestCase("spend_max", 40, 7)]
    [TestCase("order_rows", 5, 1)]
    [TestCase("returns", 0, 0)]
    public void Feature_is_what_it_means(string name, double first, double second)
    {
        ReadOnlyColumn<double> values = CustomerFeatures.Of(_origin)[name];
        Assert.That(values[0], Is.EqualTo(first).Within(1e-12));
        Assert.That(values[1], Is.EqualTo(second).Within(1e-12));
    }

    [Test]
    public void Spreads_and_trends_are_those_of_their_formulas()
    {
        FeatureTable features = CustomerFeatures.Of(_origin);
        double mean = 53 / 3.0;
        double sd = Math.Sqrt((Math.Pow(1 - mean, 2) + Math.Pow(2 - mean, 2) + Math.Pow(50 - mean, 2)) / 2);
        double[] logs = [Math.Log(10), Math.Log(20), Math.Log(40), Math.Log(5)];
        double logMean = logs.Average();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(features["gap_sd"][0], Is.EqualTo(sd).Within(1e-12));
            Assert.That(features["gap_cv"][0], Is.EqualTo(sd / mean).Within(1e-12));
            Assert.That(features["gap_sd"][1], Is.NaN);
            Assert.That(features["spend_log_mean"][0], Is.EqualTo(logMean).Within(1e-12));
            Assert.That(features["spend_log_sd"][0], Is.EqualTo(Math.Sqrt(logs.Sum(log => (log - logMean) * (log - logMean)) / 3)).Within(1e-12));
            Assert.That(features["spend_log_sd"][1], Is.NaN);
            Assert.That(features["orders_trend_26w"][0], Is.EqualTo(0).Within(1e-12));
            Assert.That(features["spend_trend_26w"][0], Is.EqualTo(Math.Log((5 + 9.375) / (40 + 9.375))).Within(1e-12));
        }
    }

    [TestCase(Grain.Day, TimeUnit.Week)]
    [TestCase(Grain.Week, TimeUnit.Week)]
    [TestCase(Grain.Month, TimeUnit.Month)]
    [TestCase(Grain.Hour, TimeUnit.Day)]
    public void Purchases_and_times_are_those_of_the_summary(Grain grain, TimeUnit unit)
    {
        ForecastOrigin origin = ForecastOrigin.Of(Shops.Sample, new() { Unit = unit, Grain = grain }, horizon: 3);
        FeatureTable features = CustomerFeatures.Of(origin);
        for (int i = 0; i < origin.Customers.Count; i++)
        {
            Assert.That(features["orders"][i], Is.EqualTo(origin.Customers.Frequency[i] + 1));
            Assert.That(features["T"][i], Is.EqualTo(origin.Customers.T[i]).Within(1e-12));
            Assert.That(features["recency"][i], Is.EqualTo(origin.Customers.Recency[i]).Within(1e-12));
            Assert.That(features["gap_max"][i], Is.NaN.Or.LessThanOrEqualTo(features["recency"][i]));
        }
    }

    [Test]
    public void What_comes_after_the_origin_changes_no_bit()
    {
        DateOnly cut = new(2024, 12, 31);
        HoldoutSplit split = new() { CalibrationEnd = cut, HoldoutEnd = new(2025, 3, 31) };
        Random random = new(5);
        TransactionTable other = Shops.Changed(Shops.Sample, cut, order => order with { Amount = random.Next(1, 500) });
        FeatureTable known = CustomerFeatures.Of(Rehearsal.Of(Shops.Sample, split, Shops.Weeks).Origin);
        FeatureTable again = CustomerFeatures.Of(Rehearsal.Of(other, split, Shops.Weeks).Origin);
        foreach (FeatureDefinition feature in known.Definitions)
        {
            Assert.That(
                again[feature.Name].Span.SequenceEqual(known[feature.Name].Span) || again[feature.Name].Zip(known[feature.Name]).All(pair => pair.First.Equals(pair.Second)),
                feature.Name);
        }
    }

    [Test]
    public void Every_feature_says_what_it_means_and_has_a_name_of_its_own()
    {
        Assert.That(CustomerFeatures.Definitions.Select(feature => feature.Name), Is.Unique);
        Assert.That(CustomerFeatures.Definitions.Select(feature => feature.Meaning), Has.All.EndWith("."));
        Assert.That(CustomerFeatures.Of(_origin).Definitions, Is.EqualTo(CustomerFeatures.Definitions));
    }

    [Test]
    public void Orders_without_amounts_have_the_features_of_times()
    {
        TransactionTable orders = OrderTables.Of([1L, 1], [new DateOnly(2024, 1, 1), new DateOnly(2024, 2, 5)]);
        FeatureTable features = CustomerFeatures.Of(ForecastOrigin.Of(orders, Shops.Weeks, horizon: 4));
        Assert.That(features.Definitions.Select(feature => feature.Name), Has.None.StartsWith("spend").And.None.EqualTo("returns"));
        Assert.That(features["gap_mean"][0], Is.EqualTo(5));
    }

    [Test]
    public void Features_are_chosen_by_group_and_by_name()
    {
        FeatureTable gaps = CustomerFeatures.Of(_origin, new() { Groups = [FeatureGroup.Gaps] });
        FeatureTable two = CustomerFeatures.Of(_origin, new() { Names = ["spend_mean", "orders"] });
        Assert.That(gaps.Definitions.Select(feature => feature.Group), Is.All.EqualTo(FeatureGroup.Gaps));
        Assert.That(two.Definitions.Select(feature => feature.Name), Is.EqualTo(new[] { "orders", "spend_mean" }));
        Assert.That(
            () => CustomerFeatures.Of(_origin, new() { Names = ["order"] }),
            Throws.ArgumentException.With.Message.StartsWith("There is no feature order; choose from orders, T, "));
        Assert.That(() => two["T"], Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("There is no feature T among orders, spend_mean."));
    }

    [Test]
    public void Columns_of_orders_are_summed_and_those_of_texts_refused()
    {
        int first = new DateOnly(2024, 1, 1).DayNumber;
        TransactionTableBuilder builder = new();
        builder.Add(
            [1L, 1, 1, 2],
            [first, first + 31, first + 14, first],
            [],
            [10.0, 10, 10, 5],
            OrderColumn.Of("quantity", [2, double.NaN, 4, double.NaN]),
            OrderColumn.Of("shop", ["a", "b", "b", "a"]));
        TransactionTable orders = builder.Complete();
        ForecastOrigin origin = ForecastOrigin.Of(orders, Shops.Weeks, horizon: 4);
        FeatureTable features = CustomerFeatures.Of(origin, new() { OrderColumns = ["quantity"], Groups = [FeatureGroup.Orders] });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(features["quantity_sum"].ToArray(), Is.EqualTo(new[] { 6.0, 0 }));
            Assert.That(features["quantity_mean"].ToArray(), Is.EqualTo(new[] { 3.0, double.NaN }));
            Assert.That(features["quantity_last"].ToArray(), Is.EqualTo(new[] { 4.0, double.NaN }));
            Assert.That(() => CustomerFeatures.Of(origin, new() { OrderColumns = ["shop"] }), Throws.ArgumentException.With.Message.Contains("holds texts"));
            Assert.That(
                () => CustomerFeatures.Of(origin, new() { OrderColumns = ["weight"] }),
                Throws.ArgumentException.With.Message.EqualTo("Orders have no column weight; they have quantity, shop."));
        }
    }

    [Test]
    public void Models_say_what_they_say()
    {
        ForecastOrigin origin = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);
        BetaGeoModel model = new(new(0.4, 5, 0.8, 3.5), TimeUnit.Week);
        GammaGammaModel spend = new(new(4.9, 3.9, 25));
        FeatureTable features = CustomerFeatures.Of(origin, new() { PurchaseModels = [model], SpendModel = spend, Groups = [FeatureGroup.Models] });
        Assert.That(
            features.Definitions.Select(feature => feature.Name),
            Is.EqualTo(new[] { "bg_nbd_p_alive", "bg_nbd_expected_purchases", "gamma_gamma_expected_spend" }));
        Assert.That(features["bg_nbd_p_alive"].ToArray(), Is.EqualTo(model.ProbabilityAlive(origin.Customers)));
        Assert.That(features["bg_nbd_expected_purchases"].ToArray(), Is.EqualTo(model.ExpectedPurchases(origin.Customers, 13)));
    }

    [Test]
    public void Targets_are_what_happened_and_files_hold_all_of_it()
    {
        Rehearsal past = ForecastOrigin.Of(Shops.Sample, new() { Unit = TimeUnit.Day }, horizon: 90).Rehearsal!;
        FeatureTable features = CustomerFeatures.Of(past);
        ResultTable table = features.ToTable();
        Assert.That(table.Columns.Select(column => column.Name).TakeLast(3), Is.EqualTo(new[] { "orders_90_total", "spend_90_total", "spend_90_flag" }));
        for (int i = 0; i < features.Count; i++)
        {
            double spend = past.Actual.Frequency[i] == 0 ? 0 : past.Actual.Frequency[i] * past.Actual.MonetaryValue[i];
            Assert.That(features.Targets!.Purchases[i], Is.EqualTo(past.Actual.Frequency[i]));
            Assert.That(table.Columns[^2][i], Is.EqualTo(spend));
            Assert.That(table.Columns[^1][i], Is.EqualTo(past.Actual.Frequency[i] > 0 ? 1 : 0));
        }
    }

    [Test]
    [SetCulture("de-DE")]
    public void Table_is_shown_and_written()
    {
        FeatureTable features = CustomerFeatures.Of(_origin);
        using MemoryStream stream = new();
        ResultCsv.Write(stream, features);
        string[] lines = System.Text.Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n');
        Assert.That(features.ToString(), Does.StartWith("Features of 2 customers on 2025-01-13, time in weeks\n"));
        Assert.That(lines[0], Does.StartWith("customer_id,orders,T,recency,silence,"));
        Assert.That(lines[2], Does.StartWith("2,1,1,0,1,0,0,,"));
    }
}
