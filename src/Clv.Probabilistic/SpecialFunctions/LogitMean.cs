namespace Clv.Probabilistic;

/// <summary>The mean of a function of p over Beta(a, b), by the trapezoid rule in logit(p).</summary>
/// <remarks>
/// In s = logit(p) the density p^a (1−p)^b is analytic and falls off exponentially on both sides, so the trapezoid
/// rule converges exponentially in its step; numerator and normalisation use the same nodes. Where p (or 1 − p) is
/// so small that the function no longer changes, the rest of the sum is a geometric series and is added
/// in closed form: that keeps a, b → 0 as easy as anything else.
/// </remarks>
internal readonly struct LogitMean
{
    /// <summary>An a or b from which on the sums cannot leave the range of doubles.</summary>
    private const double SmallRate = 1e-10;

    /// <summary>The logit of a p that is still a normal number.</summary>
    private const double SmallestLogit = -700;

    private readonly double _a;
    private readonly double _b;
    private readonly double _step;
    private readonly double _leftEnd;
    private readonly double _rightEnd;

    /// <summary>The mean for a, b &gt; 0.</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b.</param>
    /// <param name="steepness">The function's relative slope in p at p = 0, roughly.</param>
    /// <param name="restSteepness">Its relative slope at p = 1.</param>
    public LogitMean(double a, double b, double steepness, double restSteepness)
    {
        _a = a;
        _b = b;
        _step = Math.Min(0.24, 0.5 * Math.Sqrt((1 / a) + (1 / b)));

        // Beyond these points the integrand equals its leading exponential to the last digit.
        // They must be points that p reaches above 0, whatever the slope.
        _leftEnd = Math.Max(SmallestLogit, -40 - Math.Log(Math.Max(1, Math.Max(a + b, steepness))));
        _rightEnd = 40 + Math.Log(Math.Max(1, Math.Max(a + b, restSteepness)));
    }

    /// <summary>The mean of a positive function.</summary>
    /// <param name="known">What the function needs beside p.</param>
    /// <param name="function">The function, which a static lambda is without garbage.</param>
    public double Of<TKnown>(TKnown known, Func<TKnown, double, double> function)
    {
        LogitDensity density = new(_a, _b);
        double sum = 0;
        double norm = 0;

        // Where a or b vanishes a side's geometric series grows without limit; only the quotient of the sums is wanted.
        double smaller = Math.Min(_a, _b);
        double scale = smaller < SmallRate ? smaller : 1;
        double step = _step;
        AddSide(-step, _leftEnd, rate: _a, first: 1);
        AddSide(step, _rightEnd, rate: _b, first: 0);
        return sum / norm;

        // From the peak outwards; the peak itself belongs to the right side.
        void AddSide(double width, double end, double rate, int first)
        {
            for (int k = first; ; k++)
            {
                double offset = k * width;
                (double weight, double p) = density.At(offset);
                weight *= scale;
                double value = weight * function(known, p);
                bool pure = width < 0 ? density.Peak + offset < end : density.Peak + offset > end;
                double series = pure ? -1 / Expm1.Of(-rate * step) : 1;
                norm += weight * series;
                sum += value * series;
                if (pure || (k > 0 && weight < 1e-19 * norm && value < 1e-19 * sum))
                {
                    return;
                }
            }
        }
    }
}
