using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv simulate</c>: models in, orders of invented customers out.</summary>
internal sealed class SimulateCommand
{
    private readonly ToolContext _context;
    private readonly Option<string?> _model = ToolOptions.Text(
        "--model", "FILE", "Model file of a purchase model, from clv fit. Required.");

    private readonly Option<string?> _spend = ToolOptions.Text(
        "--spend", "FILE", "Model file of a gamma-gamma model, for amounts. Default: no amounts.");

    private readonly UnitOption _unit = new(
        "Unit of a model file that does not state it: day, week, month, quarter or year. Default: the model's.");

    private readonly Option<int?> _customers = ToolOptions.Parsed<int?>(
        "--customers", "COUNT", "Number of customers; each makes at least one purchase. Required.", ParseCustomers);

    private readonly Option<DateOnly?> _start = DateOption.Create(
        "--start", "First day on which customers can make their first purchase, as yyyy-MM-dd. Required.");

    private readonly Option<DateOnly?> _end = DateOption.Create(
        "--end", "Last day of orders, as yyyy-MM-dd; it counts whole. Required.");

    private readonly Option<DateOnly?> _acquisitionEnd = DateOption.Create(
        "--acquisition-end", "Last day on which customers can make their first purchase, as yyyy-MM-dd. Default: midway between --start and --end.");

    private readonly Option<long?> _seed = SeedOption.Create(
        "Whole number from 0; the same one gives the same orders, everywhere. Required.");

    private readonly Option<string?> _output = OutputOption.Table("the orders");

    private SimulateCommand(ToolContext context)
    {
        _context = context;
        foreach (Option option in new Option[] { _model, _customers, _start, _end, _seed })
        {
            option.Required = true;
        }
    }

    public static Command Create(ToolContext context) => new SimulateCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("simulate", "Invent customers who behave as a model says, and write their orders.")
        {
            Usage = "--model FILE --customers COUNT --start DATE --end DATE \\\n      --seed NUMBER [options]",
            Details =
            [
                "Columns: customer_id, date (with the time to the second) and, with --spend, amount, by customer and then by time. First purchases are uniform over the days of acquisition. Amounts are not rounded to cents: rounding would change their distribution.",
            ],
            Examples =
            [
                ("Orders of 10,000 customers over 18 months", "clv simulate --model model.json --spend spend.json --customers 10000 \\\n      --start 2024-01-01 --end 2025-06-30 --seed 1 -o transactions.csv"),
                ("What can be learned from a year: simulate, then fit", "clv simulate --model model.json --customers 2000 --start 2024-01-01 \\\n      --end 2024-12-31 --seed 1 | clv fit - --model bg-nbd --unit week"),
            ],
        };
        command.Add(new OptionGroup("Models", [_model, _spend, _unit.Option]));
        command.Add(new OptionGroup("Simulating", [_customers, _start, _end, _acquisitionEnd, _seed]));
        command.Add(new OptionGroup("Output", [_output]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        CheckDates(line);
        OutputTarget output = OutputTarget.Open(line.GetValue(_output), InputGuard.Of(line.GetValue(_model), line.GetValue(_spend)));
        TableFile table = TableFile.Of(line.GetValue(_output), new CsvOptions());
        PurchaseModel model = ReadModel(line);
        TransactionSimulationOptions options = new()
        {
            Customers = line.GetValue(_customers)!.Value,
            Start = line.GetValue(_start)!.Value,
            End = line.GetValue(_end)!.Value,
            AcquisitionEnd = line.GetValue(_acquisitionEnd),
            Seed = line.GetValue(_seed)!.Value,
            Spend = line.GetValue(_spend) is { } spend ? ReadSpendModel(spend) : null,
        };
        TransactionTable orders = ProgressDisplay.Show(
            progress => model.SimulateTransactions(options, progress.Working("Simulating"), _context.Token));
        table.Write(output, orders);
        if (!output.IsStandardOutput)
        {
            _context.Note($"{Figures.Count(orders.Count, "order")} of {Figures.Count(options.Customers, "customer")}.");
        }
    }

    private void CheckDates(ParseResult line)
    {
        DateOnly start = line.GetValue(_start)!.Value;
        DateOnly end = line.GetValue(_end)!.Value;
        if (start > end)
        {
            throw new UsageException(FormattableString.Invariant(
                $"--start {start:yyyy-MM-dd} comes after --end {end:yyyy-MM-dd}; give them the other way round."));
        }

        if (line.GetValue(_acquisitionEnd) is { } acquisition && (acquisition < start || acquisition > end))
        {
            throw new UsageException(FormattableString.Invariant(
                $"--acquisition-end {acquisition:yyyy-MM-dd} is outside --start {start:yyyy-MM-dd} to --end {end:yyyy-MM-dd}; first purchases must fall between them."));
        }
    }

    private PurchaseModel ReadModel(ParseResult line)
    {
        string path = line.GetValue(_model)!;
        IModel model = Read(path);
        if (model is not PurchaseModel purchases)
        {
            throw new InvalidOperationException(model is ISpendModel
                ? $"{path} is a spend model, which says what customers spend but not when they buy; give it as --spend, beside a purchase model as --model."
                : $"{path} holds a {model.Name} model, which cannot be simulated; give {_context.Models.NamesOf(typeof(PurchaseModel))}.");
        }

        TimeUnit? stated = _unit.Read(line);
        if (purchases.TimeUnit == TimeUnit.Unspecified)
        {
            return stated is { } known
                ? purchases.WithTimeUnit(known)
                : throw new InvalidOperationException(
                    $"{path} does not state its time unit, which dates need; add --unit day, week, month, quarter or year.");
        }

        return stated is null || stated == purchases.TimeUnit
            ? purchases
            : throw new InvalidOperationException(
                $"--unit is {stated.Value.Name()}, but the time unit of {path} is {purchases.TimeUnit.Name()}; leave --unit out.");
    }

    private ISpendModel ReadSpendModel(string path) =>
        Read(path) as ISpendModel
        ?? throw new DataFormatException($"{path} is not a spend model; --spend takes what clv fit --model gamma-gamma wrote.");

    private IModel Read(string path) => File.Exists(path)
        ? ModelFile.Read(path, _context.Models).Model
        : throw new FileNotFoundException($"{path} does not exist; make a model file with clv fit.");

    private static int? ParseCustomers(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
            ? count
            : throw new FormatException($"must be a whole number from 1 to {int.MaxValue.ToString(CultureInfo.InvariantCulture)}");
}
