using System.Text.Json;

namespace Clv.Probabilistic.Charts.Tests;

/// <summary>Each chart shows what was computed: its marks, fields and scales, row for row.</summary>
public sealed class ClvChartsTests
{
    private static IEnumerable<string> Names => Gallery.Names;

    [TestCase("expected-purchases", "rect", "left right low high value", 1132)]
    [TestCase("probability-alive", "rect", "left right low high value", 1132)]
    [TestCase("purchase-frequencies", "bar", "frequency value series", 16)]
    [TestCase("purchase-frequencies-with-intervals", "bar rule", "frequency value series lower upper", 24)]
    [TestCase("cumulative-purchases-with-band", "area line rule text text", "at value series lower upper", 237)]
    [TestCase("purchases-per-period-with-band", "area line rule text text", "at value series lower upper", 237)]
    [TestCase("holdout-by-frequency-with-intervals", "line rule", "bin value series lower upper", 24)]
    [TestCase("cumulative-purchases", "line rule text text", "at value series", 159)]
    [TestCase("purchases-per-period", "line rule text text", "at value series", 159)]
    [TestCase("holdout-by-frequency", "line", "bin value series", 16)]
    [TestCase("holdout-by-recency", "line", "bin value series", 20)]
    [TestCase("calibration", "bar point", "group actual predicted", 10)]
    [TestCase("comparison", "rule rule point text text", "score from until forecaster kind note", 11)]
    [TestCase("comparison-bias", "rect text", "cut forecaster bias", 50)]
    [TestCase("alive-history", "rule line", "at alive", 554)]
    [TestCase("purchase-rates", "bar", "from until share", 26)]
    [TestCase("dropout", "bar", "from until share", 40)]
    [TestCase("dropout-rates", "bar", "from until share", 31)]
    [TestCase("spend", "bar line", "from until actual middle expected", 26)]
    [TestCase("lifetime-values", "bar rule text rule text", "from until customers", 26)]
    [TestCase("value-concentration", "line text line point text", "customers value", 206)]
    [TestCase("retention", "rect text", "age cohort value", 48)]
    [TestCase("retention-by-week", "rect", "age cohort value", 936)]
    [TestCase("retention-by-quarter", "rect text", "age cohort value", 5)]
    [TestCase("cohort-purchases", "rect rect text", "age cohort value", 69)]
    [TestCase("rfm-segments", "bar", "group share series", 18)]
    [TestCase("value-tiers", "bar", "group share series", 20)]
    [TestCase("parameters", "rule point text", "parameter lower upper estimate", 4)]
    [TestCase("customer-deciles", "bar text", "decile share", 10)]
    [TestCase("period-change", "bar text", "step from until kind top effect", 5)]
    [TestCase("cohort-life", "line line", "age share soFar", 17)]
    [TestCase("cohorts-by-age", "line", "age value from", 51)]
    [TestCase("customer-base", "bar", "period value from", 51)]
    [TestCase("payback", "line rule text", "month value", 15)]
    [TestCase("cash-flow", "area line", "month lower upper value", 13)]
    [TestCase("value-to-cost", "bar rule rule", "ratio group lower upper", 5)]
    [TestCase("equity-tornado", "bar", "lever expected equity series", 12)]
    [TestCase("customer-equity", "bar", "scenario value series", 12)]
    [TestCase("movement", "rect text", "to from share customers", 30)]
    [TestCase("lost-customers", "bar", "week change series", 93)]
    [TestCase("importance", "bar rule", "loss feature lower upper", 12)]
    [TestCase("partial-dependence", "area line", "value lower upper mean", 4)]
    public void Chart_of_CDNOW_has_its_marks_fields_and_rows(string name, string marks, string fields, int rows)
    {
        Specification specification = new(Gallery.Draw(name));
        Assert.Multiple(() =>
        {
            Assert.That(specification.Marks, Is.EqualTo(marks));
            Assert.That(specification.Fields.Split(' '), Is.EquivalentTo(fields.Split(' ')));
            Assert.That(specification.Rows, Is.EqualTo(rows));
        });
    }

    [TestCaseSource(nameof(Names))]
    public void Chart_names_its_axes_shows_values_under_the_pointer_and_is_no_burden(string name)
    {
        Chart chart = Gallery.Draw(name);
        Specification specification = new(chart);
        Assert.Multiple(() =>
        {
            Assert.That(specification.AxisTitles, Has.Length.GreaterThanOrEqualTo(name is "parameters" or "comparison" or "comparison-bias" ? 1 : 2));
            Assert.That(specification.Encodings().Select(channel => channel.Name), Does.Contain("tooltip"));
            Assert.That(specification.Rows, Is.InRange(1, Chart.MostRows));
            Assert.That(chart.Description, Does.Match("[0-9]").And.EndsWith("."));
            Assert.That(chart.Height, Is.InRange(100, 700));
        });
    }

    [Test]
    public void ProbabilityAlive_is_coloured_from_0_to_1_in_a_scheme_that_colour_blind_people_can_read()
    {
        JsonElement scale = Scale(new Specification(Gallery.Draw("probability-alive")), "color");
        Assert.That(scale.GetProperty("scheme").GetString(), Is.EqualTo("viridis"));
        Assert.That(scale.GetProperty("domain").EnumerateArray().Select(end => end.GetDouble()), Is.EqualTo(new[] { 0.0, 1.0 }));
    }

    [Test]
    public void Heatmap_leaves_impossible_cells_out()
    {
        Specification specification = new(Gallery.Draw("probability-alive"));
        Assert.That(specification.Data.Count(row => row.GetProperty("frequency").GetInt32() == 0), Is.EqualTo(1));
    }

    [Test]
    public void Heatmap_of_a_large_matrix_is_drawn_in_steps_and_says_so()
    {
        Chart chart = ClvCharts.ProbabilityAlive(FrequencyRecencyMatrix.ProbabilityAlive(Cdnow.Fit.Model, 365, 500));
        Assert.That(new Specification(chart).Rows, Is.InRange(1000, Chart.MostRows));
        Assert.That(chart.Description, Does.EndWith("Not every frequency or recency is drawn."));
    }

    [Test]
    public void Matrix_of_the_other_kind_is_refused()
    {
        FrequencyRecencyMatrixResult alive = FrequencyRecencyMatrix.ProbabilityAlive(Cdnow.Fit.Model, 10, 3);
        FrequencyRecencyMatrixResult purchases = FrequencyRecencyMatrix.ExpectedPurchases(Cdnow.Fit.Model, 5, 10, 3);
        Assert.That(
            () => ClvCharts.ExpectedPurchases(alive), Throws.ArgumentException.With.Message.StartsWith("The matrix is of P(alive)"));
        Assert.That(
            () => ClvCharts.ProbabilityAlive(purchases),
            Throws.ArgumentException.With.Message.StartsWith("The matrix is of expected purchases"));
    }

    [Test]
    public void Importance_says_how_many_features_it_leaves_out()
    {
        Chart chart = ClvCharts.Importance(Gallery.Importance(features: 40));
        Assert.That(new Specification(chart).Rows, Is.EqualTo(30));
        Assert.That(chart.Description, Is.EqualTo(
            "By how much rmse worsens from 0.912 when a feature is shuffled: feature_0 by 0.1 (0.09 to 0.12), feature_39 by 0.0025."
            + " The first 30 of 40 features are drawn."));
    }

    [Test]
    public void PartialDependence_says_what_those_without_a_value_have() => Assert.That(
        Gallery.Draw("partial-dependence").Description,
        Is.EqualTo("What is predicted if silence has a value: 1 in the mean of customers if it is 0, 0.25 if it is 20. Where it is missing, 0.2."));

    [Test]
    public void Tables_of_another_shape_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => ClvCharts.Importance(Gallery.Dependence("silence", 1, 2)),
                Throws.ArgumentException.With.Message.EqualTo(
                    "The table \"What is predicted if silence has a value\" has no column feature; it has silence, mean, lower, upper."));
            Assert.That(
                () => ClvCharts.PartialDependence(Gallery.Importance(features: 3)),
                Throws.ArgumentException.With.Message.EqualTo(
                    "The column feature of the table \"By how much rmse worsens from 0.912 when a feature is shuffled\" has no numbers to draw."));
            Assert.That(
                () => ClvCharts.PartialDependence(Gallery.Dependence("silence", 1, double.NaN)),
                Throws.ArgumentException.With.Message.StartsWith("silence has fewer than two values in the table; a curve takes two."));
            Assert.That(
                () => ClvCharts.Importance(Gallery.Importance(features: 0)), Throws.ArgumentException.With.Message.Contains("is empty; there is nothing to draw."));
        }
    }

    [Test]
    public void PurchaseFrequencies_adds_up_to_all_customers_on_either_side()
    {
        Specification specification = new(Gallery.Draw("purchase-frequencies"));
        Assert.That(Sum(specification, "actual"), Is.EqualTo(2357).Within(1e-9));
        Assert.That(Sum(specification, "model"), Is.EqualTo(2357).Within(1e-6));
    }

    [Test]
    public void Tracking_marks_where_calibration_ended()
    {
        string json = Gallery.Draw("cumulative-purchases").ToVegaLite();
        Assert.That(json, Does.Contain("\"1997-10-01T00:00:00\"").And.Contain("\"calibration\"").And.Contain("\"holdout\""));
    }

    [Test]
    public void Tracking_refuses_a_boundary_outside_the_time_that_was_tracked()
    {
        CumulativePurchasesResult tracked = Probabilistic.CumulativePurchases.Of(Cdnow.Fit.Model, Cdnow.Orders, 10);
        Assert.That(
            () => ClvCharts.PurchasesPerPeriod(tracked, Cdnow.CalibrationEnd),
            Throws.ArgumentException.With.Message.EqualTo(
                "Calibration ends on 1997-09-30, which is not within the time that was tracked, 1997-01-01 to 1997-03-11."));
    }

    [Test]
    public void PurchasesPerPeriod_of_many_days_adds_days_together()
    {
        BetaGeoModel daily = new(new BetaGeoParameters(0.243, 4.414 * 7, 0.793, 2.426), TimeUnit.Day);
        CumulativePurchasesResult tracked = Probabilistic.CumulativePurchases.Of(daily, Cdnow.Orders, 1200);
        Chart chart = ClvCharts.PurchasesPerPeriod(tracked);
        Assert.That(chart.Title, Is.EqualTo("Repeat purchases per 2 days"));
        Assert.That(Sum(new Specification(chart), "actual"), Is.EqualTo(tracked.Actual[^1]));
    }

    [Test]
    public void Calibration_shows_every_bin_and_says_how_far_off_they_are()
    {
        CalibrationBin[] bins =
        [
            new() { Customers = 2, MeanPredicted = 40, MeanActual = 50 },
            new() { Customers = 2, MeanPredicted = 10, MeanActual = 0 },
        ];
        Chart chart = ClvCharts.Calibration(bins, "spend");
        Specification specification = new(chart);
        Assert.That(specification.Column("predicted"), Is.EqualTo(new[] { 40.0, 10.0 }));
        Assert.That(specification.Column("actual"), Is.EqualTo(new[] { 50.0, 0.0 }));
        Assert.That(specification.AxisTitles, Does.Contain("Mean spend per customer"));
        Assert.That(
            chart.Description,
            Is.EqualTo(
                "Mean spend of 4 customers by falling prediction: 50 where 40 were predicted in the group with the highest predictions, "
                + "0 where 10 were predicted in the one with the lowest, and 25 where 25 were predicted overall; "
                + "the groups are off by 40% of all spend."));
        Assert.That(() => ClvCharts.Calibration([]), Throws.ArgumentException);
        Assert.That(() => ClvCharts.Calibration(bins, " "), Throws.ArgumentException);
    }

    [Test]
    public void Calibration_of_many_groups_adds_neighbours_together()
    {
        CalibrationBin[] bins = [.. Enumerable.Range(1, 250).Select(i => new CalibrationBin { Customers = i, MeanPredicted = 1.0 / i, MeanActual = 2.0 / i })];
        Specification specification = new(ClvCharts.Calibration(bins));
        Assert.That(specification.Rows, Is.EqualTo(84));
        Assert.That(specification.Column("customers").Sum(), Is.EqualTo(250 * 251 / 2));
        Assert.That(specification.Data.Sum(row => row.GetProperty("customers").GetDouble() * row.GetProperty("actual").GetDouble()), Is.EqualTo(500).Within(1e-9));
    }

    [Test]
    public void Comparison_is_sorted_by_score_and_agrees_with_the_result()
    {
        Chart chart = Gallery.Draw("comparison");
        Specification specification = new(chart);
        double[] score = specification.Column("score");
        JsonElement first = specification.Data.First();
        Assert.That(score, Is.Ordered);
        Assert.That(score, Is.EquivalentTo(Cdnow.Comparison.Rows.Select(row => row.Purchases.RankedProbabilityScore!.Value)));
        Assert.That(first.GetProperty("forecaster").GetString(), Is.EqualTo(Cdnow.Comparison.Best.Name));
        Assert.That(first.GetProperty("from").ValueKind, Is.EqualTo(JsonValueKind.Null), "the best is not behind itself");
        Assert.That(specification.Data.Count(row => row.GetProperty("kind").GetString() == "simple rule"), Is.EqualTo(4));
        Assert.That(chart.Description, Does.StartWith(Cdnow.Comparison.Verdict[0]));
        foreach (ComparisonRow row in Cdnow.Comparison.Rows.Where(row => row.BehindBest is not null))
        {
            JsonElement drawn = specification.Data.Single(other => other.GetProperty("forecaster").GetString() == row.Name);
            Assert.That(
                drawn.GetProperty("until").GetDouble() - score[0], Is.EqualTo(row.BehindBest!.Upper).Within(1e-12), row.Name);
            Assert.That(
                drawn.GetProperty("note").GetString(), row.BehindBest.IsReal ? Does.EndWith("% behind") : Does.EndWith("may be as good"));
        }
    }

    [Test]
    public void Comparison_names_those_without_a_score()
    {
        ComparisonRow best = Cdnow.Comparison.Best;
        ComparisonRow unranked = best with
        {
            Name = "corrected",
            Purchases = best.Purchases with { RankedProbabilityScore = null },
            BehindBest = null,
        };
        Chart chart = ClvCharts.Comparison(Cdnow.Comparison with { Rows = [best, unranked] });
        Assert.That(new Specification(chart).Data.Count(), Is.EqualTo(1));
        Assert.That(chart.Description, Does.EndWith(" Without such a score: corrected."));
    }

    [Test]
    public void ComparisonBias_has_every_cut_and_all_of_them_around_0()
    {
        Specification specification = new(Gallery.Draw("comparison-bias"));
        ComparisonRow best = Cdnow.Comparison.Best;
        JsonElement scale = Scale(specification, "color");
        double[] domain = [.. scale.GetProperty("domain").EnumerateArray().Select(end => end.GetDouble())];
        Assert.That(domain[0], Is.EqualTo(-domain[1]));
        Assert.That(
            specification.Data.Take(5).Select(row => row.GetProperty("bias").GetDouble()),
            Is.EqualTo(best.PurchasesPerSplit.Append(best.Purchases).Select(scores => scores.Bias!.Value)));
        Assert.That(
            specification.Data.Take(5).Select(row => row.GetProperty("cut").GetString()),
            Is.EqualTo(Cdnow.Comparison.Splits.Select(split => $"{split.Split.CalibrationEnd:d MMM}|{split.Split.CalibrationEnd:yyyy}").Append("all")));
    }

    [Test]
    public void ComparisonBias_tells_cuts_of_one_day_apart_and_leaves_cells_without_purchases_empty()
    {
        ComparisonSplit split = Cdnow.Comparison.Splits[0];
        ComparisonRow best = Cdnow.Comparison.Best;
        PurchaseScores nothing = best.Purchases with { ActualTotal = 0 };
        Chart chart = ClvCharts.ComparisonBias(Cdnow.Comparison with
        {
            Splits = [split, split],
            Rows = [best with { PurchasesPerSplit = [best.Purchases, nothing] }],
        });
        JsonElement[] rows = [.. new Specification(chart).Data];
        Assert.That(rows.Select(row => row.GetProperty("cut").GetString()).Distinct().Count(), Is.EqualTo(3));
        Assert.That(rows[1].GetProperty("bias").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void PurchaseRates_and_Dropout_are_shares_of_customers()
    {
        Assert.That(new Specification(Gallery.Draw("dropout")).Column("share").Sum(), Is.EqualTo(1).Within(1e-12));

        // All but the two percent of the tail, or less where the last bin's edge is rounded up.
        Assert.That(new Specification(Gallery.Draw("purchase-rates")).Column("share").Sum(), Is.InRange(0.98, 1));
    }

    [Test]
    public void Dropout_of_a_model_without_it_is_refused()
    {
        NbdModel nbd = new(new NbdParameters(0.385, 12.07), TimeUnit.Week);
        Assert.That(
            () => ClvCharts.Dropout(nbd), Throws.ArgumentException.With.Message.StartsWith("Customers of the model nbd do not drop out"));
        Assert.That(() => ClvCharts.PurchaseRates(nbd), Throws.Nothing);
    }

    [Test]
    public void Spend_expects_all_spenders_somewhere()
    {
        Specification specification = new(Gallery.Draw("spend"));
        Assert.That(specification.Column("actual").Sum(), Is.EqualTo(946 - 16));

        // What is not expected below 130 is expected above.
        Assert.That(specification.Column("expected").Sum(), Is.InRange(920, 946));
    }

    [Test]
    public void LifetimeValues_of_equal_customers_are_on_a_linear_axis()
    {
        CustomerSummary customers = new(TimeUnit.Week, [0, 0, 0], [0, 0, 0], [1, 1, 1]);
        JsonElement equal = Scale(new Specification(ClvCharts.LifetimeValues(customers, [9, 10, 11])), "x");
        JsonElement skewed = Scale(new Specification(ClvCharts.LifetimeValues(customers, [1, 10, 1000])), "x");
        Assert.That(equal.TryGetProperty("type", out _), Is.False);
        Assert.That(skewed.GetProperty("type").GetString(), Is.EqualTo("log"));
    }

    [Test]
    public void Value_that_cannot_be_drawn_is_counted()
    {
        CustomerSummary customers = new(TimeUnit.Week, [0, 0, 0, 0], [0, 0, 0, 0], [1, 1, 1, 1]);
        Assert.That(
            ClvCharts.LifetimeValues(customers, [5, 6, 0, double.NaN]).Description,
            Does.EndWith("Not drawn: 1 with a value of 0, below it, or without end. 1 have no value."));
        Assert.That(() => ClvCharts.LifetimeValues(customers, [0, 0, 0, 0]), Throws.ArgumentException);
        Assert.That(() => ClvCharts.LifetimeValues(customers, [1]), Throws.ArgumentException);
        Assert.That(
            () => ClvCharts.ValueConcentration(customers, [1, 2, 3, double.PositiveInfinity]),
            Throws.ArgumentException.With.Message.StartsWith("The values add up to Infinity"));
    }

    [Test]
    public void ValueConcentration_rises_from_nothing_to_all_and_agrees_with_the_tiers()
    {
        double[] value = new Specification(Gallery.Draw("value-concentration")).Column("value");
        ValueTier best = Probabilistic.ValueTiers.Of(Cdnow.Customers, Cdnow.Year.LifetimeValue, [0.2]).Tiers[0];
        Assert.That(value, Is.Ordered);
        Assert.That((value[0], value[^1]), Is.EqualTo((0.0, 1.0)));

        // A tier is of whole customers, and the curve of as much of one as the share asks for.
        Assert.That(value[40], Is.EqualTo(best.ValueShare!.Value).Within(1e-3));
    }

    [Test]
    public void Retention_counts_customers_and_leaves_the_future_blank()
    {
        TransactionTable orders = OrderTables.Of(
            ["a", "a", "a", "b", "b", "c"],
            [new DateOnly(2024, 1, 5), new(2024, 1, 20), new(2024, 3, 1), new(2024, 1, 31), new(2024, 2, 1), new(2024, 2, 29)]);
        JsonElement[] rows = [.. new Specification(ClvCharts.Retention(orders)).Data];
        Assert.That(
            rows.Select(row =>
                (row.GetProperty("cohort").GetString(), row.GetProperty("age").GetInt32(), row.GetProperty("value").GetDouble())),
            Is.EqualTo(new[] { ("Jan 2024 · 2", 1, 0.5), ("Jan 2024 · 2", 2, 0.5), ("Feb 2024 · 1", 1, 0.0) }));
    }

    [TestCase(CohortPeriod.Week, "2023-12-25 · 1", "2024-08-05 · 1")]
    [TestCase(CohortPeriod.Month, "Dec 2023 · 1", "Aug 2024 · 1")]
    [TestCase(CohortPeriod.Quarter, "Q4 2023 · 1", "Q3 2024 · 1")]
    [TestCase(CohortPeriod.Year, "2023 · 1", "2024 · 1")]
    public void Retention_names_cohorts_by_their_period(CohortPeriod period, string first, string last)
    {
        TransactionTable orders = OrderTables.Of(
            ["a", "b", "a"], [new DateOnly(2023, 12, 31), new(2024, 8, 11), new(2025, 1, 2)]);
        string?[] cohorts = [.. new Specification(ClvCharts.Retention(orders, period)).Data
            .Select(row => row.GetProperty("cohort").GetString()).Distinct()];
        Assert.That(cohorts, Is.EqualTo(new[] { first, last }));
    }

    [Test]
    public void Retention_of_too_many_periods_asks_for_a_longer_period()
    {
        TransactionTable orders = OrderTables.Of(
            Enumerable.Range(0, 70).Select(i => (long)i).ToArray(),
            Enumerable.Range(0, 70).Select(i => new DateOnly(2020, 1, 1).AddDays(7 * i)).ToArray());
        Assert.That(
            () => ClvCharts.Retention(orders, CohortPeriod.Week),
            Throws.ArgumentException.With.Message.Contains("choose a longer period"));
        Assert.That(
            () => ClvCharts.Retention(orders, CohortPeriod.Year).Title,
            Throws.Nothing);
        Assert.That(() => ClvCharts.Retention(orders, (CohortPeriod)9), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void CohortPurchases_adds_up_to_what_happened_and_to_what_the_model_expects()
    {
        Specification specification = new(Gallery.Draw("cohort-purchases"));
        CustomerSummary customers = Cdnow.Orders.Summarize(new() { Unit = TimeUnit.Week });
        double days = (new DateOnly(1999, 1, 1).DayNumber - new DateOnly(1998, 7, 1).DayNumber) / 7.0;
        Assert.That(Sum(specification, "actual", "kind", "count"), Is.EqualTo(customers.Frequency.ToArray().Sum()));
        Assert.That(
            Sum(specification, "expected", "kind", "count"),
            Is.EqualTo(Cdnow.Fit.Model.ExpectedPurchases(customers, days).Sum()).Within(1e-6));
    }

    [Test]
    public void Parameters_have_intervals_on_a_logarithmic_axis()
    {
        Specification specification = new(Gallery.Draw("parameters"));
        Assert.That(
            specification.Data.Select(row => row.GetProperty("parameter").GetString()), Is.EqualTo(new[] { "r", "alpha", "a", "b" }));
        Assert.That(specification.Column("lower"), Is.EqualTo(Cdnow.Fit.Parameters.Select(parameter => parameter.Interval()!.Value.Lower)));
        Assert.That(Scale(specification, "x").GetProperty("type").GetString(), Is.EqualTo("log"));
    }

    [Test]
    public void Weights_count_as_customers()
    {
        CustomerSummary grouped = Cdnow.Customers.Grouped();
        Assert.That(
            new Specification(ClvCharts.Spend(grouped, Cdnow.Spend.Model)).Column("actual"),
            Is.EqualTo(new Specification(Gallery.Draw("spend")).Column("actual")));
    }

    private static double Sum(Specification specification, string series, string by = "series", string field = "value") =>
        specification.Data.Where(row => row.GetProperty(by).GetString() == series).Sum(row => row.GetProperty(field).GetDouble());

    private static JsonElement Scale(Specification specification, string channel) => specification.Encodings()
        .First(encoding => encoding.Name == channel && encoding.Value.TryGetProperty("scale", out _)).Value.GetProperty("scale");
}
