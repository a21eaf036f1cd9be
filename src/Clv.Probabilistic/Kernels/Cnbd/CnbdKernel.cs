namespace Clv.Probabilistic;

/// <summary>The loop of the likelihood of regular purchases.</summary>
/// <remarks>The ticks since the last purchase, j of them with the probability that <see cref="QuietTicks"/> says, carry the derivatives of M:
/// with ψ_j = Σ_{i&lt;j} 1/(G+i) and φ_j = Σ_{i&lt;j} 1/(G+i)², M_r is the mean of ψ, M_rr its variance less the mean of φ, and in ln z the
/// first two derivatives are the mean and the variance of j.</remarks>
internal static class CnbdKernel
{
    /// <summary>Adds up a block of customers of one frequency.</summary>
    /// <param name="group">What they share.</param>
    /// <param name="recency">t_x.</param>
    /// <param name="age">T, parallel to <paramref name="recency"/>.</param>
    /// <param name="weight">Multiplicities, or empty where each is 1.</param>
    /// <param name="derivatives">Which sums are wanted; the others may be left 0.</param>
    public static CnbdSums Sum(
        in CnbdGroup group, ReadOnlySpan<double> recency, ReadOnlySpan<double> age, ReadOnlySpan<double> weight, Derivatives derivatives)
    {
        Span<double> ticks = stackalloc double[group.K];
        Span<double> psi = stackalloc double[group.K];
        Span<double> phi = stackalloc double[group.K];
        psi[0] = phi[0] = 0;
        for (int j = 1; j < group.K; j++)
        {
            double inverse = 1 / (group.Shape + (j - 1));
            psi[j] = psi[j - 1] + inverse;
            phi[j] = phi[j - 1] + (inverse * inverse);
        }

        CnbdSums sums = default;
        for (int i = 0; i < age.Length; i++)
        {
            double w = weight.IsEmpty ? 1 : weight[i];
            Add(ref sums, group, recency[i], age[i], w, ticks, psi, phi, derivatives);
        }

        return sums;
    }

    private static void Add(
        ref CnbdSums sums,
        in CnbdGroup group,
        double recency,
        double age,
        double weight,
        Span<double> ticks,
        ReadOnlySpan<double> psi,
        ReadOnlySpan<double> phi,
        Derivatives derivatives)
    {
        double n = group.Alpha + age;
        double d = group.Alpha + recency;
        double gap = age - recency;
        double rest = group.Alpha / n;
        double l = Log1p.OfQuotient(gap, d);
        double m = group.K == 1 ? 0 : QuietTicks.Fill(group.Shape, gap / n, ticks);
        double u = (group.Shape * l) - m + group.LogDropoutOdds;
        double s = Math.Exp(-Math.Abs(u));
        double soft = group.MayHaveDroppedOut ? Math.Max(u, 0) + Log1p.Of(s) : 0;
        sums.Weight += weight;
        sums.LogAge += weight * Log1p.OfQuotient(age, group.Alpha);
        sums.Value += weight * (m + soft);
        if (derivatives == Derivatives.None)
        {
            return;
        }

        Moments ofTicks = group.K == 1 ? default : Moments.Of(ticks, psi, phi);
        double p = group.MayHaveDroppedOut ? (u >= 0 ? 1 : s) / (1 + s) : 0;
        double stay = group.MayHaveDroppedOut ? (u >= 0 ? s : 1) / (1 + s) : 1;
        double delta = group.Alpha * (gap / n) / d;
        double mt = -rest * ofTicks.Mean;
        double ur = l - ofTicks.Psi;
        double ut = -(group.Shape * delta) - mt;
        sums.Age += weight * (age / n);
        sums.Rest += weight * rest;
        sums.P += weight * p;
        sums.Rate += weight * ((stay * ofTicks.Psi) + (p * l));
        sums.Time += weight * ((stay * mt) - (p * group.Shape * delta));
        if (derivatives == Derivatives.First)
        {
            return;
        }

        double w = weight * p * stay;
        double mtt = (rest * rest * ofTicks.Variance) - (rest * (age / n) * ofTicks.Mean);
        double deltaT = delta * (1 - (group.Alpha / d) - rest);
        sums.AgeRest += weight * (age / n) * rest;
        sums.RateRate += (weight * stay * ofTicks.PsiVariance) + (w * ur * ur);
        sums.RateTime += (weight * ((-stay * rest * ofTicks.Covariance) - (p * delta))) + (w * ur * ut);
        sums.TimeTime += (weight * ((stay * mtt) - (p * group.Shape * deltaT))) + (w * ut * ut);
        sums.W += w;
        sums.WRate += w * ur;
        sums.WTime += w * ut;
    }

    /// <summary>What the ticks since the last purchase say of the derivatives.</summary>
    private readonly record struct Moments(double Mean, double Variance, double Psi, double PsiVariance, double Covariance)
    {
        public static Moments Of(ReadOnlySpan<double> ticks, ReadOnlySpan<double> psi, ReadOnlySpan<double> phi)
        {
            double mean = 0;
            double meanPsi = 0;
            double meanPhi = 0;
            for (int j = 1; j < ticks.Length; j++)
            {
                mean += ticks[j] * j;
                meanPsi += ticks[j] * psi[j];
                meanPhi += ticks[j] * phi[j];
            }

            // Around the means, since ticks may be certain.
            double variance = 0;
            double psiVariance = -meanPhi;
            double covariance = 0;
            for (int j = 0; j < ticks.Length; j++)
            {
                double tick = j - mean;
                double sum = psi[j] - meanPsi;
                variance += ticks[j] * tick * tick;
                psiVariance += ticks[j] * sum * sum;
                covariance += ticks[j] * tick * sum;
            }

            return new(mean, variance, meanPsi, psiVariance, covariance);
        }
    }
}
