using Clv.Probabilistic.Tests.Evaluation;

namespace Clv.Probabilistic.Tests.Decisions;

/// <summary>A forecast that was made, beside what came.</summary>
internal sealed class ForecastReviewTests
{
    private static readonly DateOnly _cut = new(1997, 9, 30);

    private static readonly Lazy<ModelComparisonResult> _comparison = new(() => ModelComparison.Run(Cdnow.Sample, new()
    {
        Horizon = 39,
        Summary = Cdnow.Weeks with { CalibrationEnd = _cut },
        Forecasters = [new PurchaseModelForecaster(new BetaGeoFitter())],
        Resamples = 100,
    }));

    private static readonly Lazy<CustomerPredictions> _predictions = new(() =>
    {
        CustomerSummary customers = Cdnow.Sample.Summarize(Cdnow.Weeks with { ObservationEnd = _cut.ToDateTime(default) });
        return CustomerPredictions.Predict(
            customers, new BetaGeoFitter().Fit(customers).Model, new GammaGammaFitter().Fit(customers).Model, new() { Horizon = 39, Margin = 0.3 });
    });

    private static readonly Lazy<ForecastReview> _review = new(() => ForecastReview.Of(_predictions.Value, Cdnow.Sample));

    private static TransactionTable Later => TransactionTable.FromRows(Cdnow.Sample.Where(order => order.Time.Day > _cut.DayNumber), order => order);

    [Test]
    public void Scores_are_those_of_a_comparison_at_the_same_cut_to_the_last_bit()
    {
        ComparisonRow row = _comparison.Value.Rows[0];
        ReviewedGroup all = _review.Value.All;
        PurchaseScores known = all.Purchases with
        {
            LogDensity = row.Purchases.LogDensity,
            RankedProbabilityScore = row.Purchases.RankedProbabilityScore,
            TrackingError = row.Purchases.TrackingError,
        };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(known, Is.EqualTo(row.Purchases));
            Assert.That(all.Spend, Is.EqualTo(row.Spend));
            Assert.That(all.Purchases.LogDensity, Is.Null);
            Assert.That(all.Purchases.ActualTotal, Is.EqualTo(1882), "as published");
            Assert.That(all.Purchases.PredictedTotal, Is.EqualTo(1653.41).Within(0.005), "as published");
            Assert.That(_review.Value.From, Is.EqualTo(new DateOnly(1997, 10, 1)));
            Assert.That(_review.Value.Until, Is.EqualTo(new DateOnly(1998, 6, 30)));
        }
    }

    [Test]
    public void Later_orders_alone_give_what_all_orders_give()
    {
        ForecastReview alone = ForecastReview.Of(_predictions.Value, Later);

        Assert.That(alone.CustomerTable().ToString(), Is.EqualTo(_review.Value.CustomerTable().ToString()));
        Assert.That(alone.All, Is.EqualTo(_review.Value.All));
        Assert.That(alone.ToString(), Is.EqualTo(_review.Value.ToString()));
    }

    [Test]
    public void Orders_after_the_horizon_change_nothing()
    {
        ForecastRecord half = ForecastRecord.Of(_predictions.Value) with { Horizon = 13 };
        ForecastReview review = ForecastReview.Of(half, Cdnow.Sample);
        TransactionTable shorter = TransactionTable.FromRows(Cdnow.Sample.Where(order => order.Time.Day <= review.Until.DayNumber), order => order);

        Assert.That(review.Until, Is.EqualTo(new DateOnly(1997, 12, 30)));
        Assert.That(ForecastReview.Of(half, shorter, new() { Until = review.Until }).ToString(), Is.EqualTo(review.ToString()));
        Assert.That(review.All.Purchases.ActualTotal, Is.LessThan(_review.Value.All.Purchases.ActualTotal).And.Positive);
    }

    [Test]
    public void Groups_add_up_to_all()
    {
        ForecastReview review = _review.Value;
        foreach (IReadOnlyList<ReviewedGroup> groups in new[] { review.Tiers, review.Segments })
        {
            Assert.That(groups.Sum(group => group.Customers), Is.EqualTo(review.All.Customers));
            Assert.That(groups.Sum(group => group.Purchases.PredictedTotal), Is.EqualTo(review.All.Purchases.PredictedTotal).Within(1e-9));
            Assert.That(groups.Sum(group => group.Purchases.ActualTotal), Is.EqualTo(review.All.Purchases.ActualTotal));
            Assert.That(groups.Sum(group => group.Spend!.ActualTotal), Is.EqualTo(review.All.Spend!.ActualTotal).Within(1e-6));
            Assert.That(groups.Sum(group => group.Value!.PredictedTotal), Is.EqualTo(review.All.Value!.PredictedTotal).Within(1e-6));
            Assert.That(groups.Sum(group => group.Value!.ActualTotal), Is.EqualTo(review.All.Value!.ActualTotal).Within(1e-6));
        }

        Assert.That(review.Tiers.Select(tier => tier.Name), Is.EqualTo(new[] { "top 1%", "next, to 5%", "next, to 20%", "next, to 50%", "the other 50%" }));
        Assert.That(review.Segments.Select(segment => segment.Name), Does.Contain("champions").And.Contain("lost"));
    }

    [Test]
    public void A_group_has_the_scores_of_its_customers()
    {
        ForecastReview review = _review.Value;
        CustomerPredictions predictions = _predictions.Value;
        MarketingFields fields = MarketingFields.Of(predictions);
        int[] rows = [.. Enumerable.Range(0, predictions.Count).Where(row => fields[row].Tier == "next, to 5%")];
        double[] predicted = Array.ConvertAll(rows, row => predictions.ExpectedPurchases[row]);
        double[] actual = Array.ConvertAll(rows, row => (double)_comparison.Value.Splits[0].Rehearsal.Actual.Frequency[row]);
        PurchaseScores scores = review.Tiers.Single(tier => tier.Name == "next, to 5%").Purchases;

        Assert.That(scores.RootMeanSquaredError, Is.EqualTo(HoldoutScores.RootMeanSquaredError(predicted, actual)));
        Assert.That(scores.Spearman, Is.EqualTo(HoldoutScores.Spearman(predicted, actual)));
    }

    [Test]
    public void Value_is_spend_times_margin_discounted_at_the_end_of_each_month()
    {
        ForecastRecord forecast = Record([1, 2]) with
        {
            ExpectedSpend = [10, 20],
            LifetimeValue = [10, 20],
            Margin = 0.5,
            DiscountRatePerYear = 0.21,
            Horizon = 1,
            TimeUnit = TimeUnit.Year,
        };

        // Half a month later, and half a year and a day later, which is in the seventh month.
        TransactionTable orders = OrderTables.Of(
            [1L, 2L, 2L, 9L], [new DateOnly(2024, 1, 15), new DateOnly(2024, 7, 2), new DateOnly(2024, 12, 30), new DateOnly(2024, 12, 31)], [100, 10, 20, 1]);
        double day = 1 / 365.2425;
        double seventh = Math.Pow(1.21, -7 / 12.0);
        Assert.That(184 * day * 12, Is.InRange(6, 7), "of 2 July");

        ForecastReview review = ForecastReview.Of(forecast, orders);
        ForecastReview undiscounted = ForecastReview.Of(forecast with { DiscountRatePerYear = 0 }, orders);
        using (Assert.EnterMultipleScope())
        {
            ResultTable table = review.CustomerTable();
            Assert.That(Column(table, "value")[0], Is.EqualTo(0.5 * 100 * Math.Pow(1.21, -1 / 12.0)).Within(1e-9));
            Assert.That(Column(table, "value")[1], Is.EqualTo(0.5 * ((10 * seventh) + (20 / 1.21))).Within(1e-9));
            Assert.That(Column(table, "value_difference")[0], Is.EqualTo((double)Column(table, "value")[0]! - 10).Within(1e-9));
            Assert.That(undiscounted.All.Value!.ActualTotal, Is.EqualTo(0.5 * undiscounted.All.Spend!.ActualTotal).Within(1e-9));
            Assert.That(review.NewCustomers, Is.EqualTo(1));
            Assert.That(review.NewSpend, Is.EqualTo(1));
        }
    }

    [Test]
    public void New_customers_and_those_left_out_of_the_forecast_are_counted_apart()
    {
        TransactionTable orders = OrderTables.Of(
            [1L, 3L, 3L, 4L, 4L, 1L],
            [new DateOnly(2024, 1, 5), new DateOnly(2023, 6, 1), new DateOnly(2024, 1, 6), new DateOnly(2024, 1, 7), new DateOnly(2024, 1, 8), new DateOnly(2024, 1, 14)],
            [1, 2, 4, 8, 16, 32]);

        ForecastReview review = ForecastReview.Of(Record([1, 2]), orders);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(review.NewCustomers, Is.EqualTo(1));
            Assert.That(review.NewOrders, Is.EqualTo(2));
            Assert.That(review.NewSpend, Is.EqualTo(24));
            Assert.That(review.CustomersLeftOut, Is.EqualTo(1));
            Assert.That(review.All.Purchases.ActualTotal, Is.EqualTo(2));
            Assert.That(review.Sentences, Has.One.EqualTo("1 customer is new, with 2 orders and 24 of spend; no forecast was of them, and no score is."));
            Assert.That(review.Remarks, Has.One.StartsWith("1 customer had ordered before the forecast, ordered again and is not in it"));
        }
    }

    [Test]
    public void By_the_week_the_horizon_begins_after_the_week_in_which_observation_ended()
    {
        // 2024-01-01 is a Monday: observation ended in its week, and what came until Sunday was known.
        ForecastRecord forecast = Record([1]) with { ObservationEnd = new DateTime(2024, 1, 3), Grain = Grain.Week };
        TransactionTable orders = OrderTables.Of(
            [1L, 1L, 1L, 1L, 1L], [new DateOnly(2024, 1, 7), new DateOnly(2024, 1, 8), new DateOnly(2024, 1, 10), new DateOnly(2024, 1, 15), new DateOnly(2024, 1, 21)]);

        ForecastReview review = ForecastReview.Of(forecast, orders);
        Assert.That((review.From, review.Until), Is.EqualTo((new DateOnly(2024, 1, 8), new DateOnly(2024, 1, 21))));
        Assert.That(review.All.Purchases.ActualTotal, Is.EqualTo(2), "two weeks with orders");
    }

    [Test]
    public void Customers_within_their_intervals_are_counted()
    {
        ForecastRecord forecast = Record([1, 2, 3, 4]) with
        {
            OutcomePurchases = [new(0, 1), new(1, 2), new(0, 0), new(1, double.NaN)],
            Level = 0.9,
        };
        TransactionTable orders = OrderTables.Of([1L, 3L, 4L], [new DateOnly(2024, 1, 5), new DateOnly(2024, 1, 6), new DateOnly(2024, 1, 14)]);

        ForecastReview review = ForecastReview.Of(forecast, orders);
        Assert.That(review.All.PurchasesWithin, Is.EqualTo(0.5), "the first, and the last, whose interval is open");
        Assert.That(review.Sentences, Has.One.EqualTo("The purchases of 50.0 % of the customers lay within their intervals, and 90 % were meant to."));
    }

    [Test]
    public void What_a_budget_leaves_is_said_where_its_cost_is_known()
    {
        ForecastReview review = ForecastReview.Of(_predictions.Value, Cdnow.Sample, new() { Budget = 0.1, CostPerContact = 2 });
        double[] predicted = [.. _predictions.Value.LifetimeValue];
        ResultTable table = review.CustomerTable();
        double[] actual = [.. Enumerable.Range(0, table.Count).Select(row => (double)Column(table, "value")[row]!)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(review.ContactProfit, Is.EqualTo(HoldoutScores.ContactProfit(predicted, actual, 2, 0.1)));
            Assert.That(review.BestContactProfit, Is.EqualTo(HoldoutScores.ContactProfit(actual, actual, 2, 0.1)).And.GreaterThan(review.ContactProfit!.Value));
            Assert.That(_review.Value.ContactProfit, Is.Null);
            Assert.That(review.Sentences, Has.One.Contains("only an experiment tells"));
        }
    }

    [Test]
    public void Orders_without_amounts_leave_money_out_and_say_so()
    {
        ForecastRecord forecast = Record([1, 2]) with { ExpectedSpend = [10, double.NaN] };
        DateOnly[] days = [new(2024, 1, 5), new(2024, 1, 14)];

        ForecastReview without = ForecastReview.Of(forecast, OrderTables.Of([1L, 2L], days));
        ForecastReview with = ForecastReview.Of(forecast, OrderTables.Of([1L, 2L], days, [5, 7]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(without.All.Spend, Is.Null);
            Assert.That(without.NewSpend, Is.Null);
            Assert.That(without.Remarks, Has.One.Contains("carry no amounts"));
            Assert.That(with.All.Spend!.Customers, Is.EqualTo(1));
            Assert.That(with.All.Spend!.ActualTotal, Is.EqualTo(5));
            Assert.That(with.Remarks, Has.One.StartsWith("Of 1 customer no spend was forecast"));
        }
    }

    [Test]
    public void A_beginning_without_orders_is_remarked_where_it_may_be_a_gap_of_the_file()
    {
        DateOnly[] days = [new(2024, 1, 9), new(2024, 1, 11), new(2024, 1, 14)];
        DateOnly[] withOld = [new(2023, 1, 9), new(2024, 1, 9), new(2024, 1, 14)];

        Assert.That(ForecastReview.Of(Record([1]), OrderTables.Of([1L, 1L, 1L], days)).Remarks, Has.One.StartsWith("The first of the later orders is of 2024-01-09"));
        Assert.That(ForecastReview.Of(Record([1]), OrderTables.Of([1L, 1L, 1L], withOld)).Remarks, Has.None.StartsWith("The first"));
    }

    [Test]
    public void What_cannot_be_looked_at_again_is_refused_in_a_sentence()
    {
        DateOnly day = new(2024, 1, 5);
        DateOnly end = new(2024, 1, 14);
        TransactionTable orders = OrderTables.Of([1L, 2L], [day, end]);
        using (Assert.EnterMultipleScope())
        {
            Says(() => ForecastReview.Of(Record([1]), OrderTables.Of(Array.Empty<long>(), Array.Empty<DateOnly>())), "There are no later orders");
            Says(
                () => ForecastReview.Of(Record([1]), OrderTables.Of([1L], [new DateOnly(2023, 12, 31)])),
                "No order is later than the forecast, which knew all up to 2023-12-31: the last is of 2023-12-31; give orders up to 2024-01-14.");
            Says(
                () => ForecastReview.Of(Record([1]), OrderTables.Of([1L], [day])),
                "The forecast is for 2 weeks up to 2024-01-14, and the last order is of 2024-01-05: nobody knows yet whether it was right; give orders up to that day, or say with ForecastReviewOptions.Until that all are there up to 2024-01-14.");
            Says(() => ForecastReview.Of(Record([1]), orders, new() { Until = new(2024, 1, 13) }), "The forecast is for 2 weeks up to 2024-01-14, and orders are known up to 2024-01-13");
            Says(() => ForecastReview.Of(Record([1]), OrderTables.Of([1L], [new DateOnly(2024, 2, 1)])), "No order is of the time that the forecast is for, 2024-01-01 to 2024-01-14");
            Says(() => ForecastReview.Of(Record([7]), orders), "No customer of the forecast has an order: the forecast has such as '7', and orders are of such as '1'");
            Says(() => ForecastReview.Of(Record([1, 1]), orders), "Customer '1' is in the forecast twice");
            Says(() => ForecastReview.Of(Record([]), orders), "The forecast is of no customers");
            Says(() => ForecastReview.Of(Record([1]) with { ExpectedPurchases = [double.NaN] }, orders), "The expected purchases of customer '1' are NaN");
            Says(() => ForecastReview.Of(Record([1]) with { ExpectedPurchases = [1, 2] }, orders), "There are 1 customers and 2 expected purchases");
            Says(() => ForecastReview.Of(Record([1]) with { ProbabilityOfAnyPurchase = [1.5] }, orders), "Customer '1' buys at all with the probability 1.5");
            Says(() => ForecastReview.Of(Record([1]) with { Horizon = 0 }, orders), "The forecast is for 0 weeks");
            Says(() => ForecastReview.Of(Record([1]), orders, new() { Budget = 0 }), "The share of customers is 0");
            Says(() => ForecastReview.Of(Record([1]), orders, new() { CostPerContact = -1 }), "The cost per contact is -1");
            Assert.That(ForecastReview.Of(Record([1]), OrderTables.Of([1L], [day]), new() { Until = end }).All.Purchases.ActualTotal, Is.EqualTo(1));
        }

        static void Says(Action review, string sentence) => Assert.That(review, Throws.ArgumentException.With.Message.StartsWith(sentence));
    }

    [Test]
    public void Ids_that_differ_in_case_alone_are_no_match_and_said()
    {
        DateOnly[] days = [new(2024, 1, 5), new(2024, 1, 14)];
        ForecastRecord forecast = Record([1, 2]) with { Customers = CustomerIds.Of(["anna", "Bert"]) };

        Assert.That(
            () => ForecastReview.Of(forecast, OrderTables.Of(["ANNA", "BERT"], days)),
            Throws.ArgumentException.With.Message.StartsWith("No customer of the forecast has an order, and 2 would if letter case did not count, such as 'anna', which orders write 'ANNA'"));
        ForecastReview one = ForecastReview.Of(forecast, OrderTables.Of(["anna", "BERT"], days));
        Assert.That(one.Remarks, Has.One.StartsWith("1 customer of the later orders differs from one of the forecast in letter case alone, such as 'BERT' and 'Bert'"));
        Assert.That((one.All.Purchases.ActualTotal, one.NewCustomers), Is.EqualTo((1.0, 1)));
    }

    [Test]
    public void Predictions_of_nobody_in_particular_are_refused()
    {
        CustomerSummary grouped = _predictions.Value.Customers.Grouped();
        BetaGeoModel model = new(new BetaGeoParameters(0.6, 8, 0.5, 2.5), TimeUnit.Week);
        CustomerSummary bare = new(TimeUnit.Week, frequency: [2], recency: [30], T: [38]);

        Assert.That(
            () => ForecastReview.Of(CustomerPredictions.Predict(grouped, model, new() { Horizon = 2 }), Cdnow.Sample),
            Throws.ArgumentException.With.Message.Contains("have weights"));
        Assert.That(
            () => ForecastReview.Of(CustomerPredictions.Predict(bare, model, new() { Horizon = 2 }), Cdnow.Sample),
            Throws.ArgumentException.With.Message.Contains("does not say when observation ended"));
    }

    [Test]
    public void Segments_of_another_summary_are_refused_and_tiers_are_had_without_one()
    {
        ForecastRecord forecast = Record([1, 2]) with { ExpectedPurchases = [5, 1] };
        CustomerSummary other = new(TimeUnit.Week, frequency: [2], recency: [30], T: [38], ids: CustomerIds.Of([1L]));
        TransactionTable orders = OrderTables.Of([1L, 2L], [new DateOnly(2024, 1, 5), new DateOnly(2024, 1, 14)]);

        ForecastReview review = ForecastReview.Of(forecast, orders);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => forecast.WithSegments(other), Throws.ArgumentException.With.Message.StartsWith("Customer '2' of the forecast is not in the summary"));
            Assert.That(review.Segments, Is.Empty);
            Assert.That(review.Remarks, Has.One.StartsWith("Segments are left out"));
            Assert.That(review.Tiers.Select(tier => (tier.Name, tier.Customers)), Is.EqualTo(new[] { ("top 1%", 1), ("the other 50%", 1) }));
        }
    }

    /// <summary>A forecast of one purchase each, for two weeks from 2024 on.</summary>
    private static ForecastRecord Record(long[] customers) => new()
    {
        Customers = CustomerIds.Of(customers),
        ExpectedPurchases = [.. customers.Select(_ => 1.0)],
        ObservationEnd = new DateTime(2023, 12, 31),
        Horizon = 2,
        TimeUnit = TimeUnit.Week,
    };

    private static ResultColumn Column(ResultTable table, string name) => table.Columns.Single(column => column.Name == name);
}
