using System.Runtime.InteropServices;

namespace Clv.Probabilistic;

/// <summary>The BG/NBD likelihood's loop over registers of any width.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <remarks>
/// What pays: one division for ln(n/d), one for 1/(n·d) and one for p; the sum of logarithms over a block as the logarithm of a
/// product; derivatives in the same pass. A sum of logarithms is taken term by term only where customers carry weights, or where alpha
/// dwarfs T so far that a product of numbers next to 1 would lose what the sum is made of.
/// </remarks>
internal sealed class VectorBetaGeoKernel<TLanes, TVector> : IBetaGeoKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Factors of up to 2^15 leave room for 64 of them, as many as a lane of the narrowest register is given.</summary>
    private const double LargestFactor = 1 << 15;

    /// <summary>Below this ratio of T to alpha the terms of Σ ln(1 + T/alpha) would drown in the rounding of a product.</summary>
    private const double SmallestRatio = 1e-3;

    private readonly ScalarBetaGeoKernel _scalar = new();

    /// <inheritdoc/>
    public int BlockSize => Math.Min(256, 64 * TLanes.Count);

    /// <inheritdoc/>
    public BetaGeoSums Sum(
        in BetaGeoGroup group,
        ReadOnlySpan<double> recency,
        ReadOnlySpan<double> age,
        ReadOnlySpan<double> weight,
        Derivatives derivatives)
    {
        int whole = age.Length - (age.Length % TLanes.Count);
        BetaGeoSums sums = derivatives switch
        {
            Derivatives.None => SumWhole<ValueOrder>(group, recency[..whole], age[..whole], weight),
            Derivatives.First => SumWhole<GradientOrder>(group, recency[..whole], age[..whole], weight),
            _ => SumWhole<HessianOrder>(group, recency[..whole], age[..whole], weight),
        };
        if (whole < age.Length)
        {
            sums.Add(_scalar.Sum(
                group, recency[whole..], age[whole..], weight.IsEmpty ? default : weight[whole..], derivatives));
        }

        return sums;
    }

    private static BetaGeoSums SumWhole<TOrder>(
        in BetaGeoGroup group, ReadOnlySpan<double> recency, ReadOnlySpan<double> age, ReadOnlySpan<double> weight)
        where TOrder : struct, IDerivativeOrder
    {
        double ratio = group.LargestAge / group.Alpha;
        return weight.IsEmpty && ratio < LargestFactor && ratio > SmallestRatio
            ? !group.MayHaveDroppedOut ? SumAges<TOrder>(group, age) : SumProducts<TOrder>(group, recency, age)
            : SumLogarithms<TOrder>(group, recency, age, weight);
    }

    /// <summary>One-time buyers: nothing but their age matters.</summary>
    private static BetaGeoSums SumAges<TOrder>(in BetaGeoGroup group, ReadOnlySpan<double> age)
        where TOrder : struct, IDerivativeOrder
    {
        ref double first = ref MemoryMarshal.GetReference(age);
        TVector alpha = TLanes.Create(group.Alpha);
        TVector rate = TLanes.Create(1 / group.Alpha);
        TVector one = TLanes.Create(1);
        TVector product = one;
        TVector sumAge = default;
        TVector sumRest = default;
        TVector sumAgeRest = default;
        for (nuint i = 0; i < (nuint)age.Length; i += (nuint)TLanes.Count)
        {
            TVector t = TLanes.Load(ref first, i);
            product = TLanes.Multiply(product, TLanes.MultiplyAdd(t, rate, one));
            if (TOrder.Gradient)
            {
                TVector inverse = TLanes.Divide(one, TLanes.Add(alpha, t));
                TVector past = TLanes.Multiply(t, inverse);
                TVector rest = TLanes.Multiply(alpha, inverse);
                sumAge = TLanes.Add(sumAge, past);
                sumRest = TLanes.Add(sumRest, rest);
                sumAgeRest = TLanes.MultiplyAdd(past, rest, sumAgeRest);
            }
        }

        return new BetaGeoSums
        {
            Weight = age.Length,
            LogAge = LogOfProduct(product),
            Age = TLanes.Sum(sumAge),
            Rest = TLanes.Sum(sumRest),
            AgeRest = TLanes.Sum(sumAgeRest),
        };
    }

    /// <summary>Repeat buyers of weight 1.</summary>
    private static BetaGeoSums SumProducts<TOrder>(
        in BetaGeoGroup group, ReadOnlySpan<double> recency, ReadOnlySpan<double> age)
        where TOrder : struct, IDerivativeOrder
    {
        ref double firstRecency = ref MemoryMarshal.GetReference(recency);
        ref double firstAge = ref MemoryMarshal.GetReference(age);
        TVector alpha = TLanes.Create(group.Alpha);
        TVector rate = TLanes.Create(1 / group.Alpha);
        TVector shape = TLanes.Create(group.Shape);
        TVector odds = TLanes.Create(group.LogDropoutOdds);
        TVector one = TLanes.Create(1);
        TVector zero = TLanes.Create(0);
        TVector ageProduct = one;
        TVector softProduct = one;
        TVector softSum = zero;
        VectorBetaGeoSums<TLanes, TVector> sums = default;
        for (nuint i = 0; i < (nuint)age.Length; i += (nuint)TLanes.Count)
        {
            TVector t = TLanes.Load(ref firstAge, i);
            TVector tx = TLanes.Load(ref firstRecency, i);
            TVector n = TLanes.Add(alpha, t);
            TVector d = TLanes.Add(alpha, tx);
            TVector gap = TLanes.Subtract(t, tx);
            TVector l = VectorLog<TLanes, TVector>.OfRatio(n, d, gap);
            TVector u = TLanes.MultiplyAdd(shape, l, odds);
            TVector s = VectorExp<TLanes, TVector>.OfNegative(TLanes.Subtract(zero, TLanes.Abs(u)));
            TVector onePlus = TLanes.Add(one, s);
            ageProduct = TLanes.Multiply(ageProduct, TLanes.MultiplyAdd(t, rate, one));
            softProduct = TLanes.Multiply(softProduct, onePlus);
            softSum = TLanes.Add(softSum, TLanes.Max(u, zero));
            if (TOrder.Gradient)
            {
                sums.Add<TOrder>(one, alpha, t, n, d, gap, l, u, s, onePlus);
            }
        }

        BetaGeoSums total = sums.Total();
        total.Weight = age.Length;
        total.LogAge = LogOfProduct(ageProduct);
        total.Softplus = TLanes.Sum(softSum) + Math.Log(TLanes.Product(softProduct));
        return total;
    }

    /// <summary>Any customers, with a logarithm each.</summary>
    private static BetaGeoSums SumLogarithms<TOrder>(
        in BetaGeoGroup group, ReadOnlySpan<double> recency, ReadOnlySpan<double> age, ReadOnlySpan<double> weight)
        where TOrder : struct, IDerivativeOrder
    {
        ref double firstRecency = ref MemoryMarshal.GetReference(recency);
        ref double firstAge = ref MemoryMarshal.GetReference(age);
        ref double firstWeight = ref MemoryMarshal.GetReference(weight);
        bool weighted = !weight.IsEmpty;
        bool repeats = group.MayHaveDroppedOut;
        TVector alpha = TLanes.Create(group.Alpha);
        TVector shape = TLanes.Create(group.Shape);
        TVector odds = TLanes.Create(group.LogDropoutOdds);
        TVector one = TLanes.Create(1);
        TVector zero = TLanes.Create(0);
        TVector weightSum = zero;
        TVector ageSum = zero;
        TVector softSum = zero;
        VectorBetaGeoSums<TLanes, TVector> sums = default;
        for (nuint i = 0; i < (nuint)age.Length; i += (nuint)TLanes.Count)
        {
            TVector w = weighted ? TLanes.Load(ref firstWeight, i) : one;
            TVector t = TLanes.Load(ref firstAge, i);
            TVector n = TLanes.Add(alpha, t);
            weightSum = TLanes.Add(weightSum, w);
            ageSum = TLanes.MultiplyAdd(w, VectorLog<TLanes, TVector>.OfRatio(n, alpha, t), ageSum);
            if (!repeats)
            {
                if (TOrder.Gradient)
                {
                    sums.AddAge<TOrder>(w, alpha, t, TLanes.Divide(one, n));
                }

                continue;
            }

            TVector tx = TLanes.Load(ref firstRecency, i);
            TVector d = TLanes.Add(alpha, tx);
            TVector gap = TLanes.Subtract(t, tx);
            TVector l = VectorLog<TLanes, TVector>.OfRatio(n, d, gap);
            TVector u = TLanes.MultiplyAdd(shape, l, odds);
            TVector s = VectorExp<TLanes, TVector>.OfNegative(TLanes.Subtract(zero, TLanes.Abs(u)));
            TVector soft = TLanes.Add(TLanes.Max(u, zero), VectorLog<TLanes, TVector>.OfOnePlus(s));
            softSum = TLanes.MultiplyAdd(w, soft, softSum);
            if (TOrder.Gradient)
            {
                sums.Add<TOrder>(w, alpha, t, n, d, gap, l, u, s, TLanes.Add(one, s));
            }
        }

        BetaGeoSums total = sums.Total();
        total.Weight = TLanes.Sum(weightSum);
        total.LogAge = TLanes.Sum(ageSum);
        total.Softplus = TLanes.Sum(softSum);
        return total;
    }

    /// <summary>ln of the product over all lanes, each of which may hold up to 2^960.</summary>
    private static double LogOfProduct(TVector product)
    {
        Span<double> lanes = stackalloc double[TLanes.Count];
        TLanes.Store(product, ref MemoryMarshal.GetReference(lanes), 0);
        double sum = 0;
        foreach (double lane in lanes)
        {
            sum += Math.Log(lane);
        }

        return sum;
    }
}
