namespace Clv.Probabilistic.Learning.Tests.Validation;

/// <summary>The best of a grid is the best, whoever is first done.</summary>
public sealed class GridSearchTests
{
    private static readonly IReadOnlyList<FeatureTable> _windows = ValidationWindows.Few;

    [Test]
    public void Candidates_stand_by_their_scores_and_the_best_has_learnt_from_all_windows()
    {
        GridSearchResult search = GridSearch.Run(Factors(3, 1, 2), _windows);
        LearningData all = LearningData.Of(_windows, LearningTarget.Purchases);
        FeatureMatrix rows = FeatureMatrix.Of(_windows[0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(search.Rows.Select(row => row.Candidate.Name), Is.EqualTo(["factor 1", "factor 2", "factor 3"]));
            Assert.That(search.Best.Name, Is.EqualTo("factor 1"));
            Assert.That(search.Rows[0].Score.Score, Is.EqualTo(LearningScore.RootMeanSquaredError));
            Assert.That(search.Trained.Predict(rows), Is.EqualTo(new LevelLearner().Learn(all, LearningLoss.Poisson).Predict(rows)));
            Assert.That(search.Forecaster.Name, Is.EqualTo("level (factor 1)"));
            Assert.That(search.ToString(), Does.StartWith("3 candidates on purchases, by rmse over 2 origins"));
        }
    }

    [Test]
    public void Larger_is_better_where_it_is()
    {
        GridSearchResult search = GridSearch.Run(Factors(-1, 1), _windows, new() { Score = LearningScore.R2, Protocol = ValidationProtocol.CustomerFolds });
        Assert.That(search.Best.Name, Is.EqualTo("factor 1"));
        Assert.That(search.Rows[0].Score.Mean, Is.GreaterThan(search.Rows[1].Score.Mean!.Value));
        Assert.That(search.ToString(), Does.Contain("5 folds of customers of the same time (optimistic)").And.Contain("Folds of customers are optimistic"));
    }

    [Test]
    public void Candidates_that_are_as_good_stay_in_their_order()
    {
        GridCandidate[] twins = [new("second", new LevelLearner()), new("first", new LevelLearner())];
        Assert.That(GridSearch.Run(twins, _windows).Best.Name, Is.EqualTo("second"));
    }

    [Test]
    public void Threads_change_no_bit()
    {
        Shops.RequireTrees();
        GridCandidate[] grid =
        [
            .. from leaves in new[] { 2, 4, 8, 16 }
               from rate in new[] { 0.1, 0.3 }
               select new GridCandidate($"{leaves} {rate}", new BoostedTreesLearner(new() { Leaves = leaves, LearningRate = rate, MostTrees = 40 })),
        ];
        GridSearchResult search = GridSearch.Run(grid, _windows);
        foreach (GridSearchRow row in search.Rows)
        {
            ValidationResult alone = LearningValidation.Run(row.Candidate.Learner, _windows, new() { Scores = [LearningScore.RootMeanSquaredError] });
            Assert.That(row.Validation.Parts.SelectMany(part => part.Predicted), Is.EqualTo(alone.Parts.SelectMany(part => part.Predicted)));
        }

        Assert.That(search.Rows.Select(row => row.Score.Mean), Is.Ordered);
    }

    [Test]
    public void The_winner_goes_on_in_a_comparison_beside_its_like()
    {
        GridSearchResult search = GridSearch.Run(Factors(1), _windows);
        ModelComparisonResult result = ModelComparison.Run(Shops.Sample, new()
        {
            Horizon = 13,
            Summary = Shops.Weeks,
            Origins = 1,
            Forecasters = [ModelComparison.Models[0], new SupervisedForecaster(new LevelLearner()), search.Forecaster],
        });
        Assert.That(result.Rows.Select(row => row.Name), Is.SupersetOf(new[] { "level", "level (factor 1)" }));
    }

    [Test]
    public void Progress_comes_to_its_end()
    {
        List<WorkProgress> told = [];
        GridSearch.Run(Factors(1, 2, 3), _windows, progress: new Told(told));
        Assert.That(told.Select(step => step.Done), Is.EqualTo([0, 1, 2, 3, 4]));
        Assert.That(told[^1].Fraction, Is.EqualTo(1));
        Assert.That(told.Skip(1).SkipLast(1).Select(step => step.Step), Is.EquivalentTo(["factor 1", "factor 2", "factor 3"]));
    }

    [Test]
    public void Search_is_stopped()
    {
        using CancellationTokenSource stop = new();
        GridCandidate[] stopping = [new("stops", new LevelLearner(learning: stop.Cancel)), .. Factors(1, 2)];
        Assert.That(() => GridSearch.Run(stopping, _windows, cancellationToken: stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Error_is_that_of_the_first_candidate_that_has_one()
    {
        GridCandidate[] failing =
        [
            new("good", new LevelLearner()),
            new("bad", new LevelLearner(learning: () => throw new InvalidOperationException("The first."))),
            new("worse", new LevelLearner(learning: () => throw new InvalidOperationException("The second."))),
        ];
        Assert.That(() => GridSearch.Run(failing, _windows), Throws.InvalidOperationException.With.Message.EqualTo("The first."));
    }

    [Test]
    public void What_cannot_be_chosen_from_or_by_is_said()
    {
        FeatureTable window = _windows[0];
        int[] buyers = [.. Enumerable.Range(0, window.Count).Where(row => window.Targets!.Bought[row])];
        int[] others = [.. Enumerable.Range(0, _windows[1].Count).Where(row => !_windows[1].Targets!.Bought[row])];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => GridSearch.Run([], _windows), Throws.ArgumentException.With.Message.StartsWith("There is no candidate to choose"));
            Assert.That(() => GridSearch.Run([.. Factors(1), .. Factors(1)], _windows), Throws.ArgumentException.With.Message.StartsWith("Two candidates are called factor 1"));
            Assert.That(() => new GridCandidate(" ", new LevelLearner()), Throws.ArgumentException);
            Assert.That(
                () => GridSearch.Run(Factors(1), [window.Rows(buyers), _windows[1].Rows(others)], new() { Target = LearningTarget.Bought, Score = LearningScore.RocAuc }),
                Throws.InvalidOperationException.With.Message.EqualTo(FormattableString.Invariant(
                    $"There is nothing to choose by. There is no auc at {window.Day:yyyy-MM-dd}: all {buyers.Length} rows there are of one class, with a purchase.")
                    + " Choose by another score."));
            Assert.That(
                () => GridSearch.Run(Factors(1), [_windows[1].Rows(others)], new() { Protocol = ValidationProtocol.CustomerFolds }),
                Throws.InvalidOperationException.With.Message.StartsWith("All customers did the same in all windows"));
        }
    }

    private static GridCandidate[] Factors(params double[] factors) =>
        [.. factors.Select(factor => new GridCandidate(FormattableString.Invariant($"factor {factor}"), new LevelLearner(factor)))];

    private sealed class Told(List<WorkProgress> told) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => told.Add(value);
    }
}
