namespace Clv.Probabilistic;

/// <summary>The NBD log-likelihood of a summary with its gradient and Hessian in log-parameters.</summary>
/// <remarks>LL_i = Σ_{j&lt;x} ln((r+j)/alpha) − (r+x)·ln(1 + T/alpha): a customer's purchases at given times, of which only x and T
/// matter. It is BG/NBD's likelihood of customers who cannot drop out, and the same kernel adds it up.</remarks>
internal sealed class NbdLikelihood : ILikelihood
{
    private const int R = 0;
    private const int Alpha = 1;

    private static readonly string[] _names = ["r", "alpha"];

    private readonly BetaGeoGroupSums _sums;

    /// <summary>The likelihood of a summary's customers.</summary>
    /// <param name="customers">The histories, with weights if they have any.</param>
    /// <param name="kernel">The body of the innermost loop.</param>
    /// <param name="threads">The most threads to use.</param>
    public NbdLikelihood(CustomerSummary customers, IBetaGeoKernel kernel, int threads = 1)
    {
        _sums = new BetaGeoGroupSums(customers, kernel, threads);
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
        double r = Math.Exp(logParameters[R]);
        double alpha = Math.Exp(logParameters[Alpha]);
        for (int i = 0; i < _sums.Count; i++)
        {
            int x = _sums.Frequency(i);
            _sums.Group(i) = new BetaGeoGroup(x, MayHaveDroppedOut: false, alpha, r + x, 0, _sums.LargestAge);
        }

        _sums.AddUp(derivatives);
        CompensatedSum value = default;
        Span<double> first = stackalloc double[2];
        Span<double> second = stackalloc double[3];
        PurchaseRateTerms terms = new(r, alpha);
        for (int i = 0; i < _sums.Count; i++)
        {
            int x = _sums.Frequency(i);
            terms.MoveTo(x, derivatives);
            BetaGeoSums sums = _sums.Total(i);
            value.Add((sums.Weight * terms.Value) - ((r + x) * sums.LogAge));
            first[R] += (sums.Weight * terms.R) - (r * sums.LogAge);
            first[Alpha] += (r * sums.Age) - (x * sums.Rest);
            second[0] += (sums.Weight * (terms.R - terms.RR)) - (r * sums.LogAge);
            second[1] += r * sums.Age;
            second[2] -= (r + x) * sums.AgeRest;
        }

        if (!gradient.IsEmpty)
        {
            first.CopyTo(gradient);
        }

        if (!hessian.IsEmpty)
        {
            hessian[0] = second[0];
            hessian[1] = second[1];
            hessian[2] = second[1];
            hessian[3] = second[2];
        }

        return double.IsFinite(value.Value) ? value.Value : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public string DescribeRidge(ReadOnlySpan<double> logParameters, ReadOnlySpan<double> direction) =>
        GammaRateRidges.OfPurchases(direction[R] + direction[Alpha]);
}
