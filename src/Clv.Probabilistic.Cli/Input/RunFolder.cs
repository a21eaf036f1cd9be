namespace Clv.Probabilistic.Cli;

/// <summary>The summary and the models that <c>clv run</c> left in a folder.</summary>
internal sealed class RunFolder
{
    private readonly ToolContext _context;

    private RunFolder(string path, PurchaseModel purchases, ModelFit<IModel> fit, ModelFit<IModel>? spend, RunManifest? run, ToolContext context)
    {
        Path = path;
        Purchases = purchases;
        Fit = fit;
        SpendFit = spend;
        Run = run;
        _context = context;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The purchase model.</summary>
    public PurchaseModel Purchases { get; }

    /// <summary>The purchase model as it was fitted.</summary>
    public ModelFit<IModel> Fit { get; }

    /// <summary>The spend model as it was fitted; null where there is none.</summary>
    public ModelFit<IModel>? SpendFit { get; }

    /// <summary>The spend model; null where there is none.</summary>
    public ISpendModel? Spend => SpendFit?.Model as ISpendModel;

    /// <summary>What the run tells of itself; null where nothing does.</summary>
    public RunManifest? Run { get; }

    /// <summary>The grain of the run.</summary>
    public Grain Grain => Run?.Grain ?? Grain.Day;

    /// <summary>The files that are read.</summary>
    public static IEnumerable<string> Files(string folder) =>
        RunFiles.Summaries.Concat([RunFiles.Model, RunFiles.Spend, RunFiles.Manifest]).Select(name => System.IO.Path.Combine(folder, name));

    /// <summary>Reads the models of a folder.</summary>
    /// <exception cref="IOException">There is no such folder.</exception>
    /// <exception cref="DataFormatException">Its models are none of purchases and spend.</exception>
    public static RunFolder Open(string folder, ToolContext context)
    {
        if (!Directory.Exists(folder))
        {
            throw new IOException($"{folder} is no folder; name one that clv run has written.");
        }

        string model = System.IO.Path.Combine(folder, RunFiles.Model);
        ModelFit<IModel> fit = ModelInput.Read(model, context, "name a folder that clv run has written");
        if (fit.Model is not PurchaseModel purchases)
        {
            throw new DataFormatException($"{model} holds {fit.Model.Name}, which is no model of purchases; name a folder that clv run has written.");
        }

        string manifest = System.IO.Path.Combine(folder, RunFiles.Manifest);
        RunManifest? run = File.Exists(manifest) ? RunManifest.Read(manifest) : null;
        run = run?.TimeUnit == purchases.TimeUnit ? run : null;
        string spend = System.IO.Path.Combine(folder, RunFiles.Spend);
        return new(folder, purchases, fit, File.Exists(spend) ? ModelInput.ReadSpend(spend, context) : null, run, context);
    }

    /// <summary>Reads the summary.</summary>
    public CustomerSummary Summary()
    {
        using OrderSource source = OrderSources.Open(new OrderAddress(RunFiles.SummaryIn(Path, Run)), new TransactionCsvOptions(), _context);
        return SummaryInput.For(Purchases.TimeUnit, source.ReadSummary(new SummaryCsvOptions()), source.Name);
    }

    /// <summary>Draws of the models' parameters.</summary>
    /// <param name="level">The level of the intervals that are wanted.</param>
    public PredictionInterval Interval(double level) => new(
        SavedDraws.Of(System.IO.Path.Combine(Path, RunFiles.Model), Fit, level, Purchases.TimeUnit, _context),
        SpendFit is { } spend && Posterior.IsAvailableFor(spend.Model)
            ? SavedDraws.Of(System.IO.Path.Combine(Path, RunFiles.Spend), spend, level, TimeUnit.Unspecified, _context)
            : null)
    {
        Level = level,
    };
}
