namespace Clv.Probabilistic;

/// <summary>The log-likelihood of renewals by BdW.</summary>
/// <remarks>Retention at the t-th renewal is B(α, β+t^c)/B(α, β+(t−1)^c): Fader, Hardie, Liu, Davin and Steenburgh (2018).</remarks>
internal sealed class BetaDiscreteWeibullLikelihood(ParameterSpace space, ContractRenewals renewals) : ContractLikelihood(space, renewals)
{
    private const int Count = 3;

    /// <inheritdoc/>
    public override string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction) =>
        Math.Abs(direction[2]) <= 0.5 * Math.Max(Math.Abs(direction[0]), Math.Abs(direction[1])) ? base.DescribeRidge(coordinates, direction)
        : direction[2] > 0
        ? "Whoever renews once leaves soon after as far as the data show: c grows without limit."
        : "Whoever renews once stays as far as the data show: c shrinks towards 0.";

    /// <inheritdoc/>
    protected override double Sum(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        double alpha = parameters[0];
        double beta = parameters[1];
        double c = parameters[2];
        ReadOnlySpan<double> kept = Renewals.Kept;
        ReadOnlySpan<double> lost = Renewals.Lost;
        Span<double> first = stackalloc double[Count];
        Span<double> second = stackalloc double[Count * Count];
        CompensatedSum value = default;
        for (int t = 1; t <= kept.Length; t++)
        {
            double before = ContractClock.At(t - 1, c);
            double step = ContractClock.Step(t, c);
            double logRetention = LogBetaFall.Of(alpha, beta + before, step);
            double stays = kept[t - 1];
            double leaves = lost[t - 1];
            if (stays > 0)
            {
                value.Add(stays * logRetention);
            }

            if (leaves > 0)
            {
                value.Add(leaves * Math.Log(-Expm1.Of(logRetention)));
            }

            if (gradient.IsEmpty)
            {
                continue;
            }

            Differentiate(t, alpha, beta, c, before, step, first, second);

            // ln(1 − r) in f = ln r: −o·f′, and −o·f″ − o(1 + o)·f′², with the odds o = r/(1 − r) of staying.
            double odds = 1 / Expm1.Of(-logRetention);
            double slope = stays - (leaves * odds);
            for (int i = 0; i < Count; i++)
            {
                gradient[i] += slope * first[i];
                for (int j = i; j < Count && !hessian.IsEmpty; j++)
                {
                    // The odds with one factor each, which bounds both.
                    hessian[(i * Count) + j] += (slope * second[(i * Count) + j]) - (leaves * (odds * first[i]) * ((1 + odds) * first[j]));
                }
            }
        }

        return value.Value;
    }

    /// <summary>The derivatives of ln r in α, β and c.</summary>
    private static void Differentiate(
        int period, double alpha, double beta, double c, double before, double step, Span<double> first, Span<double> second)
    {
        double after = before + step;
        double whole = alpha + beta + before;
        first[0] = -DigammaDifference.Of(whole, step);
        first[1] = DigammaDifference.Of(beta + before, step) + first[0];
        second[0] = -TrigammaDifference.Of(whole, step);
        second[1] = second[0];
        second[4] = TrigammaDifference.Of(beta + before, step) + second[0];

        // u = t^c has u·ln t and u·ln²t in c; both are 0 for u = 0 and 1.
        double logAfter = Math.Log(period);
        double logBefore = period > 1 ? Math.Log(period - 1) : 0;
        double inAfter = -DigammaDifference.Of(beta + after, alpha);
        double inBefore = -DigammaDifference.Of(beta + before, alpha);
        double twiceAfter = -TrigammaDifference.Of(beta + after, alpha);
        double twiceBefore = -TrigammaDifference.Of(beta + before, alpha);
        double slopeAfter = after * logAfter;
        double slopeBefore = before * logBefore;
        first[2] = (inAfter * slopeAfter) - (inBefore * slopeBefore);
        second[2] = (Trigamma.Of(whole) * slopeBefore) - (Trigamma.Of(whole + step) * slopeAfter);
        second[5] = (twiceAfter * slopeAfter) - (twiceBefore * slopeBefore);
        second[8] = (twiceAfter * slopeAfter * slopeAfter) + (inAfter * slopeAfter * logAfter)
            - (twiceBefore * slopeBefore * slopeBefore) - (inBefore * slopeBefore * logBefore);
    }
}
