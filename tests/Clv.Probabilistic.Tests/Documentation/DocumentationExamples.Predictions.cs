namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>Examples in the XML documentation of predictions and intervals.</summary>
internal static partial class DocumentationExamples
{
    public static void Outcomes(ModelFit<BetaGeoModel> fit, ModelFit<GammaGammaModel> spend, ParameterDraws draws)
    {
        {
            #region CustomerOutcome
            CustomerHistory anna = new(Frequency: 2, Recency: 30.43, T: 38.86) { MonetaryValue = 35 };
            CustomerOutcome year = CustomerOutcome.Of(anna, fit.Model, horizon: 52, spend.Model);
            double none = year.ProbabilityOf(0);                     // no purchase at all
            Interval purchases = year.PurchasesInterval(level: 0.9);
            Interval money = year.SpendInterval(level: 0.9);
            #endregion
            Assert.That(none, Is.InRange(0, 1));
            Assert.That(purchases.Upper, Is.Positive);
            Assert.That(money.Upper, Is.Positive);
        }

        {
            #region CustomerOutcome.Of
            CustomerOutcome year = CustomerOutcome.Of((2, 30.43, 38.86), draws, horizon: 52);
            Interval purchases = year.PurchasesInterval(level: 0.9);   // no narrower than with parameters taken as known
            #endregion
            Assert.That(purchases.Upper, Is.Positive);
        }
    }

    public static void Predictions(CustomerSummary customers, CustomerPredictions year, ModelFit<BetaGeoModel> fit, ModelFit<GammaGammaModel> spend)
    {
        {
            #region CustomerPredictions
            foreach (CustomerPrediction customer in year.OrderByDescending(customer => customer.LifetimeValue).Take(10))
            {
                Console.WriteLine($"{customer.CustomerId}: {customer.LifetimeValue:0.00}");
            }
            #endregion
        }

        {
            #region CustomerPredictions.Find
            double? value = year.Find(1001)?.LifetimeValue;
            #endregion
            Assert.That(value, Is.Positive);
        }

        {
            #region CustomerPredictions.TotalExpectedPurchases
            double perCustomer = year.TotalExpectedPurchases() / customers.TotalWeight();
            #endregion
            Assert.That(perCustomer, Is.Positive);
        }

        {
            #region CustomerScorer
            CustomerScorer scorer = new(fit.Model, spend.Model, new() { Horizon = 52 });
            CustomerScore score = scorer.Score(new CustomerHistory(2, 30.43, 38.86) { MonetaryValue = 35 });
            #endregion
            Assert.That(score.LifetimeValue, Is.Positive);

            #region CustomerScorer.WithHorizon
            CustomerScore quarter = scorer.WithHorizon(13).Score(new CustomerHistory(2, 30.43, 38.86) { MonetaryValue = 35 });
            #endregion
            Assert.That(quarter.LifetimeValue, Is.LessThan(score.LifetimeValue!.Value));
        }

        {
            #region CustomerRanks
            CustomerRanks ranks = CustomerRanks.Of(year);
            RfmSegment segment = ranks.SegmentOf((2, 30.43, 38.86));
            string? tier = ranks.TierOf(worth: 61.41);   // null for NaN
            #endregion
            Assert.That(tier, Is.Not.Null);
            Assert.That(Enum.IsDefined(segment));
        }

        {
            CustomerScorer scorer = new(fit.Model, spend.Model, new() { Horizon = 52 });
            #region CustomerFieldScorer
            CustomerFieldScorer marketing = new(scorer, CustomerRanks.Of(year));
            CustomerHistory history = new(2, 30.43, 38.86) { MonetaryValue = 35 };
            CustomerFields fields = marketing.Fields(history, new DateTime(2025, 12, 31), firstAmount: 25);
            Console.WriteLine($"{fields.Segment.Name()}, next order by {fields.ExpectedNextOrder:yyyy-MM-dd}, churn risk {fields.ChurnRisk:0.00}");
            #endregion
            Assert.That(fields.ValueSoFar, Is.EqualTo(95));
        }

        {
            CustomerScorer scorer = new(fit.Model, spend.Model, new() { Horizon = 52 });
            CustomerFieldScorer marketing = new(scorer, CustomerRanks.Of(year));
            CustomerHistory history = new(2, 30.43, 38.86) { MonetaryValue = 35 };
            #region CustomerFieldScorer.Fields
            CustomerScore score = scorer.Score(history);
            CustomerFields fields = marketing.Fields(history, score, observationEnd: null) with { CustomerId = "anna" };
            #endregion
            Assert.That(fields.CustomerId.IsMissing, Is.False);
        }

        {
            #region PredictionColumn
            PredictionColumn value = year.Column("clv");
            foreach (EmptyCellReason reason in value.EmptyCells)
            {
                Console.WriteLine($"{value.CountEmpty(reason)} customers {reason.Customers}: {reason.Because}");
            }
            #endregion
        }

        {
            #region PredictionTable.TryGetColumn
            double? longest = year.TryGetColumn("next_purchase", out PredictionColumn? next) ? next.Values.Max() : null;
            #endregion
            Assert.That(longest, Is.Null);
        }

        {
            #region SpendPredictions
            SpendPredictions perPurchase = SpendPredictions.Predict(customers, spend.Model);
            double highest = perPurchase.Max(customer => customer.ExpectedSpend ?? 0);
            #endregion
            Assert.That(highest, Is.Positive);
        }

        {
            #region LifetimeValueOptions
            LifetimeValueOptions profit = new() { Horizon = 52, DiscountRatePerYear = 0.1, Margin = 0.4 };
            double[] value = LifetimeValue.Discounted(fit.Model, spend.Model, customers, profit);
            #endregion
            Assert.That(value, Has.Length.EqualTo(customers.Count));
        }

        {
            #region RfmSegments.SegmentOf
            RfmSegment best = RfmSegments.SegmentOf(recencyScore: 5, frequencyScore: 5);   // RfmSegment.Champions
            #endregion
            Assert.That(best, Is.EqualTo(RfmSegment.Champions));
        }
    }

    public static void Intervals(CustomerSummary customers, ModelFit<BetaGeoModel> purchases, ModelFit<GammaGammaModel> spend)
    {
        {
            #region PredictionInterval
            ParameterDraws purchaseDraws = Posterior.Of(purchases, customers).Draws;
            ParameterDraws spendDraws = Posterior.Of(spend, customers).Draws;
            CustomerPredictions year = CustomerPredictions.Predict(customers, purchases.Model, spend.Model, new()
            {
                Horizon = 52,
                Interval = new PredictionInterval(purchaseDraws, spendDraws) { Level = 0.9 },
            });
            Interval? purchasesOfFirst = year[0].ExpectedPurchasesInterval;   // how well the expectation is known
            Interval? whatTheyWillBuy = year[0].OutcomePurchases;             // what the customer will do
            #endregion
            Assert.That(purchasesOfFirst is not null && whatTheyWillBuy is not null);
        }

        {
            #region PredictionInterval.InCases
            string often = PredictionInterval.InCases(0.9);   // in nine of ten cases
            #endregion
            Assert.That(often, Is.EqualTo("in nine of ten cases"));
        }
    }

    public static void Totals(CustomerSummary customers, CustomerPredictions year)
    {
        {
            #region CustomerGrouping
            ValueTiersResult tiers = ValueTiers.Of(customers, year.LifetimeValue, [0.01, 0.05, 0.2]);
            CustomerGrouping byTier = new(["top 1%", "next 4%", "next 15%", "the rest"], tiers.Tier);
            PredictedTotal best = year.Totals(byTier)[0][0];
            #endregion
            Assert.That(best.Customers, Is.Positive);
        }

        {
            #region CustomerPredictions.Total
            PredictedTotal all = year.Total();
            Console.WriteLine($"Worth {all.LifetimeValue?.Value:0}, and between {all.LifetimeValue?.Outcome?.Lower:0} and {all.LifetimeValue?.Outcome?.Upper:0} in nine of ten cases.");
            #endregion
        }

        {
            #region CustomerPredictions.TotalsBy
            foreach (PredictedTotal cohort in year.TotalsBy(customer => customer.History.T < 26 ? "new" : "known"))
            {
                Console.WriteLine($"{cohort.Group}: {cohort.Customers} customers, {cohort.Purchases.Value:0} purchases ({cohort.Purchases.Outcome})");
            }
            #endregion
        }

        {
            #region PortfolioOverview
            PortfolioOverview overview = PortfolioOverview.Of(year);
            foreach (PredictedTotal tier in overview.Tiers)
            {
                Console.WriteLine($"{tier.Group}: {tier.LifetimeValue?.Value:0}, in nine of ten cases {tier.LifetimeValue?.Outcome}");
            }
            #endregion
        }
    }

    public static void Averages(
        CustomerSummary customers, ModelFit<BetaGeoModel> bgNbd, ModelFit<ParetoNbdModel> paretoNbd, ModelFit<GammaGammaModel> spend, ParameterDraws spendDraws)
    {
        {
            #region AveragePurchaseModel
            AveragePurchaseModel both = new([(bgNbd.Model, 0.7), (paretoNbd.Model, 0.3)]);
            double purchases = both.ExpectedPurchases((2, 30.43, 38.86), horizon: 39);
            #endregion
            Assert.That(purchases, Is.Positive);
        }

        {
            #region ModelAverage
            ModelAverage average = ModelAverage.Of(customers);
            foreach (AveragedModel part in average.Models)
            {
                Console.WriteLine($"{part.Fit.Model.Name}: {part.Weight:0.00}");
            }

            CustomerPredictions averaged = CustomerPredictions.Predict(customers, average.Model, spend.Model, new()
            {
                Horizon = 52,
                Interval = new PredictionInterval(average.Draw(customers), spendDraws),
            });
            #endregion
            Assert.That(averaged.HasIntervals);
        }

        {
            #region ModelAverageForecaster
            ComparisonOptions withAverage = new() { Horizon = 13, Forecasters = [.. ModelComparison.Models, new ModelAverageForecaster()] };
            #endregion
            Assert.That(withAverage.Forecasters, Is.Not.Empty);
        }
    }
}
