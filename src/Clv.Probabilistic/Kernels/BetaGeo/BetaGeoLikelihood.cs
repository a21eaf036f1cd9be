namespace Clv.Probabilistic;

/// <summary>The log-likelihood of BG/NBD or MBG/NBD of a summary with its gradient and Hessian in log-parameters.</summary>
/// <remarks>
/// Fader, Hardie and Lee (2005), eq. (6), and Batislam, Denizel and Filiztekin (2007), eq. (4), rearranged: LL_i = K(x) − (r+x)·ln(1
/// + T/alpha) + ln(1 + e^u), the last where the customer may have dropped out, with u and the sums over customers as in <see
/// cref="BetaGeoSums"/> and K as in <see cref="BetaGeoFrequencyTerms"/>.
/// </remarks>
internal sealed class BetaGeoLikelihood : GroupedLikelihood<BetaGeoGroup, BetaGeoSums>
{
    private const int R = 0;
    private const int Alpha = 1;
    private const int A = 2;
    private const int B = 3;
    private const int ParameterCount = 4;

    private readonly IBetaGeoKernel _kernel;
    private readonly HistoryBlocks _blocks;
    private readonly bool _dropoutAtFirstPurchase;
    private BetaGeoDropout _parameters;
    private BetaGeoFrequencyTerms _terms;
    private Derivatives _derivatives;

    /// <summary>The likelihood of a summary's customers.</summary>
    /// <param name="space">r, alpha, a and b.</param>
    /// <param name="customers">The histories, with weights if they have any.</param>
    /// <param name="kernel">The body of the innermost loop.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <param name="dropoutAtFirstPurchase">Whether the first purchase may be the last (MBG/NBD) or only a repeat purchase
    /// (BG/NBD).</param>
    /// <param name="cells">How cells of customers differ; null where all have the same parameters.</param>
    public BetaGeoLikelihood(
        ParameterSpace space,
        CustomerSummary customers,
        IBetaGeoKernel kernel,
        int threads = 1,
        bool dropoutAtFirstPurchase = false,
        CustomerCells? cells = null)
        : this(space, new HistoryBlocks(customers, kernel.BlockSize, cells), customers, kernel, threads, dropoutAtFirstPurchase, cells)
    {
    }

    private BetaGeoLikelihood(
        ParameterSpace space,
        HistoryBlocks blocks,
        CustomerSummary customers,
        IBetaGeoKernel kernel,
        int threads,
        bool dropoutAtFirstPurchase,
        CustomerCells? cells)
        : base(space, blocks, threads, cells?.Design)
    {
        _blocks = blocks;
        _kernel = kernel;
        _dropoutAtFirstPurchase = dropoutAtFirstPurchase;
        TotalWeight = customers.TotalWeight();
    }

    /// <inheritdoc/>
    public override double TotalWeight { get; }

    /// <inheritdoc/>
    protected override void Begin(ReadOnlySpan<double> values, ReadOnlySpan<double> coordinates, Derivatives derivatives)
    {
        _parameters = new(values[R], values[Alpha], values[A], values[B], _dropoutAtFirstPurchase);
        _terms = new BetaGeoFrequencyTerms(_parameters);
        _derivatives = derivatives;
    }

    /// <inheritdoc/>
    protected override BetaGeoGroup Group(int frequency) => _parameters.Group(frequency, _blocks.LargestAge);

    /// <inheritdoc/>
    protected override BetaGeoSums Sum(int block, in BetaGeoGroup group, Derivatives derivatives) =>
        _kernel.Sum(group, _blocks.Recency(block), _blocks.Age(block), _blocks.Weight(block), derivatives);

    /// <inheritdoc/>
    protected override void Add(
        in BetaGeoGroup group, in BetaGeoSums sums, ref CompensatedSum value, Span<double> gradient, Span<double> hessian)
    {
        _terms.MoveTo(group.Frequency, _derivatives);
        value.Add((sums.Weight * _terms.Value) - (group.Shape * sums.LogAge));
        value.Add(sums.Softplus);
        double share = _parameters.B / _parameters.Stay(group.Frequency);
        if (!gradient.IsEmpty)
        {
            AddGradient(gradient, sums, _terms, group, _parameters.R, share);
        }

        if (!hessian.IsEmpty)
        {
            AddHessian(hessian, sums, _terms, group, _parameters.R, share);
        }
    }

    /// <inheritdoc/>
    public override string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction) =>
        BetaGeoRidges.Describe(coordinates, direction);

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
}
