using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>Predictions in a file, as the forecast that they were when they were made.</summary>
internal static class WrittenForecast
{
    private const string TotalSpend = "expected_total_spend";
    private const string Tier = "tier";
    private const string Segment = "segment";

    /// <summary>Reads predictions.</summary>
    /// <param name="path">The file.</param>
    /// <param name="terms">When the forecast was made and for how long; its columns are put into it.</param>
    /// <param name="context">What can stop it.</param>
    /// <exception cref="DataFormatException">It is no table of predictions of purchases.</exception>
    public static ForecastRecord Read(string path, Func<CustomerIds, IReadOnlyList<double>, ForecastRecord> terms, ToolContext context)
    {
        ResultTable table = CustomerTable.Read(path, context);
        string name = path == "-" ? "standard input" : path;
        int nobody = Enumerable.Range(0, table.Count).FirstOrDefault(row => string.IsNullOrWhiteSpace((string)table.Columns[0][row]!), -1);
        if (nobody >= 0)
        {
            throw new DataFormatException(FormattableString.Invariant($"{name} has no customer in row {nobody + 2}; every forecast is of one."));
        }

        double[] purchases = Numbers(table, PredictionQuestions.Purchases, name) ?? throw new DataFormatException(
            $"{name} has no column {PredictionQuestions.Purchases} among {string.Join(", ", table.Columns.Select(column => Excerpt.Of(column.Name)))}; name the predictions that clv run or clv predict wrote.");
        double[]? perPurchase = Numbers(table, SpendPredictions.ExpectedSpendName, name);
        return terms(CustomerTable.IdsOf(table), purchases) with
        {
            ProbabilityOfAnyPurchase = Numbers(table, PredictionQuestions.AnyPurchase, name),
            ExpectedSpend = Numbers(table, TotalSpend, name) ?? (perPurchase is null ? null : ForecastRecord.SpendOf(purchases, perPurchase)),
            LifetimeValue = Numbers(table, PredictionQuestions.Value, name),
            OutcomePurchases = Intervals(table, IntervalColumns.OutcomePurchases, name),
            OutcomeValue = Intervals(table, IntervalColumns.OutcomeValue, name),
            Tiers = Texts(table, Tier),
            Segments = Texts(table, Segment),
        };
    }

    private static Interval[]? Intervals(ResultTable table, string column, string name) =>
        Numbers(table, IntervalColumns.Lower(column), name) is { } lower && Numbers(table, IntervalColumns.Upper(column), name) is { } upper
            ? [.. lower.Zip(upper, (from, to) => new Interval(from, to))]
            : null;

    private static double[]? Numbers(ResultTable table, string name, string file) => table.Columns.FirstOrDefault(column => column.Name == name) switch
    {
        null => null,
        TypedColumn<double> numbers => [.. Enumerable.Range(0, table.Count).Select(numbers.ValueAt)],
        ResultColumn column => throw new DataFormatException(
            $"{file} has {Excerpt.Of(FirstText(column))} in the column {name}, which is no number; numbers there have a decimal point and no thousands separators."),
    };

    private static string[]? Texts(ResultTable table, string name) => table.Columns.FirstOrDefault(column => column.Name == name) is { } column
        ? [.. Enumerable.Range(0, table.Count).Select(row => FormattableString.Invariant($"{column[row]}"))]
        : null;

    private static string FirstText(ResultColumn column) => Enumerable.Range(0, column.Count)
        .Select(row => $"{column[row]}")
        .First(text => text.Length > 0 && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
}
