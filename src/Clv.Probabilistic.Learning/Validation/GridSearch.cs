namespace Clv.Probabilistic.Learning;

/// <summary>Chooses among learners by rows that they have not learnt from.</summary>
/// <remarks>All are judged on the same folds or origins, on as many threads as there are, and give the same bits on any number of them. The score of
/// the best is the best of several, and so a little better than what will come: judge the winner by <see cref="ModelComparison"/> on later
/// orders.</remarks>
/// <example>
/// <code>
/// GridSearchResult search = GridSearch.Run(grid, windows, new() { Target = LearningTarget.Purchases });
/// SupervisedForecaster tuned = search.Forecaster;
/// </code>
/// </example>
public static class GridSearch
{
    /// <summary>Judges candidates, and learns with the best from all windows.</summary>
    /// <param name="candidates">The candidates, each with a name of its own.</param>
    /// <param name="windows">Features with targets, the latest window first, as <see cref="CustomerFeatures.Windows"/> gives them.</param>
    /// <param name="options">What is learnt, and by what is chosen; null for the defaults.</param>
    /// <param name="progress">Told of every candidate that is done; null for nobody. It is called from several threads, one at a time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The candidates, the best first, and what the best has learnt.</returns>
    /// <exception cref="ArgumentException">There is no candidate, or two of one name; windows or options break a rule.</exception>
    /// <exception cref="InvalidOperationException">The score exists in no fold or origin, or all customers did the same, so that there is nothing to
    /// choose by.</exception>
    public static GridSearchResult Run(
        IReadOnlyList<GridCandidate> candidates,
        IReadOnlyList<FeatureTable> windows,
        GridSearchOptions? options = null,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(windows);
        Check(candidates);
        ValidationOptions asked = (options ?? new()).Validation();
        LearningData data = LearningData.Of(windows, asked.Target);
        IReadOnlyList<ValidationSplit> splits = ValidationSplit.Of(windows, data, asked);
        if (data.IsConstant)
        {
            throw new InvalidOperationException("All customers did the same in all windows; there is nothing to learn, and nothing to choose by.");
        }

        int total = candidates.Count + 1; // the best learns once more
        int done = 0;
        Lock telling = new();
        progress?.Report(new WorkProgress(0, total, candidates[0].Name));
        ValidationResult[] results = AllAtOnce.Of(
            candidates.Count,
            at =>
            {
                ValidationResult result = LearningValidation.Run(candidates[at].Learner, splits, asked, cancellationToken);
                lock (telling)
                {
                    done++;
                    progress?.Report(new WorkProgress(done, total, candidates[at].Name));
                }

                return result;
            },
            cancellationToken);

        ValidationResult first = results[0];
        if (first.Scores[0].Mean is null)
        {
            throw new InvalidOperationException(
                $"There is nothing to choose by. {string.Join(" ", first.Parts.Select(part => ValidationResult.Missing(first.Scores[0].Score, part)))} Choose by another score.");
        }

        // Candidates that are equally good stay in the order in which they were given.
        GridSearchRow[] rows =
        [
            .. candidates.Select((candidate, at) => new GridSearchRow(candidate, results[at]))
                .OrderBy(row => row.Score.Score.Badness(row.Score.Mean)),
        ];
        ITrainedLearner trained = rows[0].Candidate.Learner.Learn(data, asked.LossOfTarget, cancellationToken);
        progress?.Report(new WorkProgress(total, total, string.Empty));
        return new GridSearchResult(rows, trained, windows);
    }

    private static void Check(IReadOnlyList<GridCandidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ListRules.RequireAll(candidates, "candidate", nameof(candidates));
        if (candidates.Count == 0)
        {
            throw new ArgumentException("There is no candidate to choose; give at least one.", nameof(candidates));
        }

        if (candidates.GroupBy(candidate => candidate.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two candidates are called {twice.Key}; give each a name of its own.", nameof(candidates));
        }
    }
}
