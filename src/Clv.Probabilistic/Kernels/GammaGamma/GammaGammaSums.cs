namespace Clv.Probabilistic;

/// <summary>Sums over the customers of one frequency: all that value, gradient and Hessian need, each Σ w·(…).</summary>
internal struct GammaGammaSums
{
    private CompensatedSum _weight;
    private CompensatedSum _deviance;
    private CompensatedSum _logShare;
    private CompensatedSum _logRest;
    private CompensatedSum _excess;
    private CompensatedSum _share;
    private CompensatedSum _rest;
    private CompensatedSum _spread;

    /// <summary>Σ w.</summary>
    public readonly double Weight => _weight.Value;

    /// <summary>Σ w·D.</summary>
    public readonly double Deviance => _deviance.Value;

    /// <summary>Σ w·ln(s/π).</summary>
    public readonly double LogShare => _logShare.Value;

    /// <summary>Σ w·ln((1 − s)/(1 − π)).</summary>
    public readonly double LogRest => _logRest.Value;

    /// <summary>Σ w·(π − s).</summary>
    public readonly double Excess => _excess.Value;

    /// <summary>Σ w·π.</summary>
    public readonly double Share => _share.Value;

    /// <summary>Σ w·(1 − π).</summary>
    public readonly double Rest => _rest.Value;

    /// <summary>Σ w·π(1 − π).</summary>
    public readonly double Spread => _spread.Value;

    /// <summary>Adds a customer.</summary>
    public void Add(in GammaGammaGroup group, double ratio, double weight, Derivatives derivatives)
    {
        GammaGammaDeviation deviation = new(group, ratio);
        _weight.Add(weight);
        _deviance.Add(weight * deviation.Deviance);
        if (derivatives == Derivatives.None)
        {
            return;
        }

        // Numerators and denominator are divided by max(1, ρ), so that none overflows.
        double up = ratio > 1 ? 1 : ratio;
        double down = ratio > 1 ? 1 / ratio : 1;
        double inverse = 1 / ((group.Share * up) + (group.Rest * down));
        double share = group.Share * up * inverse;
        double rest = group.Rest * down * inverse;
        _logShare.Add(weight * deviation.LogShare);
        _logRest.Add(weight * deviation.LogRest);
        _excess.Add(weight * (group.Share * group.Rest * ((ratio - 1) * down * inverse)));
        if (derivatives == Derivatives.Second)
        {
            _share.Add(weight * share);
            _rest.Add(weight * rest);
            _spread.Add(weight * (share * rest));
        }
    }
}
