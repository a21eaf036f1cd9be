namespace Clv.Probabilistic.Learning;

/// <summary>Learns by boosted trees: many small trees, each of what those before it left. LightGBM's, or those of another library.</summary>
/// <remarks>How many trees there are is chosen on the latest window by trees that were learnt from the earlier ones; where there is one window
/// alone, by folds of customers. Friedman, Greedy Function Approximation, Annals of Statistics 29 (2001).</remarks>
/// <example>
/// <code>
/// SupervisedForecaster trees = new(new BoostedTreesLearner(new() { Leaves = 4, LearningRate = 0.05 }));
/// </code>
/// </example>
public sealed class BoostedTreesLearner : ILearner
{
    private static readonly int[] _numbersOfTrees = [10, 15, 20, 30, 40, 60, 80, 120, 160, 240, 320, 480, 640, 960];

    private readonly BoostedTreesOptions _options;
    private readonly IBoosting _library;
    private readonly int[] _tried;

    /// <summary>A learner.</summary>
    /// <param name="options">How it learns; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option breaks its rule.</exception>
    public BoostedTreesLearner(BoostedTreesOptions? options = null)
    {
        _options = (options ?? new()).Checked();
        _library = _options.Library switch
        {
            BoostingLibrary.LightGbm => new LightGbmBoosting(),
            BoostingLibrary.FastTree => new FastTreeBoosting(),
            _ => new XGBoostBoosting(),
        };
        _tried = [.. _numbersOfTrees.Where(trees => trees <= _options.MostTrees)];
    }

    /// <inheritdoc/>
    public string Name => _library.Name;

    /// <inheritdoc/>
    public ITrainedLearner Learn(LearningData data, LearningLoss loss, CancellationToken cancellationToken = default)
    {
        LabelRules.Require(data, loss);
        if (data.IsConstant)
        {
            return new SameForAll(data.Features.Columns, data.Labels[0]);
        }

        int best = HeldOut.Best(data, _tried.Length, (learnt, unseen) => Losses(learnt, unseen, loss, cancellationToken));
        return _library.Learn(data, loss, _options, _tried[best], cancellationToken);
    }

    /// <summary>The losses in rows that were not learnt from, by the number of trees.</summary>
    private double[] Losses(LearningData learnt, LearningData unseen, LearningLoss loss, CancellationToken cancellationToken)
    {
        using IBoostedTrees trees = _library.Learn(learnt, loss, _options, _tried[^1], cancellationToken);
        return [.. _tried.Select(rounds => LossFunction.Mean(loss, trees.Predict(unseen.Features, rounds), unseen.Labels))];
    }
}
