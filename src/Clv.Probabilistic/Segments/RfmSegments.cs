using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Scores customers by recency, frequency and monetary value, and names the kinds of customers that result.</summary>
/// <remarks>
/// <para>A score of 1 to 5 says in which fifth of all customers a value lies: 1 plus the number of quintiles, of customers as many as their
/// weights say, that lie below it. Equal values get equal scores, the lowest that is due to one of them: where 60 % of customers
/// have no repeat purchase, they all score 1 in frequency, the next score 4, and nobody scores 2 or 3.</para>
/// <para>R scores the time since the last purchase, T − t_x: the shorter, the higher. F scores the frequency. M scores the monetary value,
/// which is 0, and so the lowest, where there is no repeat purchase. Values closer than 1e-12 of the largest are equal, since
/// T − t_x and means are rounded.</para>
/// <para>The segment depends on R and F; M and a value say what it is worth. Every pair belongs to exactly one:</para>
/// <code>
///        F = 1            F = 2            F = 3            F = 4            F = 5
/// R = 5  new              promising        promising        champions        champions
/// R = 4  promising        promising        promising        loyal            loyal
/// R = 3  needs attention  needs attention  needs attention  loyal            loyal
/// R = 2  hibernating      hibernating      at risk          at risk          cannot lose them
/// R = 1  lost             lost             at risk          at risk          cannot lose them
/// </code>
/// <para>Segments describe the past of customers among each other, and need no model; what a customer will do is for a model to say.</para>
/// </remarks>
public static class RfmSegments
{
    private const int Scores = 5;

    /// <summary>Of the largest value of a column; differences below it come from rounding.</summary>
    private const double Rounding = 1e-12;

    private static readonly RfmSegment[] _all = Enum.GetValues<RfmSegment>();

    /// <summary>Scores every customer and describes the segments.</summary>
    /// <param name="customers">The customers, as many as their weights say.</param>
    /// <param name="value">What each customer is worth, such as lifetime value, to be shared out among the segments: as long as
    /// <paramref name="customers"/>, or empty. NaN is no value and is counted; +∞ makes totals infinite.</param>
    /// <returns>Scores and segments per customer, and a row per segment.</returns>
    /// <exception cref="ArgumentException">There are no customers, or not as many values.</exception>
    public static RfmSegmentsResult Of(CustomerSummary customers, ReadOnlySpan<double> value = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        SummaryRules.RequireCustomers(customers);
        if (!value.IsEmpty)
        {
            ValueRules.CheckColumn(customers, value);
        }

        int[] recency = ScoresOf(customers, Freshness(customers), RoundingOfRecency(customers));
        int[] frequency = ScoresOf(customers, Frequencies(customers), rounding: 0);
        int[]? monetary = customers.HasMonetaryValue ? MonetaryScores(customers) : null;
        RfmSegment[] segment = new RfmSegment[customers.Count];
        for (int i = 0; i < segment.Length; i++)
        {
            segment[i] = SegmentOf(recency[i], frequency[i]);
        }

        double withoutValue = 0;
        for (int i = 0; i < value.Length; i++)
        {
            withoutValue += double.IsNaN(value[i]) ? customers.WeightOf(i) : 0;
        }

        return new RfmSegmentsResult(
            customers, recency, frequency, monetary, segment, Describe(customers, segment, value), withoutValue);
    }

    /// <summary>The segment of a pair of scores.</summary>
    /// <param name="recencyScore">R, from 1 to 5.</param>
    /// <param name="frequencyScore">F, from 1 to 5.</param>
    /// <returns>The segment.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A score is not from 1 to 5.</exception>
    /// <example>
    /// <code>
    /// RfmSegment best = RfmSegments.SegmentOf(recencyScore: 5, frequencyScore: 5);   // RfmSegment.Champions
    /// </code>
    /// </example>
    public static RfmSegment SegmentOf(int recencyScore, int frequencyScore)
    {
        CheckScore(recencyScore, nameof(recencyScore));
        CheckScore(frequencyScore, nameof(frequencyScore));
        return (recencyScore, frequencyScore) switch
        {
            (5, 1) => RfmSegment.New,
            (5, 4 or 5) => RfmSegment.Champions,
            (4 or 5, 1 or 2 or 3) => RfmSegment.Promising,
            (3 or 4, 4 or 5) => RfmSegment.Loyal,
            (3, _) => RfmSegment.NeedsAttention,
            (_, 5) => RfmSegment.CannotLoseThem,
            (_, 3 or 4) => RfmSegment.AtRisk,
            (2, _) => RfmSegment.Hibernating,
            _ => RfmSegment.Lost,
        };
    }

    private static void CheckScore(int score, string name)
    {
        if (score is < 1 or > Scores)
        {
            throw new ArgumentOutOfRangeException(
                name, score, string.Create(CultureInfo.InvariantCulture, $"A score is a whole number from 1 to {Scores}."));
        }
    }

    /// <summary>What R scores, the larger the better.</summary>
    internal static double[] Freshness(CustomerSummary customers)
    {
        double[] freshness = new double[customers.Count];
        for (int i = 0; i < freshness.Length; i++)
        {
            freshness[i] = customers.Recency[i] - customers.T[i];
        }

        return freshness;
    }

    /// <summary>Up to which difference times since the last purchase are equal.</summary>
    internal static double RoundingOfRecency(CustomerSummary customers)
    {
        double oldest = 0;
        for (int i = 0; i < customers.Count; i++)
        {
            oldest = Math.Max(oldest, customers.T[i]);
        }

        return Rounding * oldest;
    }

    /// <summary>What F scores.</summary>
    internal static double[] Frequencies(CustomerSummary customers)
    {
        double[] frequency = new double[customers.Count];
        for (int i = 0; i < frequency.Length; i++)
        {
            frequency[i] = customers.Frequency[i];
        }

        return frequency;
    }

    private static int[] MonetaryScores(CustomerSummary customers)
    {
        double largest = 0;
        foreach (double money in customers.MonetaryValue)
        {
            largest = Math.Max(largest, Math.Abs(money));
        }

        return ScoresOf(customers, customers.MonetaryValue, Rounding * largest);
    }

    /// <summary>The fifths that values lie in, the more the better, equal ones together.</summary>
    private static int[] ScoresOf(CustomerSummary customers, ReadOnlySpan<double> values, double rounding)
    {
        int[] row = RowOrder.Ascending(values);
        int[] scores = new int[values.Length];
        double total = customers.TotalWeight();
        CompensatedSum below = default;
        for (int first = 0; first < values.Length;)
        {
            // The fraction below decides, not the middle or the end, so that whoever is worst scores 1 however many they are.
            int score = Math.Min((int)(Scores * below.Value / total), Scores - 1) + 1;
            int i = first;
            do
            {
                scores[row[i]] = score;
                below.Add(customers.WeightOf(row[i]));
                i++;
            }
            while (i < values.Length && values[row[i]] - values[row[i - 1]] <= rounding);

            first = i;
        }

        return scores;
    }

    private static RfmSegmentRow[] Describe(CustomerSummary customers, RfmSegment[] segment, ReadOnlySpan<double> value)
    {
        CompensatedSum[] count = new CompensatedSum[_all.Length];
        CompensatedSum[] frequency = new CompensatedSum[_all.Length];
        CompensatedSum[] gap = new CompensatedSum[_all.Length];
        CompensatedSum[] spenders = new CompensatedSum[_all.Length];
        CompensatedSum[] money = new CompensatedSum[_all.Length];
        CompensatedSum[] worth = new CompensatedSum[_all.Length];
        CompensatedSum total = default;
        for (int i = 0; i < segment.Length; i++)
        {
            double weight = customers.WeightOf(i);
            int at = (int)segment[i];
            count[at].Add(weight);
            frequency[at].Add(weight * customers.Frequency[i]);
            gap[at].Add(weight * (customers.T[i] - customers.Recency[i]));
            if (customers.HasMonetaryValue && customers.Frequency[i] > 0)
            {
                spenders[at].Add(weight);
                money[at].Add(weight * customers.MonetaryValue[i]);
            }

            if (!value.IsEmpty && !double.IsNaN(value[i]) && weight > 0)
            {
                worth[at].Add(weight * value[i]);
                total.Add(weight * value[i]);
            }
        }

        RfmSegmentRow[] rows = new RfmSegmentRow[_all.Length];
        for (int at = 0; at < rows.Length; at++)
        {
            rows[at] = new RfmSegmentRow
            {
                Segment = _all[at],
                Customers = count[at].Value,
                Share = count[at].Value / customers.TotalWeight(),
                MeanFrequency = Mean(frequency[at], count[at]),
                MeanTimeSinceLastPurchase = Mean(gap[at], count[at]),
                MeanMonetaryValue = Mean(money[at], spenders[at]),
                TotalValue = value.IsEmpty ? null : worth[at].Value,
                ValueShare = value.IsEmpty ? null : ValueRules.Share(worth[at].Value, total.Value),
            };
        }

        return rows;
    }

    private static double? Mean(CompensatedSum sum, CompensatedSum count) => count.Value > 0 ? sum.Value / count.Value : null;
}
