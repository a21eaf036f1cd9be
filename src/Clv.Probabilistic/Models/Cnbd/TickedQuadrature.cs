using System.Numerics;

namespace Clv.Probabilistic;

/// <summary>The purchases of a customer of whose ticks some have come, over a time with very many ticks: exact given p, and over p by
/// quadrature.</summary>
/// <remarks>
/// Given p and the ticks' mean Λ, the expected purchases have the Laplace transform (1/s)·(1+s)^j/((1+s)^k − q) in Λ, with q = 1 − p: its poles are
/// 0 and ρω^l − 1, where ρ = q^(1/k) and ω is the first k-th root of unity. So they are Σ_l c_l·(1 − e^(−(1−ρω^l)Λ)) with c_l =
/// (ρω^l)^(j+1)/(kq(1−ρω^l)), and over Λ ~ Gamma(A, 1/y) each exponential is (1 + y(1−ρω^l))^−A. For q below ½, where c_l may be large,
/// Σ_m q^(m−1)·P(N ≥ km−j) has few terms.
/// </remarks>
internal readonly struct TickedQuadrature
{
    private const double LeastStay = 0.5;

    /// <summary>½ to this power is next to nothing.</summary>
    private const int FewPurchases = 60;

    private readonly TickedPurchases _ticked;
    private readonly double _y;
    private readonly double[] _reach;

    /// <summary>Over a time of odds y.</summary>
    public TickedQuadrature(TickedPurchases ticked, double y)
    {
        _ticked = ticked;
        _y = y;
        _reach = new double[FewPurchases + 1];
        for (int m = 1; m <= FewPurchases; m++)
        {
            _reach[m] = ticked.Reach(m, y);
        }
    }

    /// <summary>The expected purchases.</summary>
    public double Purchases() => Mean().Of(this, static (known, p) => known.Purchases(p));

    /// <summary>The probability of surviving them.</summary>
    public double Survival() => Mean().Of(this, static (known, p) => known.Survival(p));

    private LogitMean Mean() => new(_ticked.A, _ticked.B, Math.Max(1, _ticked.Shape * _y), Math.Max(1, _ticked.Shape));

    private double Purchases(double p)
    {
        double q = 1 - p;
        if (q < LeastStay)
        {
            double sum = 0;
            for (int m = FewPurchases; m >= 1; m--)
            {
                sum = _reach[m] + (q * sum);
            }

            return sum;
        }

        return OverPoles(p, left: false);
    }

    private double Survival(double p)
    {
        double q = 1 - p;
        if (q < LeastStay)
        {
            double sum = 0;
            for (int m = FewPurchases - 1; m >= 1; m--)
            {
                sum = q * (sum + _reach[m] - _reach[m + 1]);
            }

            return 1 - _reach[1] + sum;
        }

        return Math.Max(0, p * OverPoles(p, left: true));
    }

    /// <summary>Σ_l c_l·(1 − (1 + y·s)^−A), or what is left of it.</summary>
    private double OverPoles(double p, bool left)
    {
        int k = _ticked.K;
        double logRho = Log1p.Of(-p) / k;
        double rho = Math.Exp(logRho);
        double gap = -Expm1.Of(logRho);
        double logScale = ((_ticked.Ticks + 1 - k) * logRho) - Math.Log(k);
        double leaving = -_ticked.Shape * Log1p.Of(_y * gap);
        double sum = Math.Exp(logScale) / gap * (left ? Math.Exp(leaving) : -Expm1.Of(leaving));
        for (int l = 1; 2 * l <= k; l++)
        {
            double angle = 2 * Math.PI * l / k;
            Complex s = new(gap + (2 * rho * Math.Sin(angle / 2) * Math.Sin(angle / 2)), -rho * Math.Sin(angle));
            Complex root = Complex.FromPolarCoordinates(Math.Exp(logScale), angle * (_ticked.Ticks + 1));
            Complex exponent = -_ticked.Shape * LogOfOnePlus(s);
            Complex value = root / s * (left ? Complex.Exp(exponent) : -Expm1Of(exponent));
            sum += (2 * l == k ? 1 : 2) * value.Real;
        }

        return sum;
    }

    /// <summary>ln(1 + y·s), where y may be near the largest double.</summary>
    private Complex LogOfOnePlus(Complex s)
    {
        double log = Math.Log(_y) + Math.Log(Complex.Abs((1 / _y) + s));
        return new(log, Math.Atan2(s.Imaginary, (1 / _y) + s.Real));
    }

    private static Complex Expm1Of(Complex z)
    {
        double half = Math.Sin(z.Imaginary / 2);
        double real = Expm1.Of(z.Real);
        return new((real * Math.Cos(z.Imaginary)) - (2 * half * half), Math.Exp(z.Real) * Math.Sin(z.Imaginary));
    }
}
