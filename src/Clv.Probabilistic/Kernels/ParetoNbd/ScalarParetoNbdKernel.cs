namespace Clv.Probabilistic;

/// <summary>The Pareto/NBD likelihood's loop in plain scalar code, which takes any history: the reference for every other body.</summary>
internal sealed class ScalarParetoNbdKernel : IParetoNbdKernel
{
    /// <inheritdoc/>
    public int BlockSize => 256;

    /// <inheritdoc/>
    public ParetoNbdSums Sum(
        in ParetoNbdGroup group,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        ReadOnlySpan<double> weight,
        Derivatives derivatives)
    {
        ParetoNbdSums sums = default;
        for (int i = 0; i < age.Length; i++)
        {
            Add(ref sums, group, recency[i], age[i], weight.IsEmpty ? 1 : weight[i], derivatives);
        }

        return sums;
    }

    /// <summary>Adds a customer.</summary>
    public static void Add(
        ref ParetoNbdSums sums, in ParetoNbdGroup group, double recency, double age, double weight, Derivatives derivatives)
    {
        AddRecency(ref sums, group, recency, weight);
        double span = age - recency;
        double alphaAge = group.Alpha + recency;
        double betaAge = group.Beta + recency;
        double y = Log1p.OfQuotient(span, alphaAge);
        double z = Log1p.OfQuotient(span, betaAge);
        double logActive = -(group.Shape * y) - (group.S * z);
        ParetoNbdDropoutTime time = new(group, recency, derivatives);
        double logGone = double.NegativeInfinity;
        if (span > 0)
        {
            time.Integrate(span);
            logGone = Math.Log(group.S) - Math.Log(betaAge) + time.LogIntegral;
        }

        double u = logGone - logActive;
        double s = Math.Exp(-Math.Abs(u));
        sums.LogQuiet += weight * (Math.Max(logGone, logActive) + Log1p.Of(s));
        if (derivatives == Derivatives.None)
        {
            return;
        }

        double p = (u >= 0 ? 1 : s) / (1 + s);
        Point active = new(
            y, group.Alpha / alphaAge * (span / (group.Alpha + age)), z, group.Beta / betaAge * (span / (group.Beta + age)));
        AddMeans(ref sums, group, time, active, p, betaAge, weight);
        if (derivatives == Derivatives.Second)
        {
            AddBends(ref sums, group, time, age, p, weight);
            AddCovariances(ref sums, group, time, active, p, s / ((1 + s) * (1 + s)), betaAge, weight);
        }
    }

    /// <summary>What t_x alone decides.</summary>
    private static void AddRecency(ref ParetoNbdSums sums, in ParetoNbdGroup group, double recency, double weight)
    {
        sums.Weight += weight;
        sums.LogPurchaseTime += weight * Log1p.OfQuotient(recency, group.Alpha);
        sums.LogDropoutTime += weight * Log1p.OfQuotient(recency, group.Beta);
        sums.PurchaseAge += weight * (recency / (group.Alpha + recency));
        sums.PurchaseRest += weight * (group.Alpha / (group.Alpha + recency));
        sums.DropoutAge += weight * (recency / (group.Beta + recency));
    }

    private static void AddMeans(
        ref ParetoNbdSums sums,
        in ParetoNbdGroup group,
        in ParetoNbdDropoutTime time,
        in Point active,
        double p,
        double betaAge,
        double weight)
    {
        double gone = p > 0 ? p / time.Sum : 0;
        double q = 1 - p;
        sums.P += weight * p;
        sums.Y += weight * ((gone * time.Y) + (q * active.Y));
        sums.Eta += weight * ((gone * time.Eta) + (q * active.Eta));
        sums.Z += weight * ((gone * time.Z) + (q * active.Z));
        sums.Zeta += weight * ((gone * time.Zeta) + (q * active.Zeta));
        sums.Tau += weight
            * ((((group.S + 1) * gone) * time.Zeta) - (p * (group.Beta / betaAge)) + (group.S * q * active.Zeta));
    }

    /// <summary>Means of second derivatives.</summary>
    private static void AddBends(
        ref ParetoNbdSums sums, in ParetoNbdGroup group, in ParetoNbdDropoutTime time, double age, double p, double weight)
    {
        double gone = p > 0 ? p / time.Sum : 0;
        double alphaBend = group.Alpha / (group.Alpha + age) * (age / (group.Alpha + age));
        double betaBend = group.Beta / (group.Beta + age) * (age / (group.Beta + age));
        sums.PurchaseBend += weight * ((gone * time.PurchaseBend) + ((1 - p) * alphaBend));
        sums.DropoutBend += weight * (((group.S + 1) * gone * time.DropoutBend) + (group.S * (1 - p) * betaBend));
    }

    /// <summary>Covariances: within those who have dropped out, and between them and those who have not.</summary>
    private static void AddCovariances(
        ref ParetoNbdSums sums,
        in ParetoNbdGroup group,
        in ParetoNbdDropoutTime time,
        in Point active,
        double p,
        double both,
        double betaAge,
        double weight)
    {
        if (p == 0)
        {
            return;
        }

        double scale = 1 / time.Sum;
        Point mean = new(time.Y * scale, time.Eta * scale, time.Z * scale, time.Zeta * scale);
        double s = group.S;
        double sPlus = s + 1;

        // Within: σ varies as −s·z, and τ as (s+1)·ζ.
        double w = weight * p;
        sums.YY += w * ((scale * time.YY) - (mean.Y * mean.Y));
        sums.YEta += w * ((scale * time.YEta) - (mean.Y * mean.Eta));
        sums.YSigma -= w * s * ((scale * time.YZ) - (mean.Y * mean.Z));
        sums.YTau += w * sPlus * ((scale * time.YZeta) - (mean.Y * mean.Zeta));
        sums.EtaEta += w * ((scale * time.EtaEta) - (mean.Eta * mean.Eta));
        sums.EtaSigma -= w * s * ((scale * time.EtaZ) - (mean.Eta * mean.Z));
        sums.EtaTau += w * sPlus * ((scale * time.EtaZeta) - (mean.Eta * mean.Zeta));
        sums.SigmaSigma += w * s * s * ((scale * time.ZZ) - (mean.Z * mean.Z));
        sums.SigmaTau -= w * s * sPlus * ((scale * time.ZZeta) - (mean.Z * mean.Zeta));
        sums.TauTau += w * sPlus * sPlus * ((scale * time.ZetaZeta) - (mean.Zeta * mean.Zeta));

        // Between: the product of the differences of the two means.
        double b = weight * both;
        double y = mean.Y - active.Y;
        double eta = mean.Eta - active.Eta;
        double sigma = 1 - (s * (mean.Z - active.Z));
        double tau = (s * (mean.Zeta - active.Zeta)) + mean.Zeta - (group.Beta / betaAge);
        sums.YY += b * y * y;
        sums.YEta += b * y * eta;
        sums.YSigma += b * y * sigma;
        sums.YTau += b * y * tau;
        sums.EtaEta += b * eta * eta;
        sums.EtaSigma += b * eta * sigma;
        sums.EtaTau += b * eta * tau;
        sums.SigmaSigma += b * sigma * sigma;
        sums.SigmaTau += b * sigma * tau;
        sums.TauTau += b * tau * tau;
    }

    /// <summary>y, η, z and ζ.</summary>
    private readonly record struct Point(double Y, double Eta, double Z, double Zeta);
}
