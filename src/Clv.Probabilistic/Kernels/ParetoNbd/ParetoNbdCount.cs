namespace Clv.Probabilistic;

/// <summary>The number of future purchases of an active customer in Pareto/NBD: n of them before dropping out after a while v, as a function
/// of ln v.</summary>
/// <remarks>
/// Given v the count is negative binomial with success probability z = v/(alpha+T+v). Its mass as a function of logit z = ln v − ln(alpha+T) is
/// z^n (1−z)^(r+x) up to a factor, which has its peak at z = n/(r+x+n) and is known there from Stirling's formula: no gamma function of a large
/// number is formed. Times the density of ln v, s·v/(beta+T)·(1 + v/(beta+T))^−(s+1), it is log-concave. Both are taken as functions of the
/// distance of ln v from that peak.
/// </remarks>
internal readonly struct ParetoNbdCount : ILogConcaveFunction
{
    /// <summary>Left of all scales the function falls by e² or more per step of 1: after 60 steps nothing is left.</summary>
    private const double LeftOfAll = 60;

    /// <summary>Beyond this times the longest scale the function is a pure power to the last digit.</summary>
    private const double PurePower = 1e18;

    private readonly double _count;
    private readonly double _shape;
    private readonly double _alpha;
    private readonly double _s;
    private readonly double _beta;
    private readonly double _peakTime;
    private readonly double _logPeakMass;
    private readonly LogitDensity _mass;

    /// <summary>The function for a history's x and T and for n ≥ 1.</summary>
    public ParetoNbdCount(ParetoNbdParameters p, int x, double t, int count)
    {
        _count = count;
        _shape = p.R + x;
        _alpha = p.Alpha + t;
        _s = p.S;
        _beta = p.Beta + t;
        _peakTime = _alpha * (count / _shape);
        _mass = new LogitDensity(count, _shape);
        double total = _shape + count;
        _logPeakMass = (0.5 * (Math.Log(_shape / total) - Math.Log(count))) - StirlingRemainder.HalfLogTwoPi
            + StirlingRemainder.Of(total) - StirlingRemainder.Of(_shape) - StirlingRemainder.Of(count);
    }

    /// <summary>ln P(Y(t) = n).</summary>
    /// <param name="horizon">t &gt; 0; +∞ is allowed.</param>
    public double LogProbability(double horizon)
    {
        double shortest = Math.Min(_alpha / (_shape + _count), _beta / (_s + 1));
        double longest = (_alpha * (_shape + _count)) + (_beta * (_s + 1));
        double end = Math.Min(Offset(horizon), Offset(PurePower * longest));
        double start = Math.Min(Offset(shortest), end) - LeftOfAll;
        ParetoNbdCount function = this;
        (double logPeak, double sum) = LogConcaveIntegral.Of(ref function, start, end);
        double gone = logPeak + Math.Log(sum);

        // Who is still active at the end: that is the horizon, or so far away that both factors have become powers of v.
        double further = Offset(horizon) - end;
        double share = further > 0
            ? (_s + (_shape * Math.Exp(-(_shape + _s) * further))) / (_shape + _s)
            : 1;
        double left = _mass.LogAt(end) - (_s * Log1p.OfQuotient(Time(end), _beta)) + Math.Log(share);
        return _logPeakMass + Math.Max(gone, left) + Log1p.Of(Math.Exp(-Math.Abs(gone - left)));
    }

    /// <inheritdoc/>
    public double LogAt(double q)
    {
        double v = Time(q);
        return _mass.LogAt(q) + Math.Log(_s) + LogRisingFactorial.LogQuotient(v, _beta)
            - ((_s + 1) * Log1p.OfQuotient(v, _beta));
    }

    /// <inheritdoc/>
    public (double Slope, double Bend) ShapeAt(double q)
    {
        double v = Time(q);
        double z = v / (_alpha + v);
        double gone = v / (_beta + v);
        double total = _shape + _count;
        return (
            _count + 1 - (total * z) - ((_s + 1) * gone),
            (total * z * (_alpha / (_alpha + v))) + ((_s + 1) * gone * (_beta / (_beta + v))));
    }

    /// <inheritdoc/>
    public void Collect(double weight)
    {
    }

    /// <summary>ln of a time relative to that of the peak.</summary>
    private double Offset(double time) => LogRisingFactorial.LogQuotient(time, _peakTime);

    /// <summary>The time at an offset; in two steps, since e^q alone may be beyond the largest double.</summary>
    private double Time(double q)
    {
        double half = Math.Exp(0.5 * q);
        return _peakTime * half * half;
    }
}
