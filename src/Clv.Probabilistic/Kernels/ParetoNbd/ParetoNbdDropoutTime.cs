namespace Clv.Probabilistic;

/// <summary>The time v of dropping out in Pareto/NBD, given that it lies between t_x and T: its density's integral and sums of
/// moments.</summary>
/// <remarks>The moments are of y, η, z and ζ of <see cref="ParetoNbdSums"/>, each a sum over quadrature nodes to be divided by <see
/// cref="Sum"/>. All four are 0 at t_x, near which v lies where it is all but known, so that second moments are not mostly squares of
/// means.</remarks>
internal struct ParetoNbdDropoutTime : ILogConcaveFunction
{
    private readonly DecayProduct _product;
    private readonly Derivatives _derivatives;
    private readonly double _shape;
    private readonly double _power;
    private readonly double _alpha;
    private readonly double _beta;
    private readonly double _recency;
    private double _w;
    private double _y;
    private double _z;

    /// <summary>The density for a customer of a group, not integrated yet.</summary>
    public ParetoNbdDropoutTime(in ParetoNbdGroup group, double recency, Derivatives derivatives)
    {
        _shape = group.Shape;
        _power = group.S + 1;
        _alpha = group.Alpha;
        _beta = group.Beta;
        _recency = recency;
        _derivatives = derivatives;
        _product = new DecayProduct(0, _shape, _alpha + recency, _power, _beta + recency);
    }

    /// <summary>ln ∫ (1 + w/(alpha+t_x))^−(r+x) (1 + w/(beta+t_x))^−(s+1) dw.</summary>
    public double LogIntegral { get; private set; }

    /// <summary>Σ 1 over nodes, by their weights.</summary>
    public double Sum { get; private set; }

    /// <summary>Σ y.</summary>
    public double Y { get; private set; }

    /// <summary>Σ η.</summary>
    public double Eta { get; private set; }

    /// <summary>Σ z.</summary>
    public double Z { get; private set; }

    /// <summary>Σ ζ.</summary>
    public double Zeta { get; private set; }

    /// <summary>Σ alpha·v/(alpha+v)².</summary>
    public double PurchaseBend { get; private set; }

    /// <summary>Σ beta·v/(beta+v)².</summary>
    public double DropoutBend { get; private set; }

    /// <summary>Σ y².</summary>
    public double YY { get; private set; }

    /// <summary>Σ y·η.</summary>
    public double YEta { get; private set; }

    /// <summary>Σ y·z.</summary>
    public double YZ { get; private set; }

    /// <summary>Σ y·ζ.</summary>
    public double YZeta { get; private set; }

    /// <summary>Σ η².</summary>
    public double EtaEta { get; private set; }

    /// <summary>Σ η·z.</summary>
    public double EtaZ { get; private set; }

    /// <summary>Σ η·ζ.</summary>
    public double EtaZeta { get; private set; }

    /// <summary>Σ z².</summary>
    public double ZZ { get; private set; }

    /// <summary>Σ z·ζ.</summary>
    public double ZZeta { get; private set; }

    /// <summary>Σ ζ².</summary>
    public double ZetaZeta { get; private set; }

    /// <summary>Adds up to a span of time after t_x, which is greater than 0.</summary>
    public void Integrate(double span)
    {
        (double logPeak, Sum) = LogConcaveIntegral.Of(ref this, 0, _product.Place(span));
        LogIntegral = Math.Log(_product.Scale) + logPeak + Math.Log(Sum);
    }

    /// <inheritdoc/>
    public double LogAt(double q)
    {
        _w = _product.Time(q);
        _y = Log1p.OfQuotient(_w, _alpha + _recency);
        _z = Log1p.OfQuotient(_w, _beta + _recency);
        return q - (_shape * _y) - (_power * _z);
    }

    /// <inheritdoc/>
    public readonly (double Slope, double Bend) ShapeAt(double q) => _product.ShapeAt(q);

    /// <inheritdoc/>
    public void Collect(double weight)
    {
        if (_derivatives == Derivatives.None)
        {
            return;
        }

        double alphaAge = _alpha + _recency;
        double betaAge = _beta + _recency;
        double eta = _alpha / alphaAge * (_w / (alphaAge + _w));
        double zeta = _beta / betaAge * (_w / (betaAge + _w));
        Y += weight * _y;
        Eta += weight * eta;
        Z += weight * _z;
        Zeta += weight * zeta;
        if (_derivatives == Derivatives.First)
        {
            return;
        }

        double v = _recency + _w;
        PurchaseBend += weight * (_alpha / (_alpha + v)) * (v / (_alpha + v));
        DropoutBend += weight * (_beta / (_beta + v)) * (v / (_beta + v));
        YY += weight * _y * _y;
        YEta += weight * _y * eta;
        YZ += weight * _y * _z;
        YZeta += weight * _y * zeta;
        EtaEta += weight * eta * eta;
        EtaZ += weight * eta * _z;
        EtaZeta += weight * eta * zeta;
        ZZ += weight * _z * _z;
        ZZeta += weight * _z * zeta;
        ZetaZeta += weight * zeta * zeta;
    }
}
