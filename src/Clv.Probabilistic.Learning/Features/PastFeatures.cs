namespace Clv.Probabilistic.Learning;

/// <summary>All features that are computed from a customer's purchases, one by one.</summary>
internal static class PastFeatures
{
    private static readonly int[] _weeks = [4, 13, 26, 52];

    /// <summary>The features, in the order of their columns.</summary>
    public static IReadOnlyList<PastFeature> All { get; } = Array.AsReadOnly([.. Purchases(), .. Gaps(), .. Recent(), .. Season(), .. Spend()]);

    private static IEnumerable<PastFeature> Purchases()
    {
        const FeatureGroup Group = FeatureGroup.Purchases;
        yield return Of("orders", Group, "The number of purchases, the first included.", (in past) => past.Hours.Length);
        yield return Of("T", Group, "The time from the first purchase to the origin.", (in past) => past.T);
        yield return Of("recency", Group, "The time from the first purchase to the last; 0 for one purchase.", (in past) => past.Recency);
        yield return Of("silence", Group, "The time since the last purchase.", (in past) => past.Silence);
        yield return Of("recency_by_T", Group, "recency by T; 0 where T is 0.", (in past) => past.T > 0 ? past.Recency / past.T : 0);
        yield return Of("rate", Group, "Repeat purchases by T; 0 where T is 0.", (in past) => past.T > 0 ? past.Gaps / past.T : 0);
    }

    private static IEnumerable<PastFeature> Gaps()
    {
        const FeatureGroup Group = FeatureGroup.Gaps;
        yield return Of("gap_mean", Group, "The mean time between purchases; missing for one purchase.", MeanGap);
        yield return Of(
            "gap_last", Group, "The time between the last two purchases; missing for one purchase.", (in past) => past.Gaps > 0 ? past.Gap(past.Gaps - 1) : double.NaN);
        yield return Of("gap_sd", Group, "The standard deviation of times between purchases; missing for fewer than three purchases.", SpreadOfGaps);
        yield return Of(
            "gap_cv", Group, "gap_sd by gap_mean: 0 for a clockwork, 1 for purchases at random; missing for fewer than three purchases.",
            (in past) => SpreadOfGaps(past) / MeanGap(past));
        yield return Of("gap_max", Group, "The longest time between purchases; missing for one purchase.", LongestGap);
        yield return Of(
            "silence_by_gap", Group, "silence by gap_mean: how late the customer is; missing for one purchase.", (in past) => past.Silence / MeanGap(past));
    }

    private static IEnumerable<PastFeature> Recent()
    {
        const FeatureGroup Group = FeatureGroup.Recent;
        foreach (int weeks in _weeks)
        {
            yield return Of($"orders_{weeks}w", Group, $"Purchases of the last {weeks} weeks.", (in past) => past.Count(past.Last(weeks)));
            yield return OfMoney($"spend_{weeks}w", Group, $"What was spent in the last {weeks} weeks.", (in past) => past.Spend(past.Last(weeks)));
        }

        foreach (int weeks in _weeks.Where(weeks => weeks is 13 or 26))
        {
            yield return Of(
                $"orders_trend_{weeks}w",
                Group,
                $"The logarithm of purchases of the last {weeks} weeks plus a half, by those of the {weeks} weeks before plus a half.",
                (in past) => LogRatio(past.Count(past.Last(weeks)), past.Count(past.Last(2 * weeks)), 0.5));
            yield return OfMoney(
                $"spend_trend_{weeks}w",
                Group,
                $"The logarithm of spend of the last {weeks} weeks plus half a mean purchase, by that of the {weeks} weeks before plus half a mean purchase; missing where the mean is not positive or spend is negative.",
                (in past) => LogRatio(past.Spend(past.Last(weeks)), past.Spend(past.Last(2 * weeks)), past.Spend(..) / past.Hours.Length / 2));
        }
    }

    private static IEnumerable<PastFeature> Season()
    {
        const FeatureGroup Group = FeatureGroup.Season;
        yield return Of(
            "orders_year_ago", Group, "Purchases in the weeks of the horizon, 52 weeks earlier.", (in past) => past.Count(past.HorizonLastYear()));
        yield return OfMoney(
            "spend_year_ago", Group, "What was spent in the weeks of the horizon, 52 weeks earlier.", (in past) => past.Spend(past.HorizonLastYear()));
    }

    private static IEnumerable<PastFeature> Spend()
    {
        const FeatureGroup Group = FeatureGroup.Spend;
        yield return OfMoney("spend_sum", Group, "What was spent in all.", (in past) => past.Spend(..));
        yield return OfMoney("spend_mean", Group, "The mean spend of a purchase.", (in past) => past.Spend(..) / past.Hours.Length);
        yield return OfMoney("spend_median", Group, "The median spend of a purchase.", Median);
        yield return OfMoney("spend_last", Group, "The spend of the last purchase.", (in past) => past.Money[^1]);
        yield return OfMoney("spend_first", Group, "The spend of the first purchase.", (in past) => past.Money[0]);
        yield return OfMoney("spend_max", Group, "The largest spend of a purchase.", Largest);
        yield return OfMoney(
            "spend_log_mean", Group, "The mean logarithm of the spend of purchases that have a positive one; missing where none has.", (in past) => Logs(past).Mean);
        yield return OfMoney(
            "spend_log_sd", Group, "The standard deviation of that logarithm; missing for fewer than two such purchases.", (in past) => Logs(past).Deviation);
    }

    private static PastFeature Of(string name, FeatureGroup group, string meaning, PastFeature.Function function) =>
        new(new FeatureDefinition(name, group, meaning), NeedsMoney: false, function);

    private static PastFeature OfMoney(string name, FeatureGroup group, string meaning, PastFeature.Function function) =>
        new(new FeatureDefinition(name, group, meaning), NeedsMoney: true, function);

    private static double MeanGap(in CustomerPast past) => past.Gaps > 0 ? past.Recency / past.Gaps : double.NaN;

    private static double SpreadOfGaps(in CustomerPast past)
    {
        if (past.Gaps < 2)
        {
            return double.NaN;
        }

        double mean = MeanGap(past);
        double squares = 0;
        for (int gap = 0; gap < past.Gaps; gap++)
        {
            double off = past.Gap(gap) - mean;
            squares += off * off;
        }

        return Math.Sqrt(squares / (past.Gaps - 1));
    }

    private static double LongestGap(in CustomerPast past)
    {
        double longest = double.NaN;
        for (int gap = 0; gap < past.Gaps; gap++)
        {
            longest = double.MaxNumber(longest, past.Gap(gap));
        }

        return longest;
    }

    /// <summary>Of what came lately, to what came in as much time before it.</summary>
    /// <param name="late">What came lately.</param>
    /// <param name="both">What came in both times.</param>
    /// <param name="half">What keeps it finite where one of them is nothing.</param>
    private static double LogRatio(double late, double both, double half) =>
        half > 0 && late >= 0 && both - late >= 0 ? Math.Log((late + half) / (both - late + half)) : double.NaN;

    private static double Median(in CustomerPast past)
    {
        const int Few = 64;
        int count = past.Money.Length;
        Span<double> sorted = count <= Few ? stackalloc double[Few] : new double[count];
        past.Money.CopyTo(sorted);
        sorted = sorted[..count];
        sorted.Sort();
        return count % 2 == 1 ? sorted[count / 2] : (sorted[(count / 2) - 1] + sorted[count / 2]) / 2;
    }

    private static double Largest(in CustomerPast past)
    {
        double largest = past.Money[0];
        foreach (double money in past.Money)
        {
            largest = Math.Max(largest, money);
        }

        return largest;
    }

    private static (double Mean, double Deviation) Logs(in CustomerPast past)
    {
        int count = 0;
        double sum = 0;
        foreach (double money in past.Money)
        {
            if (money > 0)
            {
                sum += Math.Log(money);
                count++;
            }
        }

        double mean = count > 0 ? sum / count : double.NaN;
        double squares = 0;
        foreach (double money in past.Money)
        {
            squares += money > 0 ? (Math.Log(money) - mean) * (Math.Log(money) - mean) : 0;
        }

        return (mean, count > 1 ? Math.Sqrt(squares / (count - 1)) : double.NaN);
    }
}
