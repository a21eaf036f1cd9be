namespace Clv.Probabilistic;

/// <summary>The number of future purchases of an active customer in Pareto/NBD: n of them before dropping out after a while v, as a
/// function of ln v.</summary>
/// <remarks>
/// Given v the count is negative binomial with success probability z = v/(alpha+T+v). Its mass as a function of logit z = ln v −
/// ln(alpha+T) is z^n (1−z)^(r+x) up to a factor, which has its peak at z = n/(r+x+n) and is known there from Stirling's formula: no
/// gamma function of a large number is formed. Times the density of ln v, s·v/(beta+T)·(1 + v/(beta+T))^−(s+1), it is log-concave. Times
/// n and the probability (1 + v/(beta+T))^−s of being active after v it is the density of ln v for the n-th purchase to come then. All
/// are taken as functions of the distance of ln v from that peak.
/// </remarks>
internal readonly struct ParetoNbdCount : ILogConcaveFunction
{
    /// <summary>Left of all scales the function falls by e or more per step of 1: after 60 steps nothing is left.</summary>
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

    /// <summary>1 where customers drop out at v, 0 where they are still active then.</summary>
    private readonly int _dropout;

    /// <summary>The function for a history's x and T and for n ≥ 1.</summary>
    public ParetoNbdCount(ParetoNbdPopulation p, int x, double t, int count)
        : this(p, x, t, count, dropout: 1)
    {
    }

    private ParetoNbdCount(ParetoNbdPopulation p, int x, double t, int count, int dropout)
    {
        _dropout = dropout;
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
        (double gone, double end) = LogIntegral(horizon);

        // Who is still active at the end: that is the horizon, or so far away that both factors have become powers of v.
        double further = Offset(horizon) - end;
        double share = further > 0
            ? (_s + (_shape * Math.Exp(-(_shape + _s) * further))) / (_shape + _s)
            : 1;
        double left = _mass.LogAt(end) - (_s * Log1p.OfQuotient(Time(end), _beta)) + Math.Log(share);
        return _logPeakMass + Math.Max(gone, left) + Log1p.Of(Math.Exp(-Math.Abs(gone - left)));
    }

    /// <summary>ln P(Y(t) ≥ n): the n-th purchase comes within the horizon, and before dropping out.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="x">x.</param>
    /// <param name="t">T.</param>
    /// <param name="count">n ≥ 1.</param>
    /// <param name="horizon">t &gt; 0; +∞ is allowed.</param>
    public static double LogAtLeast(ParetoNbdPopulation p, int x, double t, int count, double horizon)
    {
        ParetoNbdCount arrival = new(p, x, t, count, dropout: 0);
        (double log, double end) = arrival.LogIntegral(horizon);
        double further = arrival.Offset(horizon) - end;
        if (further > 0)
        {
            // All factors have become powers of v.
            double fall = arrival._shape + arrival._s;
            double rest = arrival.LogAt(end) + Math.Log(-Expm1.Of(-fall * further) / fall);
            log = Math.Max(log, rest) + Log1p.Of(Math.Exp(-Math.Abs(log - rest)));
        }

        return Math.Log(count) + arrival._logPeakMass + log;
    }

    /// <inheritdoc/>
    public double LogAt(double q)
    {
        double v = Time(q);
        double density = _dropout == 0 ? 0 : Math.Log(_s) + LogRisingFactorial.LogQuotient(v, _beta);
        return _mass.LogAt(q) + density - ((_s + _dropout) * Log1p.OfQuotient(v, _beta));
    }

    /// <inheritdoc/>
    public (double Slope, double Bend) ShapeAt(double q)
    {
        double v = Time(q);
        double z = v / (_alpha + v);
        double gone = v / (_beta + v);
        double total = _shape + _count;
        return (
            _count + _dropout - (total * z) - ((_s + _dropout) * gone),
            (total * z * (_alpha / (_alpha + v))) + ((_s + _dropout) * gone * (_beta / (_beta + v))));
    }

    /// <inheritdoc/>
    public void Collect(double weight)
    {
    }

    /// <summary>ln of the integral up to a horizon or to where the function has become a pure power, and that end.</summary>
    private (double Log, double End) LogIntegral(double horizon)
    {
        double shortest = Math.Min(_alpha / (_shape + _count), _beta / (_s + 1));
        double longest = (_alpha * (_shape + _count)) + (_beta * (_s + 1));
        double end = Math.Min(Offset(horizon), Offset(PurePower * longest));
        double start = Math.Min(Offset(shortest), end) - LeftOfAll;
        ParetoNbdCount function = this;
        (double logPeak, double sum) = LogConcaveIntegral.Of(ref function, start, end);
        return (logPeak + Math.Log(sum), end);
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
