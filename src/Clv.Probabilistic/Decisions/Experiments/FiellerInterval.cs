namespace Clv.Probabilistic;

/// <summary>An interval for the ratio of two means, less 1.</summary>
/// <remarks>Fieller (1954, Some problems in interval estimation): the ratios ρ with |m_T − ρ·m_C| ≤ t·√(v_T + ρ²·v_C). Where the mean of the
/// control arm may be 0 the set is no interval, and there is none.</remarks>
internal static class FiellerInterval
{
    /// <summary>The interval; NaN where there is none.</summary>
    public static Interval Of(double control, double controlVariance, double treated, double treatedVariance, double t)
    {
        double square = t * t;
        double a = (control * control) - (square * controlVariance);
        double b = control * treated;
        double c = (treated * treated) - (square * treatedVariance);
        double root = (b * b) - (a * c);
        if (!(a > 0 && root >= 0 && control > 0))
        {
            return new(double.NaN, double.NaN);
        }

        double half = Math.Sqrt(root);
        return new(((b - half) / a) - 1, ((b + half) / a) - 1);
    }
}
