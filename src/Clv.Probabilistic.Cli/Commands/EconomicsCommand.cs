using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv economics</c>: what customers cost and bring, and when it comes, from the files of a run.</summary>
internal sealed class EconomicsCommand
{
    private const string UnitsFile = "unit-economics.csv";
    private const string NewcomerFile = "new-customer.csv";

    private readonly ToolContext _context;
    private readonly RunOptions _run;
    private readonly CostOptions _costs = new("What acquiring a customer cost, the same for every one. Default: not known.");
    private readonly AcquisitionOptions _acquisition = new();
    private readonly Option<string?> _terms = ToolOptions.Text(
        "--group-terms",
        "FILE",
        "CSV with group (a channel or a cohort) and its margin, cost_per_order or returns_rate, where these differ. Default: none.");

    private readonly Option<UnitEconomicsGrouping?> _by = ToolOptions.Choice(
        "--by",
        "WHAT",
        "What rows are of: channel, cohort or all. Default: what the costs are of.",
        ("channel", UnitEconomicsGrouping.Channel),
        ("cohort", UnitEconomicsGrouping.Cohort),
        ("all", UnitEconomicsGrouping.All));

    private readonly Option<CohortPeriod?> _cohort = ToolOptions.Choice(
        "--cohort",
        "PERIOD",
        "What puts customers into one cohort: month, quarter or year of the first order. Default: that of the costs, else month.",
        ("month", CohortPeriod.Month),
        ("quarter", CohortPeriod.Quarter),
        ("year", CohortPeriod.Year));

    private readonly Option<bool> _perCustomer = ToolOptions.Switch(
        "--path-per-customer", $"Write {RunFiles.CustomerMonthlyPath} too, a row per customer and month.");

    private readonly Option<string?> _output = ToolOptions.Text(
        "--output", "DIR", "Folder for the tables, created if absent. Default: DIR of the run.", "-o");

    private EconomicsCommand(ToolContext context)
    {
        _context = context;
        _run = new RunOptions("table", context);
    }

    public static Command Create(ToolContext context) => new EconomicsCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("economics", "Say what customers may cost, what they bring, and when.")
        {
            Usage = "DIR [options]",
            Details =
            [
                $"Goes on from the files of clv run in DIR, at the run's horizon, discount rate and margin where none are given. Writes {NewcomerFile}, the value of a new customer month by month, {RunFiles.MonthlyPath}, what today's customers bring in each month ahead, by cohort and in total, and with costs {UnitsFile}, lifetime value against cost, and prints what they say.",
                "Intervals are those of what is expected, by draws of the models' parameters. Costs that are of nobody, and customers without a cost, are named and never taken for 0.",
            ],
            Examples =
            [
                ("What may a new customer cost, at a margin of 30%", "clv economics results --margin 0.3"),
                ("Every customer cost 20: when is that back", "clv economics results --margin 0.3 --acquisition-cost 20"),
                ("By channel, with what an order costs", "clv economics results --acquisition-costs costs.csv \\\n      --channels profiles.csv --margin 0.3 --cost-per-order 2"),
                ("By quarter, into another folder", "clv economics results --acquisition-cost 20 --by cohort --cohort quarter \\\n      -o economics"),
            ],
        };
        _run.Require(command);
        command.Add(new OptionGroup(
            "Costs", [_acquisition.Costs, _costs.AcquisitionCost, _acquisition.Channels, _by, _cohort, _costs.CostPerOrder, _costs.ReturnsRate, _terms]));
        command.Add(new OptionGroup("Valuing", [.. _run.OfValue, _run.Transactions]));
        command.Add(new OptionGroup("Output", [_output, _perCustomer]));
        _run.AddTo(command);
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        if (line.GetValue(_acquisition.Costs) is not null && line.GetValue(_costs.AcquisitionCost) is not null)
        {
            throw new UsageException($"{_acquisition.Costs.Name} and {_costs.AcquisitionCost.Name} both say what acquiring customers cost; give one of them.");
        }

        if (line.GetValue(_costs.AcquisitionCost) is null)
        {
            _acquisition.RequireCosts(line);
        }

        RunFolder run = _run.Open(line);
        string folder = line.GetValue(_output) ?? _run.PathOf(line);
        InputGuard inputs = InputGuard.Of(
            [.. _run.Files(line, run), .. _acquisition.Files(line), line.GetValue(_terms)]);
        OutputFolder.CheckPath(folder, [NewcomerFile, RunFiles.MonthlyPath, UnitsFile, RunFiles.CustomerMonthlyPath], inputs);
        AcquisitionCosts? costs = _acquisition.ReadCosts(line)
            ?? (line.GetValue(_costs.AcquisitionCost) is { } each ? AcquisitionCosts.PerCustomer(each) : null);
        CustomerChannels? channels = _acquisition.ReadChannels(line);
        (NewCustomerValue newcomer, CashFlowPath path, UnitEconomics? units) = ProgressDisplay.Show(
            progress => Work(line, run, costs, channels, progress));
        string[] files = Write(folder, inputs, newcomer, path, units, line.GetValue(_perCustomer));
        foreach (string sentence in newcomer.Sentences)
        {
            _context.Out.WriteLine(sentence);
        }

        if (line.GetValue(_costs.AcquisitionCost) is { } cost)
        {
            string back = newcomer.PaybackMonth(cost) switch
            {
                null => "is not back within the horizon",
                0 => "is back with the first order",
                { } month => FormattableString.Invariant($"is back by the end of month {month}"),
            };
            _context.Out.WriteLine(FormattableString.Invariant($"A cost of {cost:0.00} {back} of a new customer."));
        }

        _context.Out.WriteLine();
        _context.Out.WriteLine(units is null ? path : units);
        _context.Out.Flush();
        _context.Note(files);
        if (units is null && Path.Combine(folder, UnitsFile) is var stale && File.Exists(stale))
        {
            _context.Note($"{stale} is from an earlier call and does not belong to these tables.");
        }
    }

    private (NewCustomerValue Newcomer, CashFlowPath Path, UnitEconomics? Units) Work(
        ParseResult line, RunFolder run, AcquisitionCosts? costs, CustomerChannels? channels, ProgressDisplay progress)
    {
        (TransactionTable orders, CustomerPredictions predictions) = _run.Read(line, run, progress);
        OrderEconomics terms = new()
        {
            Margin = predictions.Options.Margin,
            CostPerOrder = line.GetValue(_costs.CostPerOrder) ?? 0,
            ReturnsRate = line.GetValue(_costs.ReturnsRate) ?? 0,
        };
        CohortPeriod? cohort = line.GetValue(_cohort);
        progress.Step("Adding up month by month");
        var newcomer = NewCustomerValue.Of(predictions.PurchaseModel, predictions.SpendModel, new NewCustomerOptions
        {
            Horizon = predictions.Options.Horizon,
            DiscountRatePerYear = predictions.Options.DiscountRatePerYear,
            Orders = terms,
            FirstOrder = NewCustomerValue.MeanFirstOrder(orders),
            Interval = predictions.Options.Interval,
        });
        var path = CashFlowPath.Of(
            predictions,
            new CashFlowOptions
            {
                CostPerOrder = terms.CostPerOrder,
                ReturnsRate = terms.ReturnsRate,
                Cohort = cohort ?? CohortPeriod.Month,
            },
            _context.Token);
        UnitEconomicsOptions options = new()
        {
            Channels = channels,
            By = line.GetValue(_by) ?? UnitEconomicsGrouping.LikeCosts,
            Cohort = cohort,
            CostPerOrder = terms.CostPerOrder,
            ReturnsRate = terms.ReturnsRate,
        };
        options = line.GetValue(_terms) is { } file ? options with { PerGroup = UnitEconomicsOptions.ReadPerGroup(file, terms) } : options;
        return (newcomer, path, costs is null ? null : UnitEconomics.Of(orders, predictions, costs, options, _context.Token));
    }

    private static string[] Write(
        string folder, InputGuard inputs, NewCustomerValue newcomer, CashFlowPath path, UnitEconomics? units, bool perCustomer)
    {
        using var output = OutputFolder.Open(folder, inputs);
        output.Add(NewcomerFile, file => ResultCsv.Write(file, newcomer));
        PathOption.AddTo(output, path, perCustomer);
        if (units is not null)
        {
            output.Add(UnitsFile, file => ResultCsv.Write(file, units));
        }

        return output.Commit();
    }
}
