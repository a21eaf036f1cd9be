namespace Clv.Probabilistic;

/// <summary>Draws BG/BB customers: how likely they buy at an opportunity, and how many opportunities they live to see.</summary>
internal sealed class BetaGeoBetaBinomialCustomerSampler : ICustomerSampler
{
    private readonly BetaSampler _purchases;
    private readonly BetaSampler _dropout;

    /// <summary>A sampler for a population.</summary>
    public BetaGeoBetaBinomialCustomerSampler(BetaGeoBetaBinomialParameters population)
    {
        _purchases = new BetaSampler(population.Alpha, population.Beta);
        _dropout = new BetaSampler(population.Gamma, population.Delta);
    }

    /// <inheritdoc/>
    public PurchaseRhythm Rhythm => OpportunityRhythm.Instance;

    /// <inheritdoc/>
    public SimulatedCustomer Draw(ref RandomStream random)
    {
        // ln p = −ln(1 + e^−logit) and −ln(1 − θ) = ln(1 + e^logit).
        double logProbability = -SoftPlus(-_purchases.SampleLogOdds(ref random));
        double hazard = SoftPlus(_dropout.SampleLogOdds(ref random));
        return new SimulatedCustomer(logProbability, Lifetime: SimulatedCustomer.ChancesSurvived(hazard, ref random));
    }

    private static double SoftPlus(double x) =>
        Math.Max(x, 0) + PortableLog.OfOnePlus(PortableExp.Of(-Math.Abs(x)));
}
