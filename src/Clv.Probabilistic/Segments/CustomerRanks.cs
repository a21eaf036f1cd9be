namespace Clv.Probabilistic;

/// <summary>Where a customer stands among the customers of a base, for who has one customer at hand and not the base: thresholds of recency,
/// frequency and worth, a few numbers in all.</summary>
/// <remarks>
/// <para>For a customer of the base, scores and segment are those of <see cref="RfmSegments"/>, and the tier is that of accounts and
/// <see cref="MarketingFields"/>, but for customers of exactly equal worth at the end of a tier: there the columns go by the order of rows, and
/// all of them are in the upper tier here. A customer whom the base does not have is placed as it would be among them, and above all of them
/// scores 5.</para>
/// <para>The base is as it was at its end of observation. Who is asked about later, and has been silent meanwhile, sinks among the others, who
/// have moved on too; make ranks anew when the base is. Immutable and safe to share between threads.</para>
/// </remarks>
/// <example>
/// <code>
/// CustomerRanks ranks = CustomerRanks.Of(year);
/// RfmSegment segment = ranks.SegmentOf((2, 30.43, 38.86));
/// string? tier = ranks.TierOf(worth: 61.41);   // null for NaN
/// </code>
/// </example>
public sealed class CustomerRanks
{
    private readonly RfmScores _recency;
    private readonly RfmScores _frequency;
    private readonly double[] _smallest;

    private CustomerRanks(RfmScores recency, RfmScores frequency, double[] smallest, TimeUnit timeUnit, bool isWorthMoney)
    {
        _recency = recency;
        _frequency = frequency;
        _smallest = smallest;
        TimeUnit = timeUnit;
        IsWorthMoney = isWorthMoney;
    }

    /// <summary>The time unit of the base, in which histories are asked about.</summary>
    public TimeUnit TimeUnit { get; }

    /// <summary>Whether tiers are of money, such as lifetime value; else they are of expected purchases.</summary>
    public bool IsWorthMoney { get; }

    /// <summary>The ranks of customers of whom something was predicted.</summary>
    /// <param name="predictions">The predictions. Worth is lifetime value, or expected purchases where nobody has a finite one.</param>
    /// <returns>The ranks.</returns>
    /// <exception cref="ArgumentException">There are no customers.</exception>
    public static CustomerRanks Of(CustomerPredictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return Of(predictions.Customers, predictions.Worth, predictions.IsWorthMoney);
    }

    /// <summary>The ranks of customers.</summary>
    /// <param name="customers">The customers, as many as their weights say.</param>
    /// <param name="worth">What each is worth: as long as <paramref name="customers"/>. NaN is no value.</param>
    /// <param name="isWorthMoney">Whether that is money, such as lifetime value; else it is expected purchases.</param>
    /// <returns>The ranks.</returns>
    /// <exception cref="ArgumentException">There are no customers, or not as many values, or no value at all.</exception>
    public static CustomerRanks Of(CustomerSummary customers, ReadOnlySpan<double> worth, bool isWorthMoney = true)
    {
        RfmSegmentsResult segments = RfmSegments.Of(customers, worth);
        ReadOnlySpan<int> tier = CustomerTiers.Of(customers, worth).Tier;
        double[] smallest = new double[CustomerTiers.Names.Count];
        Array.Fill(smallest, double.PositiveInfinity);
        bool[] hasCustomers = new bool[smallest.Length];
        for (int row = 0; row < tier.Length; row++)
        {
            if (tier[row] >= 0)
            {
                smallest[tier[row]] = Math.Min(smallest[tier[row]], worth[row]);
                hasCustomers[tier[row]] = true;
            }
        }

        for (int at = 0; at < smallest.Length; at++)
        {
            // Nobody is in a tier that a few customers do not fill, not even who is worth more than a number holds.
            smallest[at] = hasCustomers[at] ? smallest[at] : double.NaN;
        }

        return new CustomerRanks(
            RfmScores.Of(RfmSegments.Freshness(customers), segments.RecencyScore, RfmSegments.RoundingOfRecency(customers)),
            RfmScores.Of(RfmSegments.Frequencies(customers), segments.FrequencyScore, rounding: 0),
            smallest,
            customers.TimeUnit,
            isWorthMoney);
    }

    /// <summary>R: 5 for the shortest time since the last purchase.</summary>
    /// <param name="history">What is known of the customer, in the base's time unit.</param>
    /// <returns>The score, from 1 to 5.</returns>
    public int RecencyScoreOf(CustomerHistory history) => _recency.Of(history.Recency - history.T);

    /// <summary>F: 5 for the highest frequency.</summary>
    /// <param name="history">What is known of the customer.</param>
    /// <returns>The score, from 1 to 5.</returns>
    public int FrequencyScoreOf(CustomerHistory history) => _frequency.Of(history.Frequency);

    /// <summary>The segment, by R and F.</summary>
    /// <param name="history">What is known of the customer, in the base's time unit.</param>
    /// <returns>The segment.</returns>
    public RfmSegment SegmentOf(CustomerHistory history) => RfmSegments.SegmentOf(RecencyScoreOf(history), FrequencyScoreOf(history));

    /// <summary>The tier of a worth.</summary>
    /// <param name="worth">The worth, of the kind that the ranks were made of.</param>
    /// <returns>The tier, such as <c>top 1%</c>; null for NaN, which is no value.</returns>
    public string? TierOf(double worth)
    {
        if (double.IsNaN(worth))
        {
            return null;
        }

        for (int at = 0; at < _smallest.Length; at++)
        {
            if (worth >= _smallest[at])
            {
                return CustomerTiers.Names[at];
            }
        }

        return CustomerTiers.Names[^1];
    }
}
