using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv learn</c>: orders in, one file with what a learner has learnt from earlier horizons out.</summary>
internal sealed class LearnCommand
{
    /// <summary>As many as the library takes.</summary>
    private const int MostWindows = 1_000;

    private static readonly string[] _scoreNames = ["rmse", "mae", "r2", "poisson_deviance", "auc", "log_loss"];

    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create("TRANSACTIONS", InputArgument.Orders);
    private readonly OrderOptions _orders = new();
    private readonly ObservationOptions _observation = new(
        "Unit of times and --horizon: day, week, month (30.436875 days), quarter (91.310625 days) or year (365.2425 days). Default: day.",
        "Learn from orders up to this day alone, as yyyy-MM-dd. Default: all up to the observation end.");

    private readonly Option<string?> _model;
    private readonly Option<double?> _horizon = ToolOptions.Number(
        "--horizon", "LENGTH", "Length of what is to be forecast, in units of --unit. Required.", number => number > 0, "a number above 0");

    private readonly FeaturesOption _features = new("clv features --list");
    private readonly ProfilesOption _profiles = new(
        "CSV file of what is known of customers beside their orders, customer_id first: numbers, and categories such as a channel. Learnt from too.");

    private readonly Option<int?> _windows = ToolOptions.WholeNumber("--windows", "From how many earlier horizons to learn at most. Default: 4.", 1, MostWindows);
    private readonly Option<bool> _hurdle = ToolOptions.Switch(
        "--hurdle", "Learn in two parts: whether customers buy at all, and how much those who do.");

    private readonly Option<bool> _grid = ToolOptions.Switch(
        "--grid", "Choose the learner's settings among a few, by horizons that came after those that they were learnt from.");

    private readonly Option<string?> _score = ToolOptions.Parsed<string?>(
        "--score",
        "NAME",
        $"By which score --grid chooses: {Listing.Choice(_scoreNames[..4])} of purchases; {Listing.Choice(_scoreNames[4..])} of whether customers buy. Default: rmse.",
        name => _scoreNames.Contains(name) ? name : throw new FormatException($"must be {Listing.Choice(_scoreNames)}"));

    private readonly Option<string?> _spendModel;
    private readonly Option<bool> _despiteProblems = ToolOptions.Switch(
        "--despite-problems", "Go on where the data check finds a problem, which makes what is learnt wrong. Default: stop before learning.");

    private readonly Option<long?> _seed = SeedOption.Create("Seed of what the learner leaves to chance. Default: 1.");
    private readonly Option<string?> _output = OutputOption.File("what was learnt, as JSON");
    private readonly Option<bool> _timings = TimingsOption.Create();

    private LearnCommand(ToolContext context)
    {
        _context = context;
        _horizon.Required = true;
        _spendModel = new ModelOption(context.Models).Spending();
        _spendModel.Description = "Model of spend per purchase of the ensemble; others learn spend by themselves. Default: credibility.";
        _model = ToolOptions.Parsed<string?>(
            "--model",
            "NAME",
            $"Learner: {string.Join("; ", LearnerCatalog.All.Concat(LearnerCatalog.Further).Select(learner => $"{learner.Name}, {learner.Gist}"))}. Required.",
            name => LearnerCatalog.AllNames.Contains(name) ? name : throw new FormatException($"must be {Listing.Choice(LearnerCatalog.AllNames)}"));
        _model.Required = true;
    }

    public static Command Create(ToolContext context) => new LearnCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("learn", "Learn from earlier horizons what customers do next, and save it.")
        {
            Usage = "TRANSACTIONS --model NAME --horizon LENGTH [options]",
            Details =
            [
                "What was learnt goes to a file or standard output, and clv predict forecasts by it. What it learnt from, how good it was on horizons that it had not seen, and what mattered go to standard error. There is no customer in the file.",
                "Whether learning pays says clv compare --models all. docs/learning.md has the learners.",
            ],
            Examples =
            [
                ("What the next 13 weeks bring", "clv learn orders.csv --model ensemble --unit week --horizon 13 \\\n      -o learnt.json"),
                ("With what is known beside orders", "clv learn orders.csv --model boosted-trees --unit week --horizon 13 \\\n      --profiles profiles.csv -o learnt.json"),
                ("With settings that are chosen", "clv learn orders.csv --model random-forest --unit week --horizon 13 \\\n      --grid --score mae -o learnt.json"),
                ("And then, on the orders of any later day", "clv predict orders.csv --model learnt.json -o predictions.csv"),
            ],
        };
        InputArgument.Require(command, _input, "a file of orders");
        command.Add(new OptionGroup(
            "Learning", [_model, _horizon, _features.Option, _profiles.File, _profiles.Decimal, _windows, _hurdle, _grid, _score, _despiteProblems, _spendModel, _seed]));
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(_observation.Group);
        command.Add(new OptionGroup("Output", [_output, _timings]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        if (LearnerLibrary.WhyNot is { } whyNot)
        {
            throw new InvalidOperationException(whyNot);
        }

        OutputTarget output = OutputTarget.Open(
            line.GetValue(_output), InputGuard.Of([.. _orders.Files(line.GetValue(_input), line), line.GetValue(_profiles.File)]));
        LearnRequest request = Request(line);
        TransactionCsvOptions csv = _orders.Read(line);
        SummaryOptions summary = ObservationOptions.AsOfCalibrationEnd(_observation.Read(line)) with
        {
            SpendColumns = line.GetValue(_spendModel) is not { } spend || _context.Models.SpendModel(spend).NeedsSpendColumns,
        };
        StageTimings? timings = TimingsOption.Begin(line, _timings);
        (LearntResult result, TransactionAccount account) = ProgressDisplay.Show(timings, progress =>
        {
            TransactionTable orders = OrderSources.Read(_orders.Address(line.GetValue(_input)!, line), csv, _context, progress);
            _observation.RequireCalibrationEndIn(orders, line);
            DataCheckReport check = OrderCheck.Tell(orders, summary, _context, progress, ModelsOf(line));
            if (!line.GetValue(_despiteProblems) && check.AtLeast(FindingSeverity.Problem).Any())
            {
                throw new InvalidOperationException(OrderCheck.Refusal(check, "learnt", _despiteProblems.Name));
            }

            ForecastOrigin origin = ForecastOrigin.Of(orders, summary, line.GetValue(_horizon)!.Value, _context.Token);
            request = request with { Reading = _orders.Policies(line, orders) };
            return (LearntLibrary.Learn(origin, request, progress, _context.Token), orders.Account);
        });
        timings?.Begin("Writing what was learnt");
        output.Write(
            stream => LearntLibrary.Write(stream, result.Learnt), file => WholeFile.Write(file, stream => LearntLibrary.Write(stream, result.Learnt)));
        _context.Note(_observation.Remarks(line));
        _context.Note(AccountSentences.Of(account));
        _context.Note(result.Remarks);
        AccountWriter report = new(_context.Error);
        foreach (AccountSection section in result.Account)
        {
            section.Write(report);
        }

        timings?.Write(_context.Error);
    }

    /// <summary>The models that something is learnt with.</summary>
    private string[] ModelsOf(ParseResult line) => LearnerCatalog.Find(line.GetValue(_model))!.Kind != LearnerKind.Model ? []
        : [_context.Models.PurchaseModels[0].Name, .. line.GetValue(_spendModel) is { } spend ? [spend] : Array.Empty<string>()];

    private LearnRequest Request(ParseResult line)
    {
        LearnerDefinition learner = LearnerCatalog.Find(line.GetValue(_model))!;
        if (learner.Kind == LearnerKind.Model && new Option[] { _hurdle, _grid }.FirstOrDefault(line.IsGiven) is { } ofFeatures)
        {
            throw new UsageException($"{ofFeatures.Name} is of learners that see features alone, and --model is {learner.Name}; leave it out.");
        }

        if (learner.Kind != LearnerKind.Model && line.IsGiven(_spendModel))
        {
            throw new UsageException($"{_spendModel.Name} is of the ensemble, and {learner.Name} learns spend by itself; leave it out.");
        }

        if (line.IsGiven(_score) && !line.GetValue(_grid))
        {
            throw new UsageException($"{_score.Name} is what {_grid.Name} chooses by; give {_grid.Name} with it.");
        }

        ProfileRequest? profiles = _profiles.Read(line, _orders);
        return new LearnRequest(
            learner.Name,
            new LearnerSettings(
                _context.Models.PurchaseModels[0].Fitter,
                line.GetValue(_spendModel) is { } spend ? _context.Models.SpendModel(spend).Fitter : null,
                line.GetValue(_seed) ?? 1),
            _features.Known(line, profiles is not null),
            profiles,
            line.GetValue(_windows),
            line.GetValue(_hurdle),
            line.GetValue(_grid),
            line.GetValue(_score));
    }
}
