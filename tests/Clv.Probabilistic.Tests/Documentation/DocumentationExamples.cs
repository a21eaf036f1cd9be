using System.Text.Json;
using System.Text.Json.Serialization;
using static Clv.Probabilistic.Tests.Documentation.EvaluationPageExample;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The examples in the XML documentation of the library, compiled; those that need no file or shop of somebody else run.</summary>
internal static class DocumentationExamples
{
    public static void Columns(CustomerPredictions year)
    {
        #region ReadOnlyColumn
        ReadOnlySpan<double> span = year.LifetimeValue;
        double best = year.LifetimeValue.OrderDescending().Take(100).Sum();
        #endregion
        Assert.That(span.Length, Is.EqualTo(year.Count));
        Assert.That(best, Is.Positive);
    }

    public static void Tables(TransactionTable orders, CustomerSummary customers, ModelFit<BetaGeoModel> fit, CustomerPredictions year)
    {
        BetaGeoModel model = fit.Model;
        RfmSegmentsResult segments = RfmSegments.Of(customers, year.LifetimeValue);
        {
            #region ITabularResult
            ITabularResult[] results = [customers, fit, year];
            foreach (ITabularResult result in results)
            {
                Console.WriteLine(result.ToTable().Title);
            }
            #endregion
        }

        {
            #region TabularResults
            Console.WriteLine(customers.ToTable());
            foreach (ResultColumn column in year.ToTable().Columns)
            {
                Console.WriteLine($"{column.Name}: {column.ValueType.Name}, first {column[0]}");
            }
            #endregion
        }

        {
            #region ResultTable
            ResultTable table = segments.ToTable();
            Console.WriteLine($"{table.Title}: {table.Count} rows, {table.Columns.Count} columns");
            #endregion
            Assert.That(table.Count, Is.EqualTo(customers.Count));
        }

        {
            #region ResultColumn
            ResultColumn clv = year.ToTable().Columns.Single(column => column.Name == "clv");
            int without = Enumerable.Range(0, clv.Count).Count(row => clv[row] is null);
            #endregion
            Assert.That(without, Is.EqualTo(year.WithoutSpend));
        }

        {
            #region ResultTableJsonConverter
            string rows = JsonSerializer.Serialize(segments.SegmentTable());   // [{"segment":"champions","customers":253,…},…]
            #endregion
            Assert.That(rows, Does.StartWith("[{\"segment\":\"champions\",\"customers\":253,"));
        }

        {
            #region RfmSegmentsResult.SegmentTable
            Console.WriteLine(segments.SegmentTable());
            #endregion
        }

        string before = Environment.CurrentDirectory;
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        Environment.CurrentDirectory = folder.FullName;
        try
        {
            #region ResultCsv
            ResultCsv.Write("purchases-by-week.csv", CumulativePurchases.Of(model, orders));
            ResultCsv.Write("segments.csv", segments.SegmentTable());
            #endregion
            Assert.That(File.ReadLines("segments.csv").Count(), Is.EqualTo(1 + segments.Rows.Count));
        }
        finally
        {
            Environment.CurrentDirectory = before;
            folder.Delete(recursive: true);
        }
    }

    public static void Priors(CustomerSummary customers)
    {
        {
            #region ModelQuantity
            foreach (ModelQuantity quantity in BetaGeoModel.Kind.Quantities)
            {
                Console.WriteLine($"{quantity.Name}, {quantity.Scale}: {quantity.Meaning} ({quantity.Unit})");
            }
            #endregion
        }

        {
            #region PriorDistribution
            PriorDistribution rate = PriorDistribution.LogNormal(median: 0.05, spread: 1);   // a purchase in 20 weeks, give or take a factor of e
            PriorDistribution vague = PriorDistribution.Gamma(shape: 0.001, rate: 0.001);
            PriorDistribution dropout = PriorDistribution.Beta(a: 2, b: 8);
            PriorDistribution[] others =
            [
                PriorDistribution.Flat,
                PriorDistribution.Normal(mean: 0, standardDeviation: 1),
                PriorDistribution.HalfNormal(scale: 2),
                PriorDistribution.Uniform(lower: 0, upper: 1),
            ];
            Console.WriteLine($"{rate}: {rate.Family} of {rate.First} and {rate.Second}");
            #endregion
            Assert.That(others.Append(vague).Append(dropout).Distinct().Count(), Is.EqualTo(6));
        }

        {
            #region ParameterPriors
            ParameterPriors weak = ParameterPriors.Of(BetaGeoModel.Kind, customers);
            Console.WriteLine(weak);   // mean_purchase_rate ~ LogNormal(median 0.03, spread 2.5), …

            // Of the rest, the weak ones.
            ParameterPriors own = new(
                new ParameterPrior("mean_purchase_rate", PriorDistribution.LogNormal(median: 0.05, spread: 1)),
                new ParameterPrior("mean_dropout_probability", PriorDistribution.Beta(2, 8)));
            #endregion
            Assert.That(own, Has.Count.EqualTo(2));
        }
    }

    public static void Posteriors(CustomerSummary customers, ModelFit<BetaGeoModel> fit)
    {
        {
            #region ParameterDraws
            ParameterDraws draws = ParameterDraws.Asymptotic(fit);
            Interval r = draws.Interval("r", level: 0.9);
            double[] rates = [.. draws.Values("r").Zip(draws.Values("alpha"), (shape, rate) => shape / rate)];

            ParameterDraws own = ParameterDraws.Of(
                NbdModel.Kind, new Dictionary<string, IReadOnlyList<double>> { ["r"] = [0.38, 0.39], ["alpha"] = [12.1, 12.0] }, TimeUnit.Week);
            #endregion
            Assert.That(r.Contains(draws.Mean("r")));
            Assert.That(rates, Has.Length.EqualTo(draws.Count));
            Assert.That(own.Count, Is.EqualTo(2));
        }

        {
            #region Posterior
            PosteriorResult posterior = Posterior.Of(fit, customers);
            Interval r = posterior.Draws.Interval("r", level: 0.9);
            foreach (string warning in posterior.Warnings)
            {
                Console.WriteLine(warning);
            }
            #endregion
            Assert.That(r.Contains(posterior.Mode.Parameters.Values[0]));
            DrawsFiles(fit, posterior);
        }
    }

    private static void DrawsFiles(ModelFit<BetaGeoModel> fit, PosteriorResult posterior)
    {
        string before = Environment.CurrentDirectory;
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        Environment.CurrentDirectory = folder.FullName;
        try
        {
            #region ParameterDrawsFile
            ParameterDrawsFile.WriteWithModel("model.json", fit, posterior);   // and model.draws.csv beside it
            ParameterDraws again = ParameterDrawsFile.ReadOfModel("model.json");

            ParameterDrawsFile.Write("draws.csv", again);
            ParameterDraws kept = ParameterDrawsFile.Read("draws.csv");
            ParameterDraws fromStan = ParameterDrawsFile.Read("draws.csv", BetaGeoModel.Kind, TimeUnit.Week);
            #endregion
            Assert.That(kept.Mean("a"), Is.EqualTo(again.Mean("a")));
            Assert.That(fromStan.Method, Is.EqualTo(DrawMethod.External));
        }
        finally
        {
            Environment.CurrentDirectory = before;
            folder.Delete(recursive: true);
        }
    }

    public static void Customers(CustomerSummary customers, ModelFit<BetaGeoModel> fit, CustomerScorer scorer)
    {
        {
            #region CustomerSummary.Where
            CustomerSummary loyal = customers.Where(customer => customer.Frequency >= 3);
            #endregion
            Assert.That(loyal.Count, Is.Positive);
        }

        {
            #region CustomerSummary.Find
            int? purchases = customers.Find("anna")?.Frequency;
            #endregion
            Assert.That(purchases, Is.Null);
        }

        {
            #region CustomerSummary.HistoryOf
            CustomerScore first = scorer.Score(customers.HistoryOf(0));
            #endregion
            Assert.That(first.ExpectedPurchases, Is.Positive);
        }

        {
            #region CustomerSummary.TotalWeight
            CustomerSummary grouped = customers.Grouped();
            Console.WriteLine($"{grouped.Count} rows stand for {grouped.TotalWeight()} customers");
            #endregion
            Assert.That(grouped.TotalWeight(), Is.EqualTo(customers.Count));
        }

        {
            #region CustomerSummary.Fingerprint
            bool wasFittedToThese = fit.DataFingerprint == customers.Fingerprint();
            #endregion
            Assert.That(wasFittedToThese);
        }

        {
            #region CustomerSummary.TryGetColumn
            double visits = customers.TryGetColumn("visits", out SummaryColumn? column) ? column.Values.Sum() : 0;
            #endregion
            Assert.That(visits, Is.Zero);
        }

        {
            #region CustomerIds
            CustomerIds ids = CustomerIds.Of(["anna", "ben"]);
            CustomerSummary two = new(TimeUnit.Week, frequency: [2, 0], recency: [30.43, 0], T: [38.86, 12], ids: ids);
            double lastOfBen = two.Recency[ids.IndexOf("ben")];
            #endregion
            Assert.That(lastOfBen, Is.Zero);
        }

        {
            #region CustomerIds.RowNumbers
            CustomerSummary anonymous = new(TimeUnit.Week, frequency: [2, 0], recency: [30.43, 0], T: [38.86, 12], ids: CustomerIds.RowNumbers(2));
            #endregion
            Assert.That(anonymous.Find(2)!.Value.T, Is.EqualTo(12));
        }

        {
            #region SummaryColumnDefinition
            SummaryColumnDefinition visits = new("visits", "Visits before the first purchase.", SummaryColumnRule.NotNegative);
            CustomerSummary known = customers.WithColumn(visits, new double[customers.Count]);
            double mean = known.Column("visits").Values.Average();
            #endregion
            Assert.That(mean, Is.Zero);
        }

        {
            #region SummaryColumnRule
            SummaryColumnRule share = new(value => value is >= 0 and <= 1, "it must be a share, from 0 to 1.");
            SummaryColumnDefinition discounted = new("discounted", "The share of orders at a discount.", share);
            #endregion
            Assert.That(discounted.Rules, Does.Contain(share));
        }
    }

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

    public static void Models(CustomerSummary customers, BetaGeoModel model, GammaGammaModel spend)
    {
        {
            #region PurchaseModelExtensions
            CustomerHistory history = new(Frequency: 2, Recency: 30.43, T: 38.86);
            double twice = model.ProbabilityOfAtLeast(history, count: 2, horizon: 52);
            int most = model.PurchasesQuantile(history, probability: 0.9, horizon: 52);   // in nine years of ten no more than these
            double[] next = model.TimeToNextPurchase(customers, probability: 0.5);        // a column for all customers
            #endregion
            Assert.That(twice, Is.InRange(0, 1));
            Assert.That(most, Is.Positive);
            Assert.That(next, Has.Length.EqualTo(customers.Count));
        }

        {
            #region PurchaseModelExtensions.DiscountedPurchases
            double[] discounted = model.DiscountedPurchases(customers, times: [13, 26, 39, 52], discounts: [0.99, 0.97, 0.95, 0.93]);
            #endregion
            Assert.That(discounted, Has.Length.EqualTo(customers.Count));
        }

        {
            #region PurchaseQuery
            double[] answers = new double[customers.Count];
            PurchaseQuery[] queries = [PurchaseQuery.ProbabilityAlive(), PurchaseQuery.ProbabilityOfAnyPurchase(13), PurchaseQuery.TimeToNextPurchase(0.5)];
            foreach (PurchaseQuery query in queries)
            {
                model.Answer(query, customers, answers);
                Console.WriteLine($"{query.Quantity} within {query.Horizon}: {answers[0]:0.00}");
            }
            #endregion
            Assert.That(answers[0], Is.Positive);
        }

        {
            #region PurchaseQuery.WithHorizon
            PurchaseQuery quarter = PurchaseQuery.ExpectedPurchases(horizon: 13);
            double next = model.Answer(quarter, (2, 30.43, 38.86));
            double year = model.Answer(quarter.WithHorizon(52), (2, 30.43, 38.86));
            #endregion
            Assert.That(year, Is.GreaterThan(next));
        }

        {
            #region PurchaseModel.WithTimeUnit
            BetaGeoModel published = new(new BetaGeoParameters(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426));
            BetaGeoModel weekly = published.WithTimeUnit(TimeUnit.Week);
            #endregion
            Assert.That(weekly.TimeUnit, Is.EqualTo(TimeUnit.Week));
        }

        {
            #region ModelCatalog
            foreach (ModelDefinition kind in ModelCatalog.Standard.All)
            {
                Console.WriteLine($"{kind.Name}: {kind.Gist}");
            }

            ModelFit<PurchaseModel> purchases = ModelCatalog.Standard.PurchaseModel("mbg-nbd").Fitter.Fit(customers);
            ModelFit<ISpendModel> amounts = ModelCatalog.Standard.SpendModel("gamma-gamma").Fitter.Fit(customers);
            bool isKnown = ModelCatalog.Standard.Find("bg-bb") is not null;
            #endregion
            Assert.That(purchases.Model.Name, Is.EqualTo("mbg-nbd"));
            Assert.That(amounts.Model.Name, Is.EqualTo("gamma-gamma"));
            Assert.That(isKnown, Is.False);
        }

        {
            #region TimeUnitExtensions
            double horizon = 365.2425 / model.TimeUnit.LengthInDays();                       // a year in the model's unit
            double continuousRate = Math.Log(1.1) * model.TimeUnit.LengthInYears();          // 10 % a year, per time unit
            double[] residual = model.DiscountedResidualPurchases(customers, continuousRate, horizon);
            #endregion
            Assert.That(residual, Has.Length.EqualTo(customers.Count));
        }

        {
            #region MixingDistribution
            foreach (MixingDistribution differs in model.Mixing)
            {
                Console.WriteLine($"{differs.Variable}: {differs.Family} ({differs.First:0.00}, {differs.Second:0.00}), mean {differs.Mean:0.000}");
            }
            #endregion
        }

        {
            #region SpendSimulation
            double[] meanSpend = spend.SimulateMonetaryValue(customers.Frequency, seed: 1);
            #endregion
            Assert.That(meanSpend, Has.Length.EqualTo(customers.Count));
        }

        {
            #region FutureSimulation
            CustomerDraws now = model.DrawCustomers(customers, seed: 1, spend);
            CustomerFutures year = now.SimulateFutures(horizon: 52, seed: 1);

            // What if everybody bought a tenth more often? The difference is due to that alone, and not to chance.
            double[] oftener = [.. now.PurchaseRate.Select(rate => 1.1 * rate)];
            double gained = now.WithPurchaseRates(oftener).SimulateFutures(52, seed: 1).Spend.Sum() - year.Spend.Sum();
            #endregion
            Assert.That(gained, Is.GreaterThan(0));
        }

        {
            #region PurchaseSimulation
            CustomerSummary cohort = model.SimulateCustomers(customers: 1000, T: 52, seed: 1, spend);
            ModelFit<BetaGeoModel> again = new BetaGeoFitter().Fit(cohort);   // close to the model, if 1,000 customers are enough
            #endregion
            Assert.That(again.Customers, Is.EqualTo(1000));
        }

        {
            #region TransactionSimulationOptions
            TransactionSimulationOptions shop = new()
            {
                Customers = 1000,
                Start = new(2024, 1, 1),
                AcquisitionEnd = new(2024, 3, 31),   // the last first purchase
                End = new(2025, 6, 30),
                Spend = spend,
                Seed = 1,
                MaxOrders = 1_000_000,
            };
            TransactionTable orders = model.SimulateTransactions(shop);
            #endregion
            Assert.That(orders.Count, Is.AtLeast(1000));
        }
    }

    public static void Fits(TransactionTable orders, CustomerSummary customers, ModelFit<BetaGeoModel> fit)
    {
        {
            #region ParameterEstimate
            foreach (ParameterEstimate parameter in fit.Parameters)
            {
                Console.WriteLine($"{parameter.Name} = {parameter.Value:0.000} ± {parameter.StandardError:0.000}");
            }

            bool mayBeOne = fit.Parameters[0].Interval(level: 0.99)?.Contains(1) ?? true;   // whether r can be 1
            #endregion
            Assert.That(mayBeOne, Is.False);
        }

        {
            #region Bootstrap
            BootstrapResult bootstrap = Bootstrap.Run(fit, customers, new BootstrapOptions { Resamples = 1000, Seed = 1 });
            Interval r = bootstrap.Interval("r", level: 0.9);   // BCa
            double error = bootstrap.StandardError("r");
            #endregion
            Assert.That(r.Contains(fit.Parameters[0].Value) && error > 0, Is.True);
        }

        {
            #region IModelParameters
            IModelParameters parameters = fit.Model.Parameters;   // of any model
            foreach ((string name, double value) in parameters.Names.Zip(parameters.Values))
            {
                Console.WriteLine($"{name} = {value:0.000}");
            }
            #endregion
        }

        {
            #region FitNotConvergedException
            try
            {
                BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
            }
            catch (FitNotConvergedException noMaximum)
            {
                Console.WriteLine(string.Join(' ', noMaximum.Report!.Warnings));
            }
            #endregion
        }

        {
            #region NoRepeatCustomersException
            try
            {
                CustomerAnalysisResult result = CustomerAnalysis.Run(orders);
            }
            catch (NoRepeatCustomersException nobody)
            {
                Console.WriteLine(string.Join(' ', nobody.Account?.Sentences() ?? [nobody.Message]));
            }
            #endregion
        }

        {
            #region DataProblemException
            try
            {
                CustomerAnalysisResult result = CustomerAnalysis.Run(orders, new() { StopAtProblems = true });
            }
            catch (DataProblemException stopped)
            {
                Console.WriteLine(stopped.Check?.Verdict.Sentence ?? stopped.Message);
            }
            #endregion
        }

        {
            #region ModelFit.AsFit
            BetaGeoModel published = new(new BetaGeoParameters(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426), TimeUnit.Week);
            ModelFit<BetaGeoModel> stated = published.AsFit();   // stated.HasLogLikelihood is false
            #endregion
            Assert.That(stated.HasLogLikelihood, Is.False);
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

    public static void Backtests(CustomerAnalysisResult result)
    {
        {
            #region BacktestWords
            if (result is { Backtest: { } backtest, BacktestTotal: { } predicted })
            {
                Console.WriteLine(BacktestWords.Of(backtest, predicted));
            }
            #endregion
        }
    }

    public static void Evaluations(TransactionTable orders, SummaryOptions weeks)
    {
        {
            #region HoldoutSplits
            HoldoutSplit split = HoldoutSplits.After(orders, weeks, new(2024, 12, 31), horizon: 13);
            CustomerSummary calibration = split.Summarize(orders, weeks);
            #endregion
            Assert.That(calibration.Holdout!.Duration, Is.EqualTo(13).Within(0.01));
        }

        {
            #region CustomerScorerByLearning
            ForecastOrigin today = ForecastOrigin.Of(orders, weeks, horizon: 13);
            ITrainedForecaster learnt = new LastPeriodForecaster().Learn(today);
            CustomerScorer byLearning = new(today.Fit(new BetaGeoFitter()).Model, today.FitSpend()?.Model, learnt, new() { Horizon = 13 });
            #endregion
            Assert.That(() => byLearning.Score(new CustomerHistory(2, 30.43, 38.86)), Throws.InvalidOperationException);
        }

        {
            #region ForecastOrigin
            ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
            ModelFit<PurchaseModel> purchases = now.Fit(new BetaGeoFitter());
            CustomerForecast next = CustomerForecast.Of(purchases.Model, now, now.FitSpend()?.Model);
            #endregion
            Assert.That(next.Spend.IsEmpty, Is.False);
        }

        {
            #region LevelCorrectedForecaster
            LevelCorrectedForecaster corrected = new(new PurchaseModelForecaster(new BetaGeoFitter()));
            LevelCorrection factors = corrected.Correction(ForecastOrigin.Of(orders, weeks, horizon: 13));
            Console.WriteLine($"purchases times {factors.Purchases:0.00}, spend times {factors.Spend:0.00}");
            #endregion
        }

        {
            #region LevelCorrection
            ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
            Rehearsal past = now.Rehearsal!;
            PastRateForecaster rule = new();
            LevelCorrection level = LevelCorrection.Of(rule.Learn(past.Origin).Forecast(past.Origin), past.Actual);
            CustomerForecast next = level.Apply(rule.Learn(now).Forecast(now));
            #endregion
            Assert.That(next.Count, Is.EqualTo(now.Customers.Count));
        }

        {
            #region SeasonLevelForecaster
            SeasonLevelForecaster seasonal = new(new PurchaseModelForecaster(new BetaGeoFitter()));
            SeasonLevel level = seasonal.Level(ForecastOrigin.Of(orders, weeks, horizon: 13));
            Console.WriteLine($"purchases times {level.Factors.Purchases:0.00}, spend times {level.Factors.Spend:0.00}");
            #endregion
            Assert.That(level.Rule, Is.EqualTo(SeasonLevelRule.SameSeason));
        }

        {
            #region SeasonLevel
            ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
            PurchaseModelForecaster model = new(new BetaGeoFitter());
            SeasonLevel level = new SeasonLevelForecaster(model).Level(now);
            CustomerForecast next = level.Apply(model.Learn(now).Forecast(now));
            Interval? spend = level.SpendWithin(next.Spend.Sum(), level: 0.9);
            if (level.PurchasesWithin(next.Purchases.Sum(), level: 0.9) is { } interval)
            {
                Console.WriteLine($"{interval.Lower:0} to {interval.Upper:0} purchases in nine of ten cases, as far off as in past windows");
            }
            #endregion
            Assert.That(spend, Is.Not.Null);
        }

        {
            #region SeasonWindow
            SeasonLevel level = new SeasonLevelForecaster(new PastRateForecaster()).Level(ForecastOrigin.Of(orders, weeks, horizon: 13));
            foreach (SeasonWindow window in level.Windows.Where(window => window.YearsBack is not null))
            {
                Console.WriteLine($"from {window.Day:yyyy-MM-dd}: {window.ForecastPurchases:0} forecast, {window.ActualPurchases:0} made");
            }
            #endregion
            Assert.That(level.Windows, Is.Not.Empty);
        }

        {
            #region SeasonLevelRule
            SeasonLevel level = new SeasonLevelForecaster(new PastRateForecaster()).Level(ForecastOrigin.Of(orders, weeks, horizon: 13));
            bool isOfTheSeason = level.Rule == SeasonLevelRule.SameSeason;
            #endregion
            Assert.That(isOfTheSeason);
        }

        {
            #region ComparisonOptions
            ComparisonOptions options = new()
            {
                Horizon = 13,
                Summary = weeks,
                Forecasters =
                [
                    new PurchaseModelForecaster(new BetaGeoFitter()), new MeanForecaster(), new PastRateForecaster(),
                    new RecencyCutoffForecaster(cutoff: 26), new LastPeriodForecaster(),
                ],
                Resamples = 500,
            };
            #endregion
            Assert.That(options.Forecasters, Has.Count.EqualTo(5));
        }

        {
            #region ScoreDifference
            ModelComparisonResult comparison = ModelComparison.Run(orders, new() { Horizon = 13, Summary = weeks });
            foreach (ComparisonRow row in comparison.Rows.Where(row => row.BehindBest is { IsReal: true }))
            {
                Console.WriteLine($"{row.Name} is behind by {row.BehindBest!.Lower:0.000} to {row.BehindBest.Upper:0.000}");
            }
            #endregion
        }

        {
            #region LearningVerdict
            ModelComparisonResult table = ModelComparison.Run(
                orders, new() { Horizon = 13, Summary = weeks, Forecasters = [.. ModelComparison.Models, new ByRecentOrders()] });
            Console.WriteLine($"{table.Learning!.Learner} errs {table.Learning.Change:+0.0%;-0.0%} against {table.Learning.Model}");
            #endregion
        }

        {
            #region BacktestResult
            BacktestResult test = Backtest.Run(orders, weeks with { CalibrationEnd = new(2024, 12, 31) });
            Console.WriteLine($"{test.PredictedPurchases:0} purchases predicted in {test.Duration:0} weeks, {test.ActualPurchases} made");
            #endregion
            Assert.That(test.ActualPurchases, Is.Positive);
        }
    }

    /// <summary>A progress reports when it likes, also after the end, so that this one is compiled and not run.</summary>
    public static CustomerAnalysisResult Progress(TransactionTable orders, SummaryOptions weeks)
    {
        #region AnalysisProgress
        Progress<AnalysisProgress> progress = new(now => Console.WriteLine($"{now.Step} {now.ModelName}, {now.Work?.Fraction:0%}"));
        CustomerAnalysisResult result = CustomerAnalysis.Run(orders, new() { Summary = weeks }, progress);
        #endregion
        return result;
    }

    public static void FlatSpend(CustomerSummary customers, ModelFit<BetaGeoModel> fit)
    {
        #region FlatSpendModel
        CustomerPredictions year = CustomerPredictions.Predict(customers, fit.Model, new FlatSpendModel(42.50), new() { Horizon = 52 });
        #endregion
        Assert.That(year.HasSpend);
    }

    public static void Orders(Shop shop)
    {
        {
            #region OrderRow
            TransactionTable orders = TransactionTable.FromRows(shop.Orders, o => new OrderRow(o.CustomerId, o.PlacedAt, o.Total));
            #endregion
            Assert.That(orders.Count, Is.EqualTo(shop.Orders.Count));

            #region CustomerId.ToGuid
            HashSet<Guid> buyers = [.. orders.Select(order => order.CustomerId.ToGuid())];
            #endregion
            Assert.That(buyers, Has.Count.EqualTo(1));

            #region TransactionTable.Where
            TransactionTable ofTheShop = orders.Where(order => order.Time.Date >= new DateOnly(2024, 1, 1));
            #endregion
            Assert.That(ofTheShop.Count, Is.EqualTo(orders.Count));
        }
    }

    public static CustomerScore Customer(ShopCustomer customer, CustomerScorer scorer, DateTime today)
    {
        #region CustomerScorer.Score
        CustomerScore score = scorer.Score(customer.Orders.Select(o => new OrderRow(customer.Id, o.PlacedAt, o.Total)), today);
        #endregion
        return score;
    }

    public static async Task<int> Arriving(OrdersExample.OrderDatabase database)
    {
        #region TransactionTable.FromRowsAsync
        TransactionTable orders = await TransactionTable.FromRowsAsync(
            database.Orders.AsAsyncEnumerable(), o => new OrderRow(o.CustomerId, o.PlacedAt, o.Total));
        #endregion
        return orders.Count;
    }

    public static void Orders()
    {
        #region TransactionBuilderOptions
        TransactionTableBuilder builder = new(new() { Source = "queue", ExpectedOrders = 10_000, HasAmount = true, SkipBadRows = true });
        builder.Add("anna", day: new DateOnly(2025, 3, 1).DayNumber, amount: 40);
        builder.AddBadRow("Message 2 is empty.");
        Console.WriteLine($"{builder.Count} of {builder.RowsRead} rows are orders");
        #endregion
        Assert.That(builder.Complete().Account.RowsSkipped, Is.EqualTo(1));
    }

    public static void Statuses(TransactionTable orders)
    {
        #region OrderColumn
        OrderColumn status = orders.FindColumn("status")!;
        int returned = status.Texts.Count(text => text == "returned");
        #endregion
        Assert.That(returned, Is.Zero);
    }

    public static void Check(TransactionTable orders)
    {
        #region DataCheckReport
        DataCheckReport report = DataCheck.Of(orders, new DataCheckOptions { Today = new(2025, 7, 1) });
        if (report.Find("refunds") is { } refunds)
        {
            Console.WriteLine($"{refunds.Sentence} {report.Verdict.Sentence}");
        }
        #endregion
    }

    public static void Files(TransactionTable orders, CustomerSummary customers, CustomerPredictions year)
    {
        #region TransactionCsvOptions
        TransactionTable sales = TransactionCsv.Read("sales.csv", new TransactionCsvOptions
        {
            CustomerColumn = "client",
            DateColumn = "ordered_at",
            DateFormat = "dd/MM/yyyy",
            ValueColumn = "total",
            Delimiter = ';',
        });
        #endregion

        #region SummaryCsv
        SummaryCsv.Write("summary.csv", customers);
        CustomerSummary again = SummaryCsv.Read("summary.csv", new SummaryCsvOptions { Unit = TimeUnit.Week });
        #endregion

        #region SummaryCsvOptions
        SummaryCsvOptions theirs = new()
        {
            Unit = TimeUnit.Week,
            CustomerColumn = "shopper",
            FrequencyColumn = "orders again",
            RecencyColumn = "last",
            TColumn = "age",
            MonetaryValueColumn = "mean basket",
            WeightColumn = "people",
            Delimiter = '|',
        };
        #endregion

        #region CsvDelimiter
        CsvDelimiter semicolon = new(';');   // or just ';' where one is asked for
        SummaryCsvOptions german = new() { Delimiter = semicolon };
        SummaryCsvOptions aligned = new() { Delimiter = CsvDelimiter.Whitespace };
        Console.WriteLine($"{german.Delimiter}, or {aligned.Delimiter} in place of {CsvDelimiter.Comma}");   // ;, or whitespace in place of ,
        bool isCharacter = semicolon.Character is not null;
        #endregion

        #region SummaryCsv.IsSummaryHeader
        string[] columns = File.ReadLines("summary.csv").First().Split(',');
        bool holdsOrders = !SummaryCsv.IsSummaryHeader(columns);
        #endregion

        #region LateCustomers.Of
        LateCustomersResult late = LateCustomers.Of(year);
        Console.WriteLine($"{late.Customers} are late; {late.Count(customer => customer.ProbabilityAlive > 0.5)} of them are likely active.");
        LateCustomersCsv.Write("late.csv", late);
        #endregion

        #region SpillOptions
        CustomerSummary large = TransactionCsv.Summarize("orders.csv.gz", new SpillOptions { MemoryLimit = 2_000_000_000 });
        #endregion

        #region CsvOptions
        CsvOptions forPeople = new() { SpreadsheetSafe = true, WithHistory = true };
        PredictionsCsv.Write("predictions.csv", year, forPeople);
        TransactionCsv.Write("orders.csv", orders, forPeople);
        #endregion

        #region DataFormatException
        try
        {
            SummaryCsv.Read("summary.csv");
        }
        catch (DataFormatException broken)
        {
            Console.WriteLine(broken.Message);   // names the file, the row, the column and the value
        }
        #endregion

        #region RunManifest
        RunManifest before = RunManifest.Read("out/run.json");
        Console.WriteLine($"{before.Model} of version {before.LibraryVersion}, {before.Counts["customers"]} customers");
        #endregion
    }

    public static void Reading()
    {
        #region AmbiguousLayoutException
        try
        {
            TransactionCsv.Read("orders.csv");
        }
        catch (AmbiguousLayoutException question)
        {
            Console.WriteLine(question.Message);   // '05/02/2024' may be 5 February 2024 or 2 May 2024, and …
        }
        #endregion

        #region ColumnFilter
        TransactionTable paid = TransactionCsv.Read("charges.csv", new()
        {
            Keep = [new ColumnFilter("Status", ["Paid"]), new ColumnFilter("Currency", ["EUR"])],
            Drop = [new ColumnFilter("Country", ["Unspecified", ""])],
        });
        #endregion

        #region RefundPolicy
        TransactionTable counted = TransactionCsv.Read("shop.csv", new() { Refunds = RefundPolicy.Purchase });   // as Python lifetimes does
        #endregion

        #region GuestPolicy
        TransactionTable known = TransactionCsv.Read("shop.csv", new() { Guests = GuestPolicy.Error });
        #endregion

        #region BadRowLimit
        TransactionCsvOptions patient = new() { SkipBadRows = true, MaxBadRows = BadRowLimit.Share(0.05) };
        TransactionCsvOptions strict = new() { SkipBadRows = true, MaxBadRows = BadRowLimit.Rows(3) };
        bool stops = BadRowLimit.Default.IsExceeded(bad: 21, rows: 2000);   // true: more than 20, and more than 1 %
        #endregion
    }

    public static void Lines()
    {
        #region OrderLineAmounts
        TransactionTable orders = TransactionCsv.Read(
            "lines.csv", new() { OrderColumn = "order_no", LineAmounts = OrderLineAmounts.Repeat });
        #endregion
    }

    public static void Understood()
    {
        #region InferredSetting
        TransactionTable orders = TransactionCsv.Read("orders.csv");
        foreach (InferredSetting setting in orders.Account.Inferred)
        {
            Console.WriteLine($"{setting.Finding}: {setting.Option} = {setting.Value}");
        }
        #endregion
    }

    public static void Skipped()
    {
        #region SkippedRows
        TransactionTable orders = TransactionCsv.Read("orders.csv", new() { SkipBadRows = true });
        foreach (SkippedRows skipped in orders.Account.Skipped)
        {
            Console.WriteLine($"{skipped.Rows} left out, because {skipped.Reason}; the first: {skipped.First}");
        }
        #endregion
    }

    public static void Dropped()
    {
        #region RowCount
        TransactionTable orders = TransactionCsv.Read("orders.csv", new() { Drop = [new ColumnFilter("Status", ["Failed"])] });
        foreach (RowCount dropped in orders.Account.Filtered)
        {
            Console.WriteLine($"{dropped.Rows} rows with {dropped.What} are left out");   // … with Status=Failed …
        }
        #endregion
    }

    public static void Choices(TransactionTable orders, CustomerSummary customers)
    {
        {
            #region FitAlgorithm
            ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers, new() { Algorithm = FitAlgorithm.Bfgs });
            #endregion
            Assert.That(fit.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
        }

        {
            #region FitOptions
            FitOptions options = new() { MaximumThreads = 2, MaximumIterations = 100, Today = new(2025, 7, 1) };
            ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers, options);
            #endregion
            Assert.That(fit.FittedOn, Is.EqualTo(options.Today));
        }

        {
            #region FitAccount
            FitAccount account = new GammaGammaFitter().Fit(customers).Account;
            Console.WriteLine($"{account.Rows} customers fitted, {account.RowsWithoutRepeatPurchase} without a repeat purchase left out");
            #endregion
            Assert.That(account.Rows + account.RowsWithoutRepeatPurchase, Is.EqualTo(customers.Count));
        }

        {
            #region Grain
            CustomerSummary byMonth = orders.Summarize(new() { Grain = Grain.Month, Unit = TimeUnit.Month });
            #endregion
            Assert.That(byMonth.Count, Is.EqualTo(customers.Count));
        }

        {
            #region TransactionSummaries
            CustomerSummary days = orders.Summarize();   // by day, up to the last order
            #endregion
            Assert.That(days.TimeUnit, Is.EqualTo(TimeUnit.Day));
        }

        {
            #region TransactionPreset
            TransactionCsvOptions shop = new() { Preset = TransactionPreset.Shopify };
            #endregion
            Assert.That(shop.Preset, Is.EqualTo(TransactionPreset.Shopify));
        }

        {
            #region CorrelationStrength
            SpendFrequencyCorrelationResult correlation = SpendFrequencyCorrelation.Of(customers);
            if (correlation.Strength >= CorrelationStrength.Weak)
            {
                Console.WriteLine(correlation.Consequence);
            }
            #endregion
        }

        {
            #region FindingTopic
            foreach (DataFinding finding in DataCheck.Of(orders).Findings.Where(finding => finding.Topic == FindingTopic.Amounts))
            {
                Console.WriteLine(finding.Sentence);
            }
            #endregion
        }

        {
            #region ModelChoiceReason
            CustomerAnalysisResult result = CustomerAnalysis.Run(orders, new() { Summary = new() { Unit = TimeUnit.Week } });
            bool nobodyAsked = result.Choice.Reason == ModelChoiceReason.Default;
            #endregion
            Assert.That(nobodyAsked);
        }

        {
            #region ModelWeighting
            ModelAverage average = ModelAverage.Of(customers, ModelWeighting.Akaike);
            #endregion
            Assert.That(average.Models.Sum(part => part.Weight), Is.EqualTo(1).Within(1e-9));
        }

        {
            #region RfmSegmentExtensions
            string name = RfmSegment.AtRisk.Name();   // at risk
            #endregion
            Assert.That(name, Is.EqualTo("at risk"));
        }

        {
            #region OrderAmount
            OrderAmount paid = 19.90m;
            OrderAmount unknown = default;
            bool isKnown = unknown.Value is not null;
            #endregion
            Assert.That((paid.Value, isKnown), Is.EqualTo((19.90, false)));
        }

        {
            #region SummaryColumnUse
            SummaryColumnDefinition shop = new("shop", "The number of the shop.", SummaryColumnRule.NotNegative) { Use = SummaryColumnUse.Purchases };
            #endregion
            Assert.That(shop.Use, Is.EqualTo(SummaryColumnUse.Purchases));
        }

        {
            #region SummaryColumns
            foreach (SummaryColumnDefinition column in SummaryColumns.Further)
            {
                Console.WriteLine($"{column.Name}: {column.Description}");
            }
            #endregion
        }
    }

    public static void Credibility(TransactionTable orders)
    {
        {
            #region CredibilitySpendParameters
            CredibilitySpendModel spend = new(new CredibilitySpendParameters(a: 30, b: 4, withinVariance: 900, betweenVariance: 300));
            double weight = spend.Credibility(purchases: 3);                             // 0.5: three purchases count half
            double prior = spend.PriorMean(purchases: 3);                                // 34.3944
            double expected = spend.ExpectedAverageSpend(purchases: 3, meanSpend: 50);   // 42.1972
            double likely = spend.LogLikelihood(purchases: 3, meanSpend: 50);            // -4.3203
            #endregion
            Assert.That(weight, Is.EqualTo(0.5));
            Assert.That(prior, Is.EqualTo(34.3944).Within(5e-5));
            Assert.That(expected, Is.EqualTo(42.1972).Within(5e-5));
            Assert.That(likely, Is.EqualTo(-4.3203).Within(5e-5));
        }

        {
            #region CredibilitySpendModel
            CustomerSummary known = orders.Summarize(new() { Unit = TimeUnit.Week, SpendColumns = true });
            ModelFit<CredibilitySpendModel> perPurchase = new CredibilitySpendFitter().Fit(known);
            double[] expected = perPurchase.Model.ExpectedAverageSpend(known);
            #endregion
            Assert.That(expected, Is.All.Positive);
        }

        {
            #region CredibilitySpendFitter
            CustomerSummary known = orders.Summarize(new() { Unit = TimeUnit.Week, SpendColumns = true });
            ModelFit<CredibilitySpendModel> perPurchase = new CredibilitySpendFitter().Fit(known);
            Console.WriteLine($"between {perPurchase.Model.Parameters.BetweenVariance:0} and within {perPurchase.Model.Parameters.WithinVariance:0}");
            #endregion
            Assert.That(perPurchase.Convergence.Status, Is.EqualTo(ConvergenceStatus.Converged));
        }
    }

    public static void Kinds(CustomerSummary customers, ModelFit<BetaGeoModel> fit, GammaGammaModel spend)
    {
        {
            #region ModifiedBetaGeoFitter
            ModifiedBetaGeoModel model = new ModifiedBetaGeoFitter().Fit(customers).EnsureConverged().Model;
            #endregion
            Assert.That(model.TimeUnit, Is.EqualTo(customers.TimeUnit));
        }

        {
            #region ParetoNbdFitter
            ParetoNbdModel model = new ParetoNbdFitter().Fit(customers).EnsureConverged().Model;
            #endregion
            Assert.That(model.TimeUnit, Is.EqualTo(customers.TimeUnit));
        }

        {
            #region PurchaseFitters
            foreach (IPurchaseFitter fitter in PurchaseFitters.All)
            {
                ModelFit<PurchaseModel> candidate = fitter.Fit(customers);
                Console.WriteLine($"{candidate.Model.Name}: AIC {candidate.Aic:0.0}");
            }
            #endregion
        }

        {
            #region SpendModelExtensions
            double[] perPurchase = spend.ExpectedAverageSpend(customers);
            #endregion
            Assert.That(perPurchase, Has.Length.EqualTo(customers.Count));
        }

        {
            #region ParameterSpecification
            foreach (ParameterSpecification parameter in BetaGeoModel.Kind.Parameters)
            {
                Console.WriteLine($"{parameter.Name}: {parameter.Meaning}, from {parameter.Smallest} to {parameter.Largest}");
            }
            #endregion
        }

        {
            #region ModelNesting
            foreach (ModelNesting special in BetaGeoModel.Kind.Contains)
            {
                Console.WriteLine($"{BetaGeoModel.Kind.Name} contains {special.Name}.");
            }
            #endregion
        }

        {
            #region PosteriorSummary
            PosteriorSummary kept = Posterior.Of(fit, customers).Summary();
            Console.WriteLine($"{kept.Draws} draws by {kept.Method}, k-hat {kept.KHat:0.00}, {kept.Warnings.Count} warnings");
            #endregion
            Assert.That(kept.Draws, Is.Positive);
        }
    }

    public static void Scores(TransactionTable orders, SummaryOptions weeks)
    {
        ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
        CustomerForecast next = CustomerForecast.Of(now.Fit(new BetaGeoFitter()).Model, now);
        ModelComparisonResult comparison = ModelComparison.Run(orders, new() { Horizon = 13, Summary = weeks });

        {
            #region HoldoutScores
            double[] predicted = [1.5, 0.25, 0.5], actual = [2, 0, 1];
            Console.WriteLine($"{HoldoutScores.Bias(predicted, actual):+0%;-0%} off, MAE {HoldoutScores.MeanAbsoluteError(predicted, actual):0.00}");
            #endregion
        }

        {
            #region CalibrationBin
            double[] predicted = [0.25, 0.5, 1.5, 2], actual = [0, 1, 2, 1];
            foreach (CalibrationBin bin in HoldoutScores.Calibration(predicted, actual, bins: 2))
            {
                Console.WriteLine($"{bin.Customers} customers: {bin.MeanPredicted:0.00} predicted, {bin.MeanActual:0.00} made");
            }
            #endregion
        }

        {
            #region ICountDistribution
            double[] none = new double[next.Count];
            if (next.Counts is ICountDistribution counts)
            {
                counts.ProbabilityOfPurchases(0, none);   // that a customer does not come back within the horizon
            }
            #endregion
            Assert.That(none, Is.All.InRange(0, 1).And.Some.Positive);
        }

        {
            #region ScoreDirection
            foreach (Score score in comparison.Best.Purchases.All.Where(score => score.Best == ScoreDirection.Smaller))
            {
                Console.WriteLine($"{score.Name} {score.Value:0.000}, the smaller the better");
            }
            #endregion
        }

        {
            #region SpendScores
            if (comparison.Best.Spend is SpendScores spend)
            {
                Console.WriteLine($"{spend.PredictedTotal:N0} predicted, {spend.ActualTotal:N0} spent; {spend.MeanAbsoluteError:0.00} off per customer");
            }
            #endregion
        }
    }

    public static void Json(CustomerPredictions year, ModelFit<BetaGeoModel> fit)
    {
        {
            #region CustomerIdJsonConverter
            string ids = JsonSerializer.Serialize(new CustomerId[] { 1001, "anna" });   // [1001,"anna"]
            #endregion
            Assert.That(ids, Is.EqualTo("""[1001,"anna"]"""));
        }

        {
            #region OrderAmountJsonConverter
            string amounts = JsonSerializer.Serialize(new OrderAmount[] { 19.90m, default });   // [19.9,null]
            #endregion
            Assert.That(amounts, Is.EqualTo("[19.9,null]"));
        }

        {
            #region OrderTimeJsonConverter
            OrderTime time = JsonSerializer.Deserialize<OrderTime>("\"2025-03-01T09:30:00+01:00\"");
            #endregion
            Assert.That(JsonSerializer.Serialize(time), Is.EqualTo("\"2025-03-01T09:30:00+01:00\""));
        }

        Assert.That(JsonSerializer.Serialize(new Measure("share", double.NaN)), Is.EqualTo("""{"Name":"share","Value":null}"""));

        {
            #region ReadOnlyColumnJsonConverterFactory
            string values = JsonSerializer.Serialize(year.LifetimeValue);   // an array of numbers
            #endregion
            Assert.That(values, Does.StartWith("[").And.EndWith("]"));
        }

        {
            #region ModelDefinitionJsonConverter
            string name = JsonSerializer.Serialize(BetaGeoModel.Kind);   // "bg-nbd"
            #endregion
            Assert.That(name, Is.EqualTo("\"bg-nbd\""));
        }

        {
            #region ModelJsonConverter
            string written = JsonSerializer.Serialize(fit.Model);
            BetaGeoModel again = JsonSerializer.Deserialize<BetaGeoModel>(written)!;
            #endregion
            Assert.That(again.Parameters, Is.EqualTo(fit.Model.Parameters));
        }

        {
            #region ModelFitJsonConverter
            string written = JsonSerializer.Serialize(fit);
            ModelFit<BetaGeoModel> again = JsonSerializer.Deserialize<ModelFit<IModel>>(written)!.As<BetaGeoModel>();
            #endregion
            Assert.That(again.LogLikelihood, Is.EqualTo(fit.LogLikelihood));
        }
    }

    /// <summary>As with the analysis, this one is compiled and not run.</summary>
    public static ModelFit<BetaGeoModel> FitWithProgress(CustomerSummary customers)
    {
        #region FitProgress
        Progress<FitProgress> progress = new(now => Console.WriteLine($"{now.Evaluations} evaluations, log-likelihood {now.LogLikelihood:0.0}"));
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers, progress: progress);
        #endregion
        return fit;
    }

    #region FiniteNumberJsonConverter
    internal sealed record Measure(string Name, [property: JsonConverter(typeof(FiniteNumberJsonConverter))] double Value);
    #endregion

    internal sealed record Shop(IReadOnlyList<OrdersExample.ShopOrder> Orders);

    internal sealed record ShopCustomer(Guid Id, IReadOnlyList<OrdersExample.ShopOrder> Orders);

    #region ISpendModel
    internal sealed class AsBefore(double newcomer) : ISpendModel
    {
        public double PopulationMean => newcomer;

        public bool NeedsMonetaryValue => true;

        public double ExpectedAverageSpend(CustomerHistory history) => history.Frequency == 0 ? newcomer : history.MonetaryValue switch
        {
            null => throw new ArgumentException("The customer came back, and the mean spend is unknown.", nameof(history)),
            < 0 => double.NaN,
            { } mean => mean,
        };

        public double LogLikelihood(CustomerHistory history) => double.NaN;
    }
    #endregion

    #region IPurchaseModel
    internal sealed class PastRate : IPurchaseModel
    {
        public TimeUnit TimeUnit => TimeUnit.Week;

        public double Answer(PurchaseQuery query, CustomerHistory history)
        {
            double rate = history.T > 0 ? history.Frequency / history.T : 0;
            return query.Quantity switch
            {
                PurchaseQuantity.ProbabilityAlive => 1,
                PurchaseQuantity.ExpectedPurchases => rate * (query.Horizon - query.After),
                PurchaseQuantity.ProbabilityOfAtLeast when query.Count == 1 => 1 - Math.Exp(-rate * query.Horizon),
                PurchaseQuantity.DiscountedPurchases => rate * DiscountedTime(query),
                _ => throw new NotSupportedException($"{query.Quantity} has no answer here."),
            };
        }

        private static double DiscountedTime(PurchaseQuery query)
        {
            double time = 0;
            for (int k = 0; k < query.PathHorizons.Length; k++)
            {
                time += query.PathWeights[k] * query.PathHorizons[k];
            }

            return time;
        }
    }
    #endregion
}
