namespace Clv.Probabilistic.Tests.Segments;

/// <summary>Thresholds that place a customer as a base does.</summary>
public sealed class CustomerRanksTests
{
    [TestCase(1, false)]
    [TestCase(3, false)]
    [TestCase(40, false)]
    [TestCase(997, false)]
    [TestCase(997, true)]
    [TestCase(5_000, true)]
    public void Every_customer_of_the_base_is_where_the_columns_say(int count, bool hasWeights)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            CustomerSummary customers = Customers(count, seed, hasWeights);
            Random random = new(seed);
            double[] worth = [.. Enumerable.Range(0, count).Select(_ => random.Next(12) switch
            {
                0 when count > 3 => double.NaN,
                1 => -random.NextDouble(),
                2 when seed == 1 => double.PositiveInfinity,
                _ => 100 * random.NextDouble() * random.NextDouble(),
            })];
            RfmSegmentsResult segments = RfmSegments.Of(customers, worth);
            ValueTiersResult tiers = CustomerTiers.Of(customers, worth);

            CustomerRanks ranks = CustomerRanks.Of(customers, worth);

            for (int row = 0; row < count; row++)
            {
                CustomerHistory history = customers.HistoryOf(row);
                Assert.That(ranks.RecencyScoreOf(history), Is.EqualTo(segments.RecencyScore[row]), $"R of row {row}, seed {seed}");
                Assert.That(ranks.FrequencyScoreOf(history), Is.EqualTo(segments.FrequencyScore[row]), $"F of row {row}, seed {seed}");
                Assert.That(ranks.SegmentOf(history), Is.EqualTo(segments.Segment[row]));
                string? tier = tiers.Tier[row] < 0 ? null : CustomerTiers.Names[tiers.Tier[row]];
                bool isAmongEquals = worth.Where((value, other) => other != row && value == worth[row]).Any();
                if (!isAmongEquals)
                {
                    Assert.That(ranks.TierOf(worth[row]), Is.EqualTo(tier), $"tier of row {row}, seed {seed}");
                }
            }
        }
    }

    [Test]
    public void Equals_at_the_end_of_a_tier_are_all_in_the_upper_one()
    {
        CustomerSummary customers = Customers(100, seed: 1, hasWeights: false);
        double[] worth = [.. Enumerable.Range(0, 100).Select(row => row < 3 ? 50.0 : 10.0)];

        CustomerRanks ranks = CustomerRanks.Of(customers, worth);

        Assert.That(CustomerTiers.Of(customers, worth).Tier.ToArray()[..6], Is.EqualTo(new[] { 0, 1, 1, 1, 1, 2 }));
        Assert.That(ranks.TierOf(50), Is.EqualTo("top 1%"));
        Assert.That(ranks.TierOf(10), Is.EqualTo("next, to 5%"));
        Assert.That(ranks.TierOf(9), Is.EqualTo("the other 50%"));
        Assert.That(ranks.TierOf(51), Is.EqualTo("top 1%"));
        Assert.That(ranks.TierOf(double.NaN), Is.Null);
    }

    [Test]
    public void Somebody_new_is_placed_as_among_the_base()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            // One more customer of weight 0 is scored by those below, and changes nobody's score.
            CustomerSummary customers = Customers(200, seed, hasWeights: false);
            CustomerRanks ranks = CustomerRanks.Of(customers, [.. Enumerable.Range(0, 200).Select(row => (double)row)]);
            Random random = new(seed);
            double t = 70 * random.NextDouble();
            int x = random.Next(20);
            CustomerHistory somebody = new(x, x == 0 ? 0 : t * random.NextDouble(), t);
            RfmSegmentsResult among = RfmSegments.Of(new CustomerSummary(
                TimeUnit.Week,
                [.. customers.Frequency, somebody.Frequency],
                [.. customers.Recency, somebody.Recency],
                [.. customers.T, somebody.T],
                weight: [.. Enumerable.Repeat(1.0, 200), 0]));

            Assert.That(ranks.RecencyScoreOf(somebody), Is.EqualTo(among.RecencyScore[200]), $"seed {seed}");
            Assert.That(ranks.FrequencyScoreOf(somebody), Is.EqualTo(among.FrequencyScore[200]), $"seed {seed}");
        }
    }

    [Test]
    public void Ranks_of_predictions_go_by_value_or_by_purchases_without_it()
    {
        CustomerSummary customers = Customers(50, seed: 3, hasWeights: false);
        BetaGeoModel model = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        CustomerPredictions predictions = CustomerPredictions.Predict(customers, model, new() { Horizon = 52 });

        CustomerRanks ranks = CustomerRanks.Of(predictions);

        Assert.That(ranks.IsWorthMoney, Is.False);
        Assert.That(ranks.TimeUnit, Is.EqualTo(TimeUnit.Week));
        Assert.That(ranks.TierOf(predictions.ExpectedPurchases.Max()), Is.EqualTo("top 1%"));
        Assert.That(CustomerRanks.Of(CustomerPredictions.Predict(customers, model, new FlatSpendModel(10), new() { Horizon = 52 })).IsWorthMoney);
    }

    private static CustomerSummary Customers(int count, int seed, bool hasWeights)
    {
        Random random = new(seed + count);
        int[] frequency = [.. Enumerable.Range(0, count).Select(_ => (int)(random.NextDouble() * random.NextDouble() * 15))];
        double[] t = [.. frequency.Select(_ => random.Next(7, 400) / 7.0)];
        double[] recency = [.. frequency.Select((x, i) => x == 0 ? 0 : Math.Floor(7 * t[i] * random.NextDouble()) / 7)];
        double[] weights = hasWeights ? [.. frequency.Select(_ => (double)random.Next(1, 4))] : [];
        return new CustomerSummary(TimeUnit.Week, frequency, recency, t, weight: weights);
    }
}
