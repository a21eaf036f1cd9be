using MathNet.Numerics;

namespace Clv.Probabilistic.Cli;

/// <summary>BG/NBD as one would write it down from the papers, customer by customer, with MathNet's <c>GammaLn</c> and a power
/// series for ₂F₁: what the library's speed is compared with.</summary>
/// <remarks>
/// The formulas are those of Python lifetimes 0.11.3, and so is what is computed once rather than per customer and what is computed for every
/// customer and then masked: Fader, Hardie and Lee (2005), eqs. (6) and (10), and the monthly loop of lifetime value. Correct on
/// ordinary data; the library's own forms also hold where these overflow or cancel.
/// </remarks>
internal sealed class ScalarBetaGeo
{
    private const double Epsilon = 1.2e-16;
    private const int MostTerms = 10_000;

    private readonly double _r;
    private readonly double _alpha;
    private readonly double _a;
    private readonly double _b;
    private readonly double _logA;
    private readonly double _purchases;
    private readonly double _dropout;

    public ScalarBetaGeo(BetaGeoParameters parameters)
    {
        _r = parameters.R;
        _alpha = parameters.Alpha;
        _a = parameters.A;
        _b = parameters.B;
        _logA = Math.Log(_a);
        _purchases = (_r * Math.Log(_alpha)) - SpecialFunctions.GammaLn(_r);
        _dropout = SpecialFunctions.GammaLn(_a + _b) - SpecialFunctions.GammaLn(_b);
    }

    /// <summary>The log-likelihood of all customers.</summary>
    public double LogLikelihood(CustomerSummary customers)
    {
        double total = 0;
        ReadOnlySpan<int> frequency = customers.Frequency;
        ReadOnlySpan<double> recency = customers.Recency;
        ReadOnlySpan<double> age = customers.T;
        for (int i = 0; i < frequency.Length; i++)
        {
            total += LogLikelihood(frequency[i], recency[i], age[i]);
        }

        return total;
    }

    /// <summary>P(alive) of every customer.</summary>
    public void ProbabilityAlive(CustomerSummary customers, Span<double> destination)
    {
        ReadOnlySpan<int> frequency = customers.Frequency;
        ReadOnlySpan<double> recency = customers.Recency;
        ReadOnlySpan<double> age = customers.T;
        for (int i = 0; i < destination.Length; i++)
        {
            int x = frequency[i];
            double logOdds = ((_r + x) * Math.Log((_alpha + age[i]) / (_alpha + recency[i]))) + Math.Log(_a / (_b + Math.Max(x, 1) - 1));
            destination[i] = x == 0 ? 1 : 1 / (1 + Math.Exp(logOdds));
        }
    }

    /// <summary>The expected purchases of the first customers, as many as the destination has room for.</summary>
    public void ExpectedPurchases(CustomerSummary customers, double horizon, Span<double> destination)
    {
        ReadOnlySpan<int> frequency = customers.Frequency;
        ReadOnlySpan<double> recency = customers.Recency;
        ReadOnlySpan<double> age = customers.T;
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = ExpectedPurchases(frequency[i], recency[i], age[i], horizon);
        }
    }

    /// <summary>The discounted value of the first customers' purchases, month by month.</summary>
    /// <param name="customers">The histories, with monetary value.</param>
    /// <param name="spend">The spend model.</param>
    /// <param name="options">Horizon, a whole number of months, rate and margin.</param>
    /// <param name="destination">Room for as many customers as are wanted.</param>
    public void LifetimeValue(
        CustomerSummary customers, GammaGammaParameters spend, LifetimeValueOptions options, Span<double> destination)
    {
        double month = TimeUnit.Month.LengthInDays() / customers.TimeUnit.LengthInDays();
        int months = (int)Math.Round(options.Horizon / month);
        double[] before = new double[destination.Length];
        double[] after = new double[destination.Length];
        destination.Clear();
        for (int k = 1; k <= months; k++)
        {
            ExpectedPurchases(customers, k * month, after);
            double discount = Math.Pow(1 + options.DiscountRatePerYear, -k * month * customers.TimeUnit.LengthInYears());
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] += (after[i] - before[i]) * discount;
            }

            (before, after) = (after, before);
        }

        for (int i = 0; i < destination.Length; i++)
        {
            int x = customers.Frequency[i];
            double mean = spend.P * (spend.V + (x * customers.MonetaryValue[i])) / ((spend.P * x) + spend.Q - 1);
            destination[i] *= options.Margin * mean;
        }
    }

    private static double Hypergeometric(double a, double b, double c, double z)
    {
        double term = 1;
        double sum = 1;
        for (int k = 0; k < MostTerms && Math.Abs(term) > Epsilon * Math.Abs(sum); k++)
        {
            term *= (a + k) * (b + k) * z / ((c + k) * (k + 1));
            sum += term;
        }

        return sum;
    }

    private double LogLikelihood(int x, double recency, double age)
    {
        double purchases = SpecialFunctions.GammaLn(_r + x) + _purchases;
        double dropout = SpecialFunctions.GammaLn(_b + x) - SpecialFunctions.GammaLn(_a + _b + x) + _dropout;
        double alive = -(_r + x) * Math.Log(_alpha + age);
        double dead = _logA - Math.Log(_b + Math.Max(x, 1) - 1) - ((_r + x) * Math.Log(_alpha + recency));
        double larger = Math.Max(alive, dead);
        double repeat = x > 0 ? 1 : 0;
        return purchases + dropout + larger + Math.Log(Math.Exp(alive - larger) + (repeat * Math.Exp(dead - larger)));
    }

    private double ExpectedPurchases(int x, double recency, double age, double horizon)
    {
        double c = _a + _b + x - 1;
        double z = horizon / (_alpha + age + horizon);
        double series = Hypergeometric(_r + x, _b + x, c, z);
        double stay = Math.Pow((_alpha + age) / (_alpha + age + horizon), _r + x);
        return c / (_a - 1) * (1 - (series * stay)) / (1 + DropoutOdds(x, recency, age));
    }

    /// <summary>P(dead)/P(alive).</summary>
    private double DropoutOdds(int x, double recency, double age) =>
        x == 0 ? 0 : _a / (_b + x - 1) * Math.Pow((_alpha + age) / (_alpha + recency), _r + x);
}
