using Microsoft.ML;

namespace Clv.Probabilistic.Learning.Tests.Documentation;

/// <summary>The examples of the XML documentation.</summary>
internal static class DocumentationExamples
{
    public static void Features(TransactionTable orders, SummaryOptions weeks)
    {
        #region CustomerFeatures
        ForecastOrigin origin = ForecastOrigin.Of(orders, weeks, horizon: 13);
        FeatureTable features = CustomerFeatures.Of(origin);
        double busiest = features["orders_13w"].Max();
        #endregion
        Assert.That(busiest, Is.Positive);

        #region FeatureGroup
        FeatureTable rhythm = CustomerFeatures.Of(origin, new() { Groups = [FeatureGroup.Purchases, FeatureGroup.Gaps] });
        #endregion
        Assert.That(rhythm.Definitions, Has.Count.EqualTo(12));
        Assert.That(rhythm.Day, Is.EqualTo(origin.Day));

        #region FeatureDefinition
        foreach (FeatureDefinition feature in CustomerFeatures.Definitions)
        {
            Console.WriteLine($"{feature.Name}: {feature.Meaning}");
        }
        #endregion
    }

    public static void Options(ForecastOrigin origin)
    {
        #region FeatureOptions
        FeatureOptions simple = new() { Names = ["orders", "T", "silence", "spend_mean"] };
        #endregion
        Assert.That(CustomerFeatures.Of(origin, simple).Definitions, Has.Count.EqualTo(4));
    }

    public static void Table(TransactionTable orders, SummaryOptions weeks)
    {
        #region FeatureTable
        Rehearsal past = ForecastOrigin.Of(orders, weeks, horizon: 13).Rehearsal!;
        FeatureTable learnt = CustomerFeatures.Of(past);
        ResultCsv.Write("features.csv", learnt);
        FeatureTable again = FeatureTable.Read("features.csv");
        IDataView forPipelines = learnt.ToDataView();
        #endregion
        Assert.That(forPipelines.GetRowCount(), Is.EqualTo(learnt.Count));
        Assert.That(again.Count, Is.EqualTo(learnt.Count));

        #region FeatureTargets
        int buyers = learnt.Targets!.Bought.Count(bought => bought);
        #endregion
        Assert.That(buyers, Is.EqualTo(learnt.Targets!.Purchases.Count(count => count > 0)));
    }

    public static void Profiles(ForecastOrigin now)
    {
        #region ProfileColumn
        ProfileColumn age = ProfileColumn.OfNumbers("age", [31, 58, double.NaN]);
        ProfileColumn channel = ProfileColumn.OfCategories("channel", ["web", "shop", "web"]);
        #endregion
        Assert.That(age.Missing, Is.EqualTo(1));
        Assert.That(channel.Levels, Is.EqualTo(["shop", "web"]));
        File.WriteAllText("profiles.csv", "customer_id,age\n1001,31\n1003,58\n");

        #region CustomerProfiles
        CustomerProfiles profiles = CustomerProfiles.Read("profiles.csv");
        FeatureTable withProfiles = CustomerFeatures.Of(now, new() { Profiles = profiles });
        #endregion
        Assert.That(withProfiles["age"].Sum(value => double.IsNaN(value) ? 0 : value), Is.EqualTo(89));
        File.WriteAllText("profiles.csv", "customer_id;income\n1001;3.100,50\n1003;4.000\n");

        #region ProfileCsvOptions
        CustomerProfiles european = CustomerProfiles.Read("profiles.csv", new() { DecimalSeparator = ',' });
        #endregion
        Assert.That(CustomerFeatures.Of(european)["income"].ToArray(), Is.EqualTo([3100.5, 4000]));
    }

    public static void Learners(TransactionTable orders, SummaryOptions weeks)
    {
        FeatureTable learnt = CustomerFeatures.Of(ForecastOrigin.Of(orders, weeks, horizon: 13).Rehearsal!);

        #region ILearner
        BoostedTreesLearner learner = new(new() { Leaves = 4 });
        ITrainedLearner spends = learner.Learn(LearningData.Of([learnt], LearningTarget.Spend), LearningLoss.Tweedie);
        double[] expected = spends.Predict(FeatureMatrix.Of(learnt));
        #endregion
        Assert.That(expected.Sum(), Is.EqualTo(learnt.Targets!.Spend.Sum()).Within(25).Percent);

        #region ITrainedLearner
        foreach (FeatureImportance feature in spends.Importance.Take(5))
        {
            Console.WriteLine($"{feature.Name}: {feature.Share:P0}");
        }
        #endregion

        #region LearningTarget
        LearningData spend = LearningData.Of([learnt], LearningTarget.Spend);
        #endregion
        Assert.That(spend.Labels.Max(), Is.EqualTo(learnt.Targets!.Spend.Max()));

        #region LearningData
        LearningData purchases = LearningData.Of([learnt], LearningTarget.Purchases);
        #endregion
        Assert.That(purchases.Windows, Is.EqualTo([purchases.Count]));

        #region FeatureMatrix
        FeatureMatrix rows = FeatureMatrix.Of(learnt);
        Console.WriteLine($"{rows.Rows} customers, {rows.Columns.Count} features");
        #endregion

        #region BoostedTreesOptions
        BoostedTreesLearner careful = new(new() { Leaves = 4, LearningRate = 0.05, FewestInLeaf = 50 });
        #endregion
        Assert.That(careful.Learn(purchases, LearningLoss.Poisson).Columns, Is.EqualTo(rows.Columns));
    }

    public static void OtherLearners(TransactionTable orders, SummaryOptions weeks)
    {
        FeatureTable learnt = CustomerFeatures.Of(ForecastOrigin.Of(orders, weeks, horizon: 13).Rehearsal!);
        LearningData purchases = LearningData.Of([learnt], LearningTarget.Purchases);

        #region BoostingLibrary
        BoostedTreesLearner second = new(new() { Library = BoostingLibrary.FastTree });
        #endregion
        Assert.That(second.Name, Is.EqualTo("boosted-trees:fasttree"));

        #region RandomForestLearner
        SupervisedForecaster forest = new(new RandomForestLearner());
        #endregion
        Assert.That(forest.Name, Is.EqualTo("random-forest"));

        #region RandomForestOptions
        RandomForestLearner broad = new(new() { Trees = 500, FewestInLeaf = 50 });
        #endregion
        Assert.That(broad.Name, Is.EqualTo(forest.Name));

        #region GlmOptions
        GlmLearner stiff = new(new() { Penalty = 100 });
        #endregion
        Assert.That(stiff.Name, Is.EqualTo("glm"));

        #region GlmLearner
        GlmModel linear = new GlmLearner().Learn(purchases, LearningLoss.Poisson);
        foreach (GlmCoefficient coefficient in linear.Coefficients.OrderByDescending(one => Math.Abs(one.Value)).Take(5))
        {
            Console.WriteLine($"{coefficient.Name}: {coefficient.Value:+0.00;-0.00}");
        }
        #endregion
        Assert.That(linear.Coefficients, Is.Not.Empty);

        #region GlmModel
        double[] expectedPurchases = linear.Predict(FeatureMatrix.Of(learnt, linear.Columns));
        #endregion
        Assert.That(expectedPurchases.Sum(), Is.EqualTo(purchases.Labels.Sum()).Within(1).Percent);

        #region PipelineLearner
        PipelineLearner gam = new("gam", (ml, loss) => ml.Transforms.ReplaceMissingValues("Features")
            .Append(loss == LearningLoss.Logistic
                ? (IEstimator<ITransformer>)ml.BinaryClassification.Trainers.Gam()
                : ml.Regression.Trainers.Gam()));
        SupervisedForecaster additive = new(gam);
        #endregion
        Assert.That(gam.Learn(purchases, LearningLoss.Squared).Predict(purchases.Features).Sum(), Is.EqualTo(purchases.Labels.Sum()).Within(10).Percent);
        Assert.That(additive.Name, Is.EqualTo("gam"));
    }

    public static void Clusters(FeatureTable features)
    {
        {
            #region CustomerClusters
            CustomerClusters clusters = CustomerClusters.Of(features);
            CustomerCluster best = clusters.Clusters[0];
            Console.WriteLine($"{best.Customers} customers, {best.Profile}");
            Console.WriteLine(clusters.Profiles());
            foreach (string sentence in clusters.Sentences)
            {
                Console.WriteLine(sentence);
            }

            ResultCsv.Write("clusters.csv", clusters);
            #endregion
            Assert.That(File.ReadLines("clusters.csv").Count(), Is.EqualTo(1 + features.Count));
        }

        {
            #region ClusterOptions
            CustomerClusters rhythm = CustomerClusters.Of(features, new() { Clusters = 3, Features = ["orders", "silence", "gap_mean"] });
            CustomerClusters apart = CustomerClusters.Of(features, new() { UpTo = 10 });
            ClusterCount two = apart.Tried[0];
            Console.WriteLine($"{two.Clusters} clusters: {two.Silhouette:0.00}");
            Console.WriteLine(apart.TriedTable());
            #endregion
            Assert.That(rhythm.Clusters, Has.Count.EqualTo(3));
        }
    }

    public static void Supervised(TransactionTable orders, SummaryOptions weeks)
    {
        {
            #region SupervisedForecaster
            SupervisedForecaster trees = new(new BoostedTreesLearner());
            ModelComparisonResult table = ModelComparison.Run(orders, new() { Horizon = 13, Summary = weeks, Forecasters = [.. ModelComparison.Models, trees] });
            #endregion
            Assert.That(table.Rows.Select(row => row.Name), Does.Contain("boosted-trees"));

            #region SupervisedModel
            ForecastOrigin now = ForecastOrigin.Of(orders, weeks, horizon: 13);
            SupervisedModel learnt = trees.Learn(now);
            IReadOnlyList<string> news = learnt.Unseen(CustomerFeatures.Of(now));
            foreach (FeatureImportance feature in learnt.Importance.Take(5))
            {
                Console.WriteLine($"{feature.Name}: {feature.Share:P0}");
            }
            #endregion
            Assert.That(news, Is.Empty);
        }

        {
            #region BoostedTreesLearner
            SupervisedForecaster trees = new(new BoostedTreesLearner(new() { Leaves = 4, LearningRate = 0.05 }));
            #endregion
            Assert.That(trees.Name, Is.EqualTo("boosted-trees"));
        }

        {
            #region LearningLoss
            SupervisedForecaster squared = new(new BoostedTreesLearner(), new() { PurchaseLoss = LearningLoss.Squared });
            #endregion
            Assert.That(squared.Name, Is.EqualTo("boosted-trees"));
        }

        {
            #region SupervisedOptions
            SupervisedForecaster simple = new(
                new BoostedTreesLearner(), new() { Features = new() { Groups = [FeatureGroup.Purchases, FeatureGroup.Spend] } });
            #endregion
            Assert.That(simple.Learn(ForecastOrigin.Of(orders, weeks, horizon: 13)).Importance, Has.Count.EqualTo(14));
        }
    }

    public static void Validation(ForecastOrigin now)
    {
        #region LearningValidation
        IReadOnlyList<FeatureTable> windows = CustomerFeatures.Windows(now);
        BoostedTreesLearner trees = new();
        ValidationResult honest = LearningValidation.Run(trees, windows, new() { Target = LearningTarget.Bought });
        #endregion
        Assert.That(honest.Parts, Has.Count.EqualTo(3));

        #region ValidationResult
        ValidationResult validated = LearningValidation.Run(trees, windows);
        Console.WriteLine(validated);
        #endregion
        Assert.That(validated.Learner, Is.EqualTo("boosted-trees"));
        Assert.That(validated.Loss, Is.EqualTo(LearningLoss.Poisson));

        #region ValidationPart
        foreach (ValidationPart part in validated.Parts)
        {
            Console.WriteLine($"{part.Name}: learnt from {part.Learnt}, {part.Scores[0]:0.000} on {part.Predicted.Length}");
        }
        #endregion

        #region ValidationScore
        ValidationScore rmse = validated.Scores.Single(score => score.Score == LearningScore.RootMeanSquaredError);
        Console.WriteLine($"{rmse.Mean:0.000} ± {rmse.Spread:0.000}");
        #endregion
        Assert.That(rmse.Mean, Is.Positive);

        #region LearningScore
        ValidationResult ranked = LearningValidation.Run(trees, windows, new() { Scores = [LearningScore.R2, LearningScore.RocAuc] });
        #endregion
        Assert.That(ranked.Scores[1].Mean, Is.InRange(0.5, 1));

        #region ValidationProtocol
        ValidationResult optimistic = LearningValidation.Run(trees, windows, new() { Protocol = ValidationProtocol.CustomerFolds });
        #endregion
        Assert.That(optimistic.Parts, Has.Count.EqualTo(5));

        #region ValidationOptions
        ValidationOptions spend = new() { Target = LearningTarget.Spend, Scores = [LearningScore.RootMeanSquaredError] };
        #endregion
        Assert.That(LearningValidation.Run(trees, windows, spend).Target, Is.EqualTo(LearningTarget.Spend));

        #region LearningScores
        double? r2 = LearningScore.R2.Of(predicted: [0.5, 1, 2], actual: [0, 1, 2]);
        Console.WriteLine($"{LearningScore.R2.Name()} {r2:0.000}, {LearningScore.R2.Best()} is better");
        #endregion
        Assert.That(r2, Is.EqualTo(0.875).Within(1e-15));
    }

    public static void Grid(ForecastOrigin now)
    {
        IReadOnlyList<FeatureTable> windows = CustomerFeatures.Windows(now, most: 2);

        #region GridCandidate
        GridCandidate[] grid =
        [
            .. from leaves in new[] { 4, 16 }
               from rate in new[] { 0.05, 0.1 }
               select new GridCandidate($"leaves {leaves}, rate {rate}", new BoostedTreesLearner(new() { Leaves = leaves, LearningRate = rate })),
        ];
        #endregion
        Assert.That(grid.Select(candidate => candidate.Name), Does.Contain("leaves 16, rate 0.1"));

        #region GridSearch
        GridSearchResult search = GridSearch.Run(grid, windows, new() { Target = LearningTarget.Purchases });
        SupervisedForecaster tuned = search.Forecaster;
        #endregion
        Assert.That(tuned.Name, Is.EqualTo($"boosted-trees ({search.Best.Name})"));

        #region GridSearchRow
        foreach (GridSearchRow row in search.Rows)
        {
            Console.WriteLine($"{row.Candidate.Name}: {row.Score.Mean:0.000}");
        }
        #endregion

        #region GridSearchOptions
        GridSearchOptions byRank = new() { Target = LearningTarget.Bought, Score = LearningScore.RocAuc };
        #endregion
        Assert.That(byRank.Folds, Is.EqualTo(5));

        #region GridSearchResult
        GridSearchResult ranked = GridSearch.Run(grid, windows, new() { Target = LearningTarget.Bought, Score = LearningScore.RocAuc });
        Console.WriteLine(ranked);
        ResultCsv.Write("grid.csv", ranked);
        #endregion
        Assert.That(File.ReadLines("grid.csv").Count(), Is.EqualTo(5));
    }

    public static void Understanding(ForecastOrigin now)
    {
        #region PermutationImportance
        IReadOnlyList<FeatureTable> windows = CustomerFeatures.Windows(now);
        LearningData earlier = LearningData.Of([.. windows.Skip(1)], LearningTarget.Purchases);
        LearningData unseen = LearningData.Of([windows[0]], LearningTarget.Purchases);
        ITrainedLearner trained = new BoostedTreesLearner().Learn(earlier, LearningLoss.Poisson);
        PermutationImportance importance = PermutationImportance.Of(trained, unseen, LearningScore.RootMeanSquaredError);
        Console.WriteLine(importance);
        #endregion
        Assert.That(importance.Repeats, Is.EqualTo(20));
        Assert.That(importance.Probability, Is.EqualTo(0.9));

        #region ShuffledFeature
        ShuffledFeature first = importance[0];
        Console.WriteLine($"{first.Name}: {first.Loss:0.000}, {first.Between.Lower:0.000} to {first.Between.Upper:0.000}");
        #endregion
        Assert.That(first.Loss, Is.Positive);

        #region PartialDependence
        PartialDependence dependence = PartialDependence.Of(trained, unseen.Features, "silence", points: 5);
        Console.WriteLine(dependence);
        #endregion
        Assert.That(dependence.Feature, Is.EqualTo("silence"));

        #region DependencePoint
        DependencePoint last = dependence[^1];
        Console.WriteLine($"{last.Mean:0.00} purchases if the last one is {last.Value:0} weeks ago; for most {last.Lower:0.00} to {last.Upper:0.00}");
        #endregion

        #region CustomerFoldScore
        Rehearsal past = now.Rehearsal!;
        BoostedTreesLearner learner = new();
        CustomerFoldScore folds = CustomerFoldScore.Of(past, learner);
        CustomerForecast outOfTime = new SupervisedForecaster(learner).Learn(past.Origin).Forecast(past.Origin);
        Console.WriteLine($"out of time it is {folds.Excess(outOfTime):P0} worse than folds of customers suggest");
        #endregion
        Assert.That(folds.Folds, Is.EqualTo(5));
        Assert.That(folds.Learner, Is.EqualTo("boosted-trees"));
    }

    public static void Files(ForecastOrigin now)
    {
        SupervisedModel learnt = new SupervisedForecaster(new GlmLearner()).Learn(now);

        {
            #region LearntScore
            SupervisedModel scored = learnt.WithScores([new LearntScore("rmse of purchases over 3 origins", 0.98)]);
            foreach (LearntScore score in scored.Account.Scores)
            {
                Console.WriteLine($"{score.Name}: {score.Value:0.00}");
            }
            #endregion
        }

        CustomerProfiles profiles = CustomerProfiles.Of(CustomerIds.Of([1001L]), [ProfileColumn.OfNumbers("age", [31])]);

        {
            #region SupervisedModelWithProfiles
            CustomerForecast known = learnt.WithProfiles(profiles).Forecast(now);
            #endregion
            Assert.That(known.Count, Is.EqualTo(now.Customers.Count));
        }

        {
            EnsembleModel ensemble = new EnsembleForecaster().Learn(now);

            #region EnsembleModelWithScores
            EnsembleModel scored = ensemble.WithScores([new LearntScore("rmse of purchases, held out", 0.93)]);
            #endregion
            Assert.That(scored.Account.Scores, Has.Count.EqualTo(1));

            #region EnsembleModelWithProfiles
            EnsembleModel theirs = ensemble.WithProfiles(profiles);
            #endregion
            Assert.That(theirs.Windows, Is.EqualTo(ensemble.Windows));

            #region EnsembleModelUnseen
            IReadOnlyList<string> news = ensemble.Unseen(CustomerFeatures.Of(profiles));
            #endregion
            Assert.That(news, Is.Empty);
        }

        {
            #region LearntModelFile
            LearntModelFile.Write("learnt.json", learnt);
            bool isLearnt = LearntModelFile.IsLearntModel("learnt.json");
            ITrainedForecaster again = LearntModelFile.Read("learnt.json");
            CustomerForecast next = again.Forecast(now);
            #endregion
            Assert.That(next.Count, Is.EqualTo(now.Customers.Count));
            Assert.That(isLearnt, Is.True);
        }

        #region LearningAccount
        LearningAccount account = learnt.Account;
        Console.WriteLine($"{account.Learner}, learnt from {account.Rows} rows of {account.Windows} windows up to {account.Day:yyyy-MM-dd}");
        #endregion
    }

    public static void Ensemble(ForecastOrigin now)
    {
        #region EnsembleOptions
        EnsembleForecaster onPareto = new(new() { Purchases = new ParetoNbdFitter() });
        #endregion
        Assert.That(onPareto.Learn(now).Purchases.Model.Name, Is.EqualTo("pareto-nbd"));

        #region EnsembleForecaster
        EnsembleForecaster ensemble = new();
        CustomerForecast next = ensemble.Learn(now).Forecast(now);
        #endregion
        Assert.That(next.Count, Is.EqualTo(now.Customers.Count));

        #region EnsembleModel
        EnsembleModel learnt = ensemble.Learn(now);
        Console.WriteLine(string.Join(", ", learnt.Weights.Select(member => $"{member.Name} {member.Weight:0.00}")));
        #endregion
    }
}
