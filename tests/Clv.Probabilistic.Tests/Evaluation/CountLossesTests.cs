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

        CountLosses losses = CountLosses.Of(model, customers, 39, actual, default);

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
        CountLosses losses = CountLosses.Of(_models[0], new CustomerSummary(TimeUnit.Week, [0], [0], [38]), 0.001, [500], default);

        Assert.That(losses.LogDensity[0], Is.EqualTo(Math.Log(double.Epsilon)));
        Assert.That(losses.RankedProbabilityScore[0], Is.EqualTo(500).Within(0.01));
    }
}
