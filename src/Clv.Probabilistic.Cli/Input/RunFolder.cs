using System.CommandLine;
using System.CommandLine.Parsing;

namespace Clv.Probabilistic.Cli;

/// <summary>The folder of a run, from whose files other commands go on.</summary>
internal sealed class RunFolder
{
    private readonly string _path;
    private readonly ToolContext _context;

    private RunFolder(string path, ToolContext context)
    {
        _path = path;
        _context = context;
    }

    /// <summary>The file of the purchase model.</summary>
    public string ModelPath => Path.Combine(_path, RunFiles.Model);

    /// <summary>The file of the spend model, which need not be there.</summary>
    public string SpendPath => Path.Combine(_path, RunFiles.Spend);

    private string ManifestPath => Path.Combine(_path, RunFiles.Manifest);

    /// <summary>The files that may be read, which nothing is written over.</summary>
    public IEnumerable<string> Files =>
        RunFiles.Summaries.Concat([RunFiles.Model, RunFiles.Spend, RunFiles.Manifest]).Select(name => Path.Combine(_path, name));

    /// <summary>A folder that is there.</summary>
    /// <exception cref="IOException">It is none.</exception>
    public static RunFolder Open(string path, ToolContext context) => Directory.Exists(path)
        ? new RunFolder(path, context)
        : throw new IOException($"{path} is no folder; name one that clv run has written.");

    /// <summary>The purchase model.</summary>
    /// <param name="purpose">What needs one, for the sentence where there is another.</param>
    public ModelFit<IModel> ReadModel(string purpose)
    {
        ModelFit<IModel> saved = ModelFile.Read(ModelPath, _context.Models);
        return saved.Model is PurchaseModel
            ? saved
            : throw new DataFormatException($"{ModelPath} holds {saved.Model.Name}, which is no model of purchases; {purpose} needs one of when customers buy.");
    }

    /// <summary>The spend model; null where there is none, or the customers have no spend.</summary>
    /// <param name="purpose">What takes one, for the sentence where there is another.</param>
    /// <param name="hasSpend">Whether customers have spend.</param>
    public ModelFit<ISpendModel>? ReadSpend(string purpose, bool hasSpend)
    {
        if (!File.Exists(SpendPath) || !hasSpend)
        {
            return null;
        }

        ModelFit<IModel> spend = ModelFile.Read(SpendPath, _context.Models);
        return spend.Model is ISpendModel
            ? spend.As<ISpendModel>()
            : throw new DataFormatException($"{SpendPath} holds {spend.Model.Name}, and {purpose} takes a spend model such as gamma-gamma there; remove or replace it.");
    }

    /// <summary>What a run tells of the files that are here; null where nothing does, or where they are of another run.</summary>
    /// <param name="unit">The time unit of the model.</param>
    /// <param name="made">What is made of it, for sentences.</param>
    public RunManifest? ReadManifest(TimeUnit unit, string made)
    {
        if (!File.Exists(ManifestPath))
        {
            return null;
        }

        RunManifest run = RunManifest.Read(ManifestPath);
        if (run.TimeUnit == unit)
        {
            if (run.Forecaster is { } forecaster)
            {
                _context.Note(
                    $"The run forecast by {forecaster}, which no file holds; this {made} is of the {run.Model} model alone. Run again for a {made} of that forecast.");
            }

            return run;
        }

        _context.Note(
            $"{ManifestPath} tells of time in {Figures.Units(run.TimeUnit)}, and {RunFiles.Model} does not, so it is of another run and not used.");
        return null;
    }

    /// <summary>The file of the summary.</summary>
    /// <param name="run">What the run tells of itself; null where nothing does.</param>
    public string SummaryPath(RunManifest? run) => RunFiles.SummaryIn(_path, run);

    /// <summary>The summary.</summary>
    /// <param name="run">What the run tells of itself; null where nothing does.</param>
    /// <param name="unit">The time unit of the model.</param>
    public CustomerSummary ReadSummary(RunManifest? run, TimeUnit unit)
    {
        using OrderSource source = OrderSources.Open(new OrderAddress(SummaryPath(run)), new TransactionCsvOptions(), _context);
        return SummaryInput.For(unit, source.ReadSummary(new SummaryCsvOptions()), source.Name);
    }

    /// <summary>What the models of the run, with the draws of their parameters, predict of its customers.</summary>
    /// <param name="purpose">What needs it, for sentences.</param>
    /// <param name="options">What to predict, by what the run was.</param>
    /// <exception cref="UsageException">The run does not tell of itself, or has no spend.</exception>
    public CustomerPredictions Predict(string purpose, Func<RunManifest, PredictionOptions> options)
    {
        ModelFit<IModel> purchases = ReadModel(purpose);
        PurchaseModel model = (PurchaseModel)purchases.Model;
        RunManifest run = ReadManifest(model.TimeUnit, "plan") ?? throw new UsageException(
            $"{_path} has no {RunFiles.Manifest} that tells how customers were valued; name a folder that clv run has written.");
        CustomerSummary customers = ReadSummary(run, model.TimeUnit);
        ModelFit<ISpendModel> spend = ReadSpend(purpose, customers.HasMonetaryValue) ?? throw new UsageException(
            $"{_path} has no {RunFiles.Spend}, and {purpose} is about money; run clv run on orders that carry amounts.");
        PredictionOptions asked = options(run);
        return CustomerPredictions.Predict(
            customers, model, spend.Model, asked with { Interval = Interval(purchases, spend, run, model.TimeUnit) }, cancellationToken: _context.Token);
    }

    private PredictionInterval? Interval(ModelFit<IModel> purchases, ModelFit<ISpendModel> spend, RunManifest run, TimeUnit unit)
    {
        bool isKnown = purchases.HasCovariance || purchases.Posterior?.File is not null;
        return run.Interval is { } level && isKnown
            ? new PredictionInterval(
                SavedDraws.Of(ModelPath, purchases, level, unit, _context),
                Posterior.IsAvailableFor(spend.Model) ? SavedDraws.Of(SpendPath, spend.As<IModel>(), level, TimeUnit.Unspecified, _context) : null)
            {
                Level = level,
                PerCustomer = false,
            }
            : null;
    }

    /// <summary>The command line with how the run read and summarized its orders, where it does not say so itself.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="run">What the run tells of itself; null where nothing does.</param>
    /// <param name="orders">The options of reading.</param>
    /// <param name="observation">The options of summarizing.</param>
    public ParseResult LikeRun(ParseResult line, RunManifest? run, OrderOptions orders, ObservationOptions observation)
    {
        if (run is null)
        {
            return line;
        }

        IEnumerable<Option> ofOrders = orders.Groups.SelectMany(group => group.Options)
            .Concat(observation.OfOrdersAlone)
            .Except([observation.IncludeFirst, .. orders.ReplacedBy(line)])
            .Intersect(line.CommandResult.Command.Options);
        HashSet<string> names = [.. ofOrders.Select(WrittenOptions.Name)];
        return WrittenOptions.Complete(
            line, [.. line.CommandResult.Command.Options], _path, run.Given.Where(option => names.Contains(option.Key)), ManifestPath);
    }
}
