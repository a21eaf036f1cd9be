namespace Clv.Probabilistic;

/// <summary>The BG/NBD likelihood's loop in plain scalar code: the reference for every other body.</summary>
internal sealed class ScalarBetaGeoKernel : IBetaGeoKernel
{
    /// <inheritdoc/>
    public int BlockSize => 256;

    /// <inheritdoc/>
    public BetaGeoSums Sum(
        in BetaGeoGroup group,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        ReadOnlySpan<double> weight,
        Derivatives derivatives)
    {
        BetaGeoSums sums = default;
        for (int i = 0; i < age.Length; i++)
        {
            double w = weight.IsEmpty ? 1 : weight[i];
            AddAge(ref sums, group.Alpha, age[i], w);
            if (group.MayHaveDroppedOut)
            {
                AddDropout(ref sums, group, recency[i], age[i], w, derivatives);
            }
        }

        return sums;
    }

    /// <summary>What every customer adds, repeat buyer or not.</summary>
    private static void AddAge(ref BetaGeoSums sums, double alpha, double age, double weight)
    {
        double n = alpha + age;
        double rest = alpha / n;
        sums.Weight += weight;
        sums.LogAge += weight * Log1p.OfQuotient(age, alpha);
        sums.Age += weight * (age / n);
        sums.Rest += weight * rest;
        sums.AgeRest += weight * (age / n) * rest;
    }

    /// <summary>What only repeat buyers add: they may have dropped out since their last purchase.</summary>
    private static void AddDropout(
        ref BetaGeoSums sums, in BetaGeoGroup group, double recency, double age, double weight, Derivatives derivatives)
    {
        double n = group.Alpha + age;
        double d = group.Alpha + recency;
        double l = Log1p.OfQuotient(age - recency, d);
        double u = (group.Shape * l) + group.LogDropoutOdds;

        // s = e^−|u| never overflows, and each of p and 1 − p keeps its digits where it is small.
        double s = Math.Exp(-Math.Abs(u));
        sums.Softplus += weight * (Math.Max(u, 0) + Log1p.Of(s));
        if (derivatives == Derivatives.None)
        {
            return;
        }

        double p = weight * ((u >= 0 ? 1 : s) / (1 + s));
        double delta = group.Alpha * ((age - recency) / n) / d;
        sums.P += p;
        sums.Pl += p * l;
        sums.Pd += p * delta;
        if (derivatives == Derivatives.First)
        {
            return;
        }

        double w = weight * (s / ((1 + s) * (1 + s)));
        sums.Pdd += p * delta * (1 - (group.Alpha / d) - (group.Alpha / n));
        sums.W += w;
        sums.Wl += w * l;
        sums.Wll += w * l * l;
        sums.Wd += w * delta;
        sums.Wld += w * l * delta;
        sums.Wdd += w * delta * delta;
    }
}
