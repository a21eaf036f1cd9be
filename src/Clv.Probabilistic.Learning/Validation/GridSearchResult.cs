namespace Clv.Probabilistic.Learning;

/// <summary>Candidates by their scores, and what the best has learnt.</summary>
/// <remarks>Immutable. As a table it has a row per candidate, the best first.</remarks>
/// <example>
/// <code>
/// GridSearchResult ranked = GridSearch.Run(grid, windows, new() { Target = LearningTarget.Bought, Score = LearningScore.RocAuc });
/// Console.WriteLine(ranked);
/// ResultCsv.Write("grid.csv", ranked);
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class GridSearchResult : ITabularResult
{
    private readonly IReadOnlyList<FeatureTable> _windows;

    internal GridSearchResult(GridSearchRow[] rows, ITrainedLearner trained, IReadOnlyList<FeatureTable> windows)
    {
        Rows = Array.AsReadOnly(rows);
        Trained = trained;
        _windows = windows;
    }

    /// <summary>All candidates, the best first.</summary>
    public IReadOnlyList<GridSearchRow> Rows { get; }

    /// <summary>The best candidate.</summary>
    public GridCandidate Best => Rows[0].Candidate;

    /// <summary>What the best has learnt from all windows.</summary>
    public ITrainedLearner Trained { get; }

    /// <summary>A forecaster with the best learner, the features and the number of windows that were searched on, and the loss for its target; in tables
    /// it bears the learner's name and the candidate's.</summary>
    /// <exception cref="InvalidOperationException">The windows were read from files, so that nobody can compute their features of other orders.</exception>
    public SupervisedForecaster Forecaster
    {
        get
        {
            ValidationResult validation = Rows[0].Validation;
            FeatureOptions features = _windows[0].Options ?? throw new InvalidOperationException(
                "The windows were read from files, and a forecaster computes features of orders; use what was learnt (Trained), or search on windows of orders.");
            SupervisedOptions options = new() { Features = features, Windows = _windows.Count };
            return new SupervisedForecaster(new NamedLearner(Best.Learner, $"{Best.Learner.Name} ({Best.Name})"), validation.Target switch
            {
                LearningTarget.Purchases => options with { PurchaseLoss = validation.Loss },
                LearningTarget.Spend => options with { SpendLoss = validation.Loss },
                _ => options,
            });
        }
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable()
    {
        ValidationResult best = Rows[0].Validation;
        string score = Rows[0].Score.Score.Name();
        bool isOfCustomers = best.Protocol == ValidationProtocol.CustomerFolds;
        string parts = isOfCustomers ? "folds of customers of the same time (optimistic)" : best.Parts.Count == 1 ? "origin" : "origins";
        return new ResultTable(
            FormattableString.Invariant($"{DisplayText.Count(Rows.Count, "candidate")} on {best.Target.Noun()}, by {score} over {best.Parts.Count} {parts}"),
            Rows.Count,
            [
                ResultColumn.Of("candidate", Rows.Count, row => Rows[row].Candidate.Name),
                ResultColumn.Optional(score, Rows.Count, row => Rows[row].Score.Mean),
                ResultColumn.Optional("spread", Rows.Count, row => Rows[row].Score.Spread),
                .. best.Parts.Select((part, at) =>
                    ResultColumn.Optional(part.Name.Replace(' ', '_'), Rows.Count, row => Rows[row].Validation.Parts[at].Scores[0])),
            ])
        {
            Remarks = [.. Rows.Count > 1 ? [OfSeveral] : Array.Empty<string>(), .. isOfCustomers ? [ValidationResult.Optimistic] : Array.Empty<string>()],
        };
    }

    /// <summary>What is to be known of the score of a winner.</summary>
    private static string OfSeveral => "The best of several did so partly by chance; judge it on orders that it was not chosen by.";
}
