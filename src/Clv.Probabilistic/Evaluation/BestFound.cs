namespace Clv.Probabilistic;

/// <summary>Who turned out to be best, and whether predictions had them among theirs.</summary>
internal static class BestFound
{
    /// <summary>The share of the best who are among the largest predictions; null where nobody did anything.</summary>
    /// <param name="predicted">Predictions that are checked.</param>
    /// <param name="actual">What happened.</param>
    /// <param name="share">The share of customers, of the best and of the largest predictions.</param>
    public static double? Share(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual, double share)
    {
        double cut = share * predicted.Length;
        int[] order = RowOrder.Descending(actual);
        int above = 0;
        while (above < order.Length && actual[order[above]] > 0)
        {
            above++;
        }

        double best = Math.Min(cut, above);
        (double larger, double smallest, double ofTied) = Largest(predicted, cut);
        double found = 0;
        int end;
        for (int start = 0; start < best; start = end)
        {
            double value = actual[order[start]];
            long certain = 0;
            long tied = 0;
            for (end = start; end < order.Length && actual[order[end]] == value; end++)
            {
                double prediction = predicted[order[end]];
                certain += prediction >= larger ? 1 : 0;
                tied += prediction < larger && prediction >= smallest ? 1 : 0;
            }

            // Of customers who did the same, those who were found are as good as the others.
            found += Math.Min(certain + (tied * ofTied), best - start);
        }

        return best > 0 ? Math.Min(found / best, 1) : null;
    }

    /// <summary>From which prediction on customers are among the largest for certain, and from which in part, and how much of each.</summary>
    private static (double Larger, double Smallest, double OfTied) Largest(ReadOnlySpan<double> predicted, double cut)
    {
        int[] order = RowOrder.Descending(predicted);
        double larger = double.PositiveInfinity;
        int end;
        for (int start = 0; start < order.Length; start = end)
        {
            double prediction = predicted[order[start]];
            end = start + 1;
            while (end < order.Length && predicted[order[end]] == prediction)
            {
                end++;
            }

            if (end >= cut)
            {
                return (larger, prediction, (cut - start) / (end - start));
            }

            larger = prediction;
        }

        return (larger, double.NegativeInfinity, 1);
    }
}
