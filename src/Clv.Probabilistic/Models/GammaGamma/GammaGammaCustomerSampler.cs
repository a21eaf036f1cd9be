using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Draws Gamma-Gamma customers and what they spend.</summary>
internal sealed class GammaGammaCustomerSampler : ISpendSampler
{
    private readonly GammaGammaParameters _parameters;
    private readonly double _p;
    private readonly double _logP;
    private readonly GammaSampler _purchase;
    private readonly RateSampler _rate;

    /// <summary>A sampler for a population.</summary>
    public GammaGammaCustomerSampler(GammaGammaParameters parameters)
    {
        _parameters = parameters;
        _p = parameters.P;
        _logP = PortableLog.Of(parameters.P);
        _purchase = new GammaSampler(parameters.P);
        _rate = new RateSampler(parameters.Q, parameters.V);
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
        double shape = Math.Min(_p * purchases, double.MaxValue);
        double logShare = new GammaSampler(shape).SampleLog(ref random) - PortableLog.Of(shape);
        return PortableExp.Of(logShare + _logP - logRate);
    }
}
