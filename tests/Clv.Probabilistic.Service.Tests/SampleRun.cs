namespace Clv.Probabilistic.Service.Tests;

/// <summary>A folder as <c>clv run</c> writes it, of the sample shop, and what the library says of the same customers.</summary>
internal sealed class SampleRun : IDisposable
{
    private SampleRun(string folder, CustomerAnalysisResult result, TransactionTable? rows)
    {
        Rows = rows;
        Folder = folder;
        Result = result;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The orders with refunds as rows of their own; null where there are none.</summary>
    public TransactionTable? Rows { get; }

    /// <summary>The analysis that it holds.</summary>
    public CustomerAnalysisResult Result { get; }

    /// <summary>A folder of its own.</summary>
    /// <param name="orders">The orders; null for those of the sample shop.</param>
    /// <param name="model">The purchase model.</param>
    /// <param name="horizon">The horizon in weeks.</param>
    public static SampleRun Create(TransactionTable? orders = null, string model = "bg-nbd", double horizon = 52)
    {
        string shop = Path.Combine(ReferenceData.RepositoryRoot(), "samples", "data", "orders.csv");
        TransactionTable? rows = orders is null ? TransactionCsv.Read(shop, new() { Refunds = RefundPolicy.Purchase }) : null;
        orders ??= TransactionCsv.Read(shop);
        CustomerAnalysisResult result = CustomerAnalysis.Run(
            orders, new() { Model = model, Summary = new() { Unit = TimeUnit.Week, SpendColumns = true }, Prediction = new() { Horizon = horizon, Margin = 0.3 } });
        string folder = Directory.CreateTempSubdirectory("clv-service-").FullName;
        SummaryCsv.Write(Path.Combine(folder, "summary.csv"), result.Customers);
        Write(Path.Combine(folder, "model.json"), result.Purchases, result.PurchasePosterior);
        if (result.Spend is { } spend)
        {
            Write(Path.Combine(folder, "spend.json"), spend, result.SpendPosterior);
        }

        PredictionsCsv.Write(Path.Combine(folder, "predictions.csv"), result.Predictions);
        RunManifest.Of(result).Write(Path.Combine(folder, "run.json"));
        return new SampleRun(folder, result, rows);
    }

    /// <summary>The run as a service reads it, with its orders.</summary>
    /// <param name="withOrders">Whether the orders are at hand.</param>
    public ServiceRun Read(bool withOrders = true) => RunFolderReader.Read(
        Folder,
        0.9,
        () => SummaryCsv.Read(Path.Combine(Folder, "summary.csv"), new() { Unit = Result.Customers.TimeUnit }),
        () => withOrders ? new RunOrders(Result.Orders, Rows) : null);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void Write(string path, IModelFit<IModel> fit, PosteriorResult? posterior)
    {
        if (posterior is null)
        {
            ModelFile.Write(path, fit);
        }
        else
        {
            ParameterDrawsFile.WriteWithModel(path, fit, posterior);
        }
    }
}
