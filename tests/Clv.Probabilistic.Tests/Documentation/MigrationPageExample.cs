namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The C# examples of docs/migrating-from-lifetimes.md, compiled.</summary>
internal static class MigrationPageExample
{
    /// <param name="data">The folder with the data sets.</param>
    public static void Run(string data)
    {
        CompiledRegion.InFolder(Import);
        string root = Environment.CurrentDirectory;
        Environment.CurrentDirectory = data;
        DataSets();
        Environment.CurrentDirectory = root;
        Value();
    }

    private static void Import()
    {
        #region import
        File.WriteAllText("bgf.json", """{"BetaGeoFitter": {"r": 0.24259292827982207, "alpha": 4.4135322652718205, "a": 0.7928859664406086, "b": 2.4257523826255496}}""");
        BetaGeoModel imported = (BetaGeoModel)LifetimesModel.Read("bgf.json", TimeUnit.Week);
        foreach (CustomerHistory customer in new CustomerHistory[] { (2, 30.43, 38.86), (1, 1.71, 38.86), (0, 0, 38.86) })
        {
            Console.WriteLine($"{imported.ProbabilityAlive(customer):0.000000000000} {imported.ExpectedPurchases(customer, 39):0.000000000000}");
        }

        ModelFile.Write("model.json", imported);
        #endregion
    }

    private static void DataSets()
    {
        #region datasets
        CustomerSummary cdnow = SummaryCsv.Read("cdnow_customers_summary.csv", new() { Unit = TimeUnit.Week });
        CustomerSummary spend = SummaryCsv.Read("cdnow_customers_summary_with_transactions.csv", new() { Unit = TimeUnit.Week });
        CustomerSummary donors = SummaryCsv.Read("donations.csv", new() { Unit = TimeUnit.Year });
        TransactionTable examples = TransactionCsv.Read("example_transactions.csv", new() { CustomerColumn = "id" });
        TransactionTable sample = TransactionCsv.Read("CDNOW_sample.txt", TransactionCsvOptions.Cdnow);
        Console.WriteLine($"{cdnow.Count} and {spend.Count} customers, {donors.TotalWeight()} donors in {donors.Count} rows; {examples.Count} and {sample.Count} orders");
        Console.WriteLine(new BetaGeoFitter().Fit(cdnow));
        #endregion
    }

    private static void Value()
    {
        #region value
        TransactionTable orders = TransactionCsv.Read("samples/data/orders.csv");
        foreach (TimeUnit unit in new[] { TimeUnit.Day, TimeUnit.Week, TimeUnit.Month })
        {
            CustomerSummary customers = orders.Summarize(new() { Unit = unit });
            BetaGeoModel model = new BetaGeoFitter().Fit(customers).EnsureConverged().Model;
            GammaGammaModel spend = new GammaGammaFitter().Fit(customers).EnsureConverged().Model;

            double[] loop = LifetimeValue.LifetimesLoop(model, spend, customers, new() { Months = 12, DiscountRatePerMonth = 0.01 });
            double[] year = LifetimeValue.Discounted(model, spend, customers, new()
            {
                Horizon = PredictionOptions.OneYear(unit).Horizon,
                DiscountRatePerYear = Math.Pow(1.01, 12) - 1,
            });
            Console.WriteLine($"{unit,-5} {loop[0],7:0.00} {year[0],7:0.00} {loop.Where(double.IsFinite).Sum(),9:N0} {year.Where(double.IsFinite).Sum(),9:N0}");
        }
        #endregion
    }
}
