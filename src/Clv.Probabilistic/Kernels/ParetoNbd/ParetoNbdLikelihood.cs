namespace Clv.Probabilistic;

/// <summary>The Pareto/NBD log-likelihood of a summary with its gradient and Hessian in log-parameters.</summary>
/// <remarks>
/// Schmittlein, Morrison and Colombo (1987), in the integral form of Fader and Hardie (2005), A Note on Deriving the Pareto/NBD Model:
/// LL_i = Σ_{j&lt;x} ln((r+j)/alpha) − (r+x)·ln(1 + t_x/alpha) − s·ln(1 + t_x/beta) + ln P(no purchase from t_x to T), with the sums over
/// customers as in <see cref="ParetoNbdSums"/>. Customers of one x are ordered by how long they have been quiet relative
/// to their age.
/// </remarks>
internal sealed class ParetoNbdLikelihood : GroupedLikelihood<ParetoNbdGroup, ParetoNbdSums>
{
    private const int R = 0;
    private const int Alpha = 1;
    private const int S = 2;
    private const int Beta = 3;
    private const int ParameterCount = 4;

    private readonly IParetoNbdKernel _kernel;
    private readonly HistoryBlocks _blocks;
    private ParetoNbdPopulation _population;
    private PurchaseRateTerms _terms;
    private Derivatives _derivatives;

    /// <summary>The likelihood of a summary's customers.</summary>
    /// <param name="space">r, alpha, s and beta.</param>
    /// <param name="customers">The histories, with weights if they have any.</param>
    /// <param name="kernel">The body of the innermost loop.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <param name="cells">How cells of customers differ; null where all have the same parameters.</param>
    public ParetoNbdLikelihood(
        ParameterSpace space, CustomerSummary customers, IParetoNbdKernel kernel, int threads = 1, CustomerCells? cells = null)
        : this(
            space, new HistoryBlocks(customers, kernel.BlockSize, cells, QuietShare(customers)), customers, kernel, threads, cells)
    {
    }

    private ParetoNbdLikelihood(
        ParameterSpace space, HistoryBlocks blocks, CustomerSummary customers, IParetoNbdKernel kernel, int threads, CustomerCells? cells)
        : base(space, blocks, threads, cells?.Design)
    {
        _blocks = blocks;
        _kernel = kernel;
        TotalWeight = customers.TotalWeight();
    }

    /// <inheritdoc/>
    public override double TotalWeight { get; }

    /// <inheritdoc/>
    public override string DescribeRidge(ReadOnlySpan<double> coordinates, ReadOnlySpan<double> direction)
    {
        // What the oldest customer had to survive, −ln of the probability of doing so.
        double hazard = Space.Value(S, coordinates[S]) * Log1p.OfQuotient(_blocks.LargestAge, Space.Value(Beta, coordinates[Beta]));
        return PairedRidges.Describe(direction, GammaRateRidges.OfPurchases, growth => DescribeDropoutRidge(hazard, growth));
    }

    /// <inheritdoc/>
    protected override void Begin(ReadOnlySpan<double> values, ReadOnlySpan<double> coordinates, Derivatives derivatives)
    {
        _population = new(values[R], values[Alpha], values[S], values[Beta]);
        _terms = new PurchaseRateTerms(values[R], values[Alpha]);
        _derivatives = derivatives;
    }

    /// <inheritdoc/>
    protected override ParetoNbdGroup Group(int frequency) =>
        new(frequency, _population.R + frequency, _population.Alpha, _population.S, _population.Beta);

    /// <inheritdoc/>
    protected override ParetoNbdSums Sum(int block, in ParetoNbdGroup group, Derivatives derivatives) =>
        _kernel.Sum(group, _blocks.Recency(block), _blocks.Age(block), _blocks.Weight(block), derivatives);

    /// <inheritdoc/>
    protected override void Add(
        in ParetoNbdGroup group, in ParetoNbdSums sums, ref CompensatedSum value, Span<double> gradient, Span<double> hessian)
    {
        _terms.MoveTo(group.Frequency, _derivatives);
        value.Add((sums.Weight * _terms.Value) - (group.Shape * sums.LogPurchaseTime));
        value.Add(sums.LogQuiet - (group.S * sums.LogDropoutTime));
        if (!gradient.IsEmpty)
        {
            AddGradient(gradient, sums, _terms, group, _population.R);
        }

        if (!hessian.IsEmpty)
        {
            AddHessian(hessian, sums, _terms, group, _population.R);
        }
    }

    private static string DescribeDropoutRidge(double hazard, double growth)
    {
        const double Never = 1e-4;
        return hazard < Never
            ? "Nobody drops out as far as the data show: the mean dropout rate s/beta goes to 0."
            : growth > 0
            ? "Customers all drop out at the same rate as far as the data show: s and beta grow together without limit, and only their ratio means anything."
            : "Customers drop out at once or hardly ever as far as the data show: s and beta shrink together towards 0.";
    }

    /// <summary>Adds a group's part of the gradient: derivatives in ln r, ln alpha, ln s, ln beta.</summary>
    private static void AddGradient(
        Span<double> gradient, in ParetoNbdSums s, in PurchaseRateTerms k, in ParetoNbdGroup group, double r)
    {
        gradient[R] += (s.Weight * k.R) - (r * (s.LogPurchaseTime + s.Y));
        gradient[Alpha] += (r * s.PurchaseAge) - (group.Frequency * s.PurchaseRest) + (group.Shape * s.Eta);
        gradient[S] += s.P - (group.S * (s.LogDropoutTime + s.Z));
        gradient[Beta] += (group.S * s.DropoutAge) + s.Tau;
    }

    /// <summary>Adds a group's part of the Hessian's upper triangle.</summary>
    private static void AddHessian(
        Span<double> h, in ParetoNbdSums s, in PurchaseRateTerms k, in ParetoNbdGroup group, double r)
    {
        double g = group.Shape;
        h[At(R, R)] += (s.Weight * (k.R - k.RR)) - (r * (s.LogPurchaseTime + s.Y)) + (r * r * s.YY);
        h[At(R, Alpha)] += r * (s.PurchaseAge + s.Eta - (g * s.YEta));
        h[At(R, S)] -= r * s.YSigma;
        h[At(R, Beta)] -= r * s.YTau;
        h[At(Alpha, Alpha)] += (g * g * s.EtaEta) - (g * s.PurchaseBend);
        h[At(Alpha, S)] += g * s.EtaSigma;
        h[At(Alpha, Beta)] += g * s.EtaTau;
        h[At(S, S)] += s.SigmaSigma - (group.S * (s.LogDropoutTime + s.Z));
        h[At(S, Beta)] += (group.S * (s.DropoutAge + s.Zeta)) + s.SigmaTau;
        h[At(Beta, Beta)] += s.TauTau - s.DropoutBend;
    }

    private static int At(int row, int column) => (row * ParameterCount) + column;

    /// <summary>(T − t_x)/(mean T + t_x): neighbours in this order ask for about the same work, whatever the parameters. Those who bought
    /// at the very end come first, in an order in which equal histories are neighbours.</summary>
    private static double[] QuietShare(CustomerSummary customers)
    {
        double[] share = new double[customers.Count];
        double mean = 0;
        foreach (double age in customers.T.Span)
        {
            mean += age / share.Length;
        }

        for (int i = 0; i < share.Length; i++)
        {
            double span = customers.T[i] - customers.Recency[i];
            share[i] = span == 0 ? -customers.T[i] : span / (mean + customers.Recency[i]);
        }

        return share;
    }
}
