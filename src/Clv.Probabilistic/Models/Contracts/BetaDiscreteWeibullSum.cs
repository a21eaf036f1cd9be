namespace Clv.Probabilistic;

/// <summary>The sum of a beta-discrete-Weibull survival over all periods to come, discounted or not, which has no closed form.</summary>
/// <remarks>The first terms are added one by one; the rest is an integral by Euler and Maclaurin, ∫f + f/2 − f′/12 + f‴/720 from there (DLMF 2.10.1), over the
/// logarithm of time, in which f is smooth. Where t^c is large S is a power of t, whose integral is known.</remarks>
internal readonly struct BetaDiscreteWeibullSum
{
    /// <summary>Terms added one by one, at least: the first one left out of Euler and Maclaurin, f⁽⁵⁾/30240, is then of the order of 1e-14 of f.</summary>
    private const int FewestTerms = 256;

    private const int MostTerms = 100_000;

    /// <summary>A rest of this share of the sum is none.</summary>
    private const double Negligible = 1e-17;

    /// <summary>e^−45 is negligible.</summary>
    private const double NegligibleExponent = 45;

    /// <summary>Where t^c is this many times as large as α + β, the ratio of beta functions is a power but for a share of 1e-16.</summary>
    private const double PowerFrom = 1e16;

    private readonly double _alpha;
    private readonly double _beta;
    private readonly double _c;

    /// <summary>The survival of parameters.</summary>
    public BetaDiscreteWeibullSum(BetaDiscreteWeibullParameters parameters)
    {
        _alpha = parameters.Alpha;
        _beta = parameters.Beta;
        _c = parameters.C;
    }

    /// <summary>Σ S(t)/S(m)·(1+d)^(m−t) from t = m.</summary>
    /// <param name="period">m ≥ 0.</param>
    /// <param name="rate">d ≥ 0.</param>
    /// <returns>A number ≥ 1; +∞ where there is no discount and c·α ≤ 1.</returns>
    public double From(int period, double rate)
    {
        if (rate == 0 && !(_c * _alpha > 1))
        {
            return double.PositiveInfinity;
        }

        // The survival changes by a share of about c·α/t from one term to the next.
        double delta = Log1p.Of(rate);
        double whole = LogSurvival(period);
        int terms = (int)Math.Clamp(FewestTerms * Math.Min(_c * _alpha, _c * Math.Sqrt(1 + _alpha)), FewestTerms, MostTerms);
        CompensatedSum sum = default;
        double last = period + terms;
        for (double t = period; t < last; t++)
        {
            double term = At(t, period, whole, delta);
            sum.Add(term);
            if (term <= Negligible * sum.Value / terms)
            {
                return sum.Value;
            }
        }

        double at = At(last, period, whole, delta);
        double slope = -at * (delta + (_c * (Clock(last) / last) * DigammaDifference.Of(_beta + Clock(last), _alpha)));
        double third = (At(last + 2, period, whole, delta) - (2 * At(last + 1, period, whole, delta))
            + (2 * At(last - 1, period, whole, delta)) - At(last - 2, period, whole, delta)) / 2;
        sum.Add(Integral(last, period, whole, delta));
        return sum.Value + (at / 2) - (slope / 12) + (third / 720);
    }

    /// <summary>∫ S(t)/S(m)·e^(−δ(t−m)) dt from a time on.</summary>
    private double Integral(double time, int period, double whole, double delta)
    {
        double from = Math.Log(time);
        double power = (Math.Log(PowerFrom) + Math.Log(_alpha + _beta + 1) + (2 * Math.Log(1 + _alpha))) / _c;
        double until = delta > 0 ? Math.Log(time + (NegligibleExponent / delta)) : Math.Max(from, power);

        // In ln t the discount bends over a unit and the survival over 1/c, and neither is steeper than 1 + c·α.
        double width = Math.Min(Math.Min(0.5, 1 / _c), 8 / (1 + (_c * _alpha)));
        int panels = (int)Math.Min(Math.Ceiling((until - from) / width), MostTerms);
        double step = panels == 0 ? 0 : (until - from) / panels;
        CompensatedSum sum = default;
        for (int panel = 0; panel < panels; panel++)
        {
            double within = 0;
            for (int node = 0; node < GaussLegendre.OfSixteen.Nodes.Length; node++)
            {
                double logTime = from + (step * (panel + GaussLegendre.OfSixteen.Nodes[node]));
                within += GaussLegendre.OfSixteen.Weights[node] * PerLogTime(logTime, period, whole, delta);
            }

            sum.Add(within * step);
            if (within <= Negligible * sum.Value)
            {
                return sum.Value;
            }
        }

        return delta > 0 ? sum.Value : sum.Value + (PerLogTime(until, period, whole, delta) / ((_c * _alpha) - 1));
    }

    private double PerLogTime(double logTime, int period, double whole, double delta) => Math.Exp(
        LogBetaFall.OfLog(_alpha, _beta, _c * logTime) - whole + logTime - (delta > 0 ? delta * (Math.Exp(logTime) - period) : 0));

    private double At(double t, int period, double whole, double delta) => Math.Exp(LogSurvival(t) - whole - (delta * (t - period)));

    private double LogSurvival(double t) => t == 0 ? 0 : LogBetaFall.OfLog(_alpha, _beta, _c * Math.Log(t));

    private double Clock(double t) => Math.Min(Math.Exp(Math.Min(_c * Math.Log(t), 1_000)), ContractClock.Largest);
}
