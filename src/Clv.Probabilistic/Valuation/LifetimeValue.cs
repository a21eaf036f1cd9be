using System.Globalization;
using System.Runtime.CompilerServices;

namespace Clv.Probabilistic;

/// <summary>Discounted customer lifetime value: what a customer's future purchases are worth today.</summary>
/// <remarks>The value of past purchases is not part of it; it is known. One customer's value is here for code that asks once: a service
/// keeps a <see cref="CustomerScorer"/>, which prepares the discounting once and says more. Numbers that cannot be had are NaN: "When there
/// is no number" in docs/scoring.md has the rule.</remarks>
public static class LifetimeValue
{
    /// <summary>A step whose share in the total is below this is not taken.</summary>
    private const double NegligibleShare = 1e-18;

    /// <summary>The discounted value of each customer's purchases within a horizon.</summary>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model.</param>
    /// <param name="customers">The histories, with monetary value where the spend model needs it.</param>
    /// <param name="options">Horizon, rate and margin.</param>
    /// <returns>Per customer, in the unit of money; 0 for a horizon of 0; +∞ where the expected spend is infinite and
    /// purchases are expected; NaN where a customer with repeat purchases has a negative mean spend and the spend model looks at it.</returns>
    /// <remarks>
    /// margin · E(spend) · Σ_k [E(t_k) − E(t_{k−1})]·(1 + rate)^(−t_k in years), where E(t) is the number of purchases expected within t
    /// and t_k = k months of 30.436875 days, the last step ending at the horizon: a month's purchases count at its end.
    /// </remarks>
    /// <exception cref="ArgumentException">An option breaks its rule, or the summary is in another unit than the purchase model.</exception>
    /// <exception cref="InvalidOperationException">The rate is not 0 and the purchase model's time unit is unspecified, or the
    /// summary has no monetary value and the spend model needs it.</exception>
    public static double[] Discounted(
        IPurchaseModel purchases, ISpendModel spend, CustomerSummary customers, LifetimeValueOptions options) =>
        Value(purchases, spend, customers, DiscountedPurchases(purchases, options), options.Margin);

    /// <summary>The discounted value of one customer's purchases within a horizon.</summary>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model.</param>
    /// <param name="history">What is known of the customer, in the purchase model's time unit; where there are repeat purchases and the spend
    /// model needs it, with their mean spend.</param>
    /// <param name="options">Horizon, rate and margin.</param>
    /// <returns>The value, as for a row of a summary with the same history, to 1e-11 of itself; NaN where it is NaN there.</returns>
    /// <exception cref="ArgumentException">An option breaks its rule, the history breaks one, such as a recency above T, or the mean spend
    /// that the spend model needs is unknown or not finite.</exception>
    /// <exception cref="InvalidOperationException">The rate is not 0 and the purchase model's time unit is unspecified.</exception>
    public static double Discounted(
        IPurchaseModel purchases, ISpendModel spend, CustomerHistory history, LifetimeValueOptions options) =>
        Value(purchases, spend, history, DiscountedPurchases(purchases, options), options.Margin);

    /// <summary>The value by lifetimes' monthly loop.</summary>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model.</param>
    /// <param name="customers">The histories, with monetary value where the spend model needs it.</param>
    /// <param name="options">Months, monthly rate and where need be the month's length.</param>
    /// <returns>Per customer, in the unit of money; +∞ and NaN as for
    /// <see cref="Discounted(IPurchaseModel, ISpendModel, CustomerSummary, LifetimeValueOptions)"/>.</returns>
    /// <remarks>E(spend) · Σ_k [E(k·L) − E((k − 1)·L)]/(1 + rate)^k over k = 1 … months, where L is the month's length.</remarks>
    /// <exception cref="ArgumentException">An option breaks its rule, or the summary is in another unit than the purchase model.</exception>
    /// <exception cref="InvalidOperationException">No length of a month is given and the purchase model's time unit is unspecified, or the
    /// summary has no monetary value and the spend model needs it.</exception>
    public static double[] LifetimesLoop(
        IPurchaseModel purchases, ISpendModel spend, CustomerSummary customers, LifetimesLoopOptions options) =>
        Value(purchases, spend, customers, MonthlyPurchases(purchases, options), margin: 1);

    /// <summary>One customer's value by lifetimes' monthly loop.</summary>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model.</param>
    /// <param name="history">What is known of the customer, in the purchase model's time unit; where there are repeat purchases and the spend
    /// model needs it, with their mean spend.</param>
    /// <param name="options">Months, monthly rate and where need be the month's length.</param>
    /// <returns>The value, as for a row of a summary with the same history, to 1e-11 of itself; NaN where it is NaN there.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Discounted(IPurchaseModel, ISpendModel, CustomerHistory, LifetimeValueOptions)"/>.</exception>
    /// <exception cref="InvalidOperationException">No length of a month is given, and the purchase model's time unit is unspecified.</exception>
    public static double LifetimesLoop(
        IPurchaseModel purchases, ISpendModel spend, CustomerHistory history, LifetimesLoopOptions options) =>
        Value(purchases, spend, history, MonthlyPurchases(purchases, options), margin: 1);

    /// <summary>The question of what a customer's purchases within a horizon count today, which times margin and expected spend is their
    /// value.</summary>
    internal static PurchaseQuery DiscountedPurchases(IPurchaseModel purchases, LifetimeValueOptions options)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(options);
        double horizon = options.Horizon;
        double rate = options.DiscountRatePerYear;
        Check(double.IsFinite(horizon) && horizon >= 0, options.Horizon, "must be finite and not negative");
        Check(double.IsFinite(options.Margin) && options.Margin >= 0, options.Margin, "must be finite and not negative");
        CheckRate(options.DiscountRatePerYear);
        if (horizon == 0 || rate == 0)
        {
            return Along(1, _ => horizon, _ => 1);
        }

        double years = YearsPerUnit(purchases, rate);
        double month = TimeUnit.Month.LengthInDays() / purchases.TimeUnit.LengthInDays();
        double logFactor = Log1p.Of(rate);
        double steps = Math.Ceiling(horizon / month);
        double needed = NeededSteps(logFactor * TimeUnit.Month.LengthInYears());
        return Along(
            (int)Math.Min(Math.Min(steps, needed), int.MaxValue),
            k => Math.Min(k * month, horizon),
            k => Math.Exp(-logFactor * (Math.Min(k * month, horizon) * years)));
    }

    /// <summary>Other expected purchases within the horizon, discounted as a model's own are: by each customer's times of purchase.</summary>
    /// <remarks>Where the model expects nothing at all of a customer, the customers' mean discount stands in.</remarks>
    internal static double[] DiscountedLike(
        IPurchaseModel model,
        CustomerSummary customers,
        ReadOnlySpan<double> expected,
        ReadOnlySpan<double> others,
        LifetimeValueOptions options)
    {
        double[] discounted = new double[customers.Count];
        model.Answer(DiscountedPurchases(model, options), customers, discounted);
        CompensatedSum total = default;
        CompensatedSum totalDiscounted = default;
        for (int i = 0; i < discounted.Length; i++)
        {
            total.Add(expected[i]);
            totalDiscounted.Add(discounted[i]);
        }

        double mean = total.Value > 0 ? totalDiscounted.Value / total.Value : 1;
        for (int i = 0; i < discounted.Length; i++)
        {
            discounted[i] = others[i] * (expected[i] > 0 ? discounted[i] / expected[i] : mean);
        }

        return discounted;
    }

    /// <summary>Makes values of discounted purchases, by one expected spend each.</summary>
    internal static void MultiplyBySpend(Span<double> discountedPurchases, ReadOnlySpan<double> expectedSpend, double margin)
    {
        for (int i = 0; i < discountedPurchases.Length; i++)
        {
            discountedPurchases[i] = Of(discountedPurchases[i], expectedSpend[i], margin);
        }
    }

    /// <summary>The value of discounted purchases; NaN where the expected spend is.</summary>
    internal static double Of(double discountedPurchases, double expectedSpend, double margin)
    {
        // No purchases at an infinite mean spend are worth nothing, where 0·∞ would be NaN.
        double purchases = margin * discountedPurchases;
        return purchases == 0 && double.IsPositiveInfinity(expectedSpend) ? 0 : purchases * expectedSpend;
    }

    /// <summary>What a unit of a customer's spend within a horizon is worth: the margin, times the mean discount of the purchases, which is that
    /// of the expected ones; without expected purchases, of a purchase today.</summary>
    internal static double OfSpend(double discountedPurchases, double expectedPurchases, double margin) =>
        margin * (expectedPurchases > 0 ? discountedPurchases / expectedPurchases : 1);

    /// <summary>The length of a model's time unit in years, which a rate per year needs.</summary>
    internal static double YearsPerUnit(IPurchaseModel purchases, double ratePerYear) => purchases.TimeUnit != TimeUnit.Unspecified
        ? purchases.TimeUnit.LengthInYears()
        : throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"The model's time unit is unspecified, so a discount rate of {ratePerYear} per year cannot be applied; state the unit (day, week, month, quarter or year), or discount at a rate of 0."));

    /// <summary>The steps after which the rest is negligible for any horizon.</summary>
    /// <remarks>Expected purchases are concave in time, so a later month adds at most what the first does; with a factor f per
    /// month the rest after k months is at most fᵏ/(1 − f) of the first month's value.</remarks>
    private static double NeededSteps(double logFactorPerMonth)
    {
        double remaining = -Expm1.Of(-logFactorPerMonth);
        return logFactorPerMonth > 0
            ? Math.Ceiling(-Math.Log(NegligibleShare * remaining) / logFactorPerMonth) + 1
            : double.PositiveInfinity;
    }

    /// <summary>Σ_k [E(t_k) − E(t_{k−1})]·d_k, with E(0) = 0.</summary>
    private static PurchaseQuery Along(int steps, Func<int, double> time, Func<int, double> discount)
    {
        const int MostSteps = 1_000_000;
        if (steps > MostSteps)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The value would be discounted in {steps} months; {MostSteps} are the most. Take a shorter horizon, or a model's DiscountedResidualPurchases, which has none."));
        }

        double[] times = new double[steps];
        double[] discounts = new double[steps];
        for (int k = 1; k <= steps; k++)
        {
            times[k - 1] = time(k);
            discounts[k - 1] = discount(k);
        }

        return PurchaseQuery.DiscountedPurchases(times, discounts);
    }

    /// <summary>The question of lifetimes' loop: what a customer's purchases within some months count today.</summary>
    private static PurchaseQuery MonthlyPurchases(IPurchaseModel purchases, LifetimesLoopOptions options)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentNullException.ThrowIfNull(options);
        Check(options.Months >= 0, options.Months, "must not be negative");
        CheckRate(options.DiscountRatePerMonth);
        if (options.MonthLength is { } given)
        {
            Check(double.IsFinite(given) && given > 0, given, "must be finite and positive", nameof(options.MonthLength));
        }

        double month = options.MonthLength ?? MonthOfLifetimes(purchases);
        return Along(options.Months, k => k * month, k => Math.Pow(1 + options.DiscountRatePerMonth, -k));
    }

    /// <summary>A month in a model's time unit, as lifetimes takes it where it knows the unit.</summary>
    private static double MonthOfLifetimes(IPurchaseModel purchases) => purchases.TimeUnit switch
    {
        TimeUnit.Day => 30,
        TimeUnit.Week => 4.345,
        TimeUnit.Month => 1,
        TimeUnit.Quarter => 1.0 / 3,
        TimeUnit.Year => 1.0 / 12,
        _ => throw new InvalidOperationException(
            $"The time unit of the {purchases.Name} model is unspecified, so the length of a month in it is unknown; state the unit (day, week, month, quarter or year), or give MonthLength."),
    };

    private static double[] Value(
        IPurchaseModel purchases, ISpendModel spend, CustomerSummary customers, in PurchaseQuery discounted, double margin)
    {
        ArgumentNullException.ThrowIfNull(spend);
        ArgumentNullException.ThrowIfNull(customers);
        double[] expectedSpend = spend.ExpectedAverageSpend(customers);
        double[] value = new double[customers.Count];
        purchases.Answer(discounted, customers, value);
        MultiplyBySpend(value, expectedSpend, margin);
        return value;
    }

    private static double Value(
        IPurchaseModel purchases, ISpendModel spend, CustomerHistory history, in PurchaseQuery discounted, double margin)
    {
        ArgumentNullException.ThrowIfNull(spend);
        return Of(purchases.Answer(discounted, history), spend.ExpectedAverageSpend(history), margin);
    }

    private static void CheckRate(double rate, [CallerArgumentExpression(nameof(rate))] string name = "") =>
        Check(double.IsFinite(rate) && rate > -1, rate, "must be finite and greater than -1", name);

    private static void Check(
        bool holds, double value, string rule, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!holds)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{name[(name.LastIndexOf('.') + 1)..]} is {value}; it {rule}."));
        }
    }
}
