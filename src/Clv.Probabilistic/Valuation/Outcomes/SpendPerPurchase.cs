namespace Clv.Probabilistic;

/// <summary>What one customer's purchases sum up to under one spend model.</summary>
/// <remarks>
/// In Gamma-Gamma a purchase is Gamma(p, ν), and of a customer with x repeat purchases of mean m̄ it is known that ν ~ Gamma(p·x+q,
/// v+x·m̄). The sum S of n purchases is Gamma(np, ν), so that S/c with c = v+x·m̄ is beta-prime(np, p·x+q): P(S ≤ s) =
/// I_{s/(s+c)}(np, p·x+q). Fader and Hardie (2013), The Gamma-Gamma Model of Monetary Value, note 025, eq. (2). A model that says nothing
/// of single purchases has each cost what is expected of it.
/// </remarks>
internal readonly record struct SpendPerPurchase
{
    private SpendPerPurchase(double constant, double shape, double rateShape, double scale)
    {
        Constant = constant;
        Shape = shape;
        RateShape = rateShape;
        Scale = scale;
    }

    /// <summary>The spend of every purchase; NaN where purchases differ.</summary>
    public double Constant { get; }

    /// <summary>p.</summary>
    public double Shape { get; }

    /// <summary>p·x + q.</summary>
    public double RateShape { get; }

    /// <summary>c, in the unit of money.</summary>
    public double Scale { get; }

    /// <summary>Whether all purchases cost the same.</summary>
    public bool IsConstant => !double.IsNaN(Constant);

    /// <summary>What a model says of a customer.</summary>
    /// <returns>Null where it says nothing, as of who has a negative mean spend.</returns>
    /// <exception cref="ArgumentException">The model needs the mean spend of repeat purchases, and it is unknown or not finite.</exception>
    public static SpendPerPurchase? Of(ISpendModel model, CustomerHistory history)
    {
        if (model is GammaGammaModel { Parameters: var parameters })
        {
            double x = history.Frequency;
            double mean = history.Frequency > 0 ? SpendRules.RequireMeanSpend(history) : 0;
            return mean < 0
                ? null
                : new(
                    double.NaN,
                    parameters.P,
                    (parameters.P * x) + parameters.Q,
                    Math.Min(double.MaxValue, parameters.V + (x * mean)));
        }

        double expected = model.ExpectedAverageSpend(history);
        return expected >= 0 ? new(expected, double.NaN, double.NaN, double.NaN) : null;
    }

    /// <summary>P(the sum of n purchases ≤ s).</summary>
    /// <param name="purchases">n &gt; 0.</param>
    /// <param name="spend">s ≥ 0.</param>
    public double UpTo(double purchases, double spend)
    {
        // A quotient that is n but for rounding is n.
        const double Rounding = 1e-14;
        return IsConstant
            ? (Constant == 0 || spend / Constant >= purchases * (1 - Rounding) ? 1 : 0)
            : new IncompleteBeta(purchases * Shape, RateShape).Below(LogOf(spend));
    }

    /// <summary>ln(s/c).</summary>
    public double LogOf(double spend) => Math.Log(spend) - Math.Log(Scale);
}
