namespace Clv.Probabilistic;

/// <summary>The BG/BB log-likelihood of a summary with its gradient and Hessian in log-parameters.</summary>
/// <remarks>Fader, Hardie and Shang (2010), eq. (5). Customers of one frequency are ordered so that equal histories are neighbours and count
/// once: there are few distinct ones.</remarks>
internal sealed class BetaGeoBetaBinomialLikelihood : GroupedLikelihood<BetaGeoBetaBinomialGroup, BetaGeoBetaBinomialSums>
{
    private const int A = 0;
    private const int B = 1;
    private const int C = 2;
    private const int D = 3;
    private const int ParameterCount = 4;
    private const int BlockSize = 1 << 16;

    private readonly HistoryBlocks _blocks;
    private readonly OpportunityBlock[] _opportunities;
    private double[] _values = [];
    private Derivatives _derivatives;
    private OpportunityTables? _tables;

    /// <summary>The likelihood of a summary's customers.</summary>
    /// <param name="space">alpha, beta, gamma and delta.</param>
    /// <param name="customers">The histories, in opportunities, with weights if they have any.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <param name="cells">How cells of customers differ; null where all have the same parameters.</param>
    public BetaGeoBetaBinomialLikelihood(ParameterSpace space, CustomerSummary customers, int threads = 1, CustomerCells? cells = null)
        : this(space, new HistoryBlocks(customers, BlockSize, cells, HistoryKeys(customers)), customers, threads, cells)
    {
    }

    private BetaGeoBetaBinomialLikelihood(
        ParameterSpace space, HistoryBlocks blocks, CustomerSummary customers, int threads, CustomerCells? cells)
        : base(space, blocks, threads, cells?.Design)
    {
        _blocks = blocks;
        _opportunities = [.. Enumerable.Range(0, blocks.Count).Select(block => new OpportunityBlock(blocks.Recency(block), blocks.Age(block)))];
        TotalWeight = customers.TotalWeight();
    }

    /// <inheritdoc/>
    public override double TotalWeight { get; }

    /// <inheritdoc/>
    public override string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction)
    {
        // How many times the oldest customer would have dropped out on average.
        double gamma = Space.Value(C, coordinates[C]);
        double dropouts = gamma / (gamma + Space.Value(D, coordinates[D])) * _blocks.LargestAge;
        return PairedRidges.Describe(direction, DescribePurchaseRidge, growth => DescribeDropoutRidge(dropouts, growth));
    }

    /// <inheritdoc/>
    protected override void Begin(ReadOnlySpan<double> values, ReadOnlySpan<double> coordinates, Derivatives derivatives)
    {
        _values = values.ToArray();
        _derivatives = derivatives;
        _tables = null;
    }

    /// <inheritdoc/>
    protected override BetaGeoBetaBinomialGroup Group(int frequency)
    {
        // Each cell has tables of its own, which its groups take with them.
        _tables ??= new OpportunityTables(
            _values[A], _values[B], _values[C], _values[D], (int)_blocks.LargestAge, _derivatives != Derivatives.None);
        return new(frequency, _tables);
    }

    /// <inheritdoc/>
    protected override BetaGeoBetaBinomialSums Sum(int block, in BetaGeoBetaBinomialGroup group, Derivatives derivatives) =>
        BetaGeoBetaBinomialKernel.Sum(group, _opportunities[block], _blocks.Weight(block), derivatives);

    /// <inheritdoc/>
    protected override void Add(
        in BetaGeoBetaBinomialGroup group,
        in BetaGeoBetaBinomialSums sums,
        ref CompensatedSum value,
        Span<double> gradient,
        Span<double> hessian)
    {
        value.Add(sums.Value);
        if (!gradient.IsEmpty)
        {
            gradient[A] += sums.A;
            gradient[B] += sums.B;
            gradient[C] += sums.C;
            gradient[D] += sums.D;
        }

        if (!hessian.IsEmpty)
        {
            hessian[At(A, A)] += sums.AA;
            hessian[At(A, B)] += sums.AB;
            hessian[At(A, C)] += sums.AC;
            hessian[At(A, D)] += sums.AD;
            hessian[At(B, B)] += sums.BB;
            hessian[At(B, C)] += sums.BC;
            hessian[At(B, D)] += sums.BD;
            hessian[At(C, C)] += sums.CC;
            hessian[At(C, D)] += sums.CD;
            hessian[At(D, D)] += sums.DD;
        }
    }

    private static string DescribePurchaseRidge(double growth) => growth > 0
        ? "Customers all buy with the same probability as far as the data show: alpha and beta grow together without limit, and only alpha/(alpha+beta) means anything."
        : "Customers buy at every opportunity or at none as far as the data show: alpha and beta shrink together towards 0, and only alpha/(alpha+beta) means anything.";

    private static string DescribeDropoutRidge(double dropouts, double growth)
    {
        const double Never = 1e-4;
        return dropouts < Never
            ? "Nobody drops out as far as the data show: the mean dropout probability gamma/(gamma+delta) goes to 0."
            : growth > 0
            ? "Customers all drop out with the same probability as far as the data show: gamma and delta grow together without limit, and only gamma/(gamma+delta) means anything."
            : "Customers drop out at once or never as far as the data show: gamma and delta shrink together towards 0, and only gamma/(gamma+delta) means anything.";
    }

    private static int At(int row, int column) => (row * ParameterCount) + column;

    /// <summary>A number per history, the same for equal ones.</summary>
    private static double[] HistoryKeys(CustomerSummary customers)
    {
        double largest = 0;
        foreach (double age in customers.T.Span)
        {
            largest = Math.Max(largest, age);
        }

        double[] key = new double[customers.Count];
        for (int i = 0; i < key.Length; i++)
        {
            key[i] = (customers.Recency[i] * (largest + 1)) + customers.T[i];
        }

        return key;
    }
}
