namespace Clv.Probabilistic.Learning;

/// <summary>Judges a learner by rows that it has not learnt from: later windows, or other customers.</summary>
/// <remarks>Where a forecast is wanted, time is what must be held out; folds of customers, which libraries of machine learning offer, say how well a
/// learner tells customers apart in weeks that it knows. A whole forecaster, with its levels and models beside it, is judged by
/// <see cref="ModelComparison"/>.</remarks>
/// <example>
/// <code>
/// IReadOnlyList&lt;FeatureTable> windows = CustomerFeatures.Windows(now);
/// BoostedTreesLearner trees = new();
/// ValidationResult honest = LearningValidation.Run(trees, windows, new() { Target = LearningTarget.Bought });
/// </code>
/// </example>
public static class LearningValidation
{
    /// <summary>Judges a learner.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="windows">Features with targets, the latest window first, as <see cref="CustomerFeatures.Windows"/> gives them.</param>
    /// <param name="options">What is learnt and how it is judged; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Scores and predictions per fold or origin. The same windows and options give the same bits.</returns>
    /// <exception cref="ArgumentException">There are too few windows or customers, windows overlap in time, they have no targets, or an option breaks
    /// its rule.</exception>
    public static ValidationResult Run(
        ILearner learner, IReadOnlyList<FeatureTable> windows, ValidationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(windows);
        ValidationOptions asked = (options ?? new()).Checked();
        LearningData data = LearningData.Of(windows, asked.Target);
        return Run(learner, ValidationSplit.Of(windows, data, asked), asked, cancellationToken);
    }

    /// <summary>Judges a learner on splits that are made already.</summary>
    internal static ValidationResult Run(
        ILearner learner, IReadOnlyList<ValidationSplit> splits, ValidationOptions options, CancellationToken cancellationToken)
    {
        List<ValidationPart> parts = [];
        foreach (ValidationSplit split in splits)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ITrainedLearner learnt = learner.LearnAny(split.Learnt, options.LossOfTarget, cancellationToken);
            parts.Add(new ValidationPart(split, Predicted(learnt, split.Unseen.Features, options.Target), options.ScoresOfTarget));
        }

        return new ValidationResult(learner.Name, options, parts);
    }

    /// <summary>Predictions as a forecaster takes them.</summary>
    private static double[] Predicted(ITrainedLearner learnt, FeatureMatrix rows, LearningTarget target)
    {
        double[] predicted = learnt.Predict(rows);
        double most = target == LearningTarget.Bought ? 1 : double.PositiveInfinity;
        for (int row = 0; row < predicted.Length; row++)
        {
            predicted[row] = Math.Clamp(predicted[row], 0, most);
        }

        return predicted;
    }
}
