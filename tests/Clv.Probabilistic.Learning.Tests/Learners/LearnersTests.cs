using System.Text;

namespace Clv.Probabilistic.Learning.Tests.Learners;

/// <summary>What holds for every learner of the package.</summary>
public sealed class LearnersTests
{
    private static readonly LearningLoss[] _losses = Enum.GetValues<LearningLoss>();

    /// <summary>The learners, by name; each is made when it is asked for, as some need a native library.</summary>
    private static readonly Dictionary<string, Func<ILearner>> _learners = new()
    {
        ["boosted-trees"] = () => new BoostedTreesLearner(new() { MostTrees = 60 }),
        ["boosted-trees:fasttree"] = () => new BoostedTreesLearner(new() { MostTrees = 60, Library = BoostingLibrary.FastTree }),
        ["boosted-trees:xgboost"] = () => new BoostedTreesLearner(new() { MostTrees = 60, Library = BoostingLibrary.XGBoost }),
        ["random-forest"] = () => new RandomForestLearner(new() { Trees = 50 }),
        ["glm"] = () => new GlmLearner(),
        ["lbfgs"] = () => Pipelines.Linear(),
    };

    private static readonly LearningData _purchases = Counts(rows: 900, seed: 5);

    private static IEnumerable<object[]> All => from name in _learners.Keys from loss in _losses select new object[] { name, loss };

    private static IEnumerable<string> Names => _learners.Keys;

    /// <summary>A pipeline is of whoever made it, and so is what it makes of units.</summary>
    private static IEnumerable<object[]> Amounts =>
        from name in _learners.Keys
        where name != "lbfgs"
        from loss in _losses
        where loss != LearningLoss.Logistic
        select new object[] { name, loss };

    [Test]
    public void Probabilities_of_a_forest_keep_half_a_row_away_from_certainty()
    {
        const int Rows = 80;
        double[] values = [.. Enumerable.Range(0, Rows).Select(row => (double)row)];
        double[] bought = [.. values.Select(value => value < 40 ? 0.0 : 1)];
        FeatureMatrix features = FeatureMatrix.Of(["silence"], Rows, values);

        double[] chances = new RandomForestLearner(new() { FewestInLeaf = 5 })
            .Learn(LearningData.Of(features, bought), LearningLoss.Logistic).Predict(features);

        Assert.That(chances.Min(), Is.EqualTo(0.5 / Rows).Within(1e-12));
        Assert.That(chances.Max(), Is.EqualTo(1 - (0.5 / Rows)).Within(1e-12));
        Assert.That(LearningScore.LogLoss.Of(chances, [.. bought.Select(label => 1 - label)]), Is.Not.EqualTo(double.PositiveInfinity));
    }

    private static ILearner Learner(string name)
    {
        switch (name)
        {
            case "boosted-trees":
                Shops.RequireTrees();
                break;
            case "boosted-trees:xgboost":
                XGBoost.XGBoostTests.RequireXGBoost();
                break;
        }

        return _learners[name]();
    }

    /// <summary>Counts whose mean depends on one feature up and down, on another where it is there, and on no third.</summary>
    private static LearningData Counts(int rows, int seed)
    {
        Random random = new(seed);
        double[] values = new double[4 * rows];
        double[] labels = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            double level = values[row] = random.NextDouble() * 4;
            double tail = values[rows + row] = random.NextDouble() < 0.3 ? double.NaN : Math.Exp(3 * random.NextDouble());
            values[(2 * rows) + row] = random.NextDouble();
            values[(3 * rows) + row] = 7;
            double mean = Math.Exp((0.6 * level) - 1.5 + (double.IsNaN(tail) ? 0.8 : 0));
            double product = random.NextDouble();
            while (product > Math.Exp(-mean))
            {
                labels[row]++;
                product *= random.NextDouble();
            }
        }

        return LearningData.Of(FeatureMatrix.Of(["level", "tail", "noise", "same"], rows, values), labels);
    }

    private static LearningData For(LearningLoss loss, LearningData counts) => loss == LearningLoss.Logistic
        ? LearningData.Of(counts.Features, [.. counts.Labels.Select(label => label > 0 ? 1.0 : 0)])
        : counts;

    [TestCaseSource(nameof(All))]
    public void It_learns_what_features_tell_on_the_level_of_the_labels(string name, LearningLoss loss)
    {
        LearningData data = For(loss, _purchases);
        LearningData unseen = For(loss, Counts(rows: 2000, seed: 6));
        ITrainedLearner learnt = Learner(name).Learn(data, loss);
        double[] forecast = learnt.Predict(unseen.Features);
        double mean = data.Labels.Average();
        double[] same = [.. Enumerable.Repeat(mean, unseen.Count)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(learnt.Columns, Is.EqualTo(data.Features.Columns));
            Assert.That(forecast, Has.All.Matches<double>(double.IsFinite));
            Assert.That(forecast.Average(), Is.EqualTo(unseen.Labels.Average()).Within(12).Percent);
            double without = LossFunction.Mean(LearningLoss.Squared, same, unseen.Labels);
            Assert.That(LossFunction.Mean(LearningLoss.Squared, forecast, unseen.Labels), Is.LessThan(0.8 * without));
            if (loss == LearningLoss.Logistic)
            {
                Assert.That(forecast, Has.All.InRange(0.0, 1.0));
            }

            if (learnt.Importance.Count > 0)
            {
                Assert.That(learnt.Importance.Sum(feature => feature.Share), Is.EqualTo(1).Within(1e-9));
                Assert.That(learnt.Importance[0].Name, Is.EqualTo("level"));
                Assert.That(learnt.Importance.Single(feature => feature.Name == "same").Share, Is.Zero);
            }
        }
    }

    [TestCaseSource(nameof(All))]
    public void The_same_data_give_the_same_bits_on_any_thread(string name, LearningLoss loss)
    {
        LearningData data = For(loss, _purchases);
        ITrainedLearner learnt = Learner(name).Learn(data, loss);
        double[] expected = learnt.Predict(data.Features);
        Assert.That(Learner(name).Learn(data, loss).Predict(data.Features), Is.EqualTo(expected));
        Parallel.For(0, 8, _ => Assert.That(learnt.Predict(data.Features), Is.EqualTo(expected)));
    }

    [TestCaseSource(nameof(All))]
    public void What_is_stored_comes_back_to_the_last_bit(string name, LearningLoss loss)
    {
        LearningData data = For(loss, _purchases);
        ITrainedLearner learnt = Learner(name).Learn(data, loss);
        if (name == "lbfgs")
        {
            Assert.That(learnt, Is.Not.InstanceOf<IStoredLearner>());
            return;
        }

        IStoredLearner stored = (IStoredLearner)learnt;
        IStoredLearner read = StoredLearners.Restore(stored.Kind, stored.Save());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Predict(data.Features), Is.EqualTo(learnt.Predict(data.Features)));
            Assert.That(read.Columns, Is.EqualTo(learnt.Columns));
            Assert.That(read.Importance, Is.EqualTo(learnt.Importance));
            Assert.That(read.Kind, Is.EqualTo(stored.Kind));
            Assert.That(read.Save(), Is.EqualTo(stored.Save()));
        }
    }

    [TestCaseSource(nameof(Amounts))]
    public void Labels_in_another_unit_give_the_same_forecast_in_that_unit(string name, LearningLoss loss)
    {
        LearningData data = LearningData.Of(_purchases.Features, [.. _purchases.Labels.Select((label, row) => label * (3 + (row * 7 % 11)))]);
        FeatureMatrix unseen = Counts(rows: 500, seed: 6).Features;
        double[] expected = Learner(name).Learn(data, loss).Predict(unseen);
        using (Assert.EnterMultipleScope())
        {
            foreach (double unit in new[] { 1e-9, 0.01, 100, 1e6 })
            {
                LearningData other = LearningData.Of(data.Features, [.. data.Labels.Select(label => unit * label)]);
                ITrainedLearner learnt = Learner(name).Learn(other, loss);
                double off = learnt.Predict(unseen).Zip(expected, (one, same) => Math.Abs(one - (unit * same)) / (unit * Math.Abs(same))).Max();
                Assert.That(off, Is.LessThan(1e-6), FormattableString.Invariant($"unit {unit}"));
            }
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Rows_of_one_label_are_forecast_to_have_it(string name)
    {
        ILearner learner = Learner(name);
        foreach ((LearningLoss loss, double label) in new[]
        {
            (LearningLoss.Squared, -2.5), (LearningLoss.Poisson, 0), (LearningLoss.Poisson, 3),
            (LearningLoss.Tweedie, 7.5), (LearningLoss.Logistic, 0), (LearningLoss.Logistic, 1),
        })
        {
            double[] labels = [.. Enumerable.Repeat(label, _purchases.Count)];
            ITrainedLearner learnt = learner.Learn(LearningData.Of(_purchases.Features, labels), loss);
            Assert.That(learnt.Predict(_purchases.Features), Is.EqualTo(labels), $"{loss} {label}");
            Assert.That(learnt.Importance, Is.Empty);
            IStoredLearner stored = (IStoredLearner)learnt;
            Assert.That(StoredLearners.Restore(stored.Kind, stored.Save()).Predict(_purchases.Features), Is.EqualTo(labels), "read back");
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Features_that_say_nothing_give_the_mean(string name)
    {
        ILearner learner = Learner(name);
        int rows = _purchases.Count;
        double[] values = [.. Enumerable.Repeat(7.0, rows), .. Enumerable.Repeat(name == "lbfgs" ? 0 : double.NaN, rows)];
        FeatureMatrix features = FeatureMatrix.Of(["same", "missing"], rows, values);
        foreach (LearningLoss loss in _losses)
        {
            LearningData data = LearningData.Of(features, For(loss, _purchases).Labels);
            double mean = data.Labels.Average();
            Assert.That(learner.Learn(data, loss).Predict(features), Has.All.EqualTo(mean).Within(1).Percent, $"{loss}");
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Fewer_rows_than_a_leaf_needs_give_finite_forecasts(string name)
    {
        LearningData few = LearningData.Of(
            FeatureMatrix.Of(["a", "b"], 4, [1, 2, 3, 4, name == "lbfgs" ? 0 : double.NaN, 1, 2, 1]), [0, 1, 1, 0]);
        foreach (LearningLoss loss in _losses)
        {
            double[] forecast = Learner(name).Learn(few, loss).Predict(few.Features);
            Assert.That(forecast, Has.All.InRange(-0.1, 2), $"{loss}");
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Labels_that_a_loss_is_not_of_are_said(string name)
    {
        ILearner learner = Learner(name);
        FeatureMatrix features = FeatureMatrix.Of(["a"], 3, [1, 2, 3]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => learner.Learn(LearningData.Of(features, [0, -1, 2]), LearningLoss.Poisson),
                Throws.ArgumentException.With.Message.StartsWith("The label of row 1 is -1; the Poisson loss is of labels that are not negative."));
            Assert.That(
                () => learner.Learn(LearningData.Of(features, [0, 1, 2]), LearningLoss.Logistic),
                Throws.ArgumentException.With.Message.StartsWith("The label of row 2 is 2; the Logistic loss is of labels that are 1 or 0."));
            Assert.That(
                () => learner.Learn(LearningData.Of(FeatureMatrix.Of([], 3, []), [0, 1, 2]), LearningLoss.Squared),
                Throws.ArgumentException.With.Message.StartsWith("There is no feature to learn from"));
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Rows_of_other_columns_are_said(string name)
    {
        ITrainedLearner learnt = Learner(name).Learn(_purchases, LearningLoss.Poisson);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => learnt.Predict(FeatureMatrix.Of(["level", "tail", "same", "noise"], 1, [1, 2, 3, 4])),
                Throws.ArgumentException.With.Message.StartsWith("Column 2 is same, and noise was learnt from;"));
            Assert.That(
                () => learnt.Predict(FeatureMatrix.Of(["level"], 1, [1])),
                Throws.ArgumentException.With.Message.StartsWith("Column 1 is none, and tail was learnt from;"));
        }
    }

    [TestCaseSource(nameof(Names))]
    public void Work_is_cancelled(string name) => Assert.That(
        () => Learner(name).Learn(_purchases, LearningLoss.Poisson, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());

    [TestCaseSource(nameof(Names))]
    public void It_forecasts_the_sample_shop(string name)
    {
        ILearner learner = Learner(name);
        Rehearsal past = Rehearsal.Of(Shops.Sample, new() { CalibrationEnd = new(2025, 3, 31), HoldoutEnd = new(2025, 6, 30) }, Shops.Weeks);
        SupervisedForecaster forecaster = new(learner, new() { Features = new() { Names = ["orders", "silence", "T", "gap_mean", "spend_mean"] } });
        CustomerForecast forecast = forecaster.Learn(past.Origin).Forecast(past.Origin);
        double mean = past.Actual.Frequency.Average();
        double without = past.Actual.Frequency.Sum(actual => (actual - mean) * (actual - mean));
        double with = past.Actual.Frequency.Zip(forecast.Purchases, (actual, says) => (actual - says) * (actual - says)).Sum();
        Assert.That(forecaster.Name, Is.EqualTo(name));
        Assert.That(with, Is.LessThan(0.8 * without));
        double spent = past.Actual.Frequency.Zip(past.Actual.MonetaryValue, (count, spend) => count == 0 ? 0 : count * spend).Sum();
        Assert.That(forecast.Spend.Sum(), Is.EqualTo(spent).Within(40).Percent);
    }

    [TestCaseSource(nameof(Names))]
    public void Spend_in_cents_is_a_hundred_times_that_in_euros(string name)
    {
        if (name == "lbfgs")
        {
            return; // a pipeline is of whoever made it
        }

        SupervisedForecaster forecaster = new(Learner(name), new() { Windows = 2 });
        TransactionTable cents = TransactionTable.FromRows(
            Shops.Sample.Select(order => order with { Amount = 100 * order.Amount }), order => order);
        ForecastOrigin inEuros = ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 13);
        ForecastOrigin inCents = ForecastOrigin.Of(cents, Shops.Weeks, horizon: 13);
        CustomerForecast euros = forecaster.Learn(inEuros).Forecast(inEuros);
        SupervisedModel learnt = forecaster.Learn(inCents);
        CustomerForecast forecast = learnt.Forecast(inCents);
        using MemoryStream file = new();
        LearntModelFile.Write(file, learnt);
        file.Position = 0;
        CustomerForecast again = LearntModelFile.Read(file, "learnt.json").Forecast(inCents);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Off(forecast.Spend, [.. euros.Spend.Select(spend => 100 * spend)]), Is.LessThan(1e-6));
            Assert.That(Off(forecast.Purchases, euros.Purchases), Is.LessThan(1e-6));
            Assert.That(again.Spend.ToArray(), Is.EqualTo(forecast.Spend.ToArray()));
        }

        static double Off(IEnumerable<double> actual, IEnumerable<double> expected) =>
            actual.Zip(expected, (one, other) => Math.Abs(one - other) / Math.Max(other, 1e-9)).Max();
    }

    [Test]
    public void A_kind_that_is_not_known_and_a_learner_that_is_damaged_are_said()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => StoredLearners.Restore("oracle", []),
                Throws.InstanceOf<DataFormatException>().With.Message.StartsWith("There is no learner of kind oracle; there are "));
            foreach (string kind in StoredLearners.Kinds.Where(kind => kind != "lightgbm"))
            {
                Assert.That(
                    () => StoredLearners.Restore(kind, Encoding.UTF8.GetBytes("""{"columns":["a"]}""")),
                    Throws.InstanceOf<DataFormatException>().With.Message.StartsWith($"A stored learner of kind {kind} cannot be read: "));
            }
        }
    }
}
