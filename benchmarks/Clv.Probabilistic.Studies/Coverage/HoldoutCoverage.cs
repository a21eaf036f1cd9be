using System.Globalization;

namespace Clv.Probabilistic.Studies;

/// <summary>How often intervals hold what real customers did: CDNOW, calibrated over 39 weeks, over the 39 that follow.</summary>
internal static class HoldoutCoverage
{
    /// <summary>The variable that names the folder of reference data.</summary>
    private const string Variable = "CLV_REFERENCE_DATA";

    private static readonly DateOnly _calibrationEnd = new(1997, 9, 30);

    /// <summary>Writes a table of totals and one of customers; a sentence where there are no data.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="models">The models, of which the parameters are not looked at.</param>
    /// <param name="settings">How many customers to look at one by one.</param>
    public static void Write(TextWriter output, IReadOnlyList<CoveredModel> models, CoverageSettings settings)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
        {
            output.WriteLine($"CDNOW is left out; set {Variable} to the folder of reference data.");
            return;
        }

        List<string> customers = [];
        output.WriteLine("| data | model | purchases made | expected | expectation | outcome | spent | expected | expectation | outcome |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach ((string name, string file) in (ReadOnlySpan<(string, string)>)[("master", "CDNOW_master.txt"), ("sample", "CDNOW_sample.txt")])
        {
            CustomerSummary histories = TransactionCsv.Read(Path.Combine(folder, "data", file), TransactionCsvOptions.Cdnow)
                .Summarize(new SummaryOptions { Unit = TimeUnit.Week, CalibrationEnd = _calibrationEnd });
            foreach (CoveredModel model in models)
            {
                customers.Add(Write(output, name, histories, model.Truth.Definition, settings));
            }
        }

        output.WriteLine();
        output.WriteLine("| data | model | customers, transforms | purchases in their interval | transform of purchases | transform of spend, given a purchase | value in its interval |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        customers.ForEach(output.WriteLine);
    }

    private static string Write(TextWriter output, string data, CustomerSummary histories, PurchaseModelDefinition model, CoverageSettings settings)
    {
        HoldoutSummary holdout = histories.Holdout!;
        int[] bought = [.. holdout.Frequency];
        double[] spent = [.. holdout.MonetaryValue.Zip(bought, (mean, count) => mean * count)];
        Forecast forecast = new(histories, model, holdout.Duration, settings.Seed, settings.Threads);
        CustomerPredictions predictions = forecast.Predict(perCustomer: true);
        PredictedTotal total = predictions.Total();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {data} | {model.Name} | {bought.Sum()} | {Text(total.Purchases)} | {spent.Sum():0} | {Text(total.LifetimeValue!.Value)} |"));
        output.Flush();

        Dictionary<string, CoverageTally> tallies = [];
        foreach (Covered covered in CustomerCoverage.Of(forecast, predictions, bought, spent, settings.Transforms, new Random(settings.Seed)))
        {
            tallies.TryAdd(covered.What, new CoverageTally());
            tallies[covered.What].Add(covered.Side);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {data} | {model.Name} | {bought.Length}, {tallies[CustomerCoverage.PurchasesTransform].Count} | {Share(CustomerCoverage.Purchases)} | {Share(CustomerCoverage.PurchasesTransform)} | {Share(CustomerCoverage.SpendTransform)} | {Share(CustomerCoverage.Value)} |");

        string Share(string what) => tallies[what].Text(settings.Sides);
    }

    private static string Text(TotalEstimate total) => string.Create(
        CultureInfo.InvariantCulture,
        $"{total.Value:0} | {total.Expectation!.Value.Lower:0} to {total.Expectation.Value.Upper:0} | {total.Outcome!.Value.Lower:0} to {total.Outcome.Value.Upper:0}");
}
