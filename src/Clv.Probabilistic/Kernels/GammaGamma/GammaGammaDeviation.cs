using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>How far one customer's mean spend lies from where the Gamma-Gamma density peaks, and the derivatives' parts.</summary>
/// <remarks>
/// π = z/(1 + z) = sρ/(1 − s + sρ). The logarithms ln(s/π) = ln(1 + (1 − s)(1/ρ − 1)) and ln((1 − s)/(1 − π)) = ln(1 + s(ρ − 1))
/// are each computed on their own, so that neither loses digits where s is near 0 or 1.
/// </remarks>
internal readonly struct GammaGammaDeviation
{
    /// <summary>Up to here |ρ − 1| counts as near, and the leading terms of the deviance are cancelled by algebra.</summary>
    private const double Near = 0.5;

    /// <summary>Compares a mean spend with the peak.</summary>
    /// <param name="group">The customer's frequency.</param>
    /// <param name="ratio">ρ = q·m/(p·v) > 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GammaGammaDeviation(in GammaGammaGroup group, double ratio)
    {
        double excess = ratio - 1;
        if (Math.Abs(excess) <= Near)
        {
            // With f = s(ρ − 1) and g = (1 − s)(1/ρ − 1), D = a·ln(1 + g) + b·ln(1 + f), and a·g + b·f = (ab/n)(ρ − 1)²/ρ.
            // What is left are the gaps between each logarithm and its argument, half as large together.
            double far = group.Share * excess;
            double back = group.Rest * (-excess / ratio);
            double farGap = Log1pGap.Of(far);
            double backGap = Log1pGap.Of(back);
            LogRest = far - farGap;
            LogShare = back - backGap;
            Deviance = (group.A * group.Rest * (excess * excess / ratio)) - (group.A * backGap) - (group.B * farGap);
        }
        else
        {
            LogRest = LogMixture(group.Share, group.Rest, ratio);
            LogShare = LogMixture(group.Rest, group.Share, 1 / ratio);
            Deviance = (group.A * LogShare) + (group.B * LogRest);
        }
    }

    private GammaGammaDeviation(in GammaGammaGroup group, double logShare, double logRest)
    {
        LogShare = logShare;
        LogRest = logRest;
        Deviance = (group.A * logShare) + (group.B * logRest);
    }

    /// <summary>D = a·ln(s/π) + b·ln((1 − s)/(1 − π)) ≥ 0.</summary>
    public double Deviance { get; }

    /// <summary>ln(s/π).</summary>
    public double LogShare { get; }

    /// <summary>ln((1 − s)/(1 − π)).</summary>
    public double LogRest { get; }

    /// <summary>The same for a ratio that is beyond the range of doubles.</summary>
    public static GammaGammaDeviation FromLogRatio(in GammaGammaGroup group, double logRatio)
    {
        double logShare = Math.Log(group.Share);
        double logRest = Math.Log(group.Rest);
        return new GammaGammaDeviation(
            group, LogSumOfExponentials(logShare, logRest - logRatio), LogSumOfExponentials(logRest, logShare + logRatio));
    }

    /// <summary>ln(1 + share·(factor − 1)) for share + rest = 1.</summary>
    private static double LogMixture(double share, double rest, double factor)
    {
        double change = share * (factor - 1);
        return change < -0.5 ? Math.Log(rest + (share * factor)) : Log1p.Of(change);
    }

    private static double LogSumOfExponentials(double a, double b) =>
        Math.Max(a, b) + Log1p.Of(Math.Exp(-Math.Abs(a - b)));
}
