namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# example of docs/export.md.</summary>
internal static class ExportPageExample
{
    public static void Run()
    {
        CustomerSummary customers = TransactionCsv.Read("samples/data/orders.csv").Summarize(new() { Unit = TimeUnit.Week });
        ModelFit<BetaGeoModel> purchases = new BetaGeoFitter().Fit(customers).EnsureConverged();
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(customers).EnsureConverged();
        string before = Environment.CurrentDirectory;
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        Environment.CurrentDirectory = folder.FullName;
        try
        {
            #region write
            CustomerPredictions year = CustomerPredictions.Predict(customers, purchases.Model, spend.Model, new() { Horizon = 52 });
            MarketingOptions options = new() { Fields = [KeyValuePair.Create("clv", "lifetime_value")], MostRows = 1000 };
            foreach (string file in MarketingCsv.Write("braze.csv", year, MarketingLayout.Braze, options))
            {
                Console.WriteLine($"{file}: {File.ReadLines(file).First()}");
            }
            #endregion
        }
        finally
        {
            Environment.CurrentDirectory = before;
            folder.Delete(recursive: true);
        }
    }
}
