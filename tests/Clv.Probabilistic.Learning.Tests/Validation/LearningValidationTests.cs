namespace Clv.Probabilistic.Learning.Tests.Validation;

/// <summary>What is scored was not learnt from: not in time, and not of the same customers.</summary>
public sealed class LearningValidationTests
{
    private static readonly IReadOnlyList<FeatureTable> _windows = ValidationWindows.Few;

    private static readonly ValidationOptions _byCustomers = new() { Protocol = ValidationProtocol.CustomerFolds };

    [Test]
    public void Origins_are_predicted_by_the_windows_before_them()
    {
        ValidationResult result = LearningValidation.Run(new LevelLearner(), _windows);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Parts.Select(part => part.Name), Is.EqualTo(_windows.Take(2).Select(window => $"{window.Day:yyyy-MM-dd}")));
            Assert.That(result.Parts.Select(part => part.Learnt), Is.EqualTo([_windows[1].Count + _windows[2].Count, _windows[2].Count]));
            Assert.That(result.Parts[1].Actual.ToArray(), Is.EqualTo(_windows[1].Targets!.Purchases.ToArray()));
            Assert.That(result.Scores.Select(score => score.Score.Name()), Is.EqualTo(["r2", "rmse", "mae", "poisson_deviance"]));
            Assert.That(result.Scores[1].Mean, Is.EqualTo(result.Parts.Average(part => part.Scores[1])).Within(1e-15));
            Assert.That(
                result.Scores[1].Spread,
                Is.EqualTo(Math.Abs(result.Parts[0].Scores[1]!.Value - result.Parts[1].Scores[1]!.Value) / Math.Sqrt(2)).Within(1e-15));
        }
    }

    [Test]
    public void Every_customer_is_in_one_fold_in_all_windows()
    {
        ValidationResult result = LearningValidation.Run(new LevelLearner(), _windows, _byCustomers);
        CustomerId[] ids = [.. _windows.SelectMany(window => window.Customers)];
        HashSet<CustomerId>[] folds = [.. result.Parts.Select(part => part.Rows.Select(row => ids[row]).ToHashSet())];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Parts.SelectMany(part => part.Rows).Order(), Is.EqualTo(Enumerable.Range(0, ids.Length)));
            Assert.That(folds.Sum(fold => fold.Count), Is.EqualTo(ids.Distinct().Count()));
            Assert.That(folds.Max(fold => fold.Count) - folds.Min(fold => fold.Count), Is.LessThanOrEqualTo(1));
            Assert.That(result.ToString(), Does.Contain("5 folds of customers of the same time (optimistic)").And.Contain("Folds of customers are optimistic"));
            Assert.That(
                LearningValidation.Run(new LevelLearner(), _windows, _byCustomers with { Seed = 2 }).Parts[0].Rows, Is.Not.EqualTo(result.Parts[0].Rows));
        }
    }

    [Test]
    public void Folds_go_by_ids_and_not_by_the_order_of_rows()
    {
        CustomerIds ids = CustomerIds.Of(Enumerable.Range(1, 40).Select(id => new CustomerId(id)));
        CustomerIds backwards = CustomerIds.Of(Enumerable.Range(1, 40).Reverse().Select(id => new CustomerId(id)));
        Assert.That(FoldsOfCustomers.Of([backwards], 4, seed: 3).Reverse(), Is.EqualTo(FoldsOfCustomers.Of([ids], 4, seed: 3)));
    }

    [Test]
    public void What_customers_of_a_fold_did_changes_no_bit_of_their_predictions()
    {
        LearningData data = LearningData.Of(_windows, LearningTarget.Purchases);
        IReadOnlyList<ValidationSplit> splits = ValidationSplit.Of(_windows, data, _byCustomers);
        for (int fold = 0; fold < splits.Count; fold++)
        {
            double[] labels = data.Labels.ToArray();
            double[] own = [.. splits[fold].Rows.Select(row => labels[row])];
            new Random(fold).Shuffle(own);
            for (int i = 0; i < own.Length; i++)
            {
                labels[splits[fold].Rows[i]] = own[i] + 3;
            }

            ValidationPart before = Parts(data)[fold];
            ValidationPart after = Parts(LearningData.Of(data.Features, labels))[fold];
            Assert.That(after.Predicted.ToArray(), Is.EqualTo(before.Predicted.ToArray()));
            Assert.That(after.Actual.ToArray(), Is.Not.EqualTo(before.Actual.ToArray()));
        }

        // Those of other folds do change them, or nothing would be learnt.
        double[] others = data.Labels.ToArray();
        others[splits[1].Rows[0]] += 50;
        Assert.That(Parts(LearningData.Of(data.Features, others))[0].Predicted.ToArray(), Is.Not.EqualTo(Parts(data)[0].Predicted.ToArray()));

        static IReadOnlyList<ValidationPart> Parts(LearningData data) => LearningValidation.Run(
            new LevelLearner(), ValidationSplit.Of(_windows, data, _byCustomers), _byCustomers.Checked(), default).Parts;
    }

    [Test]
    public void What_customers_of_a_fold_did_changes_no_bit_of_what_trees_predict_of_them()
    {
        Shops.RequireTrees();
        FeatureTable window = _windows[0];
        ValidationOptions options = _byCustomers with { Folds = 3, Target = LearningTarget.Bought };
        ValidationResult before = LearningValidation.Run(new BoostedTreesLearner(), [window], options);
        HashSet<long> fold = [.. before.Parts[1].Rows.Select(row => window.Customers.Integers[row])];
        TransactionTable dealt = ValidationWindows.Dealt(Shops.Sample, window.Day!.Value, fold);
        FeatureTable other = CustomerFeatures.Windows(ForecastOrigin.Of(dealt, Shops.Weeks, horizon: 13), most: 1, ValidationWindows.Some)[0];
        ValidationResult after = LearningValidation.Run(new BoostedTreesLearner(), [other], options);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(other.Customers, Is.EqualTo(window.Customers));
            Assert.That(after.Parts[1].Predicted.ToArray(), Is.EqualTo(before.Parts[1].Predicted.ToArray()));
            Assert.That(after.Parts[1].Actual.ToArray(), Is.Not.EqualTo(before.Parts[1].Actual.ToArray()));
            Assert.That(after.Parts[0].Predicted.ToArray(), Is.Not.EqualTo(before.Parts[0].Predicted.ToArray()));
        }
    }

    [Test]
    public void What_came_after_an_origin_changes_no_bit_of_its_predictions()
    {
        Shops.RequireTrees();
        TransactionTable dealt = ValidationWindows.Dealt(Shops.Sample, _windows[0].Day!.Value, [.. _windows[0].Customers.Integers]);
        IReadOnlyList<FeatureTable> others = CustomerFeatures.Windows(ForecastOrigin.Of(dealt, Shops.Weeks, horizon: 13), most: 3, ValidationWindows.Some);
        ValidationPart before = LearningValidation.Run(new BoostedTreesLearner(), _windows).Parts[0];
        ValidationPart after = LearningValidation.Run(new BoostedTreesLearner(), others).Parts[0];
        Assert.That(after.Predicted.ToArray(), Is.EqualTo(before.Predicted.ToArray()));
        Assert.That(after.Actual.ToArray(), Is.Not.EqualTo(before.Actual.ToArray()));
    }

    [Test]
    public void Amounts_below_nothing_count_as_none_as_a_forecaster_takes_them()
    {
        ValidationResult result = LearningValidation.Run(new LevelLearner(factor: -1), _windows, new() { Target = LearningTarget.Spend });
        Assert.That(result.Parts.SelectMany(part => part.Predicted), Has.All.Zero);
        Assert.That(result.Scores.Select(score => score.Score.Name()), Is.EqualTo(["r2", "rmse", "mae"]));
    }

    [Test]
    public void A_score_that_does_not_exist_is_an_empty_cell_and_a_sentence()
    {
        IReadOnlyList<FeatureTable> windows = CustomerFeatures.Windows(ForecastOrigin.Of(Regulars, Shops.Weeks, horizon: 4), most: 2);
        ValidationResult result = LearningValidation.Run(
            new LevelLearner(), windows, new() { Target = LearningTarget.Bought, Scores = [LearningScore.RocAuc, LearningScore.R2] });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Scores.Select(score => score.Mean), Has.All.Null);
            Assert.That(((ITabularResult)result).ToTable().Columns[3][0], Is.Null);
            Assert.That(result.Remarks[0], Is.EqualTo(
                "In the mean, with the standard deviation between origins: auc does not exist, r2 does not exist."));
            Assert.That(result.Remarks[1], Is.EqualTo(
                $"There is no auc at {result.Parts[0].Name}: all 50 rows there are of one class, with a purchase."));
            Assert.That(result.Remarks[2], Is.EqualTo($"There is no r2 at {result.Parts[0].Name}: all 50 rows there have the label 1."));
        }
    }

    [Test]
    public void Tables_that_were_read_are_windows_as_they_were_written() => CompiledExamples.InFolder(() =>
    {
        FeatureTable[] read = [.. _windows.Select(window =>
        {
            ResultCsv.Write("window.csv", window);
            return FeatureTable.Read("window.csv");
        })];
        ValidationResult result = LearningValidation.Run(new LevelLearner(), read);
        Assert.That(result.Parts.Select(part => part.Name), Is.EqualTo(["window 1", "window 2"]));
        Assert.That(result.Parts[0].Predicted.ToArray(), Is.EqualTo(LearningValidation.Run(new LevelLearner(), _windows).Parts[0].Predicted.ToArray()));
        Assert.That(
            () => GridSearch.Run([new("one", new LevelLearner())], read).Forecaster,
            Throws.InvalidOperationException.With.Message.StartsWith("The windows were read from files, and a forecaster computes features of orders"));
    });

    [Test]
    public void Too_few_windows_or_customers_are_said()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => LearningValidation.Run(new LevelLearner(), [_windows[0]]),
                Throws.ArgumentException.With.Message.StartsWith(
                    "There is one window alone, and a rolling origin learns from earlier ones; give more windows, or hold out customers"));
            Assert.That(
                () => LearningValidation.Run(new LevelLearner(), [_windows[0].Rows([3, 8, 9])], _byCustomers),
                Throws.ArgumentException.With.Message.EqualTo("There are 3 customers and 5 folds; ask for at most as many folds as customers."));
            Assert.That(() => LearningValidation.Run(new LevelLearner(), []), Throws.ArgumentException.With.Message.StartsWith("There is no customer"));
            Assert.That(
                () => LearningValidation.Run(new LevelLearner(), [CustomerFeatures.Of(ValidationWindows.Now), _windows[0]]),
                Throws.ArgumentException.With.Message.StartsWith("A table of features has no targets"));
            Assert.That(
                () => CustomerFeatures.Windows(ForecastOrigin.Of(Shops.Sample, Shops.Weeks, horizon: 100)),
                Throws.InvalidOperationException.With.Message.StartsWith("A learner has no earlier horizon to learn from: orders do not reach back that far"));
        }
    }

    [Test]
    public void Windows_that_overlap_or_stand_in_another_order_are_refused() => Assert.That(
        () => LearningValidation.Run(new LevelLearner(), [_windows[1], _windows[0]]),
        Throws.ArgumentException.With.Message.EqualTo(FormattableString.Invariant(
            $"The window of {_windows[0].Day:yyyy-MM-dd} ends on {_windows[0].HorizonEnd:yyyy-MM-dd}, after {_windows[1].Day:yyyy-MM-dd}, where the one before it")
            + " in the list begins; give windows that do not overlap, the latest first, as CustomerFeatures.Windows does."));

    [Test]
    public void Options_that_break_their_rules_are_refused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Run(new() { Folds = 1 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Run(new() { Protocol = (ValidationProtocol)7 }), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Run(new() { Loss = LearningLoss.Logistic }), Throws.ArgumentException.With.Message.StartsWith("The logistic loss is of what happens or not"));
            Assert.That(() => Run(new() { Scores = [] }), Throws.ArgumentException.With.Message.StartsWith("Name at least one score, and none twice."));
            Assert.That(() => Run(new() { Scores = [LearningScore.LogLoss] }), Throws.ArgumentException.With.Message.StartsWith("The log-loss is of probabilities"));
        }

        static ValidationResult Run(ValidationOptions options) => LearningValidation.Run(new LevelLearner(), _windows, options);
    }

    /// <summary>Customers who all buy every four weeks.</summary>
    private static TransactionTable Regulars => TransactionTable.FromRows(
        from customer in Enumerable.Range(1, 50)
        from month in Enumerable.Range(0, 12)
        select new OrderRow(customer, new DateOnly(2024, 1, 1).AddDays(28 * month), 10),
        order => order);
}
