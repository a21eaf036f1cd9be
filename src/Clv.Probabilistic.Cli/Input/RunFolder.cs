using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The folder of a run, from whose files other commands go on.</summary>
internal sealed class RunFolder
{
    private readonly string _path;
    private readonly string _made;
    private readonly bool _isOfModels;
    private readonly ToolContext _context;
    private readonly Lazy<ModelFit<IModel>> _purchases;
    private readonly Lazy<ModelFit<IModel>?> _spend;
    private readonly Lazy<RunManifest?> _manifest;

    private RunFolder(string path, string made, bool isOfModels, ToolContext context)
    {
        _path = path;
        _made = made;
        _isOfModels = isOfModels;
        _context = context;
        _purchases = new Lazy<ModelFit<IModel>>(ReadPurchases);
        _spend = new Lazy<ModelFit<IModel>?>(ReadSpend);
        _manifest = new Lazy<RunManifest?>(ReadManifest);
    }

    /// <summary>The files that may be read and those that the run read, which nothing is written over.</summary>
    public IEnumerable<string> Files => [.. FilesIn(_path), .. Manifest?.Inputs.Where(File.Exists) ?? []];

    /// <summary>The purchase model as it was fitted.</summary>
    /// <exception cref="DataFormatException">There is another model in its file.</exception>
    public ModelFit<IModel> PurchaseFit => _purchases.Value;

    /// <summary>The purchase model.</summary>
    public PurchaseModel Purchases => (PurchaseModel)PurchaseFit.Model;

    /// <summary>The spend model as it was fitted; null where there is none.</summary>
    /// <exception cref="DataFormatException">There is another model in its file.</exception>
    public ModelFit<IModel>? SpendFit => _spend.Value;

    /// <summary>The spend model; null where there is none.</summary>
    public ISpendModel? Spend => (ISpendModel?)SpendFit?.Model;

    /// <summary>What the run tells of itself; null where nothing does, or where it is of another run than the model.</summary>
    public RunManifest? Manifest => _manifest.Value;

    /// <summary>The same, where a command cannot do without.</summary>
    /// <exception cref="UsageException">Nothing tells.</exception>
    public RunManifest RequiredManifest => Manifest ?? throw new UsageException(
        $"{_path} has no {RunFiles.Manifest} that tells how orders were read and customers valued; name a folder that clv run has written.");

    /// <summary>What orders are collapsed into.</summary>
    public Grain Grain => Manifest?.Grain ?? Grain.Day;

    /// <summary>The file of the summary.</summary>
    public string SummaryPath => RunFiles.SummaryIn(_path, Manifest);

    private string ModelPath => Path.Combine(_path, RunFiles.Model);

    private string SpendPath => Path.Combine(_path, RunFiles.Spend);

    private string ManifestPath => Path.Combine(_path, RunFiles.Manifest);

    /// <summary>A folder that is there.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="made">What is made of it, for sentences: <c>report</c>.</param>
    /// <param name="context">Where words go.</param>
    /// <exception cref="IOException">It is none.</exception>
    public static RunFolder Open(string path, string made, ToolContext context) => Directory.Exists(path)
        ? new RunFolder(path, made, isOfModels: true, context)
        : throw new IOException($"{path} is no folder; name one that clv run has written.");

    /// <summary>The folder of a run that wrote a file, where what it tells of itself lies beside; null where nothing does. What is made of it goes by
    /// that file and not by the models.</summary>
    /// <param name="file">The file.</param>
    /// <param name="made">What is made of it, for sentences.</param>
    /// <param name="context">Where words go.</param>
    public static RunFolder? Of(string file, string made, ToolContext context)
    {
        string path = Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : ".";
        string manifest = Path.Combine(path, RunFiles.Manifest);
        return File.Exists(manifest) && RunManifest.Read(manifest).Files.Contains(Path.GetFileName(file))
            ? new RunFolder(path, made, isOfModels: false, context)
            : null;
    }

    /// <summary>The files that may be read of a folder, whether it is there or not.</summary>
    public static IEnumerable<string> FilesIn(string path) => RunFiles.Summaries
        .Concat([RunFiles.Model, RunFiles.ModelDraws, RunFiles.Spend, RunFiles.SpendDraws, RunFiles.Manifest]).Select(name => Path.Combine(path, name));

    /// <summary>Reads the summary.</summary>
    public CustomerSummary ReadSummary()
    {
        using OrderSource source = OrderSources.Open(new OrderAddress(SummaryPath), new TransactionCsvOptions(), _context);
        return SummaryInput.For(_isOfModels ? Purchases.TimeUnit : RequiredManifest.TimeUnit, source.ReadSummary(new SummaryCsvOptions()), source.Name);
    }

    /// <summary>The spend model, where a command cannot do without.</summary>
    /// <param name="customers">The customers, who must have spend.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public ISpendModel RequireSpend(CustomerSummary customers) => (customers.HasMonetaryValue ? Spend : null) ?? throw new InvalidOperationException(
        $"There is no {RunFiles.Spend} in {_path} for customers with amounts, so nothing there is money; run clv run on orders with amounts.");

    /// <summary>Whether the run kept how well its parameters are known.</summary>
    public bool HasUncertainty => PurchaseFit.Posterior?.File is not null || PurchaseFit.HasCovariance;

    /// <summary>Draws of the models' parameters.</summary>
    /// <param name="level">The level of the intervals that are wanted.</param>
    public PredictionInterval Interval(double level) => new(
        SavedDraws.Of(ModelPath, PurchaseFit, level, Purchases.TimeUnit, _context),
        SpendFit is { } spend && Posterior.IsAvailableFor(spend.Model) && (spend.Posterior?.File is not null || spend.HasCovariance)
            ? SavedDraws.Of(SpendPath, spend, level, TimeUnit.Unspecified, _context)
            : null)
    {
        Level = level,
    };

    /// <summary>The command line with how the run read and summarized its orders, where it does not say so itself.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="orders">The options of reading.</param>
    /// <param name="observation">The options of summarizing.</param>
    /// <param name="except">Options that are not taken over.</param>
    public ParseResult LikeRun(ParseResult line, OrderOptions orders, ObservationOptions observation, IEnumerable<Option>? except = null)
    {
        IEnumerable<Option> ofOrders = orders.Groups.SelectMany(group => group.Options)
            .Concat(observation.OfOrdersAlone)
            .Except([observation.IncludeFirst, .. orders.ReplacedBy(line), .. except ?? []])
            .Intersect(line.CommandResult.Command.Options);
        return LikeRun(line, ofOrders);
    }

    /// <summary>The command line with what the run was given of some options, where it does not say so itself.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="options">These options.</param>
    public ParseResult LikeRun(ParseResult line, IEnumerable<Option> options)
    {
        if (Manifest is not { } run)
        {
            return line;
        }

        HashSet<string> names = [.. options.Select(WrittenOptions.Name)];
        return WrittenOptions.Complete(
            line, [.. line.CommandResult.Command.Options], _path, run.Given.Where(option => names.Contains(option.Key)), ManifestPath);
    }

    private ModelFit<IModel> ReadPurchases()
    {
        ModelFit<IModel> saved = ModelFile.Read(ModelPath, _context.Models);
        return saved.Model is PurchaseModel
            ? saved
            : throw new DataFormatException($"{ModelPath} holds {saved.Model.Name}, which is no model of purchases; a {_made} needs one of when customers buy.");
    }

    private ModelFit<IModel>? ReadSpend()
    {
        if (!File.Exists(SpendPath))
        {
            return null;
        }

        ModelFit<IModel> spend = ModelFile.Read(SpendPath, _context.Models);
        return spend.Model is ISpendModel
            ? spend
            : throw new DataFormatException($"{SpendPath} holds {spend.Model.Name}, and a {_made} takes a spend model such as gamma-gamma there; remove or replace it.");
    }

    private RunManifest? ReadManifest()
    {
        if (!File.Exists(ManifestPath))
        {
            return null;
        }

        RunManifest run = RunManifest.Read(ManifestPath);
        if (!_isOfModels)
        {
            return run;
        }

        if (run.TimeUnit == Purchases.TimeUnit)
        {
            if (run.Forecaster is { } forecaster)
            {
                _context.Note(
                    $"The run forecast by {forecaster}, which no file holds; this {_made} is of the {run.Model} model alone. Run again for a {_made} of that forecast.");
            }

            return run;
        }

        _context.Note(
            $"{ManifestPath} tells of time in {Figures.Units(run.TimeUnit)}, and {RunFiles.Model} does not, so it is of another run and not used.");
        return null;
    }
}
