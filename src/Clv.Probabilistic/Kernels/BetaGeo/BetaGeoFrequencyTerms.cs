namespace Clv.Probabilistic;

/// <summary>The terms of a beta-geometric likelihood that depend on x alone, as prefix sums.</summary>
/// <remarks>No log-gamma and so no cancellation between huge ones: K(x) = Σ_{j&lt;x} ln((r+j)/alpha) − Σ ln(1 + a/(b+j)), the second
/// sum over j &lt; x in BG/NBD and j ≤ x in MBG/NBD, where the first purchase too was survived or not. Only gaps of
/// thousands, as one customer with a frequency of a billion leaves, are crossed by differences of log-gammas and their
/// derivatives, written so that nothing cancels: such a file costs no more time than any other.</remarks>
internal struct BetaGeoFrequencyTerms
{
    /// <summary>Terms that are always added one by one: beyond them every argument is within reach of Stirling's series.</summary>
    private const int SteppedTerms = 64;

    /// <summary>More terms than this are not added one by one.</summary>
    private const int LongestWalk = 4_096;

    private readonly double _a;
    private readonly double _b;
    private readonly bool _atFirstPurchase;
    private PurchaseRateTerms _purchases;
    private long _terms;
    private CompensatedSum _value;
    private CompensatedSum _a1;
    private CompensatedSum _b1;
    private CompensatedSum _aa;
    private CompensatedSum _ab;
    private CompensatedSum _bb;

    /// <summary>The empty sums.</summary>
    public BetaGeoFrequencyTerms(BetaGeoDropout parameters)
    {
        _a = parameters.A;
        _b = parameters.B;
        _atFirstPurchase = parameters.AtFirstPurchase;
        _purchases = new PurchaseRateTerms(parameters.R, parameters.Alpha);
    }

    /// <summary>K(x).</summary>
    public readonly double Value => _purchases.Value + _value.Value;

    /// <summary>Σ r/(r+j), the first derivative of K in ln r.</summary>
    public readonly double R => _purchases.R;

    /// <summary>Σ (r/(r+j))², which with <see cref="R"/> gives the second.</summary>
    public readonly double RR => _purchases.RR;

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
    public void MoveTo(int frequency, Derivatives derivatives) => MoveTo(frequency, frequency, derivatives);

    /// <summary>Moves on to a larger x, where purchases are every so many events at a customer's rate.</summary>
    /// <param name="frequency">x, the chances of dropping out.</param>
    /// <param name="events">The events at the customer's rate.</param>
    /// <param name="derivatives">Which will be asked for.</param>
    public void MoveTo(int frequency, long events, Derivatives derivatives)
    {
        _purchases.MoveTo(events, derivatives);
        long terms = frequency + (_atFirstPurchase ? 1L : 0);
        if (terms - _terms > LongestWalk)
        {
            Walk(Math.Max(_terms, SteppedTerms), derivatives);
            Jump(terms, derivatives);
        }
        else
        {
            Walk(terms, derivatives);
        }
    }

    private void Walk(long terms, Derivatives derivatives)
    {
        for (; _terms < terms; _terms++)
        {
            double bj = _b + _terms;
            double abj = _a + bj;
            _value.Add(-Log1p.OfQuotient(_a, bj));
            if (derivatives == Derivatives.None)
            {
                continue;
            }

            _a1.Add(_a / abj);
            _b1.Add(_a / abj * (_b / bj));
            if (derivatives == Derivatives.Second)
            {
                _aa.Add(_a / abj * (bj / abj));
                _ab.Add(_a / abj * (_b / abj));
                _bb.Add((_b / bj * (_terms / bj)) - (_b / abj * ((_a + _terms) / abj)));
            }
        }
    }

    /// <summary>The same sums in closed form: ln Γ, ψ and ψ′ at both ends.</summary>
    private void Jump(long terms, Derivatives derivatives)
    {
        double d = terms - _terms;
        double b0 = _b + _terms;
        double ab0 = _a + b0;

        // Σ ln(1 + a/(b+j)) is a difference in the direction of d and in that of a; the smaller step has the smaller terms.
        _value.Add(_a < d
            ? LogRisingFactorial.Of(b0, _a) - LogRisingFactorial.Of(b0 + d, _a)
            : LogRisingFactorial.Of(b0, d) - LogRisingFactorial.Of(ab0, d));
        _terms = terms;
        if (derivatives == Derivatives.None)
        {
            return;
        }

        double a1 = _a * DigammaDifference.Of(ab0, d);
        double b1 = _b * (_a < d
            ? DigammaDifference.Of(b0, _a) - DigammaDifference.Of(b0 + d, _a)
            : DigammaDifference.Of(b0, d) - DigammaDifference.Of(ab0, d));
        _a1.Add(a1);
        _b1.Add(b1);
        if (derivatives == Derivatives.Second)
        {
            double squares = -TrigammaDifference.Of(ab0, d);
            _aa.Add(a1 - (_a * _a * squares));
            _ab.Add(_a * _b * squares);
            double fall = _a < d
                ? TrigammaDifference.Of(b0 + d, _a) - TrigammaDifference.Of(b0, _a)
                : TrigammaDifference.Of(ab0, d) - TrigammaDifference.Of(b0, d);
            _bb.Add(b1 - (_b * _b * fall));
        }
    }
}
