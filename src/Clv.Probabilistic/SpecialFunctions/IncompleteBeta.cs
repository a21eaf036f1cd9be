namespace Clv.Probabilistic;

/// <summary>The regularized incomplete beta function as the distribution of a logit: of ln(p/(1−p)) for p ~ Beta(a, b).</summary>
/// <remarks>The logit of a beta variable is the logarithm of a ratio of gamma variables, so that it is also the distribution of the
/// logarithm of a beta-prime variable. Nothing of the size of a or b is subtracted from its like.</remarks>
internal readonly struct IncompleteBeta
{
    private readonly double _a;
    private readonly double _b;
    private readonly double _logPeak;
    private readonly LogitDensity _density;

    /// <summary>The distribution for a, b &gt; 0.</summary>
    public IncompleteBeta(double a, double b)
    {
        _a = a;
        _b = b;
        _density = new LogitDensity(a, b);
        double total = a + b;
        _logPeak = (0.5 * (Math.Log(Math.Min(a, b)) + Math.Log(Math.Max(a, b) / total))) - StirlingRemainder.HalfLogTwoPi
            + StirlingRemainder.Of(total) - StirlingRemainder.Of(a) - StirlingRemainder.Of(b);
    }

    /// <summary>Where the density of the logit is highest, ln(a/b).</summary>
    public double Peak => _density.Peak;

    /// <summary>ln of the density of the logit at its peak.</summary>
    public double LogPeak => _logPeak;

    /// <summary>ln of the density of the logit: p^a (1−p)^b / B(a, b).</summary>
    public double LogDensity(double logit) => _logPeak + _density.LogAt(logit - _density.Peak);

    /// <summary>I_p(a, b) at a logit of p.</summary>
    /// <param name="logit">ln(p/(1−p)); ±∞ are allowed.</param>
    /// <returns>The probability of a smaller one.</returns>
    public double Below(double logit)
    {
        if (double.IsInfinity(logit))
        {
            return logit > 0 ? 1 : 0;
        }

        // The continued fraction is quick on its own side of the mean (NIST DLMF 8.17.22).
        double p = 1 / (1 + Math.Exp(-logit));
        double rest = 1 / (1 + Math.Exp(logit));
        return p * (_a + _b + 2) < _a + 1
            ? Math.Min(1, Side(logit, _a, _b, p))
            : 1 - Math.Min(1, Side(logit, _b, _a, rest));
    }

    /// <summary>The logit below which the other lies with a probability, to within a probability of a tenth of the smaller side.</summary>
    /// <param name="probability">In (0, 1).</param>
    public double RoughQuantile(double probability)
    {
        const double Part = 0.1;
        double tolerance = Part * Math.Min(probability, 1 - probability);
        double low = Peak;
        double high = Peak;
        double step = Math.Sqrt((1 / _a) + (1 / _b));
        for (double length = step; Below(low) > probability; length *= 2)
        {
            low -= length;
        }

        for (double length = step; Below(high) < probability; length *= 2)
        {
            high += length;
        }

        while (true)
        {
            double middle = 0.5 * (low + high);
            double miss = Below(middle) - probability;
            if (Math.Abs(miss) <= tolerance || middle <= low || middle >= high)
            {
                return middle;
            }

            (low, high) = miss < 0 ? (middle, high) : (low, middle);
        }
    }

    private double Side(double logit, double a, double b, double p)
    {
        double log = LogDensity(logit) - Math.Log(a);
        const double NothingLeft = -80;
        return log < NothingLeft ? 0 : Math.Exp(log) * IncompleteBetaFraction.Of(a, b, p);
    }
}
