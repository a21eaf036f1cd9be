namespace Clv.Probabilistic;

/// <summary>What was forecast and what came, column beside column, to be scored by groups of customers.</summary>
internal sealed class ReviewColumns
{
    private readonly ForecastRecord _forecast;
    private readonly LaterOrders _later;
    private readonly double _budget;

    /// <param name="forecast">The forecast.</param>
    /// <param name="later">What came.</param>
    /// <param name="budget">The share of customers whom a budget reaches.</param>
    public ReviewColumns(ForecastRecord forecast, LaterOrders later, double budget)
    {
        _forecast = forecast;
        _later = later;
        _budget = budget;
    }

    /// <summary>Scores the customers of some rows.</summary>
    public ReviewedGroup Score(string name, int[] rows)
    {
        double[] predicted = Array.ConvertAll(rows, row => _forecast.ExpectedPurchases[row]);
        double[] actual = Array.ConvertAll(rows, row => _later.Purchases[row]);
        double[] any = _forecast.ProbabilityOfAnyPurchase is { } probability ? Array.ConvertAll(rows, row => probability[row]) : [];
        return new ReviewedGroup
        {
            Name = name,
            Purchases = PurchaseScores.Of(predicted, any, actual, new GainCurve(actual, actual), _budget),
            Spend = ScoreMoney(_forecast.ExpectedSpend, _later.Spend, rows),
            Value = ScoreMoney(_forecast.LifetimeValue, _later.Value, rows),
            PurchasesWithin = Within(_forecast.OutcomePurchases, _later.Purchases, rows),
            ValueWithin = Within(_forecast.OutcomeValue, _later.Value, rows),
        };
    }

    /// <summary>Scores customers by group.</summary>
    /// <param name="groupOf">The group of each customer; empty for none.</param>
    /// <param name="known">Groups in the order in which they are shown; others follow as they come.</param>
    /// <param name="none">What customers without a group are called, who come last.</param>
    public ReviewedGroup[] ScoreBy(IReadOnlyList<string> groupOf, IReadOnlyList<string> known, string none)
    {
        int[] all = [.. Enumerable.Range(0, groupOf.Count)];
        string[] others = [.. groupOf.Distinct().Except(known).Where(name => !string.IsNullOrEmpty(name))];
        ILookup<string, int> rows = all.ToLookup(row => groupOf[row] ?? string.Empty);
        return
        [
            .. known.Concat(others).Where(rows.Contains).Select(name => Score(name, [.. rows[name]])),
            .. rows.Contains(string.Empty) ? [Score(none, [.. rows[string.Empty]])] : Array.Empty<ReviewedGroup>(),
        ];
    }

    /// <summary>What is left of the value of those whom a budget reaches, by forecast and with hindsight.</summary>
    /// <param name="cost">What reaching one costs; null where that is not asked for.</param>
    public (double? ByForecast, double? WithHindsight) Profits(double? cost)
    {
        if (cost is not { } each || _later.Value is not { } came || _forecast.LifetimeValue is not { } value)
        {
            return (null, null);
        }

        int[] rows = Known(value, [.. Enumerable.Range(0, came.Length)]);
        double[] predicted = Array.ConvertAll(rows, row => value[row]);
        double[] actual = Array.ConvertAll(rows, row => came[row]);
        return rows.Length == 0
            ? (null, null)
            : (HoldoutScores.ContactProfit(predicted, actual, each, _budget), HoldoutScores.ContactProfit(actual, actual, each, _budget));
    }

    private static int[] Known(IReadOnlyList<double> expected, int[] rows) => Array.FindAll(rows, row => double.IsFinite(expected[row]));

    private SpendScores? ScoreMoney(IReadOnlyList<double>? expected, double[]? came, int[] rows)
    {
        if (expected is null || came is null || Known(expected, rows) is not { Length: > 0 } known)
        {
            return null;
        }

        double[] actual = Array.ConvertAll(known, row => came[row]);
        return SpendScores.Of(Array.ConvertAll(known, row => expected[row]), actual, new GainCurve(actual, actual), _budget);
    }

    private static double? Within(IReadOnlyList<Interval>? intervals, double[]? came, int[] rows)
    {
        if (intervals is null || came is null)
        {
            return null;
        }

        // An upper end that is no number is none: nothing is above it.
        int[] known = Array.FindAll(rows, row => !double.IsNaN(intervals[row].Lower));
        int within = known.Count(row => came[row] >= intervals[row].Lower && !(came[row] > intervals[row].Upper));
        return known.Length == 0 ? null : within / (double)known.Length;
    }
}
