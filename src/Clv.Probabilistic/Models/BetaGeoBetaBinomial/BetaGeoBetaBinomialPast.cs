namespace Clv.Probabilistic;

/// <summary>What a history of x purchases at n opportunities, the last at the t_x-th, says of a BG/BB customer.</summary>
/// <remarks>
/// Fader, Hardie and Shang (2010), eq. (5), is a sum of positive terms: A(n), that the customer is active, and D(j), that j opportunities were
/// survived, t_x ≤ j &lt; n. With W the sum of the D over A, which goes from one n to the next by W(n+1) = r(n)·(W(n) + gamma/(gamma+delta+n)),
/// r(n) = A(n)/A(n+1) > 1, the likelihood is A·(1 + W) and P(alive) is 1/(1 + W). Nothing is subtracted.
/// </remarks>
internal readonly struct BetaGeoBetaBinomialPast
{
    /// <summary>Beyond this W is kept as a multiple of <see cref="Step"/>.</summary>
    private const double Large = 1e100;

    /// <summary>What W is divided by; what is added to it from then on is nothing beside it.</summary>
    private const double Step = 1e200;

    private readonly double _logActive;
    private readonly double _logScale;
    private readonly double _odds;
    private readonly double _purchases;
    private readonly double _dropout;

    /// <summary>What a history says.</summary>
    /// <param name="p">The population.</param>
    /// <param name="history">The history, in opportunities.</param>
    public BetaGeoBetaBinomialPast(BetaGeoBetaBinomialParameters p, in CustomerHistory history)
    {
        double x = history.Frequency;
        double n = history.T;
        _logActive = -(LogRisingRatio.Of(p.Alpha, p.Beta, x)
            + LogRisingRatio.Of(p.Beta, p.Alpha + x, n - x)
            + LogRisingRatio.Of(p.Delta, p.Gamma, n));
        double scale = 1;
        for (double j = history.Recency; j < n; j++)
        {
            double buying = p.Alpha + p.Beta + j;
            double leaving = p.Gamma + p.Delta + j;
            double lost = scale * (p.Gamma / leaving);
            _odds += lost;
            _purchases += lost * ((p.Alpha + x) / buying);
            _dropout += lost * ((p.Gamma + 1) / (leaving + 1));
            foreach (double factor in (ReadOnlySpan<double>)[buying / (p.Beta + (j - x)), leaving / (p.Delta + j)])
            {
                double change = _odds * factor > Large ? factor / Step : factor;
                scale *= change == factor ? 1 : 1 / Step;
                _logScale += change == factor ? 0 : Math.Log(Step);
                _odds *= change;
                _purchases *= change;
                _dropout *= change;
            }
        }

        // In units of the scale an active customer's share is next to nothing or 1.
        _purchases += scale * ((p.Alpha + x) / (p.Alpha + p.Beta + n));
        _dropout += scale * (p.Gamma / (p.Gamma + p.Delta + n));
        Total = scale + _odds;
    }

    /// <summary>ln of the likelihood: a number ≤ 0.</summary>
    public double LogLikelihood => Math.Min(0, _logActive - LogAlive);

    /// <summary>P(alive) at the last opportunity.</summary>
    public double Alive => _logScale == 0 ? 1 / (1 + _odds) : Math.Exp(LogAlive);

    /// <summary>ln P(alive).</summary>
    public double LogAlive => _logScale == 0 ? -Log1p.Of(_odds) : -(Math.Log(_odds) + _logScale);

    /// <summary>E(p): how likely the customer is, or was, to buy at an opportunity.</summary>
    public double PurchaseProbability => _purchases / Total;

    /// <summary>E(θ): how likely the customer is, or was, to drop out before an opportunity.</summary>
    public double DropoutProbability => _dropout / Total;

    private double Total { get; }
}
