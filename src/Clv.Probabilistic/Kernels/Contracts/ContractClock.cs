namespace Clv.Probabilistic;

/// <summary>t^c, the clock by which a beta-discrete-Weibull customer ages.</summary>
internal static class ContractClock
{
    /// <summary>Beyond, nobody is left in the range of doubles that a step could tell apart, and squares stay finite.</summary>
    public const double Largest = 1e140;

    /// <summary>t^c, at most 1e140.</summary>
    public static double At(int period, double c) =>
        period == 0 ? 0 : period == 1 ? 1 : Math.Min(c == 1 ? period : Math.Exp(Math.Min(c * Math.Log(period), 1_000)), Largest);

    /// <summary>t^c − (t−1)^c without cancellation.</summary>
    public static double Step(int period, double c) => period == 1 || c == 1
        ? 1
        : Math.Min(At(period - 1, c) * Expm1.Of(Math.Min(c * Log1p.Of(1.0 / (period - 1)), 700)), Largest);
}
