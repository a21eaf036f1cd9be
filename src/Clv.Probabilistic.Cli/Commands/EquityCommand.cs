using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv equity</c>: what today's customers and those to come are worth, from the files of a run.</summary>
internal sealed class EquityCommand
{
    private const string EquityFile = "equity.csv";
    private const string ScenariosFile = "equity-scenarios.csv";
    private const string SensitivityFile = "equity-sensitivity.csv";
    private const string AcquisitionFile = "acquisition.csv";

    private readonly ToolContext _context;
    private readonly RunOptions _run;
    private readonly CostOptions _costs = new("What acquiring a new customer will cost, which is taken off. Default: 0.");
    private readonly Option<int?> _months = ToolOptions.Parsed<int?>(
        "--months", "N", "For how many months new customers are forecast, at most 120; 0 for today's customers alone. Default: 12.", ParseMonths);

    private readonly Option<DateOnly?> _from = DateOption.Create(
        "--acquisition-from",
        "Where the past of new customers begins, as yyyy-MM-dd: earlier months may have customers who only seem new. Default: the first order.");

    private readonly Option<DateOnly?> _until = DateOption.Create(
        "--acquisition-until", "Where the past of new customers ends, as yyyy-MM-dd, where the shop took none after that. Default: the observation end.");

    private readonly Option<string?> _output = ToolOptions.Text(
        "--output", "DIR", "Folder for the tables, created if absent. Default: DIR of the run.", "-o");

    private EquityCommand(ToolContext context)
    {
        _context = context;
        _run = new RunOptions("table", context);
    }

    public static Command Create(ToolContext context) => new EquityCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("equity", "Say what today's customers and those to come are worth together.")
        {
            Usage = "DIR [options]",
            Details =
            [
                $"Goes on from the files of clv run in DIR, at the run's horizon, discount rate and margin where none are given. Forecasts new customers by those of the past months, values them, and writes {EquityFile}, {ScenariosFile}, {SensitivityFile} (equity with 10% less and 10% more of each lever) and {AcquisitionFile}. Prints all of it with every assumption.",
            ],
            Examples =
            [
                ("At a margin of 30%", "clv equity results --margin 0.3"),
                ("With the cost of acquisition, and two years of new customers", "clv equity results --margin 0.3 --acquisition-cost 8 --months 24"),
                ("Where the first months have customers from before", "clv equity results --acquisition-from 2024-03-01 -o equity"),
            ],
        };
        _run.Require(command);
        command.Add(new OptionGroup("New customers", [_months, _from, _until, _costs.AcquisitionCost]));
        command.Add(new OptionGroup("Valuing", [.. _run.OfValue, _costs.CostPerOrder, _costs.ReturnsRate, _run.Transactions]));
        command.Add(new OptionGroup("Output", [_output]));
        _run.AddTo(command);
        command.SetAction(Execute);
        return command;
    }

    private static int? ParseMonths(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int months) && months <= 120
            ? months
            : throw new FormatException("must be a whole number from 0 to 120");

    private void Execute(ParseResult line)
    {
        RunFolder run = _run.Open(line);
        string folder = line.GetValue(_output) ?? _run.PathOf(line);
        InputGuard inputs = InputGuard.Of(_run.Files(line, run));
        OutputFolder.CheckPath(folder, [EquityFile, ScenariosFile, SensitivityFile, AcquisitionFile], inputs);
        CustomerEquity equity = ProgressDisplay.Show(progress =>
        {
            (TransactionTable orders, CustomerPredictions predictions) = _run.Read(line, run, progress);
            progress.Step("Valuing customers");
            CustomerEquityOptions options = new()
            {
                AcquisitionCost = line.GetValue(_costs.AcquisitionCost) ?? 0,
                CostPerOrder = line.GetValue(_costs.CostPerOrder) ?? 0,
                ReturnsRate = line.GetValue(_costs.ReturnsRate) ?? 0,
                Acquisition = new AcquisitionForecastOptions
                {
                    Months = line.GetValue(_months) ?? 12,
                    From = line.GetValue(_from),
                    Until = line.GetValue(_until),
                },
            };
            return CustomerEquity.Of(orders, predictions, options, _context.Token);
        });
        string[] files;
        using (var output = OutputFolder.Open(folder, inputs))
        {
            output.Add(EquityFile, file => ResultCsv.Write(file, equity));
            output.Add(ScenariosFile, file => ResultCsv.Write(file, equity.ScenarioTable()));
            output.Add(SensitivityFile, file => ResultCsv.Write(file, equity.SensitivityTable()));
            output.Add(AcquisitionFile, file => ResultCsv.Write(file, equity.Acquisition));
            files = output.Commit();
        }

        _context.Out.WriteLine(equity);
        _context.Out.Flush();
        _context.Note(files);
    }
}
