namespace Clv.Probabilistic;

/// <summary>Recipients of a campaign, each beside another customer who looked alike before.</summary>
/// <remarks>
/// Within classes of frequency (0, 1, 2, 3, 4 to 5, 6 to 9, 10 and more), a recipient gets the nearest of the customers who are still free, by
/// the sum of squares of differences in P(alive), the logarithms of expected purchases and spend, and the time since the last purchase,
/// each in standard deviations over all customers, and none of them above the caliper. Those of whom most is expected choose first, as there
/// are fewest like them. No customer stands beside two, so that pairs are independent given who was chosen, and the standard error of
/// their differences holds (Abadie and Spiess 2022, Robust post-matching inference).
/// </remarks>
internal sealed class MatchedPairs
{
    private static readonly int[] _classEnds = [0, 1, 2, 3, 5, 9, int.MaxValue];

    private MatchedPairs(List<(int Recipient, int Other)> pairs, int unmatched)
    {
        Pairs = pairs;
        Unmatched = unmatched;
    }

    /// <summary>The pairs, by rows of the summary.</summary>
    public IReadOnlyList<(int Recipient, int Other)> Pairs { get; }

    /// <summary>Recipients beside whom nobody stands.</summary>
    public int Unmatched { get; }

    /// <summary>Matches.</summary>
    /// <param name="frequency">The repeat purchases of every customer.</param>
    /// <param name="features">What customers are matched by, finite; the first orders them.</param>
    /// <param name="isRecipient">Whether each customer is a recipient.</param>
    /// <param name="caliper">The largest difference, in standard deviations.</param>
    public static MatchedPairs Of(ReadOnlySpan<int> frequency, IReadOnlyList<double[]> features, bool[] isRecipient, double caliper)
    {
        double[][] scaled = [.. features.Select(Scaled)];
        List<(int, int)> pairs = [];
        int unmatched = 0;
        int[] classOf = new int[isRecipient.Length];
        for (int row = 0; row < classOf.Length; row++)
        {
            int x = frequency[row];
            classOf[row] = Array.FindIndex(_classEnds, end => x <= end);
        }

        foreach (IGrouping<int, int> alike in Enumerable.Range(0, classOf.Length).GroupBy(row => classOf[row]).OrderBy(group => group.Key))
        {
            double[] key = scaled[0];
            int[] others = [.. alike.Where(row => !isRecipient[row]).OrderBy(row => key[row])];
            bool[] isTaken = new bool[others.Length];
            foreach (int recipient in alike.Where(row => isRecipient[row]).OrderByDescending(row => key[row]))
            {
                int nearest = Nearest(recipient, others, isTaken, scaled, caliper);
                if (nearest < 0)
                {
                    unmatched++;
                    continue;
                }

                isTaken[nearest] = true;
                pairs.Add((recipient, others[nearest]));
            }
        }

        return new(pairs, unmatched);
    }

    /// <summary>A feature in standard deviations, as it is where nobody differs.</summary>
    private static double[] Scaled(double[] feature)
    {
        double deviation = Deviation(feature);
        return deviation > 0 ? Array.ConvertAll(feature, value => value / deviation) : feature;
    }

    /// <summary>The standard deviation over all customers.</summary>
    public static double Deviation(double[] feature)
    {
        double mean = feature.Average();
        return Math.Sqrt(feature.Sum(value => (value - mean) * (value - mean)) / feature.Length);
    }

    private static int Nearest(int recipient, int[] others, bool[] isTaken, double[][] scaled, double caliper)
    {
        double[] key = scaled[0];
        int low = 0;
        int high = others.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = key[others[middle]] < key[recipient] ? (middle + 1, high) : (low, middle);
        }

        int best = -1;
        double least = double.PositiveInfinity;
        for (int place = low; place < others.Length && IsWithin(place); place++)
        {
            Try(place);
        }

        for (int place = low - 1; place >= 0 && IsWithin(place); place--)
        {
            Try(place);
        }

        return best;

        bool IsWithin(int place)
        {
            double off = Math.Abs(key[others[place]] - key[recipient]);
            return off <= caliper && off * off < least;
        }

        void Try(int place)
        {
            if (isTaken[place])
            {
                return;
            }

            double distance = 0;
            foreach (double[] feature in scaled)
            {
                double off = Math.Abs(feature[others[place]] - feature[recipient]);
                distance = off <= caliper ? distance + (off * off) : double.PositiveInfinity;
            }

            (best, least) = distance < least ? (place, distance) : (best, least);
        }
    }
}
