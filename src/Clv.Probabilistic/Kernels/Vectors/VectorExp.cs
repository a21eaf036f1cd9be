using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>e^t, a register at a time, of t that are negative or far from the largest exponent.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal static class VectorExp<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Below this e^t is subnormal; it is taken as e^−708, which is 0 for every sum.</summary>
    private const double Smallest = -708;

    private const double LogTwoHigh = 6.93147180369123816490e-01;
    private const double LogTwoLow = 1.90821492927058770002e-10;

    /// <summary>e^t.</summary>
    /// <param name="t">At most 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfNegative(TVector t)
    {
        TVector fraction = Reduce(t, out TVector power);
        return TLanes.Multiply(TLanes.Add(TLanes.Create(1), fraction), power);
    }

    /// <summary>e^t.</summary>
    /// <param name="t">At most 700.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of(TVector t) => OfNegative(t);

    /// <summary>e^t and 1 − e^t, which keeps its digits where t is next to 0.</summary>
    /// <param name="t">At most 0.</param>
    /// <param name="oneMinus">1 − e^t.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfNegative(TVector t, out TVector oneMinus)
    {
        TVector fraction = Reduce(t, out TVector power);
        oneMinus = TLanes.Subtract(TLanes.Subtract(TLanes.Create(1), power), TLanes.Multiply(fraction, power));
        return TLanes.Multiply(TLanes.Add(TLanes.Create(1), fraction), power);
    }

    /// <summary>1 − e^t, which keeps its digits where t is next to 0.</summary>
    /// <param name="t">At most 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OneMinusOfNegative(TVector t)
    {
        // 1 − 2^k is exact as far as it matters, and 0 where t is small.
        TVector fraction = Reduce(t, out TVector power);
        return TLanes.Subtract(TLanes.Subtract(TLanes.Create(1), power), TLanes.Multiply(fraction, power));
    }

    /// <summary>f and 2^k of e^t = (1 + f)·2^k with |ln(1 + f)| ≤ ½·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reduce(TVector t, out TVector power)
    {
        t = TLanes.Max(t, TLanes.Create(Smallest));
        TVector k = TLanes.Round(TLanes.Multiply(t, TLanes.Create(1.4426950408889634074)));
        TVector r = TLanes.MultiplyAdd(k, TLanes.Create(-LogTwoHigh), t);
        r = TLanes.MultiplyAdd(k, TLanes.Create(-LogTwoLow), r);

        // (e^r − 1 − r − r²/2)/r³ on |r| ≤ ½·ln 2, Chebyshev fit, error below 2.6e-17 of e^r.
        TVector q = TLanes.Create(2.5095632975070930552e-8);
        q = TLanes.MultiplyAdd(q, r, TLanes.Create(2.7613908675784856448e-7));
        q = TLanes.MultiplyAdd(q, r, TLanes.Create(2.7557279925795760381e-6));
        q = TLanes.MultiplyAdd(q, r, TLanes.Create(0.000024801536205055340758));
        q = TLanes.MultiplyAdd(q, r, TLanes.Create(0.00019841269854409364096));
        q = TLanes.MultiplyAdd(q, r, TLanes.Create(0.0013888888905973544488));
        q = TLanes.MultiplyAdd(q, r, TLanes.Create(0.0083333333333321472407));
        q = TLanes.MultiplyAdd(q, r, TLanes.Create(0.041666666666651244403));
        q = TLanes.MultiplyAdd(q, r, TLanes.Create(0.16666666666666666667));
        q = TLanes.MultiplyAdd(q, r, TLanes.Create(0.5));
        power = TLanes.PowerOfTwo(k);
        return TLanes.MultiplyAdd(TLanes.Multiply(r, r), q, r);
    }
}
