namespace Clv.Probabilistic;

/// <summary>What a predicted number is made of: the answer to a question about purchases, an expected spend, or the product of both and the
/// margin.</summary>
/// <param name="Purchases">What is asked of the purchase model; null where the number is of spend alone.</param>
/// <param name="OfSpend">Whether the expected spend is a factor.</param>
/// <param name="Margin">What the product is multiplied by.</param>
internal sealed record Expectation(PurchaseQuery? Purchases, bool OfSpend = false, double Margin = 1)
{
    /// <summary>The number of each customer.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="expectedSpend">What each is expected to spend per purchase; not looked at where spend is no factor.</param>
    /// <param name="destination">Gets the numbers.</param>
    public void Fill(CustomerSummary customers, IPurchaseModel purchases, ReadOnlySpan<double> expectedSpend, Span<double> destination)
    {
        if (Purchases is { } query)
        {
            purchases.Answer(query, customers, destination);
            if (OfSpend)
            {
                LifetimeValue.MultiplyBySpend(destination, expectedSpend, Margin);
            }

            return;
        }

        expectedSpend.CopyTo(destination);
    }
}
