using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>Moments of the time of dropping out in Pareto/NBD, a register of customers at a time: sums over quadrature nodes.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <remarks>Of four variables that are 0 at t_x: y and the share (v−t_x)/(δ+v) on the shorter scale, z and (v−t_x)/(ε+v) on the longer
/// one, as in
/// <see cref="VectorParetoNbdScales{TLanes, TVector}"/>.</remarks>
internal struct VectorParetoNbdMoments<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>The integral, relative to the length.</summary>
    public TVector Sum;

    /// <summary>Means, once <see cref="Finish"/> has run.</summary>
    public TVector Y;

    /// <inheritdoc cref="Y"/>
    public TVector NearShare;

    /// <inheritdoc cref="Y"/>
    public TVector Z;

    /// <inheritdoc cref="Y"/>
    public TVector FarShare;

    /// <summary>Means of products, once <see cref="Finish"/> has run.</summary>
    public TVector YY;

    /// <inheritdoc cref="YY"/>
    public TVector YNear;

    /// <inheritdoc cref="YY"/>
    public TVector YZ;

    /// <inheritdoc cref="YY"/>
    public TVector YFar;

    /// <inheritdoc cref="YY"/>
    public TVector NearNear;

    /// <inheritdoc cref="YY"/>
    public TVector NearZ;

    /// <inheritdoc cref="YY"/>
    public TVector NearFar;

    /// <inheritdoc cref="YY"/>
    public TVector ZZ;

    /// <inheritdoc cref="YY"/>
    public TVector ZFar;

    /// <inheritdoc cref="YY"/>
    public TVector FarFar;

    /// <summary>Adds up all nodes of a rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddNodes<TOrder>(in VectorParetoNbdScales<TLanes, TVector> scales, GaussLegendre rule)
        where TOrder : struct, IDerivativeOrder
    {
        ReadOnlySpan<double> nodes = rule.Nodes;
        ReadOnlySpan<double> weights = rule.Weights;
        VectorParetoNbdScales<TLanes, TVector> s = scales;
        VectorParetoNbdMoments<TLanes, TVector> m = default;
        for (int i = 0; i < nodes.Length; i++)
        {
            TVector node = TLanes.Create(nodes[i]);
            TVector f = TLanes.Multiply(
                TLanes.Create(weights[i]), s.At(node, out TVector near, out TVector z, out TVector part, out TVector whole));
            m.Sum = TLanes.Add(m.Sum, f);
            if (!TOrder.Gradient)
            {
                continue;
            }

            TVector far = TLanes.Divide(part, whole);
            TVector fNode = TLanes.Multiply(f, node);
            TVector fNear = TLanes.Multiply(f, near);
            TVector fZ = TLanes.Multiply(f, z);
            TVector fFar = TLanes.Multiply(f, far);
            m.Y = TLanes.Add(m.Y, fNode);
            m.NearShare = TLanes.Add(m.NearShare, fNear);
            m.Z = TLanes.Add(m.Z, fZ);
            m.FarShare = TLanes.Add(m.FarShare, fFar);
            if (TOrder.Hessian)
            {
                m.YY = TLanes.MultiplyAdd(fNode, node, m.YY);
                m.YNear = TLanes.MultiplyAdd(fNode, near, m.YNear);
                m.YZ = TLanes.MultiplyAdd(fNode, z, m.YZ);
                m.YFar = TLanes.MultiplyAdd(fNode, far, m.YFar);
                m.NearNear = TLanes.MultiplyAdd(fNear, near, m.NearNear);
                m.NearZ = TLanes.MultiplyAdd(fNear, z, m.NearZ);
                m.NearFar = TLanes.MultiplyAdd(fNear, far, m.NearFar);
                m.ZZ = TLanes.MultiplyAdd(fZ, z, m.ZZ);
                m.ZFar = TLanes.MultiplyAdd(fZ, far, m.ZFar);
                m.FarFar = TLanes.MultiplyAdd(fFar, far, m.FarFar);
            }
        }

        this = m;
    }

    /// <summary>Turns sums into means.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish<TOrder>(TVector length)
        where TOrder : struct, IDerivativeOrder
    {
        TVector inverse = TLanes.Divide(TLanes.Create(1), Sum);
        TVector perNode = TLanes.Multiply(inverse, length);
        Y = TLanes.Multiply(Y, perNode);
        NearShare = TLanes.Multiply(NearShare, inverse);
        Z = TLanes.Multiply(Z, inverse);
        FarShare = TLanes.Multiply(FarShare, inverse);
        if (TOrder.Hessian)
        {
            YY = TLanes.Multiply(YY, TLanes.Multiply(perNode, length));
            YNear = TLanes.Multiply(YNear, perNode);
            YZ = TLanes.Multiply(YZ, perNode);
            YFar = TLanes.Multiply(YFar, perNode);
            NearNear = TLanes.Multiply(NearNear, inverse);
            NearZ = TLanes.Multiply(NearZ, inverse);
            NearFar = TLanes.Multiply(NearFar, inverse);
            ZZ = TLanes.Multiply(ZZ, inverse);
            ZFar = TLanes.Multiply(ZFar, inverse);
            FarFar = TLanes.Multiply(FarFar, inverse);
        }
    }

    /// <summary>The same moments with the two scales in each other's place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly VectorParetoNbdMoments<TLanes, TVector> Exchanged() => new()
    {
        Sum = Sum,
        Y = Z,
        NearShare = FarShare,
        Z = Y,
        FarShare = NearShare,
        YY = ZZ,
        YNear = ZFar,
        YZ = YZ,
        YFar = NearZ,
        NearNear = FarFar,
        NearZ = YFar,
        NearFar = NearFar,
        ZZ = YY,
        ZFar = YNear,
        FarFar = NearNear,
    };
}
