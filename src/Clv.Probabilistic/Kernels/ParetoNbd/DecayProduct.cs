namespace Clv.Probabilistic;

/// <summary>e^−δw · (1 + w/α)^−a · (1 + w/β)^−b over w ≥ 0, in a variable in which it is as easy everywhere: the integrand of every
/// Pareto/NBD quantity.</summary>
/// <remarks>
/// With q = ln(1 + w/c) and c = 1/[δ + (a+1)/α + (b+1)/β], which is below α, β and the length over which the function falls by e, its
/// logarithm is concave, bends by no more than it slopes, give or take 1, and is analytic within ±πi of the real axis.
/// </remarks>
internal struct DecayProduct : ILogConcaveFunction
{
    /// <summary>Beyond this times the longest scale the function is a pure power to the last digit.</summary>
    private const double PurePower = 1e18;

    /// <summary>e^−δw beyond this δw is nothing.</summary>
    private const double LastDecay = 800;

    /// <summary>An exponent whose exponential is still a number.</summary>
    private const double LargestExponent = 700;

    private readonly double _rate;
    private readonly double _a;
    private readonly double _alpha;
    private readonly double _b;
    private readonly double _beta;
    private readonly double _scale;

    /// <summary>The function of δ = <paramref name="rate"/> and two powers.</summary>
    public DecayProduct(double rate, double a, double alpha, double b, double beta)
    {
        _rate = rate;
        _a = a;
        _alpha = alpha;
        _b = b;
        _beta = beta;
        _scale = 1 / (rate + ((a + 1) / alpha) + ((b + 1) / beta));
    }

    /// <summary>ln ∫₀^span of the function, per time.</summary>
    /// <param name="rate">δ ≥ 0.</param>
    /// <param name="a">a ≥ 0.</param>
    /// <param name="alpha">α &gt; 0.</param>
    /// <param name="b">b ≥ 0.</param>
    /// <param name="beta">β &gt; 0.</param>
    /// <param name="span">How far; +∞ is allowed where the integral exists.</param>
    /// <param name="excess">a + b − 1, which decides at infinity and which the caller knows without rounding; read where δ = 0
    /// alone.</param>
    /// <returns>−∞ for no span.</returns>
    public static double LogIntegral(double rate, double a, double alpha, double b, double beta, double span, double excess)
    {
        if (span == 0)
        {
            return double.NegativeInfinity;
        }

        DecayProduct product = new(rate, a, alpha, b, beta);
        double end = Math.Min(span, rate > 0
            ? Math.Min(LastDecay / rate, double.MaxValue)
            : PurePower * (((a + 1) * alpha) + ((b + 1) * beta)));
        double log = product.LogIntegral(end);
        return rate > 0 || end == span ? log : LogSum(log, product.LogPurePower(end, span, excess));
    }

    /// <summary>q of a time.</summary>
    public readonly double Place(double time) => Log1p.OfQuotient(time, _scale);

    /// <summary>w = c·(e^q − 1), also where e^q alone is beyond the largest double.</summary>
    public readonly double Time(double q) => q < LargestExponent ? _scale * Expm1.Of(q) : Math.Exp(q + Math.Log(_scale));

    /// <summary>c, by which an integral over q is to be multiplied to be one over w.</summary>
    public readonly double Scale => _scale;

    /// <inheritdoc/>
    public readonly double LogAt(double q)
    {
        double w = Time(q);
        return q - (_rate * w) - (_a * Log1p.OfQuotient(w, _alpha)) - (_b * Log1p.OfQuotient(w, _beta));
    }

    /// <inheritdoc/>
    public readonly (double Slope, double Bend) ShapeAt(double q)
    {
        double w = Time(q);
        double e = w + _scale;
        double nearAlpha = e / (_alpha + w);
        double nearBeta = e / (_beta + w);
        return (
            1 - (_rate * e) - (_a * nearAlpha) - (_b * nearBeta),
            (_rate * e)
                + (_a * nearAlpha * (Math.Max(0, _alpha - _scale) / (_alpha + w)))
                + (_b * nearBeta * (Math.Max(0, _beta - _scale) / (_beta + w))));
    }

    /// <inheritdoc/>
    public readonly void Collect(double weight)
    {
    }

    private static double LogSum(double a, double b) => Math.Max(a, b) + Log1p.Of(Math.Exp(-Math.Abs(a - b)));

    private double LogIntegral(double end)
    {
        (double logPeak, double sum) = LogConcaveIntegral.Of(ref this, 0, Place(end));
        return Math.Log(_scale) + logPeak + Math.Log(sum);
    }

    /// <summary>ln ∫ from <paramref name="start"/> to <paramref name="end"/> where the function is a multiple of w^−(excess+1).</summary>
    private readonly double LogPurePower(double start, double end, double excess)
    {
        double length = LogRisingFactorial.LogQuotient(end, start);
        double atStart = Math.Log(start) - (_a * Log1p.OfQuotient(start, _alpha)) - (_b * Log1p.OfQuotient(start, _beta));
        double y = excess * length;
        return atStart + (double.IsPositiveInfinity(length) ? -Math.Log(excess)
            : Math.Log(length) + Math.Log(y == 0 ? 1 : -Expm1.Of(-y) / y));
    }
}
