namespace Clv.Probabilistic.Tests.Valuation;

/// <summary>Predictions as a list of rows, which LINQ and JSON read.</summary>
public sealed class PredictionRowTests
{
    private static readonly CustomerSummary _customers = new(
        TimeUnit.Week, [2, 0, 1], [30.43, 0, 1.71], [38.86, 38.86, 38.86], [22.35, 0, -4], ids: CustomerIds.Of(["anna", "ben", "cleo"]));

    private static readonly BetaGeoModel _purchases = new(new BetaGeoParameters(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);

    private static readonly GammaGammaModel _spend = new(new GammaGammaParameters(6.25, 3.74, 15.44));

    [Test]
    public void Rows_say_what_the_columns_say_and_null_where_they_say_nothing()
    {
        CustomerPredictions year = CustomerPredictions.Predict(_customers, _purchases, _spend, new() { Horizon = 52 });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(year, Has.Count.EqualTo(3));
            Assert.That(year.Select(row => row.ProbabilityAlive), Is.EqualTo(year.ProbabilityAlive));
            Assert.That(year.Select(row => row.ExpectedPurchases), Is.EqualTo(year.ExpectedPurchases));
            Assert.That(year.Select(row => row.ProbabilityOfAnyPurchase), Is.EqualTo(year.ProbabilityOfAnyPurchase));
            Assert.That(year[0].LifetimeValue, Is.EqualTo(year.LifetimeValue[0]));
            Assert.That(year[1].ExpectedSpend, Is.EqualTo(year.ExpectedSpend[1]));
            Assert.That(year[2].ExpectedSpend, Is.Null);
            Assert.That(year[2].LifetimeValue, Is.Null);
            Assert.That(year[0].History.Recency, Is.EqualTo(30.43));
            Assert.That(year[0].LogLikelihood, Is.Null);
            Assert.That(year[0].TimeToNextPurchase, Is.Null);
        }
    }

    [Test]
    public void Rows_have_what_was_asked_for()
    {
        CustomerPredictions year = CustomerPredictions.Predict(_customers, _purchases, spend: null, new()
        {
            Horizon = 52,
            DiscountRatePerYear = 0,
            LogLikelihood = true,
            AliveAhead = 13,
            NextPurchaseProbability = 0.9,
            DiscountedResidual = true,
        });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(year.Select(row => row.LogLikelihood!.Value), Is.EqualTo(year.LogLikelihood));
            Assert.That(year.Select(row => row.ProbabilityAliveAhead!.Value), Is.EqualTo(year.ProbabilityAliveAhead));
            Assert.That(year.Select(row => row.TimeToNextPurchase!.Value), Is.EqualTo(year.TimeToNextPurchase));
            Assert.That(year.Select(row => row.ProbabilityOfNeverReturning!.Value), Is.EqualTo(year.ProbabilityOfNeverReturning));
            Assert.That(year.Select(row => row.DiscountedResidualPurchases!.Value), Is.EqualTo(year.DiscountedResidualPurchases));
            Assert.That(year.Select(row => row.ExpectedSpend), Is.All.Null);
            Assert.That(year.Select(row => row.LifetimeValue), Is.All.Null);
        }
    }

    [Test]
    public void Best_customers_are_found_as_in_any_list()
    {
        CustomerPredictions year = CustomerPredictions.Predict(_customers, _purchases, _spend, new() { Horizon = 52 });

        string[] best = [.. year.OrderByDescending(row => row.LifetimeValue).Take(2).Select(row => row.CustomerId.ToString())];
        double worth = year.LifetimeValue.Where(double.IsFinite).Sum();

        Assert.That(best, Is.EqualTo(new[] { "anna", "ben" }));
        Assert.That(worth, Is.EqualTo(year.TotalLifetimeValue()).Within(1e-12));
    }

    [Test]
    public void Rows_of_spend_say_what_the_columns_say()
    {
        SpendPredictions spend = SpendPredictions.Predict(_customers, _spend, logLikelihood: true);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(spend[0].ExpectedSpend, Is.EqualTo(spend.ExpectedSpend[0]));
            Assert.That(spend[0].LogLikelihood, Is.EqualTo(spend.LogLikelihood[0]));
            Assert.That(spend[1].LogLikelihood, Is.Null);
            Assert.That(spend.Select(row => row.ExpectedSpend is null), Is.EqualTo(new[] { false, false, true }));
            Assert.That(spend.Select(row => row.CustomerId == "cleo"), Is.EqualTo(new[] { false, false, true }));
        }
    }
}
