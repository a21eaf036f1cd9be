namespace Clv.Probabilistic;

/// <summary>The log-likelihood of renewals by sBG.</summary>
/// <remarks>Retention at the t-th renewal is (β+t−1)/(α+β+t−1): Fader and Hardie (2007), eq. (6).</remarks>
internal sealed class ShiftedBetaGeoLikelihood(ParameterSpace space, ContractRenewals renewals) : ContractLikelihood(space, renewals)
{
    /// <inheritdoc/>
    protected override double Sum(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        double alpha = parameters[0];
        double beta = parameters[1];
        ReadOnlySpan<double> kept = Renewals.Kept;
        ReadOnlySpan<double> lost = Renewals.Lost;
        CompensatedSum value = default;
        double inAlpha = 0;
        double inBeta = 0;
        double twiceAlpha = 0;
        double both = 0;
        double twiceBeta = 0;
        for (int t = 0; t < kept.Length; t++)
        {
            double stay = beta + t;
            double whole = 1 / (alpha + stay);
            if (kept[t] > 0)
            {
                value.Add(-kept[t] * Log1p.OfQuotient(alpha, stay));
            }

            if (lost[t] > 0)
            {
                value.Add(-lost[t] * Log1p.OfQuotient(stay, alpha));
            }

            // ln r has −1/(α+β+t) in α and α/((β+t)(α+β+t)) in β; ln(1−r) has (β+t)/(α(α+β+t)) in α and −1/(α+β+t) in β.
            double staying = whole / stay;
            double leaving = whole / alpha;
            inAlpha += (lost[t] * stay * leaving) - (kept[t] * whole);
            inBeta += (kept[t] * alpha * staying) - (lost[t] * whole);
            double asked = (kept[t] + lost[t]) * whole * whole;
            both += asked;
            twiceAlpha += (kept[t] * whole * whole) - (lost[t] * stay * leaving * ((1 / alpha) + whole));
            twiceBeta += (lost[t] * whole * whole) - (kept[t] * alpha * staying * ((1 / stay) + whole));
        }

        if (!gradient.IsEmpty)
        {
            gradient[0] = inAlpha;
            gradient[1] = inBeta;
        }

        if (!hessian.IsEmpty)
        {
            hessian[0] = twiceAlpha;
            hessian[1] = both;
            hessian[3] = twiceBeta;
        }

        return value.Value;
    }
}
