namespace Clv.Probabilistic;

/// <summary>The Gamma-Gamma log-likelihood of mean spends with its gradient and Hessian in log-parameters.</summary>
/// <remarks>
/// Fader and Hardie (2013), note 025, eq. (1a), in the form of <see cref="GammaGammaGroup"/>. Every special function is
/// evaluated once per distinct x.
/// </remarks>
internal sealed class GammaGammaLikelihood : GroupedLikelihood<(GammaGammaGroup Group, GammaGammaRatio Ratio), GammaGammaSums>
{
    private const int P = 0;
    private const int Q = 1;
    private const int V = 2;
    private const int ParameterCount = 3;

    private readonly IGammaGammaKernel _kernel;
    private double _p;
    private double _q;
    private GammaGammaRatio _ratio;

    /// <summary>The likelihood of customers who all have x ≥ 1 and m > 0.</summary>
    /// <param name="space">p, q and v.</param>
    /// <param name="frequency">x.</param>
    /// <param name="monetaryValue">m.</param>
    /// <param name="weight">Multiplicities, or empty.</param>
    /// <param name="kernel">The body of the innermost loop; null for the one that suits this machine.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <param name="cells">How cells of customers differ; null where all have the same parameters.</param>
    public GammaGammaLikelihood(
        ParameterSpace space,
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> monetaryValue,
        ReadOnlySpan<double> weight,
        IGammaGammaKernel? kernel = null,
        int threads = 1,
        CustomerCells? cells = null)
        : this(
            space,
            new GammaGammaBlocks(frequency, monetaryValue, weight, kernel ??= new GammaGammaKernels().Best, cells),
            kernel,
            threads,
            cells)
    {
    }

    private GammaGammaLikelihood(
        ParameterSpace space, GammaGammaBlocks blocks, IGammaGammaKernel kernel, int threads, CustomerCells? cells)
        : base(space, blocks, threads, cells?.Design)
    {
        Blocks = blocks;
        _kernel = kernel;
    }

    /// <summary>The customers as the likelihood goes through them.</summary>
    public GammaGammaBlocks Blocks { get; }

    /// <inheritdoc/>
    public override double TotalWeight => Blocks.TotalWeight;

    /// <inheritdoc/>
    protected override double Constant => -Blocks.TotalLogSpend;

    /// <inheritdoc/>
    public override string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction)
    {
        double largest = Math.Max(Math.Abs(direction[P]), Math.Max(Math.Abs(direction[Q]), Math.Abs(direction[V])));
        bool steady = direction[P] > 0.5 * largest;
        bool alike = direction[Q] > 0.5 * largest;
        if (steady && alike)
        {
            return "Every customer spends the same amount every time as far as the data show: p and q grow together without limit.";
        }

        string? within = steady
            ? "Each customer spends the same amount every time as far as the data show: p grows without limit while v shrinks, and only p·v and q mean anything."
            : direction[P] < -0.5 * largest
            ? "What one customer spends from one purchase to the next varies without limit as far as the data show: p shrinks towards 0."
            : null;
        string? between = alike
            ? "All customers have the same mean spend as far as the data show: q and v grow together without limit, and only p and v/q mean anything."
            : direction[Q] < -0.5 * largest
            ? "Mean spends differ without limit as far as the data show: q shrinks towards 0, and the mean spend of the population is infinite."
            : null;
        return (within, between) is (null, null)
            ? "The data do not determine the unit of spend, v, apart from p and q."
            : string.Join(' ', new[] { within, between }.OfType<string>());
    }

    /// <inheritdoc/>
    protected override void Begin(ReadOnlySpan<double> values, ReadOnlySpan<double> coordinates, Derivatives derivatives)
    {
        _p = values[P];
        _q = values[Q];

        // From the logarithms themselves: their quotient may leave the range of doubles.
        _ratio = GammaGammaRatio.Of(coordinates[Q] - coordinates[P] - coordinates[V], Blocks.Unit, Blocks.Smallest, Blocks.Largest);
    }

    /// <inheritdoc/>
    protected override (GammaGammaGroup Group, GammaGammaRatio Ratio) Group(int frequency) => (new(_p, _q, frequency), _ratio);

    /// <inheritdoc/>
    protected override GammaGammaSums Sum(int block, in (GammaGammaGroup Group, GammaGammaRatio Ratio) group, Derivatives derivatives) =>
        Blocks.Sum(block, group.Group, group.Ratio, _kernel, derivatives);

    /// <inheritdoc/>
    protected override void Add(
        in (GammaGammaGroup Group, GammaGammaRatio Ratio) group,
        in GammaGammaSums sums,
        ref CompensatedSum value,
        Span<double> gradient,
        Span<double> hessian)
    {
        value.Add(sums.Weight * group.Group.Constant());
        value.Add(-sums.Deviance);
        if (!gradient.IsEmpty)
        {
            AddDerivatives(gradient, hessian, group.Group, sums);
        }
    }

    /// <summary>Adds a group's part: derivatives in ln p, ln q, ln v.</summary>
    /// <remarks>ln n − ψ(n) and its like stand for differences of ψ and logarithms that would cancel for large shapes.</remarks>
    private static void AddDerivatives(
        Span<double> gradient, Span<double> h, in GammaGammaGroup group, in GammaGammaSums sums)
    {
        double whole = LogMinusDigamma.Of(group.N);
        double inP = (sums.Weight * group.A * (LogMinusDigamma.Of(group.A) - whole)) - (group.A * sums.LogShare);
        double inQ = (sums.Weight * group.B * (LogMinusDigamma.Of(group.B) - whole)) - (group.B * sums.LogRest);
        gradient[P] += inP;
        gradient[Q] += inQ;
        gradient[V] += group.N * sums.Excess;
        if (h.IsEmpty)
        {
            return;
        }

        h[At(P, P)] += inP + (sums.Weight * group.A * (group.A * TrigammaDifference.Of(group.A, group.B)));
        h[At(Q, Q)] += inQ + (sums.Weight * group.B * (group.B * TrigammaDifference.Of(group.B, group.A)));
        h[At(V, V)] -= group.N * sums.Spread;
        h[At(P, Q)] += sums.Weight * group.A * (group.B * Trigamma.Of(group.N));
        h[At(P, V)] -= group.A * sums.Rest;
        h[At(Q, V)] += group.B * sums.Share;
    }

    private static int At(int row, int column) => (row * ParameterCount) + column;
}
