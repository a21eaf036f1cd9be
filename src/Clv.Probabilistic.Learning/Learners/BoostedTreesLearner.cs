namespace Clv.Probabilistic.Learning;

/// <summary>Learns by boosted trees (LightGBM): many small trees, each of what those before it left.</summary>
/// <remarks>How many trees there are is chosen on the latest window by trees that were learnt from the earlier ones; where there is one window
/// alone, by folds of customers. Friedman, Greedy Function Approximation, Annals of Statistics 29 (2001).</remarks>
/// <example>
/// <code>
/// SupervisedForecaster trees = new(new BoostedTreesLearner(new() { Leaves = 4, LearningRate = 0.05 }));
/// </code>
/// </example>
public sealed class BoostedTreesLearner : ILearner
{
    /// <summary>Of one window alone, customers are cut into so many folds.</summary>
    private const int Folds = 5;

    private static readonly int[] _numbersOfTrees = [10, 15, 20, 30, 40, 60, 80, 120, 160, 240, 320, 480, 640, 960];

    private readonly BoostedTreesOptions _options;
    private readonly int[] _tried;

    /// <summary>A learner.</summary>
    /// <param name="options">How it learns; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option breaks its rule.</exception>
    public BoostedTreesLearner(BoostedTreesOptions? options = null)
    {
        _options = (options ?? new()).Checked();
        _tried = [.. _numbersOfTrees.Where(trees => trees <= _options.MostTrees)];
    }

    /// <inheritdoc/>
    public string Name => "boosted-trees";

    /// <inheritdoc/>
    public ITrainedLearner Learn(LearningData data, LearningLoss loss, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        double[] losses = data.Windows.Count > 1
            ? Losses(data.Earlier(), data.Latest(), loss, cancellationToken)
            : LossesOfFolds(data, loss, cancellationToken);
        int best = _tried[losses.IndexOf(losses.Min())];
        return Boosted(data, loss, best, cancellationToken);
    }

    private double[] LossesOfFolds(LearningData data, LearningLoss loss, CancellationToken cancellationToken)
    {
        double[] sums = new double[_tried.Length];
        for (int fold = 0; fold < Folds; fold++)
        {
            int[] learnt = [.. Enumerable.Range(0, data.Count).Where(row => row % Folds != fold)];
            int[] unseen = [.. Enumerable.Range(0, data.Count).Where(row => row % Folds == fold)];
            if (learnt.Length == 0 || unseen.Length == 0)
            {
                continue;
            }

            double[] losses = Losses(data.Rows(learnt), data.Rows(unseen), loss, cancellationToken);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += losses[i] * unseen.Length;
            }
        }

        return sums;
    }

    /// <summary>The losses in rows that were not learnt from, by the number of trees.</summary>
    private double[] Losses(LearningData learnt, LearningData unseen, LearningLoss loss, CancellationToken cancellationToken)
    {
        if (learnt.IsConstant)
        {
            return new double[_tried.Length]; // nothing to tell by: the fewest trees
        }

        using BoostedTrees trees = Boosted(learnt, loss, _tried[^1], cancellationToken);
        return [.. _tried.Select(rounds => LossFunction.Mean(loss, trees.Predict(unseen.Features, rounds), unseen.Labels))];
    }

    private BoostedTrees Boosted(LearningData data, LearningLoss loss, int rounds, CancellationToken cancellationToken)
    {
        BoostingSettings settings = new()
        {
            Objective = BoostingSettings.ObjectiveOf(loss),
            Leaves = _options.Leaves,
            LearningRate = _options.LearningRate,
            FewestInLeaf = _options.FewestInLeaf,
            Seed = _options.Seed,
        };
        return BoostedTrees.Learn(data.Features, [.. data.Labels], [], settings, rounds, cancellationToken);
    }
}
