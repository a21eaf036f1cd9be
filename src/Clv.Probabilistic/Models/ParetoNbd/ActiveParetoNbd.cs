namespace Clv.Probabilistic;

/// <summary>What a Pareto/NBD customer will do who is active for certain at T.</summary>
/// <param name="Population">The parameters.</param>
/// <param name="Frequency">x.</param>
/// <param name="Age">T.</param>
/// <remarks>Fader and Hardie (2005), A Note on Deriving the Pareto/NBD Model, and (2014), Deriving the Conditional PMF of the Pareto/NBD
/// Model. Integrals of positive functions over the time of dropping out: nothing cancels, and alpha = beta and s = 1 are no special
/// cases.</remarks>
internal readonly record struct ActiveParetoNbd(ParetoNbdPopulation Population, int Frequency, double Age) : IActiveCustomer
{
    /// <summary>An exponent whose exponential is still far from the largest double.</summary>
    private const double LargestExponent = 600;

    /// <summary>E[Y(t)].</summary>
    /// <remarks>(r+x)(beta+T)/[(alpha+T)(s−1)] · [1 − ((beta+T)/(beta+T+t))^(s−1)], with the quotient of bracket and s − 1 taken as
    /// one function that is smooth at s = 1.</remarks>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    /// <returns>A number ≥ 0; +∞ only where the horizon is infinite and s ≤ 1.</returns>
    public double Purchases(double horizon)
    {
        double beta = Population.Beta + Age;
        double logRate = LogRate;
        double tilt = Population.S - 1;
        if (double.IsPositiveInfinity(horizon))
        {
            return tilt > 0 ? Finite(logRate + Math.Log(beta) - Math.Log(tilt)) : double.PositiveInfinity;
        }

        if (horizon == 0)
        {
            return 0;
        }

        // ∫ e^(−tilt·z) over the logarithmic time z = ln(1 + τ/(beta+T)) up to its end.
        double end = Log1p.OfQuotient(horizon, beta);
        double y = -tilt * end;
        double logMean = y > LargestExponent ? y - Math.Log(y) : Math.Log(y == 0 ? 1 : Expm1.Of(y) / y);
        return Finite(logRate + Math.Log(beta) + Math.Log(end) + logMean);
    }

    /// <summary>P(active at T + t | active at T) = ((beta+T)/(beta+T+t))^s.</summary>
    public double Survival(double ahead) =>
        double.IsPositiveInfinity(ahead)
            ? 0
            : Math.Exp(-Population.S * Log1p.OfQuotient(ahead, Population.Beta + Age));

    /// <summary>P(Y(t) ≥ n) of a customer who is active at T: the n-th purchase comes before dropping out.</summary>
    /// <param name="count">n ≥ 1.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    public double AtLeast(int count, double horizon) =>
        horizon == 0 ? 0
        : count == 1 ? Math.Min(1, Math.Exp(new ParetoNbdRace(Population, Frequency, Age, horizon).LogPurchase))
        : Math.Min(1, Math.Exp(ParetoNbdCount.LogAtLeast(Population, Frequency, Age, count, horizon)));

    /// <summary>P(Y(t) ≥ n) for n = 1, 2, …, of a customer who is active at T, to within 1e-11.</summary>
    /// <remarks>
    /// With B_n(v) the tail of the negative binomial count within v it is B_n(t)·S(t) + ∫ B_n(v) dF(v) over the time v of dropping out, for
    /// all n by the same points: Gauss–Legendre in ln(1 + v/γ), γ being the shorter of alpha+T and beta+T, in pieces over which
    /// neither factor turns much.
    /// </remarks>
    /// <param name="horizon">t ≥ 0, finite.</param>
    /// <param name="tails">As many as wanted.</param>
    public void FillAtLeast(double horizon, Span<double> tails)
    {
        const double Turn = 2;
        const int MostPieces = 64;
        double alpha = Population.Alpha + Age;
        double beta = Population.Beta + Age;
        double shape = Population.R + Frequency;
        double scale = Math.Min(alpha, beta);
        double end = Log1p.OfQuotient(horizon, scale);
        double width = Math.Min(Math.Sqrt((1 / shape) + (1.0 / tails.Length)), 1 / (Population.S + 1));
        double pieces = Math.Ceiling(end / Math.Min(1, Turn * width));
        if (horizon == 0 || !(pieces <= MostPieces) || !double.IsFinite(horizon / alpha))
        {
            for (int n = 1; n <= tails.Length; n++)
            {
                tails[n - 1] = AtLeast(n, horizon);
            }

            return;
        }

        GaussLegendre rule = GaussLegendre.OfSixteen;
        double[] counts = new double[tails.Length];
        tails.Clear();
        Add(Survival(horizon), horizon, tails);
        double length = end / pieces;
        for (int piece = 0; piece < pieces; piece++)
        {
            for (int i = 0; i < rule.Nodes.Length; i++)
            {
                double v = scale * Expm1.Of(length * (piece + rule.Nodes[i]));
                Add(length * rule.Weights[i] * (v + scale) * Population.S / (beta + v) * Survival(v), v, tails);
            }
        }

        void Add(double weight, double v, Span<double> sum)
        {
            NegativeBinomialTails.Fill(shape, v / alpha, counts);
            for (int n = 0; n < sum.Length; n++)
            {
                sum[n] += weight * counts[n];
            }
        }
    }

    /// <summary>P(Y(t) = n).</summary>
    /// <remarks>
    /// Fader and Hardie (2014): either active throughout, and n purchases by t, or dropped out after a while v, and n purchases
    /// by then. With f(n; v) the negative binomial mass of shape r+x and odds v/(alpha+T), it is f(n; t)·S(t) + ∫ f(n; v) dF(v): positive
    /// terms only.
    /// </remarks>
    /// <param name="count">n ≥ 0.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    public double Probability(int count, double horizon)
    {
        if (horizon == 0)
        {
            return count == 0 ? 1 : 0;
        }

        double log = count == 0
            ? new ParetoNbdRace(Population, Frequency, Age, horizon).LogNoPurchase
            : new ParetoNbdCount(Population, Frequency, Age, count).LogProbability(horizon);
        return Math.Min(1, Math.Exp(log));
    }

    /// <summary>The time within which a customer who is active at T buys with a probability below that of ever buying.</summary>
    /// <remarks>Newton's method on ln P as a function of ln t, both of which rise: it is concave, so that from the left no step
    /// goes too far.</remarks>
    public double Wait(double probability)
    {
        const int Limit = 200;
        double alpha = Population.Alpha + Age;
        double beta = Population.Beta + Age;
        double shape = Population.R + Frequency;

        // Without dropping out the purchase would come sooner.
        double time = alpha * Expm1.Of(-Log1p.Of(-probability) / shape);
        double target = Math.Log(probability);
        for (int i = 0; i < Limit; i++)
        {
            double log = new ParetoNbdRace(Population, Frequency, Age, time).LogPurchase;
            double logDensity = Math.Log(shape) - Math.Log(alpha)
                - ((shape + 1) * Log1p.OfQuotient(time, alpha)) - (Population.S * Log1p.OfQuotient(time, beta));
            double step = (target - log) / (time * Math.Exp(logDensity - log));
            time = Math.Min(double.MaxValue, time * Math.Exp(Math.Min(step, LargestExponent)));
            if (!(Math.Abs(step) > 1e-14))
            {
                break;
            }
        }

        return time;
    }

    /// <summary>∫ e^(−rate·τ) dE[Y(τ)] up to the horizon.</summary>
    /// <remarks>(r+x)/(alpha+T) · ∫ e^(−rate·τ) ((beta+T)/(beta+T+τ))^s dτ. Over an infinite horizon, times P(alive), it is DERT
    /// of Fader, Hardie and Lee (2005), RFM and CLV: Using Iso-Value Curves, Journal of Marketing Research 42(4), there written with
    /// Tricomi's function.</remarks>
    /// <param name="rate">The continuous discount rate per time unit, ≥ 0.</param>
    /// <param name="horizon">t ≥ 0; +∞ is allowed.</param>
    /// <returns>A number ≥ 0; +∞ only where the rate is 0, the horizon infinite and s ≤ 1.</returns>
    public double Discounted(double rate, double horizon)
    {
        if (rate == 0)
        {
            return Purchases(horizon);
        }

        double beta = Population.Beta + Age;
        return Finite(LogRate + DecayProduct.LogIntegral(rate, 0, beta, Population.S, beta, horizon, 0));
    }

    /// <summary>ln of the mean purchase rate.</summary>
    private double LogRate =>
        Math.Log(Population.R + Frequency) - Math.Log(Population.Alpha + Age);

    /// <summary>e^log, or the largest double where that is less.</summary>
    private static double Finite(double log) => Math.Min(double.MaxValue, Math.Exp(log));
}
