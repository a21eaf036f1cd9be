namespace Clv.Probabilistic;

/// <summary>The terms of the BG/NBD likelihood that depend on x alone, as prefix sums over j &lt; x.</summary>
/// <remarks>No log-gamma and so no cancellation between huge ones: K(x) = Σ ln((r+j)/alpha) − Σ ln(1 + a/(b+j)).</remarks>
internal struct BetaGeoFrequencyTerms
{
    private readonly double _r;
    private readonly double _alpha;
    private readonly double _a;
    private readonly double _b;
    private CompensatedSum _value;
    private CompensatedSum _r1;
    private CompensatedSum _r2;
    private CompensatedSum _a1;
    private CompensatedSum _b1;
    private CompensatedSum _aa;
    private CompensatedSum _ab;
    private CompensatedSum _bb;

    /// <summary>The empty sums, at x = 0.</summary>
    public BetaGeoFrequencyTerms(double r, double alpha, double a, double b)
    {
        _r = r;
        _alpha = alpha;
        _a = a;
        _b = b;
    }

    /// <summary>x: the number of terms summed so far.</summary>
    public int Frequency { get; private set; }

    /// <summary>K(x).</summary>
    public readonly double Value => _value.Value;

    /// <summary>Σ r/(r+j), the first derivative of K in ln r.</summary>
    public readonly double R => _r1.Value;

    /// <summary>Σ (r/(r+j))², which with <see cref="R"/> gives the second.</summary>
    public readonly double RR => _r2.Value;

    /// <summary>−Σ a/(a+b+j), the first derivative in ln a.</summary>
    public readonly double A => -_a1.Value;

    /// <summary>Σ ab/((b+j)(a+b+j)), the first derivative in ln b.</summary>
    public readonly double B => _b1.Value;

    /// <summary>−Σ a(b+j)/(a+b+j)², the second derivative in ln a.</summary>
    public readonly double AA => -_aa.Value;

    /// <summary>Σ ab/(a+b+j)², the mixed derivative in ln a and ln b.</summary>
    public readonly double AB => _ab.Value;

    /// <summary>Σ [bj/(b+j)² − b(a+j)/(a+b+j)²], the second derivative in ln b.</summary>
    public readonly double BB => _bb.Value;

    /// <summary>Moves on to a larger x.</summary>
    public void MoveTo(int frequency, Derivatives derivatives)
    {
        for (; Frequency < frequency; Frequency++)
        {
            double rj = _r + Frequency;
            double bj = _b + Frequency;
            double abj = _a + bj;
            _value.Add(Math.Log(rj / _alpha));
            _value.Add(-Log1p.Of(_a / bj));
            if (derivatives == Derivatives.None)
            {
                continue;
            }

            double ratio = _r / rj;
            _r1.Add(ratio);
            _a1.Add(_a / abj);
            _b1.Add(_a / abj * (_b / bj));
            if (derivatives == Derivatives.Second)
            {
                _r2.Add(ratio * ratio);
                _aa.Add(_a / abj * (bj / abj));
                _ab.Add(_a / abj * (_b / abj));
                _bb.Add((_b / bj * (Frequency / bj)) - (_b / abj * ((_a + Frequency) / abj)));
            }
        }
    }
}
