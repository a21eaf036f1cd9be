namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The models of one's own in the documentation of the interfaces answer whatever predictions, a scorer and lifetime value ask.</summary>
public sealed class OwnModelsTests
{
    private static readonly PredictionOptions _year = new() { Horizon = 52 };

    /// <summary>One who came back, one who got back more than was paid, and one of today.</summary>
    private static CustomerSummary Customers => new(TimeUnit.Week, [2, 2, 0], [30.43, 30.43, 0], [38.86, 38.86, 0], [35, -3, 0]);

    [Test]
    public void Examples_predict_score_and_value()
    {
        DocumentationExamples.PastRate purchases = new();
        DocumentationExamples.AsBefore spend = new(newcomer: 40);
        CustomerPredictions predictions = CustomerPredictions.Predict(Customers, purchases, spend, _year);
        CustomerScorer scorer = new(purchases, spend, _year);
        double undiscounted = LifetimeValue.Discounted(purchases, spend, Customers[0], new() { Horizon = 52, DiscountRatePerYear = 0 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(predictions.ExpectedPurchases, Is.EqualTo(new[] { 52 * 2 / 38.86, 52 * 2 / 38.86, 0 }).Within(1e-12));
            Assert.That(predictions.ProbabilityOfAnyPurchase, Has.All.InRange(0, 1));
            Assert.That(predictions.LifetimeValue[0], Is.InRange(0.9 * undiscounted, undiscounted));
            Assert.That(undiscounted, Is.EqualTo(35 * 52 * 2 / 38.86).Within(1e-9));
            Assert.That(predictions.LifetimeValue[1], Is.NaN);
            Assert.That(predictions.LifetimeValue[2], Is.Zero);
            Assert.That(scorer.Score(Customers[0]).LifetimeValue, Is.EqualTo(predictions.LifetimeValue[0]).Within(1e-9));
            Assert.That(scorer.Score(Customers[1]).LifetimeValue, Is.Null);
            Assert.That(scorer.Score(Customers[2]).ExpectedSpend, Is.EqualTo(40));
            Assert.That(() => spend.ExpectedAverageSpend((2, 30.43, 38.86)), Throws.ArgumentException);
        }
    }
}
