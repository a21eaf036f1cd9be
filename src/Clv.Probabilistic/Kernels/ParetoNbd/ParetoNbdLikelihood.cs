namespace Clv.Probabilistic;

/// <summary>The Pareto/NBD log-likelihood of a summary with its gradient and Hessian in log-parameters.</summary>
/// <remarks>
/// Schmittlein, Morrison and Colombo (1987), in the integral form of Fader and Hardie (2005), A Note on Deriving the Pareto/NBD Model:
/// LL_i = Σ_{j&lt;x} ln((r+j)/alpha) − (r+x)·ln(1 + t_x/alpha) − s·ln(1 + t_x/beta) + ln P(no purchase from t_x to T), with the sums over
/// customers as in <see cref="ParetoNbdSums"/>. Customers are grouped by x, ordered by how long they have been quiet relative to
/// their age, and added up in blocks of fixed size, so that the result does not depend on how the work is divided.
/// </remarks>
internal sealed class ParetoNbdLikelihood : ILikelihood, IBlockWork
{
    private const int R = 0;
    private const int Alpha = 1;
    private const int S = 2;
    private const int Beta = 3;
    private const int ParameterCount = 4;

    private static readonly string[] _names = ["r", "alpha", "s", "beta"];

    private readonly IParetoNbdKernel _kernel;
    private readonly HistoryBlocks _blocks;
    private readonly BlockWorkers _workers;
    private readonly ParetoNbdSums[] _sums;
    private readonly ParetoNbdGroup[] _group;
    private Derivatives _derivatives;

    /// <summary>The likelihood of a summary's customers.</summary>
    /// <param name="customers">The histories, with weights if they have any.</param>
    /// <param name="kernel">The body of the innermost loop.</param>
    /// <param name="threads">The most threads to use.</param>
    public ParetoNbdLikelihood(CustomerSummary customers, IParetoNbdKernel kernel, int threads = 1)
    {
        _kernel = kernel;
        _blocks = new HistoryBlocks(customers, kernel.BlockSize, QuietShare(customers));
        _workers = new BlockWorkers(this, threads);
        _sums = new ParetoNbdSums[_blocks.Count];
        _group = new ParetoNbdGroup[_blocks.Groups];
        TotalWeight = customers.TotalWeight();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames => _names;

    /// <inheritdoc/>
    public double TotalWeight { get; }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> logParameters, Span<double> gradient, Span<double> hessian)
    {
        _derivatives =
            !hessian.IsEmpty ? Derivatives.Second : !gradient.IsEmpty ? Derivatives.First : Derivatives.None;
        double r = Math.Exp(logParameters[R]);
        double alpha = Math.Exp(logParameters[Alpha]);
        double s = Math.Exp(logParameters[S]);
        double beta = Math.Exp(logParameters[Beta]);
        for (int i = 0; i < _group.Length; i++)
        {
            int x = _blocks.Frequency(i);
            _group[i] = new ParetoNbdGroup(x, r + x, alpha, s, beta);
        }

        _workers.Run(_blocks.Count);

        gradient.Clear();
        hessian.Clear();
        CompensatedSum value = default;
        PurchaseRateTerms terms = new(r, alpha);
        for (int i = 0; i < _group.Length; i++)
        {
            ref readonly ParetoNbdGroup group = ref _group[i];
            terms.MoveTo(group.Frequency, _derivatives);
            ParetoNbdSums sums = SumsByName.Total(_sums.AsSpan(_blocks.Of(i)));
            value.Add((sums.Weight * terms.Value) - (group.Shape * sums.LogPurchaseTime));
            value.Add(sums.LogQuiet - (s * sums.LogDropoutTime));
            if (_derivatives >= Derivatives.First)
            {
                AddGradient(gradient, sums, terms, group, r);
            }

            if (_derivatives == Derivatives.Second)
            {
                AddHessian(hessian, sums, terms, group, r);
            }
        }

        Mirror(hessian);
        return double.IsFinite(value.Value) ? value.Value : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    void IBlockWork.Run(int block) => _sums[block] = _kernel.Sum(
        _group[_blocks.GroupOf(block)], _blocks.Recency(block), _blocks.Age(block), _blocks.Weight(block), _derivatives);

    /// <inheritdoc/>
    public string DescribeRidge(ReadOnlySpan<double> logParameters, ReadOnlySpan<double> direction)
    {
        double purchase = Math.Max(Math.Abs(direction[R]), Math.Abs(direction[Alpha]));
        double dropout = Math.Max(Math.Abs(direction[S]), Math.Abs(direction[Beta]));
        return purchase > dropout
            ? GammaRateRidges.OfPurchases(direction[R] + direction[Alpha])
            : DescribeDropoutRidge(logParameters, direction[S] + direction[Beta]);
    }

    private string DescribeDropoutRidge(ReadOnlySpan<double> logParameters, double growth)
    {
        // What the oldest customer had to survive, −ln of the probability of doing so.
        const double Never = 1e-4;
        double hazard = Math.Exp(logParameters[S]) * Log1p.OfQuotient(_blocks.LargestAge, Math.Exp(logParameters[Beta]));
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

    /// <summary>(T − t_x)/(mean T + t_x): neighbours in this order ask for about the same work, whatever the parameters. Those who bought
    /// at the very end come first, in an order in which equal histories are neighbours.</summary>
    private static double[] QuietShare(CustomerSummary customers)
    {
        double[] share = new double[customers.Count];
        double mean = 0;
        foreach (double age in customers.T)
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
