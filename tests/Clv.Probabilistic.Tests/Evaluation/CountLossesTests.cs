namespace Clv.Probabilistic.Tests.Evaluation;

[Category(Widths.Category)]
public sealed class CountLossesTests
{
    /// <summary>Columns agree with scalars within 1e-11, and a sum is taken over some dozens.</summary>
    private const double Tolerance = 1e-9;

    private static readonly PurchaseModel[] _models =
    [
        new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426), TimeUnit.Week),
        new ModifiedBetaGeoModel(new(0.525, 6.183, 0.891, 1.614), TimeUnit.Week),
        new ParetoNbdModel(new(0.553, 10.578, 0.606, 11.669), TimeUnit.Week),
        new NbdModel(new(0.385, 12.07), TimeUnit.Week),
    ];

    [Test]
    public void Losses_are_those_of_the_scalar_probabilities([ValueSource(nameof(_models))] PurchaseModel model)
    {
        CustomerSummary customers = new(
            TimeUnit.Week, [0, 0, 1, 2, 7, 29, 0, 200], [0, 0, 3, 30, 37, 38, 0, 37], [38, 27, 38, 39, 38, 39, 0, 38]);
        int[] actual = [0, 3, 1, 0, 12, 40, 0, 0];
        const int Most = 2000;

        CountLosses losses = CountLosses.Of(new ModelCounts(model, customers, 39), model.ExpectedPurchases(customers, 39), actual, default);

        for (int i = 0; i < actual.Length; i++)
        {
            (int x, double tx, double t) = (customers.Frequency[i], customers.Recency[i], customers.T[i]);
            double[] probabilities = [.. Enumerable.Range(0, Most).Select(count => model.ProbabilityOfPurchases((x, tx, t), count, 39))];
            double score = HoldoutScores.RankedProbabilityScore(probabilities, actual[i]);
            Assert.That(losses.RankedProbabilityScore[i], Is.EqualTo(score).Within(Tolerance * Math.Max(1, score)), $"score of {i}");
            Assert.That(losses.LogDensity[i], Is.EqualTo(Math.Log(probabilities[actual[i]])).Within(Tolerance), $"density of {i}");
        }
    }

    [Test]
    public void What_next_to_never_happens_has_a_finite_density()
    {
        CustomerSummary customers = new(TimeUnit.Week, [0], [0], [38]);
        CountLosses losses = CountLosses.Of(
            new ModelCounts(_models[0], customers, 0.001), _models[0].ExpectedPurchases(customers, 0.001), [500], default);

        Assert.That(losses.LogDensity[0], Is.EqualTo(Math.Log(double.Epsilon)));
        Assert.That(losses.RankedProbabilityScore[0], Is.EqualTo(500).Within(0.01));
    }

    [Test]
    public void A_distribution_of_ones_own_is_scored_by_its_probabilities()
    {
        // Customer 0 never buys, customer 1 buys 1 or 2 times, customer 2 buys 0 to 3 times, each as likely.
        Table table = new([[1, 0, 0, 0], [0, 0.5, 0.5, 0], [0.25, 0.25, 0.25, 0.25]]);
        CountLosses losses = CountLosses.Of(table, [0, 1.5, 1.5], [0, 1, 3], default);

        // (P(Y ≤ k) − 1{y ≤ k})² summed: 0; (1/2)²; (1/4)² + (2/4)² + (3/4)².
        Assert.That(losses.RankedProbabilityScore, Is.EqualTo(new[] { 0, 0.25, 0.875 }).Within(Tolerance));
        Assert.That(losses.LogDensity, Is.EqualTo(new[] { 0, Math.Log(0.5), Math.Log(0.25) }).Within(Tolerance));
    }

    [Test]
    public void Rounding_of_parameters_without_bounds_is_not_waited_for()
    {
        // Orders that come as a Poisson process have no best r and alpha: their mass is right to 3e-6, and so never sums to 1.
        CustomerSummary customers = new(TimeUnit.Week, [3], [20], [28]);
        BetaGeoModel far = new(new(1.029e13, 8.1799e13, 9.47e11, 8.729e12), TimeUnit.Week);
        BetaGeoModel near = new(new(1.029e7, 8.1799e7, 9.47e5, 8.729e6), TimeUnit.Week);
        CountingCounts counts = new(new ModelCounts(far, customers, 28.7));

        CountLosses losses = CountLosses.Of(counts, far.ExpectedPurchases(customers, 28.7), [2], default);

        CountLosses same = CountLosses.Of(new ModelCounts(near, customers, 28.7), near.ExpectedPurchases(customers, 28.7), [2], default);
        Assert.That(losses.RankedProbabilityScore[0], Is.EqualTo(same.RankedProbabilityScore[0]).Within(1e-5));
        Assert.That(counts.Asked, Is.LessThan(5_000));
    }

    [TestCase(double.NaN, "Its probability of 0 purchases is NaN for the customer of row 1; it must be from 0 to 1.")]
    [TestCase(-0.1, "Its probability of 0 purchases is -0.1 for the customer of row 1; it must be from 0 to 1.")]
    [TestCase(0.5, "Its probabilities of up to 1,000,000 purchases sum to 0.5 for the customer of row 1; they must sum to 1.")]
    public void What_is_no_distribution_is_refused(double probability, string sentence) => Assert.That(
        () => CountLosses.Of(new Table([[1], [probability]]), [0, 0], [0, 0], default), Throws.InvalidOperationException.With.Message.EqualTo(sentence));

    /// <summary>Counts how often it is asked.</summary>
    private sealed class CountingCounts(ICountDistribution counts) : ICountDistribution
    {
        public int Asked { get; private set; }

        public int Customers => counts.Customers;

        public void ProbabilityOfPurchases(int count, Span<double> destination)
        {
            Asked++;
            counts.ProbabilityOfPurchases(count, destination);
        }
    }

    /// <summary>Probabilities as they are given, customer by customer.</summary>
    private sealed class Table(double[][] probabilities) : ICountDistribution
    {
        public int Customers => probabilities.Length;

        public void ProbabilityOfPurchases(int count, Span<double> destination)
        {
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = count < probabilities[i].Length ? probabilities[i][count] : 0;
            }
        }
    }
}
