using System.CommandLine;
using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv report</c>: the page of <c>clv run</c>, from its files.</summary>
internal sealed class ReportCommand
{
    private const double UsualLevel = 0.9;

    private readonly ToolContext _context;
    private readonly Argument<string?> _folder = InputArgument.Create(
        "DIR", $"Folder with {RunFiles.Summary} and {RunFiles.Model}, and {RunFiles.Spend} and {RunFiles.Manifest} if there are any, as clv run writes them.");

    private readonly Option<string?> _transactions = ToolOptions.Text(
        "--transactions", "FILE", "The orders, for the backtest, tracking and cohorts, which a summary has no dates for. Default: none.");

    private readonly OrderOptions _orders = new();
    private readonly ObservationOptions _observation = new(
        "Unit of recency, T and --horizon: day, week, month, quarter or year. Default: the model's.",
        "Where the backtest cuts the orders in two, as yyyy-MM-dd. Default: the middle of the observed time.");

    private readonly ValuationOptions _valuation = new("Length of the future to report on, in the model's time unit. Default: that of the run, else one year.", likeRun: true);
    private readonly DecisionOptions _decisions = new();
    private readonly StyleOptions _style = new();
    private readonly Option<string?> _title = ToolOptions.Text("--title", "TEXT", "Title of the report. Default: What customers are worth.");
    private readonly Option<string?> _output = ToolOptions.Text(
        "--output", "FILE", $"File for the page, written whole or not at all. Default: {RunFiles.Report} in DIR.", "-o");

    private readonly Option<string?> _summary = ToolOptions.Text(
        "--summary", "FILE", $"File for the page on one sheet. Default: {RunFiles.OnePage} in DIR; with --output, none.");

    private ReportCommand(ToolContext context) => _context = context;

    public static Command Create(ToolContext context) => new ReportCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("report", "Make a page of HTML that shows a run to people who decide.")
        {
            Usage = "DIR [options]",
            Details =
            [
                "The page is one file that opens offline: headline, value, segments with an action each, late customers, how far to trust it, cohorts, what changed, data and definitions. A second one is a summary that prints on one sheet. clv run writes both too. Options that are not given are those of the run, where DIR has its run.json.",
            ],
            Examples =
            [
                ("Once more, for half a year", "clv report results --horizon 26"),
                ("With the orders, and a title", "clv report results --transactions orders.csv --title 'Spring 2025' \\\n      -o spring.html"),
                ("In pounds, with who was lost since March", "clv report results --transactions orders.csv --currency GBP --culture en-GB \\\n      --movement-from 2025-03-31"),
            ],
        };
        InputArgument.Require(command, _folder, "a folder of clv run");
        command.Add(new OptionGroup("Reporting", [_valuation.Horizon, _valuation.DiscountRate, _valuation.Margin, _title, _transactions]));
        command.Add(new OptionGroup("Pages", [.. _style.All, .. _decisions.All]));
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(_observation.Group);
        command.Add(new OptionGroup("Output", [_output, _summary]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        _valuation.RequireFuture(line);
        RunFolder folder = RunFolder.Open(line.GetValue(_folder)!, "report", _context);
        if (!line.IsGiven(_transactions) && _decisions.GivenIn(line) is { } needsOrders)
        {
            throw new UsageException($"{needsOrders} takes the orders, which the files of a run do not have; name them with {_transactions.Name}.");
        }

        ParseResult whole = folder.LikeRun(line, [.. _style.All, .. line.IsGiven(_transactions) ? _decisions.All : []]);
        string path = line.GetValue(_output) ?? Path.Combine(line.GetValue(_folder)!, RunFiles.Report);
        string? sheetPath = line.GetValue(_summary) ?? (line.IsGiven(_output) ? null : Path.Combine(line.GetValue(_folder)!, RunFiles.OnePage));
        InputGuard inputs = InputGuard.Of([.. folder.Files, .. _orders.Files(line.GetValue(_transactions), line), .. _decisions.Files(whole)]);
        OutputTarget output = OutputTarget.Open(path, inputs);
        OutputTarget? sheetOutput = sheetPath is null ? null : OutputTarget.Open(sheetPath, inputs);
        if (sheetPath is not null && (sheetPath == path || Path.GetFullPath(sheetPath) == Path.GetFullPath(path)))
        {
            throw new UsageException($"{_output.Name} and {_summary.Name} are both {path}; give them names of their own.");
        }

        (AcquisitionCosts?, CustomerChannels?) acquisition = _decisions.Read(whole);
        (CustomerReport report, ExecutiveSummary sheet) = ProgressDisplay.Show(progress =>
        {
            ReportInput input = Input(whole, folder, acquisition, progress);
            string? beside = !output.IsStandardOutput && sheetPath is not null && FolderOf(sheetPath) == FolderOf(path) ? Path.GetFileName(path) : null;
            var page = CustomerReport.Of(input, progress.Working("Drawing the report"), _context.Token);
            return (page, ExecutiveSummary.Of(input, beside));
        });
        output.Write(report.Write, report.SaveHtml);
        sheetOutput?.Write(sheet.Write, sheet.SaveHtml);
        _context.Note(output.IsStandardOutput ? [] : [path]);
        if (!line.IsGiven(_transactions) && folder.Manifest is { } run)
        {
            string there = run.Inputs is [{ } orders, ..] && orders != "-" ? $" {AddressSecrets.Shown(orders)}" : " and the file of orders";
            _context.Note($"Made without orders, so without a backtest, cohorts and whatever else they tell; {_transactions.Name}{there} brings that.");
        }

        _context.Note(sheetOutput is null or { IsStandardOutput: true } ? [] : [sheetPath!]);
    }

    private static string? FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path));

    private ReportInput Input(
        ParseResult line, RunFolder folder, (AcquisitionCosts?, CustomerChannels?) acquisition, ProgressDisplay progress)
    {
        PurchaseModel model = folder.Purchases;
        TimeUnit unit = _observation.Unit.Read(line) ?? model.TimeUnit;
        if (unit != model.TimeUnit && model.TimeUnit != TimeUnit.Unspecified)
        {
            throw new UsageException($"--unit is {unit.Name()}, and the model's time is in {Figures.Units(model.TimeUnit)}; leave it out.");
        }

        RunManifest? run = folder.Manifest;
        if (line.GetValue(_valuation.Horizon) is null && run is null && model.TimeUnit == TimeUnit.Unspecified)
        {
            throw new UsageException("The model does not state its time unit, so a year has no length in it; give --horizon.");
        }

        progress.Step("Reading the summary");
        CustomerSummary customers = folder.ReadSummary();
        ModelFit<ISpendModel>? spend = customers.HasMonetaryValue ? folder.SpendFit?.As<ISpendModel>() : null;
        ReportInput input = new()
        {
            Predictions = CustomerPredictions.Predict(customers, model, spend?.Model, Prediction(line, run, model), cancellationToken: _context.Token),
            Purchases = folder.PurchaseFit.As<PurchaseModel>(),
            Spend = spend,
            Style = _style.Read(line),
            WhyNoSpend = spend is null ? $"There is no {RunFiles.Spend} in {line.GetValue(_folder)}, so nothing here is in money." : null,
        };
        input = line.GetValue(_title) is { } title ? input with { Title = title } : input;
        input = line.GetValue(_transactions) is { } file
            ? WithOrders(
                folder.LikeRun(line, _orders, _observation), input, new RunSummary(folder.SummaryPath, customers, run), file, progress)
            : input;
        return _decisions.Complete(line, input, input.Orders is null ? input.Predictions : Valued(folder, input), acquisition, progress, _context.Token);
    }

    /// <summary>The predictions at the draws that the run kept, for intervals of what is decided by; the page's own have none.</summary>
    private CustomerPredictions Valued(RunFolder folder, ReportInput input) =>
        folder.HasUncertainty && input.Spend is { } spend
            ? CustomerPredictions.Predict(
                input.Predictions.Customers,
                input.Purchases.Model,
                spend.Model,
                input.Predictions.Options with { Interval = folder.Interval(folder.Manifest?.Interval ?? UsualLevel) with { PerCustomer = false } },
                cancellationToken: _context.Token)
            : input.Predictions;

    private PredictionOptions Prediction(ParseResult line, RunManifest? run, PurchaseModel model) => new()
    {
        Horizon = line.GetValue(_valuation.Horizon) ?? run?.Horizon ?? PredictionOptions.OneYear(model.TimeUnit).Horizon,
        DiscountRatePerYear = line.GetValue(_valuation.DiscountRate) ?? run?.DiscountRatePerYear ?? _valuation.RateOf(line),
        Margin = line.GetValue(_valuation.Margin) ?? run?.Margin ?? _valuation.MarginOf(line),
    };

    private ReportInput WithOrders(ParseResult line, ReportInput input, RunSummary of, string file, ProgressDisplay progress)
    {
        PurchaseModel model = input.Purchases.Model;
        TransactionTable orders = OrderSources.Read(_orders.Address(file, line), _orders.Read(line), _context, progress);
        SummaryOptions summary = of.Like(_observation.Read(line), line.IsGiven(_observation.GrainOption));
        progress.Step("Comparing the orders with the summary");
        of.RequireMadeFrom(orders, summary, AddressSecrets.Shown(file), _context.Token);
        progress.Step("Checking the model on held-out orders");
        (BacktestResult? backtest, string? whyNot) = CustomerAnalysis.Check(
            orders, ModelChoice.Named(model.Definition, input.Spend), summary, _context.Token);
        return input with
        {
            Orders = orders,
            Summary = summary with { CalibrationEnd = null },
            Check = OrderCheck.Of(orders, summary, _context),
            Backtest = backtest,
            WhyNoBacktest = whyNot,
        };
    }
}
