namespace Clv.Probabilistic;

/// <summary>The variable u in [−1, 1] that a curve is a polynomial in, and what the polynomial is divided by.</summary>
/// <param name="IsLogarithmic">Whether u is linear in ln q rather than in q.</param>
/// <param name="Middle">q at u = 0.</param>
/// <param name="Half">Half the interval's length, in q or in ln q; 0 for a point.</param>
/// <param name="Offset">s: the polynomial divided by q + s is the function, where u is logarithmic.</param>
internal readonly record struct CurveVariable(bool IsLogarithmic, double Middle, double Half, double Offset)
{
    /// <summary>q at a u.</summary>
    public double At(double u) => IsLogarithmic ? Middle * Math.Exp(Half * u) : Middle + (Half * u);

    /// <summary>What the polynomial's value at q is divided by.</summary>
    public double Divisor(double q) => IsLogarithmic ? q + Offset : 1;
}
