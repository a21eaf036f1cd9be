namespace Clv.Probabilistic.Learning;

/// <summary>Learns one target from earlier windows, with as many trees as did best on a window that they had not seen.</summary>
internal sealed class TreeLearner
{
    /// <summary>Of one window alone, customers are cut into so many folds.</summary>
    private const int Folds = 5;

    private static readonly int[] _checkpoints = [10, 15, 20, 30, 40, 60, 80, 120, 160, 240, 320, 480, 640, 960];

    private readonly BoostedTreesOptions _options;
    private readonly IReadOnlyList<FeatureTable> _windows;
    private readonly FeatureMatrix _all;
    private readonly FeatureMatrix _latest;
    private readonly FeatureMatrix _earlier;

    /// <param name="options">How.</param>
    /// <param name="windows">The windows, the latest first.</param>
    public TreeLearner(BoostedTreesOptions options, IReadOnlyList<FeatureTable> windows)
    {
        _options = options;
        _windows = windows;
        string[] columns = [.. windows[0].Definitions.Select(feature => feature.Name)];
        _all = FeatureMatrix.Of(windows, columns);
        _latest = FeatureMatrix.Of([windows[0]], columns);
        _earlier = FeatureMatrix.Of([.. windows.Skip(1)], columns);
        Checkpoints = [.. _checkpoints.Where(rounds => rounds <= options.MostTrees)];
    }

    /// <summary>Numbers of trees that are tried.</summary>
    private int[] Checkpoints { get; }

    /// <summary>Learns a target.</summary>
    /// <param name="loss">What is minimized.</param>
    /// <param name="targetOf">The target of a window's customers.</param>
    /// <param name="cancellationToken">Stops between trees.</param>
    /// <returns>The trees, learnt from all windows.</returns>
    public LearntTarget Learn(BoostingLoss loss, Func<FeatureTargets, IEnumerable<double>> targetOf, CancellationToken cancellationToken)
    {
        double[][] targets = [.. _windows.Select(window => targetOf(window.Targets!).ToArray())];
        double[] all = [.. targets.SelectMany(target => target)];
        if (all.All(value => value == all[0]))
        {
            return new LearntTarget(null, all[0], 0);
        }

        BoostingSettings settings = new()
        {
            Objective = loss.Objective,
            Leaves = _options.Leaves,
            LearningRate = _options.LearningRate,
            FewestInLeaf = _options.FewestInLeaf,
            Seed = _options.Seed,
        };
        int rounds = _windows.Count > 1
            ? BestRounds(loss, settings, [.. targets.Skip(1).SelectMany(target => target)], targets[0], cancellationToken)
            : BestRoundsOfFolds(loss, settings, targets[0], cancellationToken);
        BoostedTrees trees = BoostedTrees.Learn(_all, all, [], settings, rounds, cancellationToken);
        return new LearntTarget(trees, double.NaN, rounds);
    }

    private int BestRounds(
        BoostingLoss loss,
        BoostingSettings settings,
        double[] targets,
        double[] happened,
        CancellationToken cancellationToken)
    {
        double[] losses = Losses(loss, settings, _earlier, targets, _latest, happened, cancellationToken);
        return Checkpoints[losses.IndexOf(losses.Min())];
    }

    private int BestRoundsOfFolds(BoostingLoss loss, BoostingSettings settings, double[] targets, CancellationToken cancellationToken)
    {
        double[] sums = new double[Checkpoints.Length];
        for (int fold = 0; fold < Folds; fold++)
        {
            int[] learnt = [.. Enumerable.Range(0, _latest.Rows).Where(row => row % Folds != fold)];
            int[] unseen = [.. Enumerable.Range(0, _latest.Rows).Where(row => row % Folds == fold)];
            if (learnt.Length == 0 || unseen.Length == 0)
            {
                continue;
            }

            double[] losses = Losses(
                loss,
                settings,
                _latest.Pick(learnt),
                [.. learnt.Select(row => targets[row])],
                _latest.Pick(unseen),
                [.. unseen.Select(row => targets[row])],
                cancellationToken);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += losses[i] * unseen.Length;
            }
        }

        return Checkpoints[sums.IndexOf(sums.Min())];
    }

    private double[] Losses(
        BoostingLoss loss,
        BoostingSettings settings,
        FeatureMatrix learnt,
        double[] targets,
        FeatureMatrix unseen,
        double[] happened,
        CancellationToken cancellationToken)
    {
        if (targets.All(target => target == targets[0]))
        {
            return new double[Checkpoints.Length]; // nothing to tell by: the fewest trees
        }

        using BoostedTrees trees = BoostedTrees.Learn(learnt, targets, [], settings, Checkpoints[^1], cancellationToken);
        return [.. Checkpoints.Select(rounds => loss.Mean(trees.Predict(unseen, rounds), happened))];
    }
}
