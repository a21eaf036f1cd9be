namespace Clv.Probabilistic.Tests;

/// <summary>The mean of a function of a Beta number.</summary>
/// <remarks>Over log-odds the density p^a·(1 − p)^b/B(a, b) is analytic and falls off at both ends, where the trapezoidal rule has all
/// digits once its step is short against what the function does.</remarks>
internal static class BetaMean
{
    /// <summary>Where the density is e^−50 of what it is in the middle, nothing counts any more.</summary>
    private const double Exponent = 50;

    public static double Of(double a, double b, Func<double, double> function, double step = 0.5)
    {
        double logBeta = MathNet.Numerics.SpecialFunctions.BetaLn(a, b);
        double end = Exponent / Math.Min(1, Math.Min(a, b));
        double sum = 0;
        for (double logOdds = -end; logOdds <= end; logOdds += step)
        {
            double logP = -Math.Log(1 + Math.Exp(-logOdds));
            sum += Math.Exp((a * logP) + (b * (logP - logOdds)) - logBeta) * function(Math.Exp(logP));
        }

        return sum * step;
    }
}
