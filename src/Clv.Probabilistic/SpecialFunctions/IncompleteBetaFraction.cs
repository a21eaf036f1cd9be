namespace Clv.Probabilistic;

/// <summary>The continued fraction of the incomplete beta function.</summary>
internal static class IncompleteBetaFraction
{
    /// <summary>h with I_x(a, b) = x^a (1−x)^b / (a·B(a, b)) · h.</summary>
    /// <param name="a">a &gt; 0.</param>
    /// <param name="b">b &gt; 0.</param>
    /// <param name="x">0 ≤ x &lt; 1; quick where x &lt; (a+1)/(a+b+2), else the slower the closer to 1.</param>
    /// <returns>h ≥ 1.</returns>
    /// <remarks>NIST Digital Library of Mathematical Functions, 8.17.22, by the modified Lentz method; about
    /// √max(a, b) steps.</remarks>
    public static double Of(double a, double b, double x)
    {
        const double Tiny = 1e-300;
        const int Limit = 10_000_000;
        double c = 1;
        double d = Invert(1 - ((a + b) * x / (a + 1)));
        double h = d;
        for (int m = 1; m <= Limit; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = Invert(1 + (even * d));
            c = Guard(1 + (even / c));
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = Invert(1 + (odd * d));
            c = Guard(1 + (odd / c));
            double change = d * c;
            h *= change;
            if (Math.Abs(change - 1) < 3e-16)
            {
                break;
            }
        }

        return h;

        static double Guard(double value) => Math.Abs(value) < Tiny ? Tiny : value;
        static double Invert(double value) => 1 / Guard(value);
    }
}
