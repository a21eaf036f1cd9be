namespace Clv.Probabilistic;

/// <summary>The log-likelihood of (M)BG/CNBD-k of a summary with its gradient and Hessian in k, which has none, and log-parameters.</summary>
/// <remarks>
/// The density of x Erlang-k intervals that end at t_x, times that of fewer than k ticks until T or of dropping out at the last purchase,
/// mixed over rates of ticks and dropout: LL_i = (k−1)·Σ ln intervals − x·ln (k−1)! + K(kx, x) − (r+kx)·ln(1 + T/alpha) + M + ln(1 + e^u), the last
/// where the customer may have dropped out, with M, u and the sums as in <see cref="CnbdSums"/> and K as in <see cref="BetaGeoFrequencyTerms"/>
/// of kx events. Every term that is added up is positive or a logarithm.
/// </remarks>
internal sealed class CnbdLikelihood : GroupedLikelihood<CnbdGroup, CnbdSums>
{
    private const int BlockSize = 256;
    private const int K = 0;
    private const int R = 1;
    private const int Alpha = 2;
    private const int A = 3;
    private const int B = 4;
    private const int ParameterCount = 5;

    private readonly HistoryBlocks _blocks;
    private readonly bool _dropoutAtFirstPurchase;
    private readonly double _logIntervals;
    private readonly double _purchases;
    private CnbdPopulation _population;
    private BetaGeoFrequencyTerms _terms;
    private Derivatives _derivatives;

    /// <summary>The likelihood of a summary's customers.</summary>
    /// <param name="space">k, r, alpha, a and b.</param>
    /// <param name="customers">The histories, with their intervals, and with weights if they have any.</param>
    /// <param name="logIntervals">Of each history the sum of the logarithms of its intervals.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <param name="dropoutAtFirstPurchase">Whether the first purchase may be the last.</param>
    /// <param name="cells">How cells of customers differ; null where all have the same parameters.</param>
    public CnbdLikelihood(
        ParameterSpace space,
        CustomerSummary customers,
        double[] logIntervals,
        int threads = 1,
        bool dropoutAtFirstPurchase = false,
        CustomerCells? cells = null)
        : this(space, new HistoryBlocks(customers, BlockSize, cells), customers, logIntervals, threads, dropoutAtFirstPurchase, cells)
    {
    }

    private CnbdLikelihood(
        ParameterSpace space,
        HistoryBlocks blocks,
        CustomerSummary customers,
        double[] logIntervals,
        int threads,
        bool dropoutAtFirstPurchase,
        CustomerCells? cells)
        : base(space, blocks, threads, cells?.Design)
    {
        _blocks = blocks;
        _dropoutAtFirstPurchase = dropoutAtFirstPurchase;
        TotalWeight = customers.TotalWeight();
        ReadOnlySpan<double> weight = customers.Weight;
        CompensatedSum intervals = default;
        CompensatedSum purchases = default;
        for (int row = 0; row < logIntervals.Length; row++)
        {
            double w = weight.IsEmpty ? 1 : weight[row];
            intervals.Add(w * logIntervals[row]);
            purchases.Add(w * customers.Frequency[row]);
        }

        _logIntervals = intervals.Value;
        _purchases = purchases.Value;
    }

    /// <inheritdoc/>
    public override double TotalWeight { get; }

    /// <inheritdoc/>
    protected override double Constant => _population.K == 1 ? 0 : ((_population.K - 1) * _logIntervals) - (_purchases * LogGamma.Of(_population.K));

    /// <inheritdoc/>
    protected override void Begin(ReadOnlySpan<double> values, ReadOnlySpan<double> coordinates, Derivatives derivatives)
    {
        _population = new((int)values[K], new(values[R], values[Alpha], values[A], values[B], _dropoutAtFirstPurchase));
        _terms = new BetaGeoFrequencyTerms(_population.Dropout);
        _derivatives = derivatives;
    }

    /// <inheritdoc/>
    protected override CnbdGroup Group(int frequency) => _population.Group(frequency);

    /// <inheritdoc/>
    protected override CnbdSums Sum(int block, in CnbdGroup group, Derivatives derivatives) =>
        CnbdKernel.Sum(group, _blocks.Recency(block), _blocks.Age(block), _blocks.Weight(block), derivatives);

    /// <inheritdoc/>
    protected override void Add(
        in CnbdGroup group, in CnbdSums sums, ref CompensatedSum value, Span<double> gradient, Span<double> hessian)
    {
        _terms.MoveTo(group.Frequency, (long)group.K * group.Frequency, _derivatives);
        value.Add((sums.Weight * _terms.Value) - (group.Shape * sums.LogAge));
        value.Add(sums.Value);
        double share = _population.Dropout.B / _population.Dropout.Stay(group.Frequency);
        if (!gradient.IsEmpty)
        {
            AddGradient(gradient, sums, _terms, group, _population.Dropout.R, share);
        }

        if (!hessian.IsEmpty)
        {
            AddHessian(hessian, sums, _terms, group, _population.Dropout.R, share);
        }
    }

    /// <inheritdoc/>
    public override string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction) =>
        BetaGeoRidges.Describe(coordinates[R..], direction[R..]);

    private static void AddGradient(
        Span<double> gradient, in CnbdSums s, in BetaGeoFrequencyTerms k, in CnbdGroup group, double r, double bc)
    {
        gradient[R] += (s.Weight * k.R) + (r * (s.Rate - s.LogAge));
        gradient[Alpha] += (r * s.Age) - ((double)group.K * group.Frequency * s.Rest) + s.Time;
        if (group.MayHaveDroppedOut)
        {
            gradient[A] += s.P + (s.Weight * k.A);
            gradient[B] += (s.Weight * k.B) - (s.P * bc);
        }
    }

    /// <summary>Adds a group's part of the Hessian's upper triangle; <paramref name="bc"/> is b/(b+x−1), or b/(b+x) where the first purchase
    /// may be the last.</summary>
    private static void AddHessian(
        Span<double> h, in CnbdSums s, in BetaGeoFrequencyTerms k, in CnbdGroup group, double r, double bc)
    {
        h[At(R, R)] += (s.Weight * (k.R - k.RR)) + (r * (s.Rate - s.LogAge)) + (r * r * s.RateRate);
        h[At(R, Alpha)] += r * (s.Age + s.RateTime);
        h[At(Alpha, Alpha)] += s.TimeTime - (group.Shape * s.AgeRest);
        if (group.MayHaveDroppedOut)
        {
            h[At(R, A)] += r * s.WRate;
            h[At(R, B)] -= r * s.WRate * bc;
            h[At(Alpha, A)] += s.WTime;
            h[At(Alpha, B)] -= s.WTime * bc;
            h[At(A, A)] += s.W + (s.Weight * k.AA);
            h[At(A, B)] += (s.Weight * k.AB) - (s.W * bc);
            h[At(B, B)] += (s.Weight * k.BB) + (s.W * bc * bc) - (s.P * bc * (1 - bc));
        }
    }

    private static int At(int row, int column) => (row * ParameterCount) + column;
}
