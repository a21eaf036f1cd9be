using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv movement</c>: what became of customers between two days, by the models of a run.</summary>
internal sealed class MovementCommand
{
    private const string Tiers = "movement-tiers.csv";
    private const string Segments = "movement-segments.csv";
    private const string Lost = "lost.csv";
    private const string Weeks = "lost-by-week.csv";
    private static readonly string[] _files = [Tiers, Segments, Lost, Weeks];

    private readonly ToolContext _context;
    private readonly Argument<string?> _folder = InputArgument.Create(
        "DIR", $"Folder of clv run with {RunFiles.Model} and {RunFiles.Manifest}, and {RunFiles.Spend} if there is one.");

    private readonly Option<DateOnly?> _from = DateOption.Create("--from", "The day that is looked back to, as yyyy-MM-dd. Required.");
    private readonly Option<DateOnly?> _to = DateOption.Create(
        "--to", "The later day, as yyyy-MM-dd. Default: the end of observation of the run; with --transactions, the last order.");

    private readonly Option<string?> _transactions = ToolOptions.Text(
        "--transactions", "FILE", "The orders, which may be newer than those of the run. Default: those that the run read.");

    private readonly Option<double?> _churnDays = ToolOptions.Number(
        "--churn-days", "DAYS", "The days within which an order is expected. Default: 90.", number => number > 0, "a number of days above 0");

    private readonly Option<double?> _line = ShareOption.Create(
        "--line",
        "PROBABILITY",
        "The probability of an order within these days below which a customer is lost. Default: a third.",
        number => number is > 0 and < 1,
        "a probability above 0 and below 1");

    private readonly OrderOptions _orders = new();
    private readonly ObservationOptions _observation = new(
        "Unit of recency and T: day, week, month, quarter or year. Default: the model's.", "Not used here.");

    private readonly Option<string?> _output = ToolOptions.Text(
        "--output", "DIR", $"Folder for {Tiers}, {Segments}, {Lost} and {Weeks}, all or none. Default: DIR of the run.", "-o");

    private readonly Option<bool> _spreadsheetSafe = OutputOption.SpreadsheetSafe(Lost);

    private MovementCommand(ToolContext context) => _context = context;

    public static Command Create(ToolContext context) => new MovementCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("movement", "Say whom the shop lost between two days, and who changed tier and segment.")
        {
            Usage = "DIR --from DATE [options]",
            Details =
            [
                $"Customers are seen at both days with what was known then, by the models of the run. {Lost} has those whose probability of an order within --churn-days fell below --line, the most valuable first, with the reason; {Weeks} has how many each week lost and won; {Tiers} and {Segments} say how many customers went from where (rows) to where (columns), and who came new.",
            ],
            Examples =
            [
                ("Whom March cost", "clv movement results --from 2025-02-28 --to 2025-03-31"),
                ("Since the run, with newer orders", "clv movement results --from 2025-06-30 --transactions july.csv -o july"),
            ],
        };
        InputArgument.Require(command, _folder, "a folder of clv run");
        _from.Required = true;
        command.Add(new OptionGroup("Moving", [_from, _to, _churnDays, _line, _transactions]));
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(new OptionGroup("Summarizing customers", [_observation.GrainOption]));
        command.Add(new OptionGroup("Output", [_output, _spreadsheetSafe]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        string path = line.GetValue(_folder)!;
        RunFolder folder = RunFolder.Open(path, "comparison", _context);
        string output = line.GetValue(_output) ?? path;
        OutputFolder.CheckPath(output, _files, InputGuard.Of([.. folder.Files, .. _orders.Files(line.GetValue(_transactions), line)]));
        RunManifest run = folder.RequiredManifest;
        ParseResult whole = folder.LikeRun(line, _orders, _observation);
        string file = line.GetValue(_transactions) ?? (run.Inputs.Count > 0
            ? run.Inputs[0]
            : throw new UsageException($"{Path.Combine(path, RunFiles.Manifest)} does not say what its run read; name the orders with {_transactions.Name}."));
        InputGuard inputs = InputGuard.Of([.. folder.Files, .. _orders.Files(file, whole)]);
        OutputFolder.CheckPath(output, _files, inputs);
        CustomerMovement movement = ProgressDisplay.Show(_context, progress =>
        {
            TransactionTable orders = OrderSources.Read(_orders.Address(file, whole), _orders.Read(whole), _context, progress).ByCustomer(_context.Token);
            RequireKnown(line, orders, run);
            ISpendModel? spend = orders.HasAmount ? folder.Spend : null;
            progress.Step("Comparing two days");
            return CustomerMovement.Of(orders, folder.Purchases, spend, Options(line, whole, run, spend), _context.Token);
        });
        using (OutputFolder files = OutputFolder.Open(output, inputs))
        {
            CsvOptions csv = new() { SpreadsheetSafe = line.GetValue(_spreadsheetSafe) };
            files.Add(Tiers, name => ResultCsv.Write(name, movement.ByTier, csv));
            files.Add(Segments, name => ResultCsv.Write(name, movement.BySegment, csv));
            files.Add(Lost, name => ResultCsv.Write(name, movement.LostTable(), csv));
            files.Add(Weeks, name => ResultCsv.Write(name, movement.WeekTable(), csv));
            _context.Note(files.Commit());
        }

        _context.Out.WriteLine(movement);
    }

    /// <summary>Refuses a second day that nobody knows yet, by which everybody would be lost.</summary>
    private void RequireKnown(ParseResult line, TransactionTable orders, RunManifest run)
    {
        DateOnly last = DateOnly.FromDayNumber(orders.Count == 0 ? 0 : orders.Day.Max());
        DateOnly known = line.IsGiven(_transactions) || last.ToDateTime(default) > run.ObservationEnd ? last : DateOnly.FromDateTime(run.ObservationEnd);
        if (line.GetValue(_to) is { } to && to > known)
        {
            throw new DataFormatException(FormattableString.Invariant(
                $"{_to.Name} is {to:yyyy-MM-dd}, and orders are known up to {known:yyyy-MM-dd}: everybody would seem lost; give an earlier day, or newer orders with {_transactions.Name}."));
        }
    }

    private MovementOptions Options(ParseResult line, ParseResult whole, RunManifest run, ISpendModel? spend)
    {
        MovementOptions options = new()
        {
            From = line.GetValue(_from)!.Value,
            To = line.GetValue(_to) ?? (line.IsGiven(_transactions) ? null : DateOnly.FromDateTime(run.ObservationEnd)),
            Prediction = new()
            {
                Horizon = run.Horizon,
                DiscountRatePerYear = run.DiscountRatePerYear,
                Margin = run.Margin,
            },
            Summary = new()
            {
                Unit = run.TimeUnit,
                Grain = whole.GetValue(_observation.GrainOption) ?? run.Grain,
                SpendColumns = SpendModelDefinition.SpendColumnsFor(spend),
            },
        };
        return options with
        {
            ChurnDays = line.GetValue(_churnDays) ?? options.ChurnDays,
            Line = line.GetValue(_line) ?? options.Line,
        };
    }
}
