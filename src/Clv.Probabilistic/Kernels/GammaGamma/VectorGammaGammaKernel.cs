using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>The Gamma-Gamma likelihood's loop over registers of any width.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <remarks>
/// With u = 1 − s + sρ, ln((1 − s)/(1 − π)) = ln u, ln(s/π) = ln u − ln ρ and 1 − π = (1 − s)/u. Where shapes, shares and
/// ratios are ordinary a block needs no more than Π u, Σ 1/u and Σ 1/u²: a multiplication or two and one division per customer, and Σ ln
/// m, which never changes. Otherwise, and for weights, every customer takes two logarithms, and the deviance is formed from
/// what <see cref="GammaGammaDeviation"/> leaves after cancelling by algebra. Ratios near the ends of the range of doubles go
/// to the scalar body.
/// </remarks>
internal sealed class VectorGammaGammaKernel<TLanes, TVector> : IGammaGammaKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Customers per lane of a block: with u between <see cref="SmallestShare"/> and <see cref="LargestRatio"/>
    /// their product stays between 2^−320 and 2^640.</summary>
    private const int Factors = 64;

    /// <summary>Shares next to 0 or 1 leave ln u, or ln u − ln ρ, too small to be told from the rounding of u.</summary>
    private const double SmallestShare = 1.0 / 32;

    /// <summary>D is n·ln u − a·ln ρ, so the rounding of u counts n times.</summary>
    private const double LargestShape = 64;

    /// <summary>So far from the peak, either way, π or 1 − π is too small to be told from the rounding of the other.</summary>
    private const double LargestRatio = 1 << 10;

    /// <summary>Σ ln ρ is Σ ln m and a multiple of ln(ρ/m), which must not be much larger than their sum.</summary>
    private const double LargestLogPerMoney = 16;

    /// <summary>Up to here |ρ − 1| counts as near, as in <see cref="GammaGammaDeviation"/>.</summary>
    private const double Near = 0.5;

    private readonly ScalarGammaGammaKernel _scalar = new();

    /// <inheritdoc/>
    public int BlockSize => Factors * TLanes.Count;

    /// <inheritdoc/>
    public GammaGammaSums Sum(
        in GammaGammaGroup group,
        in GammaGammaRatio ratio,
        ReadOnlySpan<double> spend,
        ReadOnlySpan<double> weight,
        in GammaGammaSpends totals,
        Derivatives derivatives)
    {
        if (!ratio.IsOrdinary)
        {
            return _scalar.Sum(group, ratio, spend, weight, totals, derivatives);
        }

        return derivatives switch
        {
            Derivatives.None => Sum<ValueOrder>(group, ratio, spend, weight, totals),
            Derivatives.First => Sum<GradientOrder>(group, ratio, spend, weight, totals),
            _ => Sum<HessianOrder>(group, ratio, spend, weight, totals),
        };
    }

    /// <inheritdoc/>
    public void Logarithms(ReadOnlySpan<double> values, Span<double> destination)
    {
        int whole = Whole(values);
        ref double first = ref MemoryMarshal.GetReference(values);
        ref double target = ref MemoryMarshal.GetReference(destination[..values.Length]);
        TVector one = TLanes.Create(1);
        for (nuint i = 0; i < (nuint)whole; i += (nuint)TLanes.Count)
        {
            TVector m = TLanes.Load(ref first, i);
            TLanes.Store(VectorLog<TLanes, TVector>.OfRatio(m, one, TLanes.Subtract(m, one)), ref target, i);
        }

        _scalar.Logarithms(values[whole..], destination[whole..]);
    }

    /// <summary>Σ ln u, Σ 1/u and Σ 1/u² of whole registers.</summary>
    internal static GammaGammaProduct Multiply<TOrder>(in GammaGammaGroup group, double slope, ReadOnlySpan<double> spend)
        where TOrder : struct, IDerivativeOrder
    {
        ref double first = ref MemoryMarshal.GetReference(spend);
        TVector one = TLanes.Create(1);
        TVector rest = TLanes.Create(group.Rest);
        TVector perMoney = TLanes.Create(slope);
        TVector product = one;
        TVector inverseSum = default;
        TVector squareSum = default;
        for (nuint i = 0; i < (nuint)spend.Length; i += (nuint)TLanes.Count)
        {
            TVector u = TLanes.MultiplyAdd(TLanes.Load(ref first, i), perMoney, rest);
            product = TLanes.Multiply(product, u);
            if (TOrder.Gradient)
            {
                TVector inverse = TLanes.Divide(one, u);
                inverseSum = TLanes.Add(inverseSum, inverse);
                if (TOrder.Hessian)
                {
                    squareSum = TLanes.MultiplyAdd(inverse, inverse, squareSum);
                }
            }
        }

        TVector log = VectorLog<TLanes, TVector>.OfRatio(product, one, TLanes.Subtract(product, one));
        return new GammaGammaProduct(TLanes.Sum(log), TLanes.Sum(inverseSum), TLanes.Sum(squareSum));
    }

    /// <summary>The sums of whole registers of any customers, with two logarithms each.</summary>
    internal static GammaGammaSums SumLogarithms<TOrder>(
        in GammaGammaGroup group, in GammaGammaRatio ratio, ReadOnlySpan<double> spend, ReadOnlySpan<double> weight)
        where TOrder : struct, IDerivativeOrder
    {
        ref double first = ref MemoryMarshal.GetReference(spend);
        ref double firstWeight = ref MemoryMarshal.GetReference(weight);
        bool weighted = !weight.IsEmpty;
        TVector one = TLanes.Create(1);
        TVector near = TLanes.Create(Near);
        TVector perMoney = TLanes.Create(ratio.PerMoney);
        TVector a = TLanes.Create(group.A);
        TVector b = TLanes.Create(group.B);
        TVector s = TLanes.Create(group.Share);
        TVector t = TLanes.Create(group.Rest);
        TVector minusRest = TLanes.Create(-group.Rest);
        TVector both = TLanes.Create(group.A * group.Rest);
        TVector product = TLanes.Create(group.Share * group.Rest);
        TVector weightSum = default;
        TVector devianceSum = default;
        TVector logShareSum = default;
        TVector logRestSum = default;
        TVector excessSum = default;
        TVector shareSum = default;
        TVector restSum = default;
        TVector spreadSum = default;
        for (nuint i = 0; i < (nuint)spend.Length; i += (nuint)TLanes.Count)
        {
            TVector w = weighted ? TLanes.Load(ref firstWeight, i) : one;
            TVector rho = TLanes.Multiply(TLanes.Load(ref first, i), perMoney);
            TVector excess = TLanes.Subtract(rho, one);
            TVector u = TLanes.MultiplyAdd(s, rho, t);
            TVector inverses = TLanes.Divide(one, TLanes.Multiply(u, rho));
            TVector inverseU = TLanes.Multiply(inverses, rho);
            TVector inverseRho = TLanes.Multiply(inverses, u);
            TVector far = TLanes.Multiply(s, excess);
            TVector difference = TLanes.Multiply(minusRest, excess);
            TVector back = TLanes.Multiply(difference, inverseRho);
            TVector logRest = VectorLog<TLanes, TVector>.OfRatio(u, one, far, far, out TVector farGap);
            TVector logShare = VectorLog<TLanes, TVector>.OfRatio(u, rho, difference, back, out TVector backGap);
            TVector gaps = TLanes.MultiplyAdd(a, backGap, TLanes.Multiply(b, farGap));
            TVector cancelled = TLanes.Subtract(
                TLanes.Multiply(both, TLanes.Multiply(TLanes.Multiply(excess, excess), inverseRho)), gaps);
            TVector direct = TLanes.MultiplyAdd(a, logShare, TLanes.Multiply(b, logRest));
            TVector deviance = TLanes.SelectLess(near, TLanes.Abs(excess), direct, cancelled);
            weightSum = TLanes.Add(weightSum, w);
            devianceSum = TLanes.MultiplyAdd(w, deviance, devianceSum);
            if (TOrder.Gradient)
            {
                TVector weightedInverse = TLanes.Multiply(w, inverseU);
                logShareSum = TLanes.MultiplyAdd(w, logShare, logShareSum);
                logRestSum = TLanes.MultiplyAdd(w, logRest, logRestSum);
                excessSum = TLanes.MultiplyAdd(TLanes.Multiply(product, excess), weightedInverse, excessSum);
                if (TOrder.Hessian)
                {
                    TVector share = TLanes.Multiply(TLanes.Multiply(s, rho), weightedInverse);
                    TVector rest = TLanes.Multiply(t, inverseU);
                    shareSum = TLanes.Add(shareSum, share);
                    restSum = TLanes.MultiplyAdd(w, rest, restSum);
                    spreadSum = TLanes.MultiplyAdd(share, rest, spreadSum);
                }
            }
        }

        return new GammaGammaSums
        {
            Weight = TLanes.Sum(weightSum),
            Deviance = TLanes.Sum(devianceSum),
            LogShare = TLanes.Sum(logShareSum),
            LogRest = TLanes.Sum(logRestSum),
            Excess = TLanes.Sum(excessSum),
            Share = TLanes.Sum(shareSum),
            Rest = TLanes.Sum(restSum),
            Spread = TLanes.Sum(spreadSum),
        };
    }

    /// <summary>Whether a block may go by products.</summary>
    private static bool AreOrdinary(in GammaGammaGroup group, in GammaGammaRatio ratio, in GammaGammaSpends totals) =>
        group.N <= LargestShape
        && Math.Min(group.Share, group.Rest) >= SmallestShare
        && Math.Abs(ratio.LogPerMoney) <= LargestLogPerMoney
        && totals.Smallest * ratio.PerMoney >= 1 / LargestRatio
        && totals.Largest * ratio.PerMoney <= LargestRatio;

    private static int Whole(ReadOnlySpan<double> column) => column.Length - (column.Length % TLanes.Count);

    private static GammaGammaSums Sum<TOrder>(
        in GammaGammaGroup group,
        in GammaGammaRatio ratio,
        ReadOnlySpan<double> spend,
        ReadOnlySpan<double> weight,
        in GammaGammaSpends totals)
        where TOrder : struct, IDerivativeOrder
    {
        // A remainder that does not fill a register goes through the same code one double at a time.
        int whole = Whole(spend);
        if (weight.IsEmpty && AreOrdinary(group, ratio, totals))
        {
            double slope = group.Share * ratio.PerMoney;
            GammaGammaProduct block = Multiply<TOrder>(group, slope, spend[..whole]);
            GammaGammaProduct rest = VectorGammaGammaKernel<Lanes1, double>.Multiply<TOrder>(group, slope, spend[whole..]);
            return Assemble<TOrder>(
                group,
                spend.Length,
                totals.LogSpend + (spend.Length * ratio.LogPerMoney),
                new GammaGammaProduct(block.LogU + rest.LogU, block.Inverse + rest.Inverse, block.Square + rest.Square));
        }

        GammaGammaSums sums = SumLogarithms<TOrder>(group, ratio, spend[..whole], weight.IsEmpty ? weight : weight[..whole]);
        if (whole < spend.Length)
        {
            sums.Add(VectorGammaGammaKernel<Lanes1, double>.SumLogarithms<TOrder>(
                group, ratio, spend[whole..], weight.IsEmpty ? weight : weight[whole..]));
        }

        return sums;
    }

    private static GammaGammaSums Assemble<TOrder>(
        in GammaGammaGroup group, int count, double logRatio, in GammaGammaProduct product)
        where TOrder : struct, IDerivativeOrder
    {
        GammaGammaSums sums = new()
        {
            Weight = count,
            Deviance = (group.N * product.LogU) - (group.A * logRatio),
        };
        if (TOrder.Gradient)
        {
            sums.LogRest = product.LogU;
            sums.LogShare = product.LogU - logRatio;
            sums.Excess = group.Rest * (count - product.Inverse);
        }

        if (TOrder.Hessian)
        {
            sums.Rest = group.Rest * product.Inverse;
            sums.Share = count - sums.Rest;
            sums.Spread = group.Rest * (product.Inverse - (group.Rest * product.Square));
        }

        return sums;
    }
}
