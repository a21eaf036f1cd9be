using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary>What a command is told that goes on from a run: its folder, its orders, and what of its options is to be another.</summary>
internal sealed class RunOptions
{
    private const double UsualLevel = 0.9;

    private readonly string _made;
    private readonly ToolContext _context;
    private readonly Argument<string?> _folder = InputArgument.Create(
        "DIR", $"Folder with {RunFiles.Summary}, {RunFiles.Model}, {RunFiles.Spend} and {RunFiles.Manifest}, as clv run writes them.");

    private readonly Option<string?> _transactions = ToolOptions.Text(
        "--transactions", "FILE", $"The orders of the run. Default: those that {RunFiles.Manifest} names.");

    private readonly OrderOptions _orders = new();
    private readonly ObservationOptions _observation = new(
        "Unit of recency, T and --horizon: day, week, month, quarter or year. Default: the model's.",
        "Not used: nothing is held out here.");

    private readonly ValuationOptions _valuation = new("Length of the future to look at, in the model's time unit. Default: that of the run, else one year.", likeRun: true);
    private readonly Option<IntervalChoice?> _interval = IntervalOption.Create(
        "The probability with which intervals hold what is known of the figures. Default: 0.9.", PosteriorOption.Most);

    /// <summary>The options of a command.</summary>
    /// <param name="made">What is made of the run, for sentences.</param>
    /// <param name="context">Where words go.</param>
    public RunOptions(string made, ToolContext context)
    {
        _made = made;
        _context = context;
    }

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
    public string PathOf(ParseResult line) => line.GetValue(_folder)!;

    /// <summary>The folder that the command line names.</summary>
    public RunFolder Open(ParseResult line) => RunFolder.Open(PathOf(line), _made, _context);

    /// <summary>Every file that is read.</summary>
    public IEnumerable<string?> Files(ParseResult line, RunFolder folder) => [.. folder.Files, .. _orders.Files(OrdersOf(line, folder), line)];

    /// <summary>Reads orders and predictions.</summary>
    /// <exception cref="InvalidOperationException">The run has no spend.</exception>
    /// <exception cref="DataFormatException">A file cannot be read, or the orders are not those of the run.</exception>
    public (TransactionTable Orders, CustomerPredictions Predictions) Read(ParseResult line, RunFolder folder, ProgressDisplay progress)
    {
        if (line.GetValue(_valuation.Horizon) is { } horizon && folder.Purchases.TimeUnit != TimeUnit.Unspecified)
        {
            _valuation.RequireFuture(line);
            MonthGrid.StepsOf(folder.Purchases.TimeUnit, horizon);
        }

        progress.Step("Reading the summary");
        CustomerSummary customers = folder.ReadSummary();
        ISpendModel spend = folder.RequireSpend(customers);
        TransactionTable orders = ReadOrders(line, folder, customers, progress);
        progress.Step("Predicting");
        return (orders, CustomerPredictions.Predict(customers, folder.Purchases, spend, Prediction(line, folder), cancellationToken: _context.Token));
    }

    private string OrdersOf(ParseResult line, RunFolder folder) => line.GetValue(_transactions) ?? folder.Manifest?.Inputs switch
    {
        [{ } named, ..] when named != "-" => named,
        _ => throw new UsageException($"The orders of the run are not known; name them with {_transactions.Name}."),
    };

    private PredictionOptions Prediction(ParseResult line, RunFolder folder) => new()
    {
        Horizon = line.GetValue(_valuation.Horizon) ?? folder.Manifest?.Horizon ?? PredictionOptions.OneYear(folder.Purchases.TimeUnit).Horizon,
        DiscountRatePerYear = line.GetValue(_valuation.DiscountRate) ?? folder.Manifest?.DiscountRatePerYear ?? _valuation.RateOf(line),
        Margin = line.GetValue(_valuation.Margin) ?? folder.Manifest?.Margin ?? _valuation.MarginOf(line),
        Interval = Interval(line, folder),
    };

    private PredictionInterval? Interval(ParseResult line, RunFolder folder)
    {
        IntervalChoice? given = line.GetValue(_interval);
        if ((given is null ? folder.Manifest?.Interval ?? UsualLevel : given.Level) is not { } level)
        {
            return null;
        }

        if (given is null && !folder.HasUncertainty)
        {
            _context.Note($"{RunFiles.Model} says nothing of how well its parameters are known, so there are no intervals.");
            return null;
        }

        return folder.Interval(level) with { PerCustomer = false };
    }

    private TransactionTable ReadOrders(ParseResult line, RunFolder folder, CustomerSummary customers, ProgressDisplay progress)
    {
        string file = OrdersOf(line, folder);
        ParseResult whole = folder.LikeRun(line, _orders, _observation);
        TransactionTable orders = OrderSources.Read(_orders.Address(file, whole), _orders.Read(whole), _context, progress);
        progress.Step("Comparing the orders with the summary");
        RunSummary of = new(folder.SummaryPath, customers, folder.Manifest);
        SummaryOptions summary = of.Like(_observation.Read(whole), whole.IsGiven(_observation.GrainOption));
        of.RequireMadeFrom(orders, summary with { CalibrationEnd = null }, AddressSecrets.Shown(file), _context.Token);
        return orders;
    }
}
