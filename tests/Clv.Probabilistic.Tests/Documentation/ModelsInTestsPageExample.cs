using NSubstitute;

namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/models-in-tests.md, compiled.</summary>
internal static class ModelsInTestsPageExample
{
    public static void Real()
    {
        #region real
        BetaGeoModel model = new(new(0.243, 4.414, 0.793, 2.426), TimeUnit.Week);
        WinBack campaign = new(model);

        Assert.That(campaign.Includes((2, 30.43, 38.86)), Is.False);
        Assert.That(campaign.Includes((2, 1.71, 38.86)), Is.True);
        #endregion
    }

    public static void Faked()
    {
        #region faked
        CustomerSummary customers = new(TimeUnit.Week, [2, 0], [30.43, 0], [38.86, 20], [35, 0]);
        GammaGammaModel spend = new(new(6.25, 3.74, 15.44));
        CustomerPredictions year = CustomerPredictions.Predict(customers, new FourMorePurchases(), spend, new() { Horizon = 52 });

        Assert.That(year.ExpectedPurchases[1], Is.EqualTo(4));
        Assert.That(year.ProbabilityOfAnyPurchase[1], Is.EqualTo(0.9));
        #endregion
    }

    public static void Mocked()
    {
        #region mocked
        IPurchaseModel model = Substitute.For<IPurchaseModel>();
        model.ProbabilityAlive(Arg.Any<CustomerHistory>()).Returns(0.2);
        model.ExpectedPurchases(Arg.Any<CustomerHistory>(), 52).Returns(3.5);

        Assert.That(new WinBack(model).Includes((2, 30.43, 38.86)), Is.True);
        Assert.That(new CustomerScorer(model, null, new() { Horizon = 52 }).Score((2, 30.43, 38.86)).ExpectedPurchases, Is.EqualTo(3.5));
        #endregion
    }

    public static void MockedValue()
    {
        #region value
        IPurchaseModel model = Substitute.For<IPurchaseModel>();
        model.TimeUnit.Returns(TimeUnit.Week);
        model.Answer(Arg.Is<PurchaseQuery>(query => query.Quantity == PurchaseQuantity.DiscountedPurchases), Arg.Any<CustomerHistory>()).Returns(3);
        ISpendModel spend = Substitute.For<ISpendModel>();
        spend.ExpectedAverageSpend(Arg.Any<CustomerHistory>()).Returns(40);

        Assert.That(LifetimeValue.Discounted(model, spend, (2, 30.43, 38.86), new() { Horizon = 52 }), Is.EqualTo(120));
        #endregion
    }

    #region subject
    /// <summary>A campaign for customers who are probably gone.</summary>
    internal sealed class WinBack(IPurchaseModel model)
    {
        public bool Includes(CustomerHistory history) => model.ProbabilityAlive(history) < 0.5;
    }
    #endregion

    #region fake
    internal sealed class FourMorePurchases : IPurchaseModel
    {
        public TimeUnit TimeUnit => TimeUnit.Week;

        public double Answer(PurchaseQuery query, CustomerHistory history) => query.Quantity switch
        {
            PurchaseQuantity.ProbabilityAlive => 0.5,
            PurchaseQuantity.ProbabilityOfAtLeast => 0.9,
            _ => 4,
        };
    }
    #endregion
}
