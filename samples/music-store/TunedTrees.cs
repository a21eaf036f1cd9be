using Clv.Probabilistic.Learning;

namespace MusicStore;

/// <summary>Boosted trees (LightGBM) whose settings were chosen on windows before the one that is held out.</summary>
internal static class TunedTrees
{
    public static GridSearchResult Of(TimeSplit split)
    {
        GridCandidate[] grid =
        [
            .. from leaves in new[] { 4, 8 }
               from rate in new[] { 0.1, 0.2 }
               let trees = new BoostedTreesLearner(new() { Leaves = leaves, LearningRate = rate, MostTrees = 120 })
               select new GridCandidate($"leaves {leaves}, rate {rate}", trees),
        ];

        // Each window is predicted by what was learnt before it. Spend decides, under Tweedie's loss, which is made for totals of which many are 0;
        // whether a customer buys is then learnt with the same settings, under the logistic loss: one model to keep in place of two.
        return GridSearch.Run(grid, split.Earlier, new() { Target = LearningTarget.Spend });
    }
}
