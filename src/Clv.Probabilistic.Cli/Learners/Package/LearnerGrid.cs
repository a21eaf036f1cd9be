using Clv.Probabilistic.Learning;

namespace Clv.Probabilistic.Cli;

/// <summary>The settings that <c>clv learn --grid</c> chooses among: few, around those that suit thousands of customers.</summary>
internal static class LearnerGrid
{
    private static readonly int[] _leaves = [4, 8, 16];
    private static readonly double[] _rates = [0.05, 0.1];
    private static readonly int[] _fewest = [10, 20, 50];
    private static readonly (string Name, double Share)[] _shares = [("a third", 1.0 / 3), ("all", 1)];
    private static readonly double[] _penalties = [1, 10, 100, 1000];

    /// <summary>The candidates for a learner.</summary>
    public static IReadOnlyList<GridCandidate> Of(string learner, LearnerSettings settings) => learner switch
    {
        "random-forest" =>
        [
            .. from fewest in _fewest
               from share in _shares
               select new GridCandidate(
                   FormattableString.Invariant($"at least {fewest} in a leaf, {share.Name} of features"),
                   new RandomForestLearner(new() { FewestInLeaf = fewest, FeatureShare = share.Share, Seed = LearnerLibrary.SeedOf(settings.Seed) })),
        ],
        "glm" =>
        [
            .. from penalty in _penalties
               select new GridCandidate(FormattableString.Invariant($"penalty {penalty}"), new GlmLearner(new() { Penalty = penalty })),
        ],
        _ =>
        [
            .. from leaves in _leaves
               from rate in _rates
               select new GridCandidate(
                   FormattableString.Invariant($"leaves {leaves}, rate {rate}"),
                   new BoostedTreesLearner(new()
                   {
                       Library = LearnerLibrary.TreesOf(learner), Leaves = leaves, LearningRate = rate, Seed = LearnerLibrary.SeedOf(settings.Seed),
                   })),
        ],
    };
}
