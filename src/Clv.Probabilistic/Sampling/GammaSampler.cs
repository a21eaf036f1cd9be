namespace Clv.Probabilistic;

/// <summary>Gamma numbers of a shape and rate 1, or their logarithms, which shapes near 0 need.</summary>
/// <remarks>
/// G. Marsaglia and W. W. Tsang (2000), A Simple Method for Generating Gamma Variables, ACM Transactions on Mathematical
/// Software 26(3), which rejects and is exact. A shape k below 1 uses G(k) = G(k+1)·U^(1/k) in logarithms: at k = 1e-3 most numbers are
/// below the double range, and their logarithms are right all the same.
/// </remarks>
internal readonly struct GammaSampler
{
    /// <summary>Below this |z| the acceptance test is summed as a series; above, its cancellation leaves digits enough.</summary>
    private const double SeriesLimit = 0.03;

    private readonly double _d;
    private readonly double _c;
    private readonly double _logD;
    private readonly double _boostShape;

    /// <summary>A sampler.</summary>
    /// <param name="shape">Positive and finite.</param>
    public GammaSampler(double shape)
    {
        _boostShape = shape < 1 ? shape : 0;
        _d = (shape < 1 ? shape + 1 : shape) - (1.0 / 3);
        _c = 1 / (3 * Math.Sqrt(_d));
        _logD = PortableLog.Of(_d);
    }

    /// <summary>A Gamma number; 0 where it is below the double range.</summary>
    public double Sample(ref RandomStream random) =>
        _boostShape == 0 ? _d * CubeOfNormal(ref random) : PortableExp.Of(SampleLog(ref random));

    /// <summary>The logarithm of a Gamma number; −∞ where even that is below the double range.</summary>
    public double SampleLog(ref RandomStream random)
    {
        double log = _logD + PortableLog.Of(CubeOfNormal(ref random));
        return _boostShape == 0 ? log : log - (random.NextExponential() / _boostShape);
    }

    private double CubeOfNormal(ref RandomStream random)
    {
        while (true)
        {
            double normal = random.NextNormal();
            double z = _c * normal;
            if (z <= -1)
            {
                continue;
            }

            double cube = (1 + z) * (1 + z) * (1 + z);
            double uniform = random.NextUniform();
            double square = normal * normal;
            if (uniform < 1 - (0.0331 * square * square) || PortableLog.Of(uniform) < LogAcceptance(z))
            {
                return cube;
            }
        }
    }

    // ½x² + d(1 − v + ln v) with v = (1 + z)³ and x² = 9dz² is 3d(ln(1 + z) − z + z²/2 − z³/3): what remains of four terms that
    // cancel, and for large shapes cancel entirely.
    private double LogAcceptance(double z)
    {
        double z2 = z * z;
        if (Math.Abs(z) >= SeriesLimit)
        {
            return 3 * _d * (PortableLog.Of(1 + z) - z + (z2 / 2) - (z2 * z / 3));
        }

        double series = (1.0 / 9) - (z / 10);
        series = (1.0 / 8) - (z * series);
        series = (1.0 / 7) - (z * series);
        series = (1.0 / 6) - (z * series);
        series = (1.0 / 5) - (z * series);
        series = (1.0 / 4) - (z * series);
        return -3 * (_d * z2) * z2 * series;
    }
}
