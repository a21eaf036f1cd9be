using System.Runtime.Intrinsics;

namespace Clv.Probabilistic;

/// <summary>What the terms of the BG/BB likelihood and their derivatives are made of, at parameters: everything is a sum over whole numbers up
/// to some opportunity, so it is added up once.</summary>
/// <remarks>Of a customer with x purchases D(j) = B(alpha+x, beta+j−x)/B(alpha, beta)·B(gamma+1, delta+j)/B(gamma, delta), that just j
/// opportunities were survived, and A(j), with gamma for gamma + 1, that these and no more are over. The logarithm of each is a sum of a part
/// in x, one in j − x and one in j, and so are its derivatives.</remarks>
internal sealed class OpportunityTables
{
    private readonly double _alpha;
    private readonly double _beta;
    private readonly double _gamma;
    private readonly double _delta;
    private readonly double[] _buying;
    private readonly double[] _missing;
    private readonly double[] _staying;
    private readonly double[] _leaving;
    private readonly Vector256<double>[] _ofPurchases;
    private readonly Vector256<double>[] _ofMisses;
    private readonly Vector256<double>[] _ofMissesTwice;
    private readonly (Vector256<double> First, Vector256<double> Squares, Vector256<double> Neighbours)[] _lost;
    private readonly (Vector256<double> First, Vector256<double> Squares, Vector256<double> Neighbours)[] _active;

    /// <summary>The tables.</summary>
    /// <param name="alpha">alpha.</param>
    /// <param name="beta">beta.</param>
    /// <param name="gamma">gamma.</param>
    /// <param name="delta">delta.</param>
    /// <param name="opportunities">The most opportunities of any customer.</param>
    /// <param name="derivatives">Whether derivatives are wanted.</param>
    public OpportunityTables(double alpha, double beta, double gamma, double delta, int opportunities, bool derivatives)
    {
        (_alpha, _beta, _gamma, _delta) = (alpha, beta, gamma, delta);
        int count = opportunities + 1;
        _buying = new double[count];
        _missing = new double[count];
        _staying = new double[count];
        _leaving = new double[count];
        for (int j = 0; j < count; j++)
        {
            _buying[j] = alpha + beta + j;
            _missing[j] = 1 / (beta + j);
            _staying[j] = (gamma + delta + j) / (delta + j);
            _leaving[j] = gamma / (gamma + delta + j);
        }

        int tables = derivatives ? count : 0;
        _ofPurchases = new Vector256<double>[tables];
        _ofMisses = new Vector256<double>[tables];
        _ofMissesTwice = new Vector256<double>[tables];
        _lost = new (Vector256<double>, Vector256<double>, Vector256<double>)[tables];
        _active = new (Vector256<double>, Vector256<double>, Vector256<double>)[tables];
        if (derivatives)
        {
            AddUp();
        }
    }

    /// <summary>How much likelier it is to be active after j opportunities than after one more without a purchase.</summary>
    /// <param name="misses">j − x.</param>
    /// <param name="j">The opportunities.</param>
    public double Growth(int misses, int j) => _buying[j] * _missing[misses] * _staying[j];

    /// <summary>D(j)/A(j): how likely a customer leaves then who is active after j opportunities.</summary>
    public double Leaving(int j) => _leaving[j];

    /// <summary>ln A(n).</summary>
    public double LogActive(int x, int n) =>
        -(LogRisingRatio.Of(_alpha, _beta, x) + LogRisingRatio.Of(_beta, _alpha + x, n - x) + LogRisingRatio.Of(_delta, _gamma, n));

    /// <summary>The derivatives of D(j) over D(j).</summary>
    public OpportunityDerivatives OfLost(int x, int j) => Of(_lost[j], x, j);

    /// <summary>The derivatives of A(j) over A(j).</summary>
    public OpportunityDerivatives OfActive(int x, int j) => Of(_active[j], x, j);

    private OpportunityDerivatives Of(
        in (Vector256<double> First, Vector256<double> Squares, Vector256<double> Neighbours) ofAll, int x, int j) =>
        OpportunityDerivatives.OfExponential(
            ofAll.First + _ofMisses[j - x] + Vector256.CreateScalar(_ofPurchases[x].GetElement(0)),
            ofAll.Squares + _ofMissesTwice[j - x] + Vector256.CreateScalar(_ofPurchases[x].GetElement(1)),
            ofAll.Neighbours);

    private void AddUp()
    {
        // Σ θ/(θ + i) and Σ θ²/(θ + i)² over i < j, of alpha, beta, delta, alpha + beta and gamma + delta (with a share of 1).
        double a = 0;
        double aa = 0;
        double b = 0;
        double bb = 0;
        double d = 0;
        double dd = 0;
        double buys = 0;
        double buysTwice = 0;
        double ends = 0;
        double endsTwice = 0;
        for (int j = 0; j < _buying.Length; j++)
        {
            _ofPurchases[j] = Vector256.Create(a, a - aa, 0, 0);
            _ofMisses[j] = Vector256.Create(0, b, 0, 0);
            _ofMissesTwice[j] = Vector256.Create(0, b - bb, 0, 0);
            _active[j] = Parts(0);

            double end = _gamma + _delta + j;
            ends += 1 / end;
            endsTwice += 1 / end / end;
            _lost[j] = Parts(1);

            Add(_alpha / (_alpha + j), ref a, ref aa);
            Add(_beta / (_beta + j), ref b, ref bb);
            Add(_delta / (_delta + j), ref d, ref dd);
            Add(1 / _buying[j], ref buys, ref buysTwice);
        }

        (Vector256<double>, Vector256<double>, Vector256<double>) Parts(double lost) => (
            Vector256.Create(-_alpha * buys, -_beta * buys, lost - (_gamma * ends), d - (_delta * ends)),
            Vector256.Create(
                (_alpha * _alpha * buysTwice) - (_alpha * buys),
                (_beta * _beta * buysTwice) - (_beta * buys),
                (_gamma * _gamma * endsTwice) - (_gamma * ends),
                d - dd - ((_delta * ends) - (_delta * _delta * endsTwice))),
            Vector256.Create(_alpha * _beta * buysTwice, 0, _gamma * _delta * endsTwice, 0));

        static void Add(double term, ref double sum, ref double squares)
        {
            sum += term;
            squares += term * term;
        }
    }
}
