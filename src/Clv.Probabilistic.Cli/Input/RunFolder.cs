using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>The files of a run, to go on from: its predictions made again, and the orders that it read.</summary>
internal sealed class RunFolder
{
    private const double UsualLevel = 0.9;

    private readonly ToolContext _context;
    private readonly Argument<string?> _folder = InputArgument.Create(
        "DIR", $"Folder with {RunFiles.Summary}, {RunFiles.Model}, {RunFiles.Spend} and {RunFiles.Manifest}, as clv run writes them.");

    private readonly Option<string?> _transactions = ToolOptions.Text(
        "--transactions", "FILE", $"The orders of the run. Default: those that {RunFiles.Manifest} names.");

    private readonly OrderOptions _orders = new();
    private readonly ObservationOptions _observation = new(
        "Unit of recency, T and --horizon: day, week, month, quarter or year. Default: the model's.",
        "Not used: nothing is held out here.");

    private readonly ValuationOptions _valuation = new("Length of the future to look at, in the model's time unit. Default: that of the run, else one year.");
    private readonly Option<IntervalChoice?> _interval = IntervalOption.Create(
        "The probability with which intervals hold what is known of the figures. Default: 0.9.", PosteriorOption.Most);

    /// <summary>The folder of a run.</summary>
    public RunFolder(ToolContext context) => _context = context;

    /// <summary>The options of value: horizon, discount rate, margin and intervals.</summary>
    public IReadOnlyList<Option> OfValue => [_valuation.Horizon, _valuation.DiscountRate, _valuation.Margin, _interval];

    /// <summary>The margin that is given, or that of the run.</summary>
    public Option<double?> Margin => _valuation.Margin;

    /// <summary>The option of the orders.</summary>
    public Option Transactions => _transactions;

    /// <summary>Gives a command the folder as its argument.</summary>
    public void Require(Command command) => InputArgument.Require(command, _folder, "a folder of clv run");

    /// <summary>Gives a command the options of orders.</summary>
    public void AddTo(ToolCommand command)
    {
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(_observation.Group);
    }

    /// <summary>Where the run's files are.</summary>
    public string PathOf(ParseResult line)
    {
        string folder = line.GetValue(_folder)!;
        return Directory.Exists(folder) ? folder : throw new IOException($"{folder} is no folder; name one that clv run has written.");
    }

    /// <summary>Every file that is read.</summary>
    public IEnumerable<string?> Files(ParseResult line)
    {
        string folder = PathOf(line);
        string[] ofRun = [.. RunFiles.Summaries, RunFiles.Model, RunFiles.ModelDraws, RunFiles.Spend, RunFiles.SpendDraws, RunFiles.Manifest];
        return [.. ofRun.Select(name => Path.Combine(folder, name)), .. _orders.Files(OrdersOf(line, ReadRun(folder)), line)];
    }

    /// <summary>Reads orders and predictions.</summary>
    /// <exception cref="InvalidOperationException">The run has no spend.</exception>
    /// <exception cref="DataFormatException">A file cannot be read, or the orders are not those of the run.</exception>
    public (TransactionTable Orders, CustomerPredictions Predictions) Read(ParseResult line, ProgressDisplay progress)
    {
        string folder = PathOf(line);
        RunManifest? run = ReadRun(folder);
        string modelPath = Path.Combine(folder, RunFiles.Model);
        ModelFit<IModel> saved = ModelFile.Read(modelPath, _context.Models);
        if (saved.Model is not PurchaseModel model)
        {
            throw new DataFormatException($"{modelPath} holds {saved.Model.Name}, which is no model of purchases; name a folder that clv run has written.");
        }

        progress.Step("Reading the summary");
        string summaryPath = RunFiles.SummaryIn(folder, run);
        using OrderSource source = OrderSources.Open(new OrderAddress(summaryPath), new TransactionCsvOptions(), _context);
        CustomerSummary customers = SummaryInput.For(model.TimeUnit, source.ReadSummary(new SummaryCsvOptions()), source.Name);
        string spendPath = Path.Combine(folder, RunFiles.Spend);
        if (!File.Exists(spendPath) || !customers.HasMonetaryValue)
        {
            throw new InvalidOperationException(
                $"There is no {RunFiles.Spend} in {folder}, so nothing there is money; run clv run on orders with amounts.");
        }

        ModelFit<IModel> spend = ModelFile.Read(spendPath, _context.Models);
        if (spend.Model is not ISpendModel spendModel)
        {
            throw new DataFormatException($"{spendPath} holds {spend.Model.Name}, which is no model of spend; name a folder that clv run has written.");
        }

        if (run?.Forecaster is { } forecaster)
        {
            _context.Note($"The run forecast by {forecaster}, which no file holds; these figures are of the {run.Model} model alone.");
        }

        TransactionTable orders = ReadOrders(line, folder, run, new RunSummary(summaryPath, customers, run), progress);
        progress.Step("Predicting");
        CustomerPredictions predictions = CustomerPredictions.Predict(
            customers, model, spendModel, Prediction(line, run, model, Interval(line, run, saved, spend, folder)), cancellationToken: _context.Token);
        return (orders, predictions);
    }

    private static RunManifest? ReadRun(string folder)
    {
        string path = Path.Combine(folder, RunFiles.Manifest);
        return File.Exists(path) ? RunManifest.Read(path) : null;
    }

    private string OrdersOf(ParseResult line, RunManifest? run) => line.GetValue(_transactions) ?? run?.Inputs switch
    {
        [{ } named, ..] when named != "-" => named,
        _ => throw new UsageException($"The orders of the run are not known; name them with {_transactions.Name}."),
    };

    private PredictionOptions Prediction(ParseResult line, RunManifest? run, PurchaseModel model, PredictionInterval? interval) => new()
    {
        Horizon = line.GetValue(_valuation.Horizon) ?? run?.Horizon ?? PredictionOptions.OneYear(model.TimeUnit).Horizon,
        DiscountRatePerYear = line.GetValue(_valuation.DiscountRate) ?? run?.DiscountRatePerYear ?? _valuation.RateOf(line),
        Margin = line.GetValue(_valuation.Margin) ?? run?.Margin ?? _valuation.MarginOf(line),
        Interval = interval,
    };

    private PredictionInterval? Interval(ParseResult line, RunManifest? run, ModelFit<IModel> purchases, ModelFit<IModel> spend, string folder)
    {
        IntervalChoice? given = line.GetValue(_interval);
        if ((given is null ? run?.Interval ?? UsualLevel : given.Level) is not { } level)
        {
            return null;
        }

        bool isKnown = given is not null || purchases.Posterior?.File is not null || purchases.HasCovariance;
        if (!isKnown)
        {
            _context.Note($"{RunFiles.Model} says nothing of how well its parameters are known, so there are no intervals.");
            return null;
        }

        TimeUnit unit = ((PurchaseModel)purchases.Model).TimeUnit;
        bool estimated = Posterior.IsAvailableFor(spend.Model) && (spend.Posterior?.File is not null || spend.HasCovariance);
        return new PredictionInterval(
            SavedDraws.Of(Path.Combine(folder, RunFiles.Model), purchases, level, unit, _context),
            estimated ? SavedDraws.Of(Path.Combine(folder, RunFiles.Spend), spend, level, TimeUnit.Unspecified, _context) : null)
        {
            Level = level,
            PerCustomer = false,
        };
    }

    private TransactionTable ReadOrders(ParseResult line, string folder, RunManifest? run, RunSummary of, ProgressDisplay progress)
    {
        string file = OrdersOf(line, run);
        ParseResult whole = LikeRun(line, folder, run);
        TransactionTable orders = OrderSources.Read(_orders.Address(file, whole), _orders.Read(whole), _context, progress);
        progress.Step("Comparing the orders with the summary");
        SummaryOptions summary = of.Like(_observation.Read(whole), whole.IsGiven(_observation.GrainOption));
        of.RequireMadeFrom(orders, summary with { CalibrationEnd = null }, AddressSecrets.Shown(file), _context.Token);
        return orders;
    }

    /// <summary>The command line with how the run read and summarized its orders, where it does not say so itself.</summary>
    private ParseResult LikeRun(ParseResult line, string folder, RunManifest? run)
    {
        if (run is null)
        {
            return line;
        }

        IEnumerable<Option> ofOrders = _orders.Groups.SelectMany(group => group.Options)
            .Concat(_observation.OfOrdersAlone)
            .Except([_observation.IncludeFirst, .. _orders.ReplacedBy(line)]);
        HashSet<string> names = [.. ofOrders.Select(WrittenOptions.Name)];
        return WrittenOptions.Complete(
            line,
            [.. line.CommandResult.Command.Options],
            folder,
            run.Given.Where(option => names.Contains(option.Key)),
            Path.Combine(folder, RunFiles.Manifest));
    }
}
