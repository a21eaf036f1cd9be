namespace Clv.Probabilistic;

/// <summary>The NBD log-likelihood of a summary with its gradient and Hessian in log-parameters.</summary>
/// <remarks>LL_i = Σ_{j&lt;x} ln((r+j)/alpha) − (r+x)·ln(1 + T/alpha): a customer's purchases at given times, of which only x and T
/// matter. It is BG/NBD's likelihood of customers who cannot drop out, and the same kernel adds it up.</remarks>
internal sealed class NbdLikelihood : GroupedLikelihood<BetaGeoGroup, BetaGeoSums>
{
    private const int R = 0;
    private const int Alpha = 1;
    private const int ParameterCount = 2;

    private readonly IBetaGeoKernel _kernel;
    private readonly HistoryBlocks _blocks;
    private double _r;
    private double _alpha;
    private PurchaseRateTerms _terms;
    private Derivatives _derivatives;

    /// <summary>The likelihood of a summary's customers.</summary>
    /// <param name="space">r and alpha.</param>
    /// <param name="customers">The histories, with weights if they have any.</param>
    /// <param name="kernel">The body of the innermost loop.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <param name="cells">How cells of customers differ; null where all have the same parameters.</param>
    public NbdLikelihood(
        ParameterSpace space, CustomerSummary customers, IBetaGeoKernel kernel, int threads = 1, CustomerCells? cells = null)
        : this(space, new HistoryBlocks(customers, kernel.BlockSize, cells), customers, kernel, threads, cells)
    {
    }

    private NbdLikelihood(
        ParameterSpace space, HistoryBlocks blocks, CustomerSummary customers, IBetaGeoKernel kernel, int threads, CustomerCells? cells)
        : base(space, blocks, threads, cells?.Design)
    {
        _blocks = blocks;
        _kernel = kernel;
        TotalWeight = customers.TotalWeight();
    }

    /// <inheritdoc/>
    public override double TotalWeight { get; }

    /// <inheritdoc/>
    public override string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction) =>
        GammaRateRidges.OfPurchases(direction[R] + direction[Alpha]);

    /// <inheritdoc/>
    protected override void Begin(ReadOnlySpan<double> values, ReadOnlySpan<double> coordinates, Derivatives derivatives)
    {
        _r = values[R];
        _alpha = values[Alpha];
        _terms = new PurchaseRateTerms(_r, _alpha);
        _derivatives = derivatives;
    }

    /// <inheritdoc/>
    protected override BetaGeoGroup Group(int frequency) =>
        new(frequency, MayHaveDroppedOut: false, _alpha, _r + frequency, 0, _blocks.LargestAge);

    /// <inheritdoc/>
    protected override BetaGeoSums Sum(int block, in BetaGeoGroup group, Derivatives derivatives) =>
        _kernel.Sum(group, _blocks.Recency(block), _blocks.Age(block), _blocks.Weight(block), derivatives);

    /// <inheritdoc/>
    protected override void Add(
        in BetaGeoGroup group, in BetaGeoSums sums, ref CompensatedSum value, Span<double> gradient, Span<double> hessian)
    {
        _terms.MoveTo(group.Frequency, _derivatives);
        value.Add((sums.Weight * _terms.Value) - (group.Shape * sums.LogAge));
        if (!gradient.IsEmpty)
        {
            gradient[R] += (sums.Weight * _terms.R) - (_r * sums.LogAge);
            gradient[Alpha] += (_r * sums.Age) - (group.Frequency * sums.Rest);
        }

        if (!hessian.IsEmpty)
        {
            hessian[At(R, R)] += (sums.Weight * (_terms.R - _terms.RR)) - (_r * sums.LogAge);
            hessian[At(R, Alpha)] += _r * sums.Age;
            hessian[At(Alpha, Alpha)] -= group.Shape * sums.AgeRest;
        }
    }

    private static int At(int row, int column) => (row * ParameterCount) + column;
}
