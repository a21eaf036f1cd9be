using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Draws Gamma-Gamma customers and what they spend.</summary>
/// <remarks>Keeps what purchases of one number share: for one thread at a time.</remarks>
internal sealed class GammaGammaCustomerSampler : ISpendSampler
{
    /// <summary>Gamma numbers of a larger shape are their mean to every digit.</summary>
    private const double LargestShape = 1e40;

    private readonly GammaGammaParameters _parameters;
    private readonly double _p;
    private readonly double _logP;
    private readonly GammaSampler _purchase;
    private readonly RateSampler _rate;
    private readonly ByFrequency<GammaSampler> _totals;
    private readonly ByFrequency<GammaSampler> _ratesGiven;

    /// <summary>A sampler for a population.</summary>
    public GammaGammaCustomerSampler(GammaGammaParameters parameters)
    {
        _parameters = parameters;
        _p = parameters.P;
        _logP = PortableLog.Of(parameters.P);
        _purchase = new GammaSampler(parameters.P);
        _rate = new RateSampler(parameters.Q, parameters.V);
        _totals = new(purchases => new GammaSampler(Shape(purchases)));
        _ratesGiven = new(purchases => new GammaSampler(Math.Min(parameters.Q + Shape(purchases), double.MaxValue)));
    }

    /// <inheritdoc/>
    public string Remedy => string.Create(
        CultureInfo.InvariantCulture,
        $"with p = {_parameters.P}, q = {_parameters.Q} and v = {_parameters.V} amounts have no bound in practice, and only a larger q or p, or a smaller v, makes them finite.");

    /// <summary>ln ν, where a customer's spend per purchase is Gamma(p, rate ν).</summary>
    public double DrawCustomer(ref RandomStream random) => _rate.SampleLog(ref random);

    /// <summary>The spend of one purchase.</summary>
    /// <returns>A number ≥ 0, +∞ where it exceeds the double range.</returns>
    public double DrawSpend(ref RandomStream random, double logRate) =>
        PortableExp.Of(_purchase.SampleLog(ref random) - logRate);

    /// <summary>The mean spend over a number of purchases: a sum of x independent Gamma(p) numbers is Gamma(p·x).</summary>
    /// <returns>A number ≥ 0, +∞ where it exceeds the double range.</returns>
    public double DrawMeanSpend(ref RandomStream random, double logRate, int purchases)
    {
        // As (G(px)/px)·p/ν, since p·x may exceed the double range where the mean does not.
        double logShare = _totals[purchases].SampleLog(ref random) - PortableLog.Of(Shape(purchases));
        return PortableExp.Of(logShare + _logP - logRate);
    }

    /// <summary>p/ν, where x purchases of mean m leave ν ~ Gamma(q + p·x, v + x·m).</summary>
    /// <remarks>The likelihood of their sum, which is Gamma(p·x, ν), is ν^(p·x)·e^(−ν·x·m) up to a factor: Fader and Hardie (2013), note
    /// 025, eq. (4).</remarks>
    public double DrawMeanSpendGiven(ref RandomStream random, int purchases, double meanSpend)
    {
        if (purchases == 0)
        {
            return PortableExp.Of(_logP - DrawCustomer(ref random));
        }

        double spent = _parameters.V + (purchases * meanSpend);
        double logSpent = double.IsFinite(spent) ? PortableLog.Of(spent) : PortableLog.Of(purchases) + PortableLog.Of(meanSpend);
        return PortableExp.Of(_logP + logSpent - _ratesGiven[purchases].SampleLog(ref random));
    }

    /// <inheritdoc/>
    public double DrawTotalSpend(ref RandomStream random, double meanSpend, int purchases)
    {
        // n·(p/ν)·(G/(p·n)) with G ~ Gamma(p·n), whose ratio to its mean is 1 to every digit where its shape is beyond all bounds.
        double shape = Shape(purchases);
        double share = shape < LargestShape ? _totals[purchases].Sample(ref random) / shape : 1;
        return share == 0 ? 0 : share * purchases * meanSpend;
    }

    /// <summary>p·x: the shape of the sum of x spends.</summary>
    private double Shape(int purchases) => Math.Min(_p * purchases, double.MaxValue);
}
