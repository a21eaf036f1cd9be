namespace Clv.Probabilistic;

/// <summary>The log-likelihood of BG/NBD or MBG/NBD of a summary with its gradient and Hessian in log-parameters.</summary>
/// <remarks>
/// Fader, Hardie and Lee (2005), eq. (6), and Batislam, Denizel and Filiztekin (2007), eq. (4), rearranged: LL_i = K(x) − (r+x)·ln(1
/// + T/alpha) + ln(1 + e^u), the last where the customer may have dropped out, with u and the sums over customers as in <see
/// cref="BetaGeoSums"/> and K as in <see cref="BetaGeoFrequencyTerms"/>. Customers are grouped
/// by x and added up in blocks of fixed size, so that the result does not depend on how the work is divided.
/// </remarks>
internal sealed class BetaGeoLikelihood : ILikelihood
{
    private const int R = 0;
    private const int Alpha = 1;
    private const int A = 2;
    private const int B = 3;
    private const int ParameterCount = 4;

    private static readonly string[] _names = ["r", "alpha", "a", "b"];

    private readonly BetaGeoGroupSums _sums;
    private readonly bool _dropoutAtFirstPurchase;

    /// <summary>The likelihood of a summary's customers.</summary>
    /// <param name="customers">The histories, with weights if they have any.</param>
    /// <param name="kernel">The body of the innermost loop.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <param name="dropoutAtFirstPurchase">Whether the first purchase may be the last (MBG/NBD) or only a repeat purchase
    /// (BG/NBD).</param>
    public BetaGeoLikelihood(
        CustomerSummary customers, IBetaGeoKernel kernel, int threads = 1, bool dropoutAtFirstPurchase = false)
    {
        _sums = new BetaGeoGroupSums(customers, kernel, threads);
        _dropoutAtFirstPurchase = dropoutAtFirstPurchase;
        TotalWeight = customers.TotalWeight();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames => _names;

    /// <inheritdoc/>
    public double TotalWeight { get; }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> logParameters, Span<double> gradient, Span<double> hessian)
    {
        Derivatives derivatives =
            !hessian.IsEmpty ? Derivatives.Second : !gradient.IsEmpty ? Derivatives.First : Derivatives.None;
        BetaGeoDropout parameters = new(
            Math.Exp(logParameters[R]),
            Math.Exp(logParameters[Alpha]),
            Math.Exp(logParameters[A]),
            Math.Exp(logParameters[B]),
            _dropoutAtFirstPurchase);
        for (int i = 0; i < _sums.Count; i++)
        {
            int x = _sums.Frequency(i);
            _sums.Group(i) = parameters.Group(x, _sums.LargestAge);
        }

        _sums.AddUp(derivatives);
        gradient.Clear();
        hessian.Clear();
        CompensatedSum value = default;
        BetaGeoFrequencyTerms terms = new(parameters);
        for (int i = 0; i < _sums.Count; i++)
        {
            ref readonly BetaGeoGroup group = ref _sums.Group(i);
            terms.MoveTo(group.Frequency, derivatives);
            BetaGeoSums sums = _sums.Total(i);
            value.Add((sums.Weight * terms.Value) - (group.Shape * sums.LogAge));
            value.Add(sums.Softplus);
            double share = parameters.B / parameters.Stay(group.Frequency);
            if (derivatives >= Derivatives.First)
            {
                AddGradient(gradient, sums, terms, group, parameters.R, share);
            }

            if (derivatives == Derivatives.Second)
            {
                AddHessian(hessian, sums, terms, group, parameters.R, share);
            }
        }

        Mirror(hessian);
        return double.IsFinite(value.Value) ? value.Value : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public string DescribeRidge(ReadOnlySpan<double> logParameters, ReadOnlySpan<double> direction)
    {
        double purchase = Math.Max(Math.Abs(direction[R]), Math.Abs(direction[Alpha]));
        double dropout = Math.Max(Math.Abs(direction[A]), Math.Abs(direction[B]));
        double meanDropout = 1 / (1 + Math.Exp(logParameters[B] - logParameters[A]));
        return purchase > dropout
            ? GammaRateRidges.OfPurchases(direction[R] + direction[Alpha])
            : DescribeDropoutRidge(meanDropout, direction[A] + direction[B]);
    }

    private static string DescribeDropoutRidge(double meanDropout, double growth)
    {
        const double Never = 1e-4;
        return meanDropout < Never
            ? "Nobody drops out as far as the data show: the mean dropout probability a/(a+b) goes to 0."
            : meanDropout > 1 - Never
            ? "Everybody drops out after the first repeat purchase as far as the data show: the mean dropout probability a/(a+b) goes to 1."
            : growth > 0
            ? "The dropout probability is the same for everyone as far as the data show: a and b grow together without limit, and only a/(a+b) means anything."
            : "Customers drop out at once or never as far as the data show: a and b shrink together towards 0, and only a/(a+b) means anything.";
    }

    /// <summary>Adds a group's part of the gradient: derivatives in ln r, ln alpha, ln a, ln b.</summary>
    private static void AddGradient(
        Span<double> gradient, in BetaGeoSums s, in BetaGeoFrequencyTerms k, in BetaGeoGroup group, double r, double bc)
    {
        gradient[R] += (s.Weight * k.R) + (r * (s.Pl - s.LogAge));
        gradient[Alpha] += (r * s.Age) - (group.Frequency * s.Rest) - (group.Shape * s.Pd);
        if (group.MayHaveDroppedOut)
        {
            gradient[A] += s.P + (s.Weight * k.A);
            gradient[B] += (s.Weight * k.B) - (s.P * bc);
        }
    }

    /// <summary>Adds a group's part of the Hessian's upper triangle; <paramref name="bc"/> is b/(b+x−1), or b/(b+x) where the
    /// first purchase may be the last.</summary>
    private static void AddHessian(
        Span<double> h, in BetaGeoSums s, in BetaGeoFrequencyTerms k, in BetaGeoGroup group, double r, double bc)
    {
        double g = group.Shape;
        h[At(R, R)] += (s.Weight * (k.R - k.RR)) + (r * (s.Pl - s.LogAge)) + (r * r * s.Wll);
        h[At(R, Alpha)] += r * (s.Age - s.Pd - (g * s.Wld));
        h[At(Alpha, Alpha)] += (g * g * s.Wdd) - (g * (s.AgeRest + s.Pdd));
        if (group.MayHaveDroppedOut)
        {
            h[At(R, A)] += r * s.Wl;
            h[At(R, B)] -= r * s.Wl * bc;
            h[At(Alpha, A)] -= g * s.Wd;
            h[At(Alpha, B)] += g * s.Wd * bc;
            h[At(A, A)] += s.W + (s.Weight * k.AA);
            h[At(A, B)] += (s.Weight * k.AB) - (s.W * bc);
            h[At(B, B)] += (s.Weight * k.BB) + (s.W * bc * bc) + (s.P * bc * (bc - 1));
        }
    }

    private static int At(int row, int column) => (row * ParameterCount) + column;

    private static void Mirror(Span<double> hessian)
    {
        if (hessian.IsEmpty)
        {
            return;
        }

        for (int row = 1; row < ParameterCount; row++)
        {
            for (int column = 0; column < row; column++)
            {
                hessian[At(row, column)] = hessian[At(column, row)];
            }
        }
    }
}
