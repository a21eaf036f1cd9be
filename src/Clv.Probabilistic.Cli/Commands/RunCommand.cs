using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv run</c>: the main job in one step, from orders to every customer's value.</summary>
internal sealed class RunCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create(
        "TRANSACTIONS", "CSV file of orders, a row each; - for standard input; .gz is read directly.");

    private readonly OrderOptions _orders = new();
    private readonly ObservationOptions _observation = new(
        "Unit of recency, T and --horizon: day, week, month (30.436875 days) or year (365.2425 days). Default: day.",
        "Where the backtest cuts the orders in two, as yyyy-MM-dd. Default: the middle of the observed time.");

    private readonly Option<string?> _model = ModelOption.Optional(ModelOption.PurchasesOrAutomatic);

    private readonly ValuationOptions _valuation = new("Length of the future to predict, in units of --unit. Default: one year.");
    private readonly Option<string?> _output = OutputOption.Folder();
    private readonly Option<bool> _spreadsheetSafe = OutputOption.SpreadsheetSafe(RunFiles.Predictions);

    private RunCommand(ToolContext context) => _context = context;

    public static Command Create(ToolContext context) => new RunCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("run", "Do the whole job: summarize orders, fit, check, predict and value.")
        {
            Usage = "TRANSACTIONS -o DIR [options]",
            Details =
            [
                "Writes summary.csv, model.json, spend.json, predictions.csv and report.html, a page to look at and to forward, to DIR, all or none, and prints an account of what it read, found and checked. Orders without amounts give no spend and no value.",
            ],
            Examples =
            [
                ("orders.csv has the columns customer_id, date and amount", "clv run orders.csv --unit week --horizon 52 -o results"),
                ("Customers who may leave after their first purchase", "clv run orders.csv --model mbg-nbd --unit week -o results"),
                ("Whichever model predicts held-out orders best", "clv run orders.csv --model auto --unit week -o results"),
                ("The CDNOW data of the literature", "clv run CDNOW_master.txt --preset cdnow --unit week \\\n      --observation-end 1997-09-30 --horizon 39 -o results"),
            ],
        };
        InputArgument.Require(command, _input, "a file of orders");
        command.Add(_orders.Group);
        command.Add(_observation.Group);
        command.Add(new OptionGroup(
            "Predicting", [_model, _valuation.Horizon, _valuation.DiscountRate, _valuation.Margin]));
        command.Add(new OptionGroup("Output", [_output, _spreadsheetSafe]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        TransactionCsvOptions csv = _orders.Read(line);
        SummaryOptions backtest = _observation.Read(line);
        SummaryOptions summarize = backtest with { CalibrationEnd = null };
        string folder = line.GetValue(_output)!;
        OutputFolder.CheckPath(folder);
        PredictionOptions prediction = new()
        {
            Horizon = line.GetValue(_valuation.Horizon) ?? TimeUnit.Year.LengthInDays() / summarize.Unit.LengthInDays(),
            DiscountRatePerYear = _valuation.RateOf(line),
            Margin = _valuation.MarginOf(line),
        };

        (TransactionTable orders, CustomerSummary customers) = ProgressDisplay.Show(progress =>
        {
            TransactionTable read = OrderSources.Read(line.GetValue(_input)!, csv, _context, progress);
            progress.Step("Summarizing customers");
            return (read, read.Summarize(summarize, _context.Token));
        });
        RequireRepeatCustomers(customers, summarize);

        string model = line.GetValue(_model) ?? ModelOption.Default;
        RunResult result = ProgressDisplay.Show(progress =>
        {
            ModelChoice choice = ModelChoice.Of(model, orders, backtest, progress, _context.Token);
            return RunResult.Work(orders, customers, choice, backtest, prediction, progress, _context.Token);
        });
        string[] files = Write(folder, result, line.GetValue(_spreadsheetSafe));
        RunReport.Write(_context.Out, result, files);
        _context.Note(_observation.Remarks(line));
        _context.Note(EmptyCells.Sentences(result.Predictions));
        if (result.Spend is null && File.Exists(Path.Combine(folder, RunFiles.Spend)))
        {
            _context.Note($"{Path.Combine(folder, RunFiles.Spend)} is from an earlier run and does not belong to these results.");
        }
    }

    private void RequireRepeatCustomers(CustomerSummary customers, SummaryOptions options)
    {
        if (customers.Account!.RepeatCustomers > 0)
        {
            return;
        }

        // What can be said is said, so that the reader sees why before being told what to do.
        RunReport.WriteOrders(new AccountWriter(_context.Out), customers);
        _context.Out.Flush();
        throw new InvalidOperationException(customers.Count == 0
            ? "There is no customer to model: no order comes before the end of observation; give a later --observation-end."
            : $"No customer bought in more than one {options.Grain.ToString().ToLowerInvariant()}, so there is nothing to learn about coming back; give a longer history, or a finer --grain.");
    }

    private static string[] Write(string folder, RunResult result, bool spreadsheetSafe)
    {
        using OutputFolder output = OutputFolder.Open(folder);
        output.Add(RunFiles.Summary, file => SummaryCsv.Write(file, result.Customers));
        output.Add(RunFiles.Model, file => ModelFile.Write(file, result.Purchases));
        if (result.Spend is { } spend)
        {
            output.Add(RunFiles.Spend, file => ModelFile.Write(file, spend));
        }

        output.Add(RunFiles.Predictions, file => PredictionsCsv.Write(file, result.Predictions, withHistory: true, spreadsheetSafe));
        output.Add(RunFiles.Report, result.Report.SaveHtml);
        return output.Commit();
    }
}
