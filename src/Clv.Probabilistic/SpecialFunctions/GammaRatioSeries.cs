namespace Clv.Probabilistic;

/// <summary>Σ_{y=0}^{n−1} f(y) of positive terms whose quotients are rational: f(y) = f(0)·e^(−rate·y) times a rising quotient of gammas,
/// Γ(z+g+y)/Γ(z+y), and two falling ones, Γ(z+y)/Γ(z+g+y). The number of terms may be infinite.</summary>
/// <remarks>Terms are added one by one. Where thousands are left that change slowly, which tails like a power of y have, the rest is the formula
/// of Euler and Maclaurin, with the integral by Gauss and Legendre in ln y, and from where on f is nothing but a power its own
/// integral.</remarks>
/// <param name="logFirst">ln f(0).</param>
internal readonly struct GammaRatioSeries(double logFirst)
{
    /// <summary>Fewer terms than this are always added one by one.</summary>
    private const double FewTerms = 4096;

    /// <summary>Terms change slowly from here on at the earliest.</summary>
    private const double SlowFrom = 64;

    /// <summary>Terms change slowly where two neighbours differ by less than this share.</summary>
    private const double SlowChange = 0.01;

    /// <summary>What is left below this share of the sum is not seen in it.</summary>
    private const double Nothing = 1e-17;

    /// <summary>Terms above are scaled down by as much.</summary>
    private const double Large = 1e200;

    /// <summary>Far above every z the terms are a power of y to the last digit.</summary>
    private const double PowerFrom = 1e18;

    /// <summary>z and g of the rising quotient.</summary>
    public (double Z, double Gap) Rising { get; init; } = (1, 0);

    /// <summary>z and g of a falling quotient.</summary>
    public (double Z, double Gap) FirstFalling { get; init; } = (1, 0);

    /// <summary>z and g of another one.</summary>
    public (double Z, double Gap) SecondFalling { get; init; } = (1, 0);

    /// <summary>s, where terms end like y^(−s) without the rate; above 1 where the series is infinite without one.</summary>
    public double TailExponent { get; init; }

    /// <summary>The rate of the exponential factor, ≥ 0.</summary>
    public double Rate { get; init; }

    /// <summary>The sum.</summary>
    /// <param name="count">n: a whole number ≥ 1, or +∞.</param>
    public double Sum(double count)
    {
        double decay = Math.Exp(-Rate);
        double scale = logFirst;
        double sum = 0;
        double term = 1;
        for (double y = 0; y < count; y++)
        {
            double ratio = Ratio(y) * decay;
            double change = Math.Abs(ratio - 1);
            if (y >= SlowFrom && change < SlowChange && count - y > FewTerms)
            {
                return Math.Exp(scale) * (sum + (term * Rest(y, count)));
            }

            sum += term;
            if (ratio < 1 && term * Left(y, count, ratio) < Nothing * sum)
            {
                break;
            }

            term *= ratio;
            if (term > Large)
            {
                term /= Large;
                sum /= Large;
                scale += Math.Log(Large);
            }
        }

        return Math.Exp(scale + Math.Log(sum));
    }

    /// <summary>A bound of how many terms as large as this one the rest is worth.</summary>
    private double Left(double y, double count, double ratio)
    {
        double size = y + 1 + Rising.Z + Rising.Gap + FirstFalling.Z + FirstFalling.Gap + SecondFalling.Z + SecondFalling.Gap;
        double power = Rate > 0 ? 1 / (1 - Math.Exp(-Rate)) : TailExponent > 1 ? size / (TailExponent - 1) : double.PositiveInfinity;
        return Math.Max(1 / (1 - ratio), Math.Min(count - y, power));
    }

    /// <summary>f(y + 1)/f(y) without the exponential factor.</summary>
    private double Ratio(double y) =>
        (1 + (Rising.Gap / (Rising.Z + y)))
        * ((FirstFalling.Z + y) / (FirstFalling.Z + FirstFalling.Gap + y))
        * ((SecondFalling.Z + y) / (SecondFalling.Z + SecondFalling.Gap + y));

    /// <summary>Σ_{i=y}^{n−1} f(i)/f(y).</summary>
    private double Rest(double y, double count)
    {
        double logStart = LogTerm(y);
        double sum = 0.5 + EndTerms(y);
        if (!double.IsPositiveInfinity(count))
        {
            double end = Math.Exp(LogTerm(count - 1) - logStart);
            sum += end * (0.5 - EndTerms(count - 1));
        }

        return sum + Integral(y, count - 1, logStart);
    }

    /// <summary>∫ f(u)/f(start) du, in panels of ln u across which the integrand is smooth.</summary>
    private double Integral(double start, double end, double logStart)
    {
        ReadOnlySpan<double> nodes = GaussLegendre.OfSixteen.Nodes;
        ReadOnlySpan<double> weights = GaussLegendre.OfSixteen.Weights;
        double power = PowerFrom * (1 + Rising.Z + Rising.Gap + FirstFalling.Z + FirstFalling.Gap + SecondFalling.Z + SecondFalling.Gap);
        double sum = 0;
        double u = start;
        while (u < end)
        {
            (double first, double second, _) = LogDerivatives(u);
            double slope = Math.Abs((u * first) + 1);
            double bend = Math.Abs((u * first) + (u * u * second));
            double width = Math.Min(Math.Min(3, 8 / slope), Math.Min(4 / Math.Sqrt(bend), Math.Log(end / u)));
            double panel = 0;
            for (int i = 0; i < nodes.Length; i++)
            {
                double at = u * Math.Exp(width * nodes[i]);
                panel += weights[i] * at * Math.Exp(LogTerm(at) - logStart);
            }

            sum += width * panel;
            double next = u * Math.Exp(width);
            if (!(next > u))
            {
                break;
            }

            u = next;
            double here = Math.Exp(LogTerm(u) - logStart);
            double left = Rate > 0 ? here / Rate : TailExponent > 1 ? here * u / (TailExponent - 1) : double.PositiveInfinity;
            if (double.IsPositiveInfinity(end) && Rate == 0 && u > power)
            {
                return sum + left;
            }

            if (here == 0 || (left < Nothing * sum && (u * -LogDerivatives(u).First) > 1))
            {
                break;
            }
        }

        return sum;
    }

    /// <summary>−f′/12 + f‴/720, over f.</summary>
    private double EndTerms(double y)
    {
        (double first, double second, double third) = LogDerivatives(y);
        return (-first / 12) + ((third + (3 * first * second) + (first * first * first)) / 720);
    }

    /// <summary>ln f(y) − ln f(0).</summary>
    private double LogTerm(double y) =>
        LogRisingRatio.Of(Rising.Z, Rising.Gap, y)
        - LogRisingRatio.Of(FirstFalling.Z, FirstFalling.Gap, y)
        - LogRisingRatio.Of(SecondFalling.Z, SecondFalling.Gap, y)
        - (Rate * y);

    /// <summary>The first three derivatives of ln f, for large y.</summary>
    private (double First, double Second, double Third) LogDerivatives(double y)
    {
        (double First, double Second, double Third) up = Polygammas(Rising, y);
        (double First, double Second, double Third) down = Polygammas(FirstFalling, y);
        (double First, double Second, double Third) again = Polygammas(SecondFalling, y);
        return (up.First - down.First - again.First - Rate, up.Second - down.Second - again.Second, up.Third - down.Third - again.Third);
    }

    /// <summary>Differences of digamma and its derivatives at z + g + y and z + y, by their series for large arguments.</summary>
    private static (double First, double Second, double Third) Polygammas((double Z, double Gap) pair, double y)
    {
        double low = pair.Z + y;
        double high = low + pair.Gap;
        return (
            Log1p.OfQuotient(pair.Gap, low) + DigammaRest(high) - DigammaRest(low),
            Trigamma(high) - Trigamma(low),
            Tetragamma(high) - Tetragamma(low));

        static double DigammaRest(double u) => -(0.5 / u) - (1 / (12 * u * u)) + (1 / (120 * u * u * u * u));
        static double Trigamma(double u) => (1 / u) + (0.5 / (u * u)) + (1 / (6 * u * u * u));
        static double Tetragamma(double u) => -(1 / (u * u)) - (1 / (u * u * u)) - (0.5 / (u * u * u * u));
    }
}
