using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>The time of dropping out in Pareto/NBD, a register of customers at a time, in the logarithm of the shorter of the two
/// scales.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <remarks>
/// Let δ be the smaller of alpha and beta and ε the larger, with powers a and b of r+x and s+1 accordingly. With y = ln((δ+v)/(δ+t_x)),
/// κ = (δ+t_x)/(ε+t_x) ≤ 1 and z = ln((ε+v)/(ε+t_x)) = ln(1 + κ(e^y − 1)), the integral over v is δ+t_x times that of
/// e^(−(a−1)·y − b·z) over y: one node costs two exponentials and a logarithm. From e^−y and 1 − e^−y everything else follows without a
/// subtraction: the shares (v−t_x)/(δ+v) = 1 − e^−y and (v−t_x)/(ε+v) = κ(1 − e^−y)/(e^−y + κ(1 − e^−y)).
/// </remarks>
internal readonly struct VectorParetoNbdScales<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>y at T.</summary>
    public readonly TVector Near;

    /// <summary>z at T.</summary>
    public readonly TVector Far;

    /// <summary>κ.</summary>
    public readonly TVector Ratio;

    /// <summary>1 − a.</summary>
    public readonly TVector NearSlope;

    /// <summary>−b.</summary>
    public readonly TVector FarSlope;

    /// <summary>The y up to which there is anything to integrate.</summary>
    public readonly TVector Length;

    /// <summary>At least what <see cref="ParetoNbdRule"/> calls the fall.</summary>
    public readonly TVector Fall;

    /// <summary>The integral up to T.</summary>
    /// <param name="near">δ + t_x.</param>
    /// <param name="far">ε + t_x.</param>
    /// <param name="span">T − t_x.</param>
    /// <param name="nearPower">a.</param>
    /// <param name="farPower">b.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public VectorParetoNbdScales(TVector near, TVector far, TVector span, TVector nearPower, TVector farPower)
    {
        TVector one = TLanes.Create(1);
        TVector zero = TLanes.Create(0);
        TVector cutOff = TLanes.Create(ParetoNbdRule.CutOff);
        Near = VectorLog<TLanes, TVector>.OfRatio(TLanes.Add(near, span), near, span);
        Far = VectorLog<TLanes, TVector>.OfRatio(TLanes.Add(far, span), far, span);
        Ratio = TLanes.Divide(near, far);
        NearSlope = TLanes.Subtract(one, nearPower);
        FarSlope = TLanes.Subtract(zero, farPower);

        // The integrand's logarithm is concave, so it falls at least as fast as at the start.
        TVector first = TLanes.Multiply(TLanes.MultiplyAdd(farPower, Ratio, TLanes.Subtract(nearPower, one)), Near);
        TVector kept = TLanes.SelectLess(first, cutOff, one, TLanes.Divide(cutOff, TLanes.Max(first, one)));
        Length = TLanes.Multiply(Near, kept);

        // z is convex in y, so that the part of it that is kept is at most the part of y that is.
        Fall = TLanes.Multiply(
            kept, TLanes.MultiplyAdd(TLanes.Abs(NearSlope), Near, TLanes.Multiply(farPower, Far)));
    }

    /// <summary>An integral prepared before; what is known at T is left out.</summary>
    /// <param name="ratio">κ.</param>
    /// <param name="nearSlope">1 − a.</param>
    /// <param name="farSlope">−b.</param>
    /// <param name="length">The y up to which there is anything to integrate.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public VectorParetoNbdScales(TVector ratio, TVector nearSlope, TVector farSlope, TVector length)
    {
        Ratio = ratio;
        NearSlope = nearSlope;
        FarSlope = farSlope;
        Length = length;
    }

    /// <summary>∫ e^(−(a−1)·y − b·z) dy, relative to the length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Integral(GaussLegendre rule)
    {
        TVector sum = default;
        ReadOnlySpan<double> nodes = rule.Nodes;
        ReadOnlySpan<double> weights = rule.Weights;
        for (int i = 0; i < nodes.Length; i++)
        {
            TVector density = At(TLanes.Create(nodes[i]), out _, out _, out _, out _);
            sum = TLanes.MultiplyAdd(density, TLanes.Create(weights[i]), sum);
        }

        return sum;
    }

    /// <summary>The integrand at a node, with what it is made of.</summary>
    /// <param name="node">y over the length.</param>
    /// <param name="nearShare">1 − e^−y.</param>
    /// <param name="z">z.</param>
    /// <param name="farPart">κ(1 − e^−y).</param>
    /// <param name="farWhole">e^−y + κ(1 − e^−y).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector At(
        TVector node, out TVector nearShare, out TVector z, out TVector farPart, out TVector farWhole)
    {
        TVector y = TLanes.Multiply(Length, node);
        TVector rest = VectorExp<TLanes, TVector>.OfNegative(TLanes.Subtract(TLanes.Create(0), y), out nearShare);
        farPart = TLanes.Multiply(Ratio, nearShare);
        farWhole = TLanes.Add(rest, farPart);
        z = VectorLog<TLanes, TVector>.OfRatio(farWhole, rest, farPart);
        return VectorExp<TLanes, TVector>.Of(TLanes.MultiplyAdd(FarSlope, z, TLanes.Multiply(NearSlope, y)));
    }
}
