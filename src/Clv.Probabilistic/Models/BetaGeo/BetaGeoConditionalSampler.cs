namespace Clv.Probabilistic;

/// <summary>Draws BG/NBD and MBG/NBD customers behind a history.</summary>
/// <remarks>
/// Of the c chances to drop out, x of them and one more where the first purchase may be the last, an active customer has survived all and
/// has bought nothing until T: the likelihood λ^x·e^(−λT)·(1−p)^c leaves λ ~ Gamma(r+x, alpha+T) and p ~ Beta(a, b+c). One who dropped out
/// did so at the last purchase and survived the others: λ^x·e^(−λt_x)·p·(1−p)^(c−1) leaves λ ~ Gamma(r+x, alpha+t_x) and p ~ Beta(a+1,
/// b+c−1). The two are the terms of eq. (3) of Fader, Hardie and Lee (2005), and in each λ and p are independent.
/// </remarks>
internal sealed class BetaGeoConditionalSampler : IConditionalSampler
{
    private readonly double _alpha;
    private readonly ByFrequency<(RateGivenEvents Rate, BetaSampler Active, BetaSampler Lost)> _customers;

    /// <summary>A sampler for a population.</summary>
    public BetaGeoConditionalSampler(BetaGeoDropout population)
    {
        _alpha = population.Alpha;
        _customers = new(x => (
            new RateGivenEvents(population.R, x),
            new BetaSampler(population.A, population.Survived(x)),
            population.IsPossible(x) ? new BetaSampler(population.A + 1, population.Stay(x)) : default));
    }

    /// <inheritdoc/>
    public double DrawActiveRate(ref RandomStream random, int frequency, double recency, double t) =>
        _customers[frequency].Rate.Sample(ref random, _alpha + t);

    /// <inheritdoc/>
    public DrawnCustomer DrawActive(ref RandomStream random, double rate, int frequency, double recency, double t) =>
        new(IsActive: true, rate, DropoutProbability: _customers[frequency].Active.Sample(ref random));

    /// <inheritdoc/>
    public DrawnCustomer DrawLost(ref RandomStream random, int frequency, double recency, double t)
    {
        (RateGivenEvents Rate, BetaSampler Active, BetaSampler Lost) customer = _customers[frequency];
        return new(
            IsActive: false, customer.Rate.Sample(ref random, _alpha + recency), DropoutProbability: customer.Lost.Sample(ref random));
    }
}
