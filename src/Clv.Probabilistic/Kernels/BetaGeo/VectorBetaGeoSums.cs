using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>The derivative sums of <see cref="BetaGeoSums"/>, a register each.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal struct VectorBetaGeoSums<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private TVector _age;
    private TVector _rest;
    private TVector _p;
    private TVector _pl;
    private TVector _pd;
    private TVector _ageRest;
    private TVector _pdd;
    private TVector _w;
    private TVector _wl;
    private TVector _wll;
    private TVector _wd;
    private TVector _wld;
    private TVector _wdd;

    /// <summary>Adds customers of weight <paramref name="weight"/> who may have dropped out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add<TOrder>(
        TVector weight,
        TVector alpha,
        TVector t,
        TVector n,
        TVector d,
        TVector gap,
        TVector l,
        TVector u,
        TVector s,
        TVector onePlus)
        where TOrder : struct, IDerivativeOrder
    {
        TVector one = TLanes.Create(1);
        TVector both = TLanes.Divide(one, TLanes.Multiply(n, d));
        TVector inverseN = TLanes.Multiply(both, d);
        AddAge<TOrder>(weight, alpha, t, inverseN);
        TVector half = TLanes.Divide(one, onePlus);
        TVector other = TLanes.Multiply(s, half);
        TVector p = TLanes.Multiply(weight, TLanes.SelectLess(u, TLanes.Create(0), other, half));
        TVector delta = TLanes.Multiply(alpha, TLanes.Multiply(gap, both));
        TVector pd = TLanes.Multiply(p, delta);
        _p = TLanes.Add(_p, p);
        _pl = TLanes.MultiplyAdd(p, l, _pl);
        _pd = TLanes.Add(_pd, pd);
        if (TOrder.Hessian)
        {
            TVector inverseD = TLanes.Multiply(both, n);
            TVector shares = TLanes.Multiply(alpha, TLanes.Add(inverseN, inverseD));
            TVector w = TLanes.Multiply(weight, TLanes.Multiply(half, other));
            TVector wl = TLanes.Multiply(w, l);
            TVector wd = TLanes.Multiply(w, delta);
            _pdd = TLanes.MultiplyAdd(pd, TLanes.Subtract(one, shares), _pdd);
            _w = TLanes.Add(_w, w);
            _wl = TLanes.Add(_wl, wl);
            _wll = TLanes.MultiplyAdd(wl, l, _wll);
            _wd = TLanes.Add(_wd, wd);
            _wld = TLanes.MultiplyAdd(wd, l, _wld);
            _wdd = TLanes.MultiplyAdd(wd, delta, _wdd);
        }
    }

    /// <summary>Adds what customers of every kind have: their age.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddAge<TOrder>(TVector weight, TVector alpha, TVector t, TVector inverseN)
        where TOrder : struct, IDerivativeOrder
    {
        TVector past = TLanes.Multiply(t, inverseN);
        TVector rest = TLanes.Multiply(weight, TLanes.Multiply(alpha, inverseN));
        _age = TLanes.MultiplyAdd(weight, past, _age);
        _rest = TLanes.Add(_rest, rest);
        if (TOrder.Hessian)
        {
            _ageRest = TLanes.MultiplyAdd(past, rest, _ageRest);
        }
    }

    /// <summary>The sums over lanes.</summary>
    public readonly BetaGeoSums Total() => new()
    {
        Age = TLanes.Sum(_age),
        Rest = TLanes.Sum(_rest),
        P = TLanes.Sum(_p),
        Pl = TLanes.Sum(_pl),
        Pd = TLanes.Sum(_pd),
        AgeRest = TLanes.Sum(_ageRest),
        Pdd = TLanes.Sum(_pdd),
        W = TLanes.Sum(_w),
        Wl = TLanes.Sum(_wl),
        Wll = TLanes.Sum(_wll),
        Wd = TLanes.Sum(_wd),
        Wld = TLanes.Sum(_wld),
        Wdd = TLanes.Sum(_wdd),
    };
}
