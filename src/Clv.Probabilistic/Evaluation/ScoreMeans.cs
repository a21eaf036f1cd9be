namespace Clv.Probabilistic;

/// <summary>Means of scores that may be missing.</summary>
internal static class ScoreMeans
{
    /// <summary>The mean over splits; null where a split has none, since a mean of some is no mean of all.</summary>
    public static double? Of<TScores>(IReadOnlyList<TScores> splits, Func<TScores, double?> score)
    {
        double sum = 0;
        foreach (TScores split in splits)
        {
            if (score(split) is not { } value)
            {
                return null;
            }

            sum += value;
        }

        return sum / splits.Count;
    }
}
