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
        string inCases = string.Create(CultureInfo.InvariantCulture, $"with probability {options.Interval!.Level}");
        foreach ((int i, IntervalEnds interval) in expected.Zip(ends))
        {
            PredictedQuantity quantity = quantities[i];
            yield return End(quantity, Lower(quantity.Name), $"The lower end of the interval that holds {quantity.Name} {inCases}.", interval.Lower);
            yield return End(quantity, Upper(quantity.Name), $"The upper end of the interval that holds {quantity.Name} {inCases}.", interval.Upper);
        }
    }

    private static PredictionColumn End(PredictedQuantity of, string name, string description, double[] values) =>
        new(of with { Name = name, Description = description, Expectation = null }, values);
}
