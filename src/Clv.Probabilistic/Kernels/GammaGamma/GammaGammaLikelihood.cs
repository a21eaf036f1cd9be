namespace Clv.Probabilistic;

/// <summary>The Gamma-Gamma log-likelihood of mean spends with its gradient and Hessian in log-parameters.</summary>
/// <remarks>
/// Fader and Hardie (2013), note 025, eq. (1a), in the form of <see cref="GammaGammaGroup"/>. Customers are grouped by x, so that every
/// special function is evaluated once per distinct x, and added up in blocks of fixed size, so that the result does not depend on how
/// the work is divided.
/// </remarks>
internal sealed class GammaGammaLikelihood : ILikelihood, IBlockWork
{
    private const int P = 0;
    private const int Q = 1;
    private const int V = 2;
    private const int ParameterCount = 3;

    private static readonly string[] _names = ["p", "q", "v"];

    private readonly IGammaGammaKernel _kernel;
    private readonly BlockWorkers _workers;
    private readonly GammaGammaSums[] _sums;
    private readonly GammaGammaGroup[] _group;
    private GammaGammaRatio _ratio;
    private Derivatives _derivatives;

    /// <summary>The likelihood of customers who all have x ≥ 1 and m > 0.</summary>
    /// <param name="frequency">x.</param>
    /// <param name="monetaryValue">m.</param>
    /// <param name="weight">Multiplicities, or empty.</param>
    /// <param name="kernel">The body of the innermost loop; null for the one that suits this machine.</param>
    /// <param name="threads">The most threads to use.</param>
    public GammaGammaLikelihood(
        ReadOnlySpan<int> frequency,
        ReadOnlySpan<double> monetaryValue,
        ReadOnlySpan<double> weight,
        IGammaGammaKernel? kernel = null,
        int threads = 1)
    {
        _kernel = kernel ?? GammaGammaKernels.Best;
        Blocks = new GammaGammaBlocks(frequency, monetaryValue, weight, _kernel);
        _workers = new BlockWorkers(this, threads);
        _sums = new GammaGammaSums[Blocks.Count];
        _group = new GammaGammaGroup[Blocks.Groups.Count];
    }

    /// <summary>The customers as the likelihood goes through them.</summary>
    public GammaGammaBlocks Blocks { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames => _names;

    /// <inheritdoc/>
    public double TotalWeight => Blocks.TotalWeight;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> logParameters, Span<double> gradient, Span<double> hessian)
    {
        _derivatives =
            !hessian.IsEmpty ? Derivatives.Second : !gradient.IsEmpty ? Derivatives.First : Derivatives.None;
        double p = Math.Exp(logParameters[P]);
        double q = Math.Exp(logParameters[Q]);
        _ratio = GammaGammaRatio.Of(
            logParameters[Q] - logParameters[P] - logParameters[V], Blocks.Unit, Blocks.Smallest, Blocks.Largest);
        for (int i = 0; i < _group.Length; i++)
        {
            _group[i] = new GammaGammaGroup(p, q, Blocks.Groups.Frequency(i));
        }

        _workers.Run(Blocks.Count);

        gradient.Clear();
        hessian.Clear();
        CompensatedSum value = default;
        value.Add(-Blocks.TotalLogSpend);
        for (int i = 0; i < _group.Length; i++)
        {
            ref readonly GammaGammaGroup group = ref _group[i];
            GammaGammaSums sums = SumsByName.Total(_sums.AsSpan(Blocks.Of(i)));
            value.Add(sums.Weight * group.Constant());
            value.Add(-sums.Deviance);
            if (_derivatives >= Derivatives.First)
            {
                AddDerivatives(gradient, hessian, group, sums);
            }
        }

        return double.IsFinite(value.Value) ? value.Value : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    void IBlockWork.Run(int block) =>
        _sums[block] = Blocks.Sum(block, _group[Blocks.GroupOf(block)], _ratio, _kernel, _derivatives);

    /// <inheritdoc/>
    public string DescribeRidge(ReadOnlySpan<double> logParameters, ReadOnlySpan<double> direction)
    {
        double largest = Math.Max(Math.Abs(direction[P]), Math.Max(Math.Abs(direction[Q]), Math.Abs(direction[V])));
        bool steady = direction[P] > 0.5 * largest;
        bool alike = direction[Q] > 0.5 * largest;
        return steady && alike
            ? "Every customer spends the same amount every time as far as the data show: p and q grow together without limit."
            : steady
            ? "Each customer spends the same amount every time as far as the data show: p grows without limit while v shrinks, and only p·v and q mean anything."
            : alike
            ? "All customers have the same mean spend as far as the data show: q and v grow together without limit, and only p and v/q mean anything."
            : direction[Q] < -0.5 * largest
            ? "Mean spends differ without limit as far as the data show: q shrinks towards 0, and the mean spend of the population is infinite."
            : direction[P] < -0.5 * largest
            ? "What one customer spends from one purchase to the next varies without limit as far as the data show: p shrinks towards 0."
            : "The data do not determine the unit of spend, v, apart from p and q.";
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
        AddSymmetric(h, P, Q, sums.Weight * group.A * (group.B * Trigamma.Of(group.N)));
        AddSymmetric(h, P, V, -group.A * sums.Rest);
        AddSymmetric(h, Q, V, group.B * sums.Share);
    }

    private static void AddSymmetric(Span<double> hessian, int row, int column, double term)
    {
        hessian[At(row, column)] += term;
        hessian[At(column, row)] += term;
    }

    private static int At(int row, int column) => (row * ParameterCount) + column;
}
