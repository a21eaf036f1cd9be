using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv fit</c>: a summary, or orders, in; a model file out.</summary>
internal sealed class FitCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create(
        "INPUT", "Summary, told by its columns frequency, recency and T, or orders: a CSV file (.gz is read directly), an Excel workbook, a Parquet or Arrow file; - for standard input.");

    private readonly Option<string?> _model;
    private readonly Option<double?> _penalizer = ToolOptions.Number(
        "--penalizer",
        "COEFFICIENT",
        "For comparing with Python lifetimes: pulls parameters towards zero. Default: 0, maximum likelihood.",
        number => number >= 0,
        "a number from 0");

    private readonly FiniteMeanOption _finiteMean = new();
    private readonly Option<int?> _posterior = PosteriorOption.Create(
        "Draw the parameters from their posterior, this many times (in each of four chains where it takes a Hamiltonian sampler), print its intervals in place of Wald's, and keep the draws beside the model file, for clv predict --interval.");

    private readonly Option<long?> _seed = SeedOption.Create("Whole number from 0 that the draws start from. Default: 1.");
    private readonly Option<bool> _grouped = ToolOptions.Switch(
        "--grouped", "Have a database count how many customers have which history, which is all that a fit needs, however many orders there are; they are not looked over beforehand.");

    private readonly OrderOptions _orders = new();
    private readonly SummaryColumnOptions _columns = new();
    private readonly ObservationOptions _observation = new(
        "Unit of recency and T: day, week, month (30.436875 days), quarter (91.310625 days) or year (365.2425 days). Default: day for orders; for a summary, what it says of itself.",
        "Fit to orders up to this day alone, as yyyy-MM-dd. Default: all up to the observation end.");

    private readonly Option<string?> _output = OutputOption.File("the model, as JSON");
    private readonly Option<bool> _timings = TimingsOption.Create();

    private FitCommand(ToolContext context)
    {
        _context = context;
        ModelOption models = new(context.Models);
        _model = models.Required(models.Fitted);
    }

    public static Command Create(ToolContext context) => new FitCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("fit", "Fit a model to customers by maximum likelihood and save it.")
        {
            Usage = "INPUT --model NAME [options]",
            Details =
            [
                "The model goes to a file or standard output; warnings of the data check, parameters, standard errors and how the fit ended go to standard error. The exit code is 3 where the fit did not converge.",
            ],
            Examples =
            [
                ("When customers buy and whether they are still active", "clv fit summary.csv --model bg-nbd -o model.json"),
                ("How much they spend per purchase", "clv fit summary.csv --model gamma-gamma -o spend.json"),
                ("The same with the first purchase and large amounts capped", "clv fit orders.csv --model credibility -o spend.json"),
                ("A summary from elsewhere, in weeks", "clv fit repeats.csv --model bg-nbd --unit week --frequency-column repeats \\\n      --recency-column last --t-column age -o model.json"),
                ("With how well its parameters are known", "clv fit summary.csv --model bg-nbd --posterior 1000 -o model.json"),
                ("Of a database with more orders than anybody wants to move", "clv fit clickhouse://analyst@localhost/shop --model bg-nbd --unit week \\\n      --grouped -o model.json"),
                ("Straight from orders", "clv fit orders.csv --model bg-nbd --unit week -o model.json"),
            ],
        };
        InputArgument.Require(command, _input, "a summary or a file of orders");
        command.Add(new OptionGroup("Model", [_model, _penalizer, _finiteMean.Option, _posterior, _seed, _grouped]));
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(new OptionGroup("Reading a summary", _columns.All));
        command.Add(_observation.Group);
        command.Add(new OptionGroup("Output", [_output, _timings]));
        command.SetAction(Execute);
        return command;
    }

    private int Execute(ParseResult line)
    {
        OutputTarget output = OutputTarget.Open(line.GetValue(_output), InputGuard.Of(_orders.Files(line.GetValue(_input), line)));
        int? draws = line.GetValue(_posterior);
        if (draws is not null && output.IsStandardOutput)
        {
            throw new UsageException($"{_posterior.Name} keeps draws beside the model file; name that with {_output.Name}.");
        }

        if (draws is null && line.IsGiven(_seed))
        {
            throw new UsageException($"{_seed.Name} is what draws start from; give {_posterior.Name} with it.");
        }

        FitOptions options = new() { Penalizer = line.GetValue(_penalizer) ?? 0, Today = DateOnly.FromDateTime(DateTime.Now) };
        string model = line.GetValue(_model)!;
        StageTimings? timings = TimingsOption.Begin(line, _timings);
        bool finite = _finiteMean.IsOn(line, _context.Models.Find(model));
        if (_context.Models.Find(model) is SpendModelDefinition spend)
        {
            (CustomerSummary customers, ModelFit<ISpendModel> fit, PosteriorResult? posterior) = ProgressDisplay.Show(timings, progress =>
            {
                CustomerSummary read = Read(line, progress, ofSpend: true, spend.NeedsSpendColumns);
                SpendRules.RequireMonetaryValue(read, model);
                ModelFit<ISpendModel> found = spend.FitterFor(finite).Fit(read, options, progress.Fitting(model), _context.Token);
                return (read, found, Draw(line, found, read, draws, progress));
            });
            return Write(line, output, customers, fit, posterior, timings);
        }
        else
        {
            (CustomerSummary customers, ModelFit<PurchaseModel> fit, PosteriorResult? posterior) = ProgressDisplay.Show(timings, progress =>
            {
                CustomerSummary read = Read(line, progress, logIntervals: _context.Models.PurchaseModel(model).NeedsLogIntervals);
                ModelFit<PurchaseModel> found =
                    _context.Models.PurchaseModel(model).Fitter.Fit(read, options, progress.Fitting(model), _context.Token);
                return (read, found, Draw(line, found, read, draws, progress));
            });
            return Write(line, output, customers, fit, posterior, timings);
        }
    }

    private PosteriorResult? Draw(
        ParseResult line, IModelFit<IModel> fit, CustomerSummary customers, int? draws, ProgressDisplay progress) => draws is not { } count
        ? null
        : Posterior.Of(
            fit,
            customers,
            new PosteriorOptions { Draws = count, Seed = line.GetValue(_seed) ?? 1 },
            progress.Working("Drawing parameters"),
            _context.Token);

    private CustomerSummary Read(
        ParseResult line, ProgressDisplay progress, bool ofSpend = false, bool spendColumns = false, bool logIntervals = false)
    {
        using OrderSource source = OrderSources.Open(_orders.Address(line.GetValue(_input)!, line), _orders.Read(line), _context);
        SummaryCsvOptions options = SummaryInput.Options(line, _orders, _observation.Unit, _columns);
        if (source.HoldsSummary(options))
        {
            RefuseOrderOptions(line, source.Name);
            progress.Step("Reading the summary");
            return source.ReadSummary(options);
        }

        if (_columns.All.FirstOrDefault(line.IsGiven) is { } ofSummary)
        {
            throw new UsageException(
                $"{ofSummary.Name} is about summaries, and {source.Name} is none: its header lacks frequency, recency and T; name them with --frequency-column, --recency-column and --t-column, or leave it out for orders.");
        }

        SummaryOptions summarize = _observation.Read(line, ModelOption.CountsOpportunities(line.GetValue(_model), _context.Models)) with
        {
            SpendColumns = spendColumns,
            LogIntervals = logIntervals,
        };
        if (line.GetValue(_grouped))
        {
            return source.Groups(summarize, ofSpend, progress, _context.Token);
        }

        TransactionTable orders = ReadOrders(source, progress);
        OrderCheck.Tell(orders, summarize, _context, progress);
        progress.Step("Summarizing customers");
        return orders.Summarize(summarize, _context.Token);
    }

    // Who fits a summary whose columns are called otherwise should not be told of dates alone.
    private static TransactionTable ReadOrders(OrderSource source, ProgressDisplay progress)
    {
        try
        {
            return source.Read(progress);
        }
        catch (DataFormatException error) when (error.MissingColumn is not null)
        {
            throw new DataFormatException(
                $"{error.Message.TrimEnd('.')}; a summary in place of orders has frequency, recency and T, or say which columns those are with --frequency-column, --recency-column and --t-column.",
                error);
        }
    }

    private void RefuseOrderOptions(ParseResult line, string name)
    {
        Option? meaningless = _orders.OfOrdersAlone.Concat(_observation.OfOrdersAlone).FirstOrDefault(line.IsGiven);
        if (meaningless is not null)
        {
            throw new UsageException($"{meaningless.Name} is about orders, and {name} is a summary already; leave it out.");
        }
    }

    private int Write(
        ParseResult line, OutputTarget output, CustomerSummary customers, IModelFit<IModel> fit, PosteriorResult? posterior, StageTimings? timings)
    {
        timings?.Begin("Writing the model");
        output.Write(
            stream => ModelFile.Write(stream, fit),
            file =>
            {
                if (posterior is null)
                {
                    ModelFile.Write(file, fit);
                }
                else
                {
                    ParameterDrawsFile.WriteWithModel(file, fit, posterior);
                }
            });
        if (customers.Account is { } account)
        {
            _context.Note(_observation.Remarks(line));
            _context.Note(AccountSentences.Of(account));
        }

        AccountWriter report = new(_context.Error);
        report.Heading(fit.Model is IPurchaseModel purchases
            ? $"Model {fit.Model.Name}, time in {Figures.Units(purchases.TimeUnit)}"
            : $"Model {fit.Model.Name}");
        FitReport.Write(report, fit, posterior);
        timings?.Write(_context.Error);
        return FitReport.ExitCodeOf(_context, fit);
    }
}
