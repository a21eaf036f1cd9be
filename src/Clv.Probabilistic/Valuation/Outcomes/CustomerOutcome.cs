using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>What one customer will actually do within a horizon: how many purchases, and what they sum up to, with their
/// probabilities.</summary>
/// <remarks>
/// An expectation says what customers like this one do on average; an outcome is what this one does, which varies even if every parameter
/// were known. The number of purchases Y has the exact mass P(Y = n | history) of the purchase model, averaged over draws of its parameters
/// where there are any. The spend S is a sum of Y purchases, each of the size that the spend model says given the customer's past, averaged
/// over the draws of its parameters: P(S ≤ s) = Σ_n P(Y = n)·P(S ≤ s | n), purchases and spend being independent given the history. Under
/// Gamma-Gamma P(S ≤ s | n) = I_{s/(s+c)}(np, px+q) with c = v + x·m̄; a spend model that says nothing of single purchases has each cost
/// what is expected of it. S is neither discounted nor multiplied by a margin. Where the expected spend is infinite (p·x + q ≤ 1),
/// quantiles are finite still. Immutable and safe to share between threads.
/// </remarks>
/// <example>
/// <code>
/// CustomerHistory anna = new(Frequency: 2, Recency: 30.43, T: 38.86) { MonetaryValue = 35 };
/// CustomerOutcome year = CustomerOutcome.Of(anna, fit.Model, horizon: 52, spend.Model);
/// double none = year.ProbabilityOf(0);                     // no purchase at all
/// Interval purchases = year.PurchasesInterval(level: 0.9);
/// Interval money = year.SpendInterval(level: 0.9);
/// </code>
/// </example>
public sealed class CustomerOutcome
{
    /// <summary>How close a probability comes to that of its quantile.</summary>
    private const double QuantileTolerance = 1e-12;

    private readonly PurchaseTails _purchases;
    private readonly SpendOfPurchases? _spend;
    private readonly CountCell[] _cells;

    /// <summary>The outcome averaged over points of parameters.</summary>
    internal CustomerOutcome(
        CustomerHistory history,
        IReadOnlyList<(IPurchaseModel Model, double Weight)> purchases,
        IReadOnlyList<(ISpendModel Model, double Weight)> spend,
        double horizon)
    {
        History = history;
        Horizon = horizon;
        HasSpend = spend.Count > 0;
        _purchases = new PurchaseTails(purchases, history, horizon);
        _spend = HasSpend ? SpendOfPurchases.Of(spend, history) : null;
        _cells = _spend is null ? [] : _purchases.Cells(CountCell.Ratio(_spend.Spread, part: 0.01, coarsest: 1.0 / 256));
    }

    /// <summary>What is known of the customer.</summary>
    public CustomerHistory History { get; }

    /// <summary>How far ahead, in the purchase model's time unit.</summary>
    public double Horizon { get; }

    /// <summary>Whether there is a spend model.</summary>
    public bool HasSpend { get; }

    /// <summary>The outcome under a model whose parameters are taken as known.</summary>
    /// <param name="history">What is known of the customer, in the purchase model's time unit; with a spend model that looks at it and
    /// repeat purchases, with their mean spend.</param>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="horizon">How far ahead, ≥ 0 and finite.</param>
    /// <param name="spend">The spend model; null leaves spend out.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    /// <exception cref="ArgumentException">The history breaks a rule, such as a recency above T, or the spend model needs the mean spend of
    /// repeat purchases and it is unknown or not finite.</exception>
    public static CustomerOutcome Of(CustomerHistory history, IPurchaseModel purchases, double horizon, ISpendModel? spend = null)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        Check(history, horizon);
        return new CustomerOutcome(history, [(purchases, 1)], spend is null ? [] : [(spend, 1)], horizon);
    }

    /// <summary>The outcome where parameters are known as well as draws say.</summary>
    /// <param name="history">What is known of the customer, in the purchase model's time unit; with a spend model that looks at it and
    /// repeat purchases, with their mean spend.</param>
    /// <param name="purchases">Draws of a purchase model's parameters.</param>
    /// <param name="horizon">How far ahead, ≥ 0 and finite.</param>
    /// <param name="spend">Draws of a spend model's parameters; null leaves spend out.</param>
    /// <returns>The outcome, averaged over the draws. Draws of purchases and of spend are independent of each other.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is negative or not finite.</exception>
    /// <exception cref="ArgumentException">The history breaks a rule, such as a recency above T, the spend model needs the mean spend of
    /// repeat purchases and it is unknown or not finite, or draws are of another kind of model.</exception>
    /// <example>
    /// <code>
    /// CustomerOutcome year = CustomerOutcome.Of((2, 30.43, 38.86), draws, horizon: 52);
    /// Interval purchases = year.PurchasesInterval(level: 0.9);   // no narrower than with parameters taken as known
    /// </code>
    /// </example>
    public static CustomerOutcome Of(CustomerHistory history, ParameterDraws purchases, double horizon, ParameterDraws? spend = null)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        Check(history, horizon);
        return new CustomerOutcome(
            history,
            PointsOf<IPurchaseModel>(purchases, "a purchase model"),
            spend is null ? [] : PointsOf<ISpendModel>(spend, "a spend model"),
            horizon);
    }

    /// <summary>P(Y = n): the probability of exactly so many purchases.</summary>
    /// <param name="purchases">n ≥ 0.</param>
    /// <returns>A probability in [0, 1]. Over all n they add up to 1.</returns>
    public double ProbabilityOf(int purchases)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(purchases);
        return purchases == int.MaxValue
            ? _purchases.AtLeast(purchases)
            : Math.Max(0, _purchases.AtLeast(purchases) - _purchases.AtLeast(purchases + 1));
    }

    /// <summary>The smallest number of purchases that is not exceeded with a probability.</summary>
    /// <param name="probability">p, 0 ≤ p &lt; 1: 0.5 for the median.</param>
    /// <returns>The smallest n ≥ 0 with P(Y ≤ n) ≥ p; at most <see cref="int.MaxValue"/>.</returns>
    /// <exception cref="ArgumentException">The probability is not in [0, 1).</exception>
    public int PurchasesQuantile(double probability)
    {
        PredictionRules.CheckQuantile(probability, Horizon);
        return _purchases.Quantile(probability);
    }

    /// <summary>The interval in which the number of purchases lies with a probability.</summary>
    /// <param name="level">The probability, in (0, 1).</param>
    /// <returns>The quantiles at (1 − level)/2 and (1 + level)/2. Counts are whole, so that it covers at least the level, and often
    /// more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public Interval PurchasesInterval(double level = 0.9)
    {
        (double lower, double upper) = OutcomeIntervals.Ends(level);
        return new Interval(_purchases.Quantile(lower), _purchases.Quantile(upper));
    }

    /// <summary>P(S ≤ s): the probability of spending at most so much within the horizon.</summary>
    /// <param name="spend">s, in the unit of money.</param>
    /// <returns>A probability in [0, 1]: that of no purchase at 0, rising with s; 0 below 0; NaN where the past mean spend is negative and
    /// the spend model looks at it.</returns>
    /// <exception cref="InvalidOperationException">There is no spend model.</exception>
    /// <exception cref="ArgumentException">s is NaN.</exception>
    public double ProbabilityOfSpendUpTo(double spend)
    {
        RequireSpend();
        if (double.IsNaN(spend))
        {
            throw new ArgumentException("The spend is not a number.", nameof(spend));
        }

        return _spend is null ? double.NaN
            : spend < 0 ? 0
            : double.IsPositiveInfinity(spend) ? 1
            : UpTo(_spend, spend);
    }

    /// <summary>The smallest spend that is not exceeded with a probability.</summary>
    /// <param name="probability">p, 0 ≤ p &lt; 1: 0.5 for the median.</param>
    /// <returns>The smallest s ≥ 0 with P(S ≤ s) ≥ p, in the unit of money: 0 where no purchase is at least as likely as p; +∞ where it is
    /// beyond the largest number; NaN where the past mean spend is negative and the spend model looks at it.</returns>
    /// <exception cref="InvalidOperationException">There is no spend model.</exception>
    /// <exception cref="ArgumentException">The probability is not in [0, 1).</exception>
    public double SpendQuantile(double probability)
    {
        RequireSpend();
        PredictionRules.CheckQuantile(probability, Horizon);
        return _spend is null ? double.NaN : Quantile(_spend, probability);
    }

    /// <summary>The interval in which the spend lies with a probability.</summary>
    /// <param name="level">The probability, in (0, 1).</param>
    /// <returns>The quantiles at (1 − level)/2 and (1 + level)/2, in the unit of money; NaN where there are none.</returns>
    /// <exception cref="InvalidOperationException">There is no spend model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public Interval SpendInterval(double level = 0.9)
    {
        (double lower, double upper) = OutcomeIntervals.Ends(level);
        return new Interval(SpendQuantile(lower), SpendQuantile(upper));
    }

    /// <summary>The outcome in a line.</summary>
    /// <returns>The line, invariant of culture.</returns>
    public override string ToString()
    {
        Interval purchases = PurchasesInterval();
        return string.Create(
            CultureInfo.InvariantCulture, $"{purchases.Lower} to {purchases.Upper} purchases within {Horizon}, in nine of ten cases");
    }

    private static void Check(CustomerHistory history, double horizon)
    {
        PredictionRules.CheckHistory(history);
        OutcomeIntervals.CheckHorizon(horizon);
    }

    private static (TModel Model, double Weight)[] PointsOf<TModel>(ParameterDraws draws, string wanted)
        where TModel : class, IModel
    {
        var points = new (TModel, double)[draws.Count];
        for (int draw = 0; draw < points.Length; draw++)
        {
            points[draw] = draws.ModelAt(draw) is TModel model
                ? (model, 1)
                : throw new ArgumentException($"The draws are of {draws.ModelName}, and draws of {wanted} are needed here.");
        }

        return points;
    }

    private void RequireSpend()
    {
        if (!HasSpend)
        {
            throw new InvalidOperationException("The outcome was made without a spend model, so it says nothing of spend; give one to CustomerOutcome.Of.");
        }
    }

    private double UpTo(SpendOfPurchases model, double spend)
    {
        CompensatedSum more = default;
        foreach (CountCell cell in _cells)
        {
            more.Add(cell.Probability * (1 - model.UpTo(cell.Purchases, spend)));
        }

        return Math.Clamp(1 - more.Value, 0, 1);
    }

    private double Quantile(SpendOfPurchases model, double probability)
    {
        if (UpTo(model, 0) >= probability)
        {
            return 0;
        }

        // Below the smallest number it is 0 and beyond the largest +∞, so that between the two there is a root.
        return model.HasConstants || UpTo(model, double.MaxValue) < probability || UpTo(model, double.Epsilon) >= probability
            ? ByBits(model, probability)
            : ByRoot(model, probability);
    }

    /// <summary>The smallest double at which the probability is reached, where it may jump.</summary>
    private double ByBits(SpendOfPurchases model, double probability)
    {
        if (UpTo(model, double.MaxValue) < probability)
        {
            return double.PositiveInfinity;
        }

        // Positive doubles are in the order of their bits.
        long low = 0;
        long high = BitConverter.DoubleToInt64Bits(double.MaxValue);
        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            (low, high) = UpTo(model, BitConverter.Int64BitsToDouble(middle)) < probability ? (middle, high) : (low, middle);
        }

        return BitConverter.Int64BitsToDouble(high);
    }

    private double ByRoot(SpendOfPurchases model, double probability)
    {
        double Miss(double log) => UpTo(model, Math.Exp(log)) - probability;
        double from = Math.Log(model.Middle(1 + _purchases.Quantile(probability)));
        double step = 1;
        double low = from;
        double atLow = Miss(low);
        double high = low;
        double atHigh = atLow;
        for (; atLow >= 0; step *= 2)
        {
            (high, atHigh) = (low, atLow);
            low = Math.Max(Math.Log(double.Epsilon), low - step);
            atLow = Miss(low);
        }

        for (; atHigh < 0; step *= 2)
        {
            (low, atLow) = (high, atHigh);
            high = Math.Min(Math.Log(double.MaxValue), high + step);
            atHigh = Miss(high);
        }

        return Math.Exp(BracketedRoot.Find(Miss, low, atLow, high, atHigh, QuantileTolerance));
    }
}
