using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>The columns of intervals, which come after those of what they are intervals of.</summary>
internal static class IntervalColumns
{
    /// <summary>The quantity of which there is but an interval: the purchases that a customer will make.</summary>
    public const string OutcomePurchases = "outcome_purchases";

    /// <summary>What these will be worth.</summary>
    public const string OutcomeValue = "outcome_value";

    /// <summary>The name of the column of lower ends.</summary>
    public static string Lower(string name) => name + "_lower";

    /// <summary>The name of the column of upper ends.</summary>
    public static string Upper(string name) => name + "_upper";

    /// <summary>Whether a column is one of intervals.</summary>
    public static bool IsEnd(string name) =>
        name.EndsWith(Lower(string.Empty), StringComparison.Ordinal) || name.EndsWith(Upper(string.Empty), StringComparison.Ordinal);

    /// <summary>The columns: two per expectation, then those of outcomes.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="purchases">The purchase model.</param>
    /// <param name="spend">The spend model; null without spend.</param>
    /// <param name="options">What was predicted, with an interval.</param>
    /// <param name="quantities">The quantities that were predicted.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="token">Stops the work.</param>
    public static IEnumerable<PredictionColumn> Of(
        CustomerSummary customers,
        IPurchaseModel purchases,
        ISpendModel? spend,
        PredictionOptions options,
        PredictedQuantity[] quantities,
        PredictionColumn[] columns,
        CancellationToken token)
    {
        int[] expected = [.. Enumerable.Range(0, quantities.Length).Where(i => quantities[i].Expectation is not null)];
        IntervalEnds[] ends = new ExpectationIntervals(customers, options.Interval!, spend, token).Of(
        [
            .. expected.Select(i =>
                new ExpectedColumn(quantities[i].Expectation!, quantities[i].Unit == PredictionUnit.Probability, columns[i].Values)),
        ]);
        string inCases = InCases(options.Interval!.Level);
        foreach ((int i, IntervalEnds interval) in expected.Zip(ends))
        {
            PredictedQuantity quantity = quantities[i];
            yield return End(quantity, Lower(quantity.Name), $"The lower end of the interval that holds {quantity.Name} {inCases}.", interval.Lower);
            yield return End(quantity, Upper(quantity.Name), $"The upper end of the interval that holds {quantity.Name} {inCases}.", interval.Upper);
        }

        PredictionColumn purchasesExpected = columns.First(column => column.Name == PredictionQuestions.Purchases);
        foreach (PredictionColumn column in OfOutcomes(customers, purchases, spend, options, purchasesExpected, token))
        {
            yield return column;
        }
    }

    /// <summary>The columns of how often customers will buy.</summary>
    /// <param name="bought">The ends.</param>
    /// <param name="level">The level.</param>
    public static IEnumerable<PredictionColumn> OfPurchases(IntervalEnds bought, double level)
    {
        string inCases = InCases(level);
        PredictedQuantity count = new(OutcomePurchases, PredictionUnit.Purchases, "", (_, _, _) => { });
        yield return End(count, Lower(OutcomePurchases), $"The fewest purchases of the interval that holds those within the horizon {inCases}.", bought.Lower);
        yield return End(count, Upper(OutcomePurchases), $"The most purchases of the interval that holds those within the horizon {inCases}.", bought.Upper);
    }

    /// <summary>The columns of what customers will do.</summary>
    private static IEnumerable<PredictionColumn> OfOutcomes(
        CustomerSummary customers,
        IPurchaseModel purchases,
        ISpendModel? spend,
        PredictionOptions options,
        PredictionColumn expected,
        CancellationToken token)
    {
        PredictionInterval interval = options.Interval!;
        int rows = customers.Count;
        IntervalEnds bought = new(rows);
        IntervalEnds worth = new(spend is null ? 0 : rows);
        OutcomeIntervals.Fill(
            customers,
            interval.PurchasePoints(rows),
            interval.Spend is { } draws ? ParameterPoints.Of<ISpendModel>(draws, rows) : spend is null ? [] : [(spend, 1)],
            options.Horizon,
            interval.Level,
            spend is null ? [] : ValueOfSpend(customers, purchases, options, expected),
            interval.Threads,
            bought.Lower,
            bought.Upper,
            worth.Lower,
            worth.Upper,
            cancellationToken: token);
        string inCases = InCases(interval.Level);
        foreach (PredictionColumn column in OfPurchases(bought, interval.Level))
        {
            yield return column;
        }

        if (spend is not null)
        {
            PredictedQuantity value = new(OutcomeValue, PredictionUnit.Money, "", (_, _, _) => { })
            {
                EmptyCells = [SpendPredictions.NegativeMean, new(IsInfinite: true, "whose spend exceeds what a number holds")],
            };
            yield return End(value, Lower(OutcomeValue), $"The lower end of the interval that holds the value of the purchases within the horizon {inCases}.", worth.Lower);
            yield return End(value, Upper(OutcomeValue), $"The upper end of the interval that holds the value of the purchases within the horizon {inCases}.", worth.Upper);
        }
    }

    /// <summary>What a unit of spend within the horizon is worth, per customer.</summary>
    private static double[] ValueOfSpend(
        CustomerSummary customers, IPurchaseModel purchases, PredictionOptions options, PredictionColumn expected)
    {
        double[] scale = new double[customers.Count];
        purchases.Answer(LifetimeValue.DiscountedPurchases(purchases, options.Valuation), customers, scale);
        for (int row = 0; row < scale.Length; row++)
        {
            scale[row] = LifetimeValue.OfSpend(scale[row], expected[row], options.Margin);
        }

        return scale;
    }

    private static string InCases(double level) => string.Create(CultureInfo.InvariantCulture, $"with probability {level}");

    private static PredictionColumn End(PredictedQuantity of, string name, string description, double[] values) =>
        new(of with { Name = name, Description = description, Expectation = null }, values);
}
