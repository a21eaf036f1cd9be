using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Intervals of what each customer of a summary will do, as columns.</summary>
internal static class OutcomeIntervals
{
    /// <summary>The probabilities at which an interval of a level ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static (double Lower, double Upper) Ends(double level)
    {
        IntervalLevel.Require(level);
        return ((1 - level) / 2, (1 + level) / 2);
    }

    /// <summary>Refuses a horizon over which outcomes have no distribution.</summary>
    public static void CheckHorizon(double horizon)
    {
        if (!(horizon >= 0 && double.IsFinite(horizon)))
        {
            throw new ArgumentOutOfRangeException(nameof(horizon), string.Create(
                CultureInfo.InvariantCulture, $"The horizon is {horizon}; it must be finite and not negative."));
        }
    }

    /// <summary>Writes the intervals of every customer's purchases, and of their value where there is a spend model.</summary>
    /// <param name="customers">The histories, with monetary value where a spend model needs it.</param>
    /// <param name="purchases">Points of a purchase model's parameters, one at least; weights need not add up to 1.</param>
    /// <param name="spend">Points of a spend model's parameters; empty leaves value out.</param>
    /// <param name="horizon">How far ahead, ≥ 0 and finite.</param>
    /// <param name="level">The level, in (0, 1).</param>
    /// <param name="valueScale">Per customer, what spend is multiplied by to be value, such as the margin times a mean discount; empty
    /// for 1.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <param name="purchasesLower">Per customer, the smallest n with P(Y ≤ n) ≥ (1 − level)/2.</param>
    /// <param name="purchasesUpper">Per customer, the smallest n with P(Y ≤ n) ≥ (1 + level)/2.</param>
    /// <param name="valueLower">The same of value; not looked at without points of spend.</param>
    /// <param name="valueUpper">The same of value. Where there is no number of the customer both are NaN.</param>
    /// <param name="progress">Told of the beginning and of the end; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <remarks>As <see cref="CustomerOutcome"/> says of each, counts but for a probability of 1e-4 and value within 1e-4 of its
    /// probability. The same bits on any number of threads.</remarks>
    public static void Fill(
        CustomerSummary customers,
        IReadOnlyList<(IPurchaseModel Model, double Weight)> purchases,
        IReadOnlyList<(ISpendModel Model, double Weight)> spend,
        double horizon,
        double level,
        ReadOnlySpan<double> valueScale,
        int threads,
        Span<double> purchasesLower,
        Span<double> purchasesUpper,
        Span<double> valueLower,
        Span<double> valueUpper,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        CheckHorizon(horizon);
        OutcomePoints points = new(purchases, spend);
        foreach ((IPurchaseModel model, _) in points.Purchases)
        {
            PredictionRules.CheckColumns(model, customers, purchasesLower.Length);
        }

        foreach ((ISpendModel model, _) in points.Spend)
        {
            SpendRules.RequireMonetaryValue(model, customers);
        }

        OutcomeColumns columns = new(customers, points, horizon, level, cancellationToken);
        progress?.Report(new WorkProgress(0, 1, "outcomes"));
        columns.Fill(threads);
        OutcomeEnds ends = columns.Ends;
        ends.PurchasesLower.CopyTo(purchasesLower);
        ends.PurchasesUpper.CopyTo(purchasesUpper);
        for (int row = 0; row < ends.SpendLower.Length; row++)
        {
            double scale = valueScale.IsEmpty ? 1 : valueScale[row];
            (valueLower[row], valueUpper[row]) = Scaled(ends.SpendLower[row], ends.SpendUpper[row], scale);
        }

        progress?.Report(new WorkProgress(1, 1, ""));
    }

    /// <summary>An interval of money times a number; nothing times whatever is nothing.</summary>
    private static (double Lower, double Upper) Scaled(double lower, double upper, double scale)
    {
        (lower, upper) = (Times(lower, scale), Times(upper, scale));
        return scale < 0 ? (upper, lower) : (lower, upper);

        static double Times(double spend, double scale) => double.IsNaN(spend) || double.IsNaN(scale) ? double.NaN
            : spend == 0 || scale == 0 ? 0
            : spend * scale;
    }
}
