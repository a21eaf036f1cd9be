using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>The sums of <see cref="ParetoNbdSums"/>, a register each.</summary>
/// <typeparam name="TLanes">The register's operations.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal struct VectorParetoNbdSums<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private TVector _weight;
    private TVector _logPurchaseTime;
    private TVector _logDropoutTime;
    private TVector _logQuiet;
    private TVector _purchaseAge;
    private TVector _purchaseRest;
    private TVector _dropoutAge;
    private TVector _p;
    private TVector _y;
    private TVector _eta;
    private TVector _z;
    private TVector _tau;
    private TVector _zeta;
    private TVector _purchaseBend;
    private TVector _dropoutBend;
    private TVector _yy;
    private TVector _yEta;
    private TVector _ySigma;
    private TVector _yTau;
    private TVector _etaEta;
    private TVector _etaSigma;
    private TVector _etaTau;
    private TVector _sigmaSigma;
    private TVector _sigmaTau;
    private TVector _tauTau;

    /// <summary>Adds what the value is made of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddValue(TVector weight, TVector logPurchaseTime, TVector logDropoutTime, TVector logQuiet)
    {
        _weight = TLanes.Add(_weight, weight);
        _logPurchaseTime = TLanes.MultiplyAdd(weight, logPurchaseTime, _logPurchaseTime);
        _logDropoutTime = TLanes.MultiplyAdd(weight, logDropoutTime, _logDropoutTime);
        _logQuiet = TLanes.MultiplyAdd(weight, logQuiet, _logQuiet);
    }

    /// <summary>Adds what t_x alone gives to the gradient.</summary>
    /// <param name="weight">Multiplicities.</param>
    /// <param name="tx">t_x.</param>
    /// <param name="inversePurchase">1/(alpha+t_x).</param>
    /// <param name="purchaseRest">alpha/(alpha+t_x).</param>
    /// <param name="inverseDropout">1/(beta+t_x).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddRecency(
        TVector weight, TVector tx, TVector inversePurchase, TVector purchaseRest, TVector inverseDropout)
    {
        TVector weighted = TLanes.Multiply(weight, tx);
        _purchaseAge = TLanes.MultiplyAdd(weighted, inversePurchase, _purchaseAge);
        _purchaseRest = TLanes.MultiplyAdd(weight, purchaseRest, _purchaseRest);
        _dropoutAge = TLanes.MultiplyAdd(weighted, inverseDropout, _dropoutAge);
    }

    /// <summary>Adds means of first derivatives.</summary>
    /// <param name="gone">Weighted probabilities of having dropped out.</param>
    /// <param name="active">Weighted probabilities of being active.</param>
    /// <param name="s">s.</param>
    /// <param name="purchaseRest">alpha/(alpha+t_x).</param>
    /// <param name="dropoutRest">beta/(beta+t_x).</param>
    /// <param name="m">Moments where near stands for purchases and far for dropping out.</param>
    /// <param name="y">y at T.</param>
    /// <param name="z">z at T.</param>
    /// <param name="purchaseShare">(T−t_x)/(alpha+T).</param>
    /// <param name="dropoutShare">(T−t_x)/(beta+T).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddMeans(
        TVector gone,
        TVector active,
        TVector s,
        TVector purchaseRest,
        TVector dropoutRest,
        in VectorParetoNbdMoments<TLanes, TVector> m,
        TVector y,
        TVector z,
        TVector purchaseShare,
        TVector dropoutShare)
    {
        TVector goneFar = TLanes.Multiply(gone, m.FarShare);
        TVector activeFar = TLanes.Multiply(active, dropoutShare);
        TVector far = TLanes.Add(goneFar, activeFar);
        _p = TLanes.Add(_p, gone);
        _y = TLanes.Add(_y, TLanes.MultiplyAdd(gone, m.Y, TLanes.Multiply(active, y)));
        _eta = TLanes.MultiplyAdd(
            purchaseRest, TLanes.MultiplyAdd(gone, m.NearShare, TLanes.Multiply(active, purchaseShare)), _eta);
        _z = TLanes.Add(_z, TLanes.MultiplyAdd(gone, m.Z, TLanes.Multiply(active, z)));
        _zeta = TLanes.MultiplyAdd(dropoutRest, far, _zeta);
        _tau = TLanes.MultiplyAdd(
            dropoutRest, TLanes.MultiplyAdd(s, far, TLanes.Subtract(goneFar, gone)), _tau);
    }

    /// <summary>Adds means of second derivatives.</summary>
    /// <param name="gone">Weighted probabilities of having dropped out.</param>
    /// <param name="active">Weighted probabilities of being active.</param>
    /// <param name="s">s.</param>
    /// <param name="purchaseRest">alpha/(alpha+t_x).</param>
    /// <param name="purchaseAge">t_x/(alpha+t_x).</param>
    /// <param name="dropoutRest">beta/(beta+t_x).</param>
    /// <param name="dropoutAge">t_x/(beta+t_x).</param>
    /// <param name="m">Moments where near stands for purchases and far for dropping out.</param>
    /// <param name="purchaseShare">(T−t_x)/(alpha+T).</param>
    /// <param name="dropoutShare">(T−t_x)/(beta+T).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddBends(
        TVector gone,
        TVector active,
        TVector s,
        TVector purchaseRest,
        TVector purchaseAge,
        TVector dropoutRest,
        TVector dropoutAge,
        in VectorParetoNbdMoments<TLanes, TVector> m,
        TVector purchaseShare,
        TVector dropoutShare)
    {
        TVector sPlus = TLanes.Add(s, TLanes.Create(1));
        _purchaseBend = TLanes.Add(_purchaseBend, TLanes.MultiplyAdd(
            gone,
            Bend(purchaseRest, purchaseAge, m.NearShare, m.NearNear),
            TLanes.Multiply(
                active, Bend(purchaseRest, purchaseAge, purchaseShare, TLanes.Multiply(purchaseShare, purchaseShare)))));
        _dropoutBend = TLanes.Add(_dropoutBend, TLanes.MultiplyAdd(
            TLanes.Multiply(gone, sPlus),
            Bend(dropoutRest, dropoutAge, m.FarShare, m.FarFar),
            TLanes.Multiply(
                TLanes.Multiply(active, s),
                Bend(dropoutRest, dropoutAge, dropoutShare, TLanes.Multiply(dropoutShare, dropoutShare)))));
    }

    /// <summary>Adds covariances among those who have dropped out, and between them and those who have not.</summary>
    /// <param name="gone">Weighted probabilities of having dropped out.</param>
    /// <param name="both">The same times the probabilities of being active.</param>
    /// <param name="s">s.</param>
    /// <param name="purchaseRest">alpha/(alpha+t_x).</param>
    /// <param name="dropoutRest">beta/(beta+t_x).</param>
    /// <param name="m">Moments where near stands for purchases and far for dropping out.</param>
    /// <param name="y">y at T.</param>
    /// <param name="z">z at T.</param>
    /// <param name="purchaseShare">(T−t_x)/(alpha+T).</param>
    /// <param name="dropoutShare">(T−t_x)/(beta+T).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddCovariances(
        TVector gone,
        TVector both,
        TVector s,
        TVector purchaseRest,
        TVector dropoutRest,
        in VectorParetoNbdMoments<TLanes, TVector> m,
        TVector y,
        TVector z,
        TVector purchaseShare,
        TVector dropoutShare)
    {
        TVector one = TLanes.Create(1);
        TVector minusS = TLanes.Subtract(TLanes.Create(0), s);
        TVector etaScale = purchaseRest;
        TVector tauScale = TLanes.Multiply(TLanes.Add(s, one), dropoutRest);

        // Between: the differences of the two means of y, η, σ and τ.
        TVector dy = TLanes.Subtract(m.Y, y);
        TVector deta = TLanes.Multiply(purchaseRest, TLanes.Subtract(m.NearShare, purchaseShare));
        TVector dsigma = TLanes.MultiplyAdd(minusS, TLanes.Subtract(m.Z, z), one);
        TVector dfar = TLanes.Subtract(m.FarShare, dropoutShare);
        TVector dtau = TLanes.Multiply(
            dropoutRest, TLanes.MultiplyAdd(s, dfar, TLanes.Subtract(m.FarShare, one)));
        TVector by = TLanes.Multiply(both, dy);
        TVector beta = TLanes.Multiply(both, deta);
        TVector bsigma = TLanes.Multiply(both, dsigma);
        TVector btau = TLanes.Multiply(both, dtau);
        TVector goneEta = TLanes.Multiply(gone, etaScale);
        TVector goneSigma = TLanes.Multiply(gone, minusS);
        TVector goneTau = TLanes.Multiply(gone, tauScale);
        _yy = TLanes.Add(_yy, TLanes.MultiplyAdd(by, dy, Within(gone, m.YY, m.Y, m.Y)));
        _yEta = TLanes.Add(_yEta, TLanes.MultiplyAdd(by, deta, Within(goneEta, m.YNear, m.Y, m.NearShare)));
        _ySigma = TLanes.Add(_ySigma, TLanes.MultiplyAdd(by, dsigma, Within(goneSigma, m.YZ, m.Y, m.Z)));
        _yTau = TLanes.Add(_yTau, TLanes.MultiplyAdd(by, dtau, Within(goneTau, m.YFar, m.Y, m.FarShare)));
        _etaEta = TLanes.Add(_etaEta, TLanes.MultiplyAdd(
            beta, deta, Within(TLanes.Multiply(goneEta, etaScale), m.NearNear, m.NearShare, m.NearShare)));
        _etaSigma = TLanes.Add(_etaSigma, TLanes.MultiplyAdd(
            beta, dsigma, Within(TLanes.Multiply(goneSigma, etaScale), m.NearZ, m.NearShare, m.Z)));
        _etaTau = TLanes.Add(_etaTau, TLanes.MultiplyAdd(
            beta, dtau, Within(TLanes.Multiply(goneTau, etaScale), m.NearFar, m.NearShare, m.FarShare)));
        _sigmaSigma = TLanes.Add(_sigmaSigma, TLanes.MultiplyAdd(
            bsigma, dsigma, Within(TLanes.Multiply(goneSigma, minusS), m.ZZ, m.Z, m.Z)));
        _sigmaTau = TLanes.Add(_sigmaTau, TLanes.MultiplyAdd(
            bsigma, dtau, Within(TLanes.Multiply(goneTau, minusS), m.ZFar, m.Z, m.FarShare)));
        _tauTau = TLanes.Add(_tauTau, TLanes.MultiplyAdd(
            btau, dtau, Within(TLanes.Multiply(goneTau, tauScale), m.FarFar, m.FarShare, m.FarShare)));
    }

    /// <summary>The sums over lanes.</summary>
    public readonly ParetoNbdSums Total() => new()
    {
        Weight = TLanes.Sum(_weight),
        LogPurchaseTime = TLanes.Sum(_logPurchaseTime),
        LogDropoutTime = TLanes.Sum(_logDropoutTime),
        LogQuiet = TLanes.Sum(_logQuiet),
        PurchaseAge = TLanes.Sum(_purchaseAge),
        PurchaseRest = TLanes.Sum(_purchaseRest),
        DropoutAge = TLanes.Sum(_dropoutAge),
        P = TLanes.Sum(_p),
        Y = TLanes.Sum(_y),
        Eta = TLanes.Sum(_eta),
        Z = TLanes.Sum(_z),
        Tau = TLanes.Sum(_tau),
        Zeta = TLanes.Sum(_zeta),
        PurchaseBend = TLanes.Sum(_purchaseBend),
        DropoutBend = TLanes.Sum(_dropoutBend),
        YY = TLanes.Sum(_yy),
        YEta = TLanes.Sum(_yEta),
        YSigma = TLanes.Sum(_ySigma),
        YTau = TLanes.Sum(_yTau),
        EtaEta = TLanes.Sum(_etaEta),
        EtaSigma = TLanes.Sum(_etaSigma),
        EtaTau = TLanes.Sum(_etaTau),
        SigmaSigma = TLanes.Sum(_sigmaSigma),
        SigmaTau = TLanes.Sum(_sigmaTau),
        TauTau = TLanes.Sum(_tauTau),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Within(TVector scale, TVector product, TVector a, TVector b) =>
        TLanes.Multiply(scale, TLanes.Subtract(product, TLanes.Multiply(a, b)));

    /// <summary>The mean of c·v/(c+v)² for a parameter c, from c/(c+t_x) = ρ, t_x/(c+t_x) = τ and the mean and mean square of
    /// d = (v−t_x)/(c+v): with u = 1 − d it is ρ·u·(τ·u + d).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Bend(TVector rest, TVector age, TVector share, TVector square)
    {
        TVector mixed = TLanes.Subtract(share, square);
        TVector ofRest = TLanes.Subtract(TLanes.Subtract(TLanes.Create(1), share), mixed);
        return TLanes.Multiply(rest, TLanes.MultiplyAdd(age, ofRest, mixed));
    }
}
