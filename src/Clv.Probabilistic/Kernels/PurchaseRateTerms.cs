namespace Clv.Probabilistic;

/// <summary>What x purchases at a Gamma(r, ·) rate contribute to a likelihood whatever their times, as prefix sums over j &lt; x.</summary>
/// <remarks>Γ(r+x)/Γ(r) without a log-gamma and so without cancellation between huge ones. Gaps of thousands are crossed by
/// differences of log-gammas and their derivatives, written so that nothing cancels.</remarks>
internal struct PurchaseRateTerms
{
    /// <summary>Terms that are always added one by one: beyond them every argument is within reach of Stirling's series.</summary>
    private const int SteppedFrequency = 64;

    /// <summary>More terms than this are not added one by one.</summary>
    private const int LongestWalk = 4_096;

    private readonly double _r;
    private readonly double _scale;
    private CompensatedSum _value;
    private CompensatedSum _first;
    private CompensatedSum _squares;

    /// <summary>The empty sums, at x = 0.</summary>
    /// <param name="r">r.</param>
    /// <param name="scale">What each factor r+j is divided by.</param>
    public PurchaseRateTerms(double r, double scale)
    {
        _r = r;
        _scale = scale;
    }

    /// <summary>x: the number of terms summed so far.</summary>
    public long Frequency { get; private set; }

    /// <summary>Σ ln((r+j)/scale).</summary>
    public readonly double Value => _value.Value;

    /// <summary>Σ r/(r+j), the first derivative in ln r.</summary>
    public readonly double R => _first.Value;

    /// <summary>Σ (r/(r+j))², which with <see cref="R"/> gives the second.</summary>
    public readonly double RR => _squares.Value;

    /// <summary>Moves on to a larger x, or of regular purchases to a larger number of ticks.</summary>
    public void MoveTo(long frequency, Derivatives derivatives)
    {
        if (frequency - Frequency > LongestWalk)
        {
            Walk(Math.Max(Frequency, SteppedFrequency), derivatives);
            Jump(frequency, derivatives);
        }
        else
        {
            Walk(frequency, derivatives);
        }
    }

    private void Walk(long frequency, Derivatives derivatives)
    {
        for (; Frequency < frequency; Frequency++)
        {
            double rj = _r + Frequency;
            _value.Add(LogRisingFactorial.LogQuotient(rj, _scale));
            if (derivatives == Derivatives.None)
            {
                continue;
            }

            double ratio = _r / rj;
            _first.Add(ratio);
            _squares.Add(ratio * ratio);
        }
    }

    /// <summary>The same sums in closed form: ln Γ, ψ and ψ′ at both ends.</summary>
    private void Jump(long frequency, Derivatives derivatives)
    {
        double d = frequency - Frequency;
        double r0 = _r + Frequency;
        _value.Add(LogRisingFactorial.Of(r0, d, _scale));
        Frequency = frequency;
        if (derivatives == Derivatives.None)
        {
            return;
        }

        _first.Add(_r * DigammaDifference.Of(r0, d));
        _squares.Add(_r * _r * -TrigammaDifference.Of(r0, d));
    }
}
