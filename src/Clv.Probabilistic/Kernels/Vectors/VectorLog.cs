using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>ln(a/b) of positive normal doubles, a register at a time.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <remarks>
/// With k such that a/(b·2^k) is near 1 and s = (a − b·2^k)/(a + b·2^k), ln(a/b) = k·ln 2 + 2·artanh(s): one division serves both the
/// ratio and the reduction. Where k = 0 the caller's own a − b is used, so that the logarithm of a ratio next to 1 keeps all its digits.
/// </remarks>
internal static class VectorLog<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>ln 2 to 32 bits: its product with any exponent is exact.</summary>
    private const double LogTwoHigh = 6.93147180369123816490e-01;

    private const double LogTwoLow = 1.90821492927058770002e-10;

    /// <summary>ln(a/b).</summary>
    /// <param name="a">Positive, normal.</param>
    /// <param name="b">Positive, normal.</param>
    /// <param name="difference">a − b, as accurately as it is known.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfRatio(TVector a, TVector b, TVector difference)
    {
        TVector s = Reduce(a, b, difference, out TVector k);
        TVector square = TLanes.Multiply(s, s);
        return Assemble(s, TLanes.Multiply(s, square), Series(square), k);
    }

    /// <summary>ln(a/b) = ln(1 + t), and t − ln(1 + t) without the cancellation of subtracting where t is small.</summary>
    /// <param name="a">Positive, normal.</param>
    /// <param name="b">Positive, normal.</param>
    /// <param name="difference">a − b, as accurately as it is known.</param>
    /// <param name="t">(a − b)/b, as accurately as it is known.</param>
    /// <param name="gap">t − ln(1 + t).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfRatio(TVector a, TVector b, TVector difference, TVector t, out TVector gap)
    {
        TVector s = Reduce(a, b, difference, out TVector k);
        TVector square = TLanes.Multiply(s, s);
        TVector series = Series(square);
        TVector log = Assemble(s, TLanes.Multiply(s, square), series, k);

        // Where k = 0, s = t/(2 + t) and so t − 2s = t·s: what is left is s·(t − s²·series).
        TVector near = TLanes.Multiply(s, TLanes.Subtract(t, TLanes.Multiply(square, series)));
        gap = TLanes.SelectLess(TLanes.Abs(k), TLanes.Create(0.5), near, TLanes.Subtract(t, log));
        return log;
    }

    /// <summary>ln(1 + t) of t ≥ 0 below 1e300.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfOnePlus(TVector t)
    {
        TVector one = TLanes.Create(1);
        return OfRatio(TLanes.Add(one, t), one, t);
    }

    /// <summary>s = (a − b·2^k)/(a + b·2^k), at most 0.2128 in size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reduce(TVector a, TVector b, TVector difference, out TVector k)
    {
        k = TLanes.ExponentOfRatio(a, b);
        TVector scaled = TLanes.Multiply(b, TLanes.PowerOfTwo(k));
        TVector numerator = TLanes.SelectLess(
            TLanes.Abs(k), TLanes.Create(0.5), difference, TLanes.Subtract(a, scaled));
        return TLanes.Divide(numerator, TLanes.Add(a, scaled));
    }

    /// <summary>(2·artanh(s)/s − 2)/s² on |s| ≤ 0.2128 from s², Chebyshev fit in s², error below 1.6e-18 of ln.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Series(TVector square)
    {
        TVector p = TLanes.Create(0.12696652472566649839);
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(0.11573741027272317649));
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(0.13342230201371488337));
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(0.15384375578510719754));
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(0.18181821964457224916));
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(0.22222222188781335709));
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(0.28571428571576437724));
        p = TLanes.MultiplyAdd(p, square, TLanes.Create(0.39999999999999748576));
        return TLanes.MultiplyAdd(p, square, TLanes.Create(0.66666666666666666737));
    }

    /// <summary>k·ln 2 + 2s + s³·series.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Assemble(TVector s, TVector cube, TVector series, TVector k)
    {
        TVector tail = TLanes.MultiplyAdd(cube, series, TLanes.Multiply(k, TLanes.Create(LogTwoLow)));
        return TLanes.MultiplyAdd(k, TLanes.Create(LogTwoHigh), TLanes.Add(TLanes.Add(s, s), tail));
    }
}
