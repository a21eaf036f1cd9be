namespace Clv.Probabilistic;

/// <summary>Answers to questions about a customer who is active for certain.</summary>
internal static class ActiveCustomerAnswers
{
    /// <summary>Answers a question that <see cref="IActiveCustomer"/> can answer.</summary>
    public static double Answer<TActive>(this TActive active, in PurchaseQuery query)
        where TActive : struct, IActiveCustomer => query.Quantity switch
        {
            PurchaseQuantity.ProbabilityAlive => active.Survival(query.Horizon),
            PurchaseQuantity.ExpectedPurchases when query.After > 0 => active.Purchases(query.Horizon) - active.Purchases(query.After),
            PurchaseQuantity.ExpectedPurchases => active.Purchases(query.Horizon),
            PurchaseQuantity.ProbabilityOfAtLeast => active.AtLeast(query.Count, query.Horizon),
            PurchaseQuantity.ProbabilityOfPurchases => active.Probability(query.Count, query.Horizon),
            PurchaseQuantity.TimeToNextPurchase => active.Wait(query.Probability),
            PurchaseQuantity.DiscountedPurchases => Along(query.Path!, active),
            PurchaseQuantity.DiscountedResidualPurchases => active.Discounted(query.DiscountRate, query.Horizon),
            _ => throw new ArgumentOutOfRangeException(nameof(query), query.Quantity, "The question is not about an active customer."),
        };

    private static double Along<TActive>(HorizonPath path, TActive active)
        where TActive : struct, IActiveCustomer
    {
        double sum = 0;
        for (int k = 0; k < path.Count; k++)
        {
            sum += path.Weights[k] * active.Purchases(path.Horizons[k]);
        }

        return sum;
    }
}
