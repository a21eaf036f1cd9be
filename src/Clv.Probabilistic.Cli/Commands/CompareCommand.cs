using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv compare</c>: which model, and is it any good? Every model on orders that it has not seen.</summary>
internal sealed class CompareCommand
{
    private const string Csv = ".csv";
    private const string Json = ".json";

    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create(
        "TRANSACTIONS", InputArgument.Orders);

    private readonly OrderOptions _orders = new();
    private readonly ObservationOptions _observation = new(
        "Unit of recency, T and --horizon: day, week, month (30.436875 days), quarter (91.310625 days) or year (365.2425 days). Default: day.",
        "Last day before the last holdout, as yyyy-MM-dd; one origin unless --origins says more. Default: one horizon before the observation end.");

    private readonly Option<double?> _horizon = ToolOptions.Number(
        "--horizon", "LENGTH", "Length of each holdout, in units of --unit. Required.", number => number > 0, "a number above 0");

    private readonly Option<int?> _origins = ToolOptions.WholeNumber(
        "--origins", "How many holdouts, one before the other. Default: as many, up to 4, as leave a calibration no shorter than its holdout.", 1);

    private readonly Option<IReadOnlyList<string>?> _models;
    private readonly Option<bool> _correction = ToolOptions.Switch(
        "--level-correction", "Show every model with its level corrected as well, learners and simple rules aside: totals multiplied by what they were off in the horizon before the cut, and by what they were off in the same season of earlier years.");

    private readonly Option<LevelChoice?> _level = LevelOption.Create(
        "Show every model, learners and simple rules aside, with its level corrected by one of these alone: last, the horizon before the cut, or season, the same season of earlier years. Default: none.");

    private readonly Option<int?> _folds = ToolOptions.WholeNumber(
        "--folds", "Forecast each of so many random parts of the customers from the others. Default: 1, learn from and forecast all.", 1);

    private readonly Option<bool> _customerFolds = ToolOptions.Switch(
        "--customer-folds", "Score learners of features by folds of customers of the same weeks as well, as is done elsewhere, and say how far that is from what came. Takes several times as long.");

    private readonly Option<CohortPeriod?> _cohort = ToolOptions.Choice(
        "--cohort",
        "PERIOD",
        "Instead of cutting all customers on one day, cut those acquired in each week, month, quarter or year at the same --age.",
        ("week", CohortPeriod.Week),
        ("month", CohortPeriod.Month),
        ("quarter", CohortPeriod.Quarter),
        ("year", CohortPeriod.Year));

    private readonly Option<double?> _age = ToolOptions.Number(
        "--age", "LENGTH", "With --cohort: time from the end of a cohort's acquisition to its cut, in units of --unit. Default: the horizon.", number => number >= 0, "a number from 0");

    private readonly Option<string?> _spendModel;
    private readonly FiniteMeanOption _finiteMean = new();
    private readonly Option<long?> _seed = SeedOption.Create("Seed of the random folds and resamples. Default: 1.");
    private readonly Option<string?> _output = ToolOptions.Text(
        "--output", "FILE", "File for the table with every score of every split, .csv or .json, written whole or not at all.", "-o");

    private CompareCommand(ToolContext context)
    {
        _context = context;
        _horizon.Required = true;
        _spendModel = new ModelOption(context.Models).Spending();
        _spendModel.Description = $"{_spendModel.Description![..^1]}, and the ensemble's credibility; learners of features say spend by themselves.";
        _models = ToolOptions.Parsed<IReadOnlyList<string>?>(
            "--models",
            "NAMES",
            $"What is compared, joined by commas: {Listing.All([.. Models])}; {ModelOption.Average}, that of all models; learners: {LearnerCatalog.Gists}; or {All}, which is every model, their average, {Listing.All(LearnerCatalog.Names)}. The simple rules are always compared with. Default: the models, of which those that count opportunities with --grain and --unit of the same period alone.",
            ParseNames);
    }

    /// <summary>As many folds of customers as the library takes.</summary>
    private const int FoldsOfCustomers = 5;

    /// <summary>The word for every model, their average, and every learner that can learn.</summary>
    private const string All = "all";

    private IEnumerable<string> Models => _context.Models.PurchaseModels.Select(model => model.Name);

    private IReadOnlyList<string> Names => [.. Models, ModelOption.Average, .. LearnerCatalog.Names];

    public static Command Create(ToolContext context) => new CompareCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("compare", "Compare models on orders that they have not seen, and with simple rules.")
        {
            Usage = "TRANSACTIONS --horizon LENGTH [options]",
            Details =
            [
                "Every model is fitted to the orders before a cut and scored on those after it, at several cuts. * marks the best of a column; intervals come from resampled customers. docs/evaluation-reference.md defines every score.",
            ],
            Examples =
            [
                ("Which model for the next quarter?", "clv compare orders.csv --unit week --horizon 13"),
                ("The holdout of the literature", "clv compare CDNOW_sample.txt --preset cdnow --unit week \\\n      --calibration-end 1997-09-30 --horizon 39"),
                ("Does learning pay?", "clv compare orders.csv --unit week --horizon 13 --models all"),
                ("Two models, every figure in a file", "clv compare orders.csv --unit week --horizon 13 \\\n      --models bg-nbd,pareto-nbd --level-correction -o scores.csv"),
            ],
        };
        InputArgument.Require(command, _input, "a file of orders");
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(_observation.Group);
        command.Add(new OptionGroup(
            "Comparing",
            [_horizon, _models, _origins, _correction, _level, _folds, _customerFolds, _cohort, _age, _seed, _spendModel, _finiteMean.Option]));
        command.Add(new OptionGroup("Output", [_output]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        string? path = line.GetValue(_output);
        InputGuard inputs = InputGuard.Of([.. _orders.Files(line.GetValue(_input), line), .. LearnerCatalog.FilesOf(Asked(line))]);
        OutputTarget? output = path is null ? null : OutputTarget.Open(path, inputs);
        bool isJson = path?.EndsWith(Json, StringComparison.OrdinalIgnoreCase) == true;
        if (path is not (null or "-") && !isJson && !path.EndsWith(Csv, StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"-o is '{path}'; the name must end in {Csv} or {Json}, which says what to write.");
        }

        TransactionCsvOptions csv = _orders.Read(line);
        ComparisonOptions options = Options(line);
        using Networks networks = new(options.Forecasters!);
        (DataCheckReport check, ModelComparisonResult result, IReadOnlyList<FoldRemark> folds) = ProgressDisplay.Show(_context, progress =>
        {
            TransactionTable orders = OrderSources.Read(_orders.Address(line.GetValue(_input)!, line), csv, _context, progress);
            progress.Note(_context, AccountSentences.Of(orders.Account));
            DataCheckReport found = OrderCheck.Tell(
                orders, options.Summary, _context, progress, Asked(line).All(IsWithoutModel) && line.GetValue(_spendModel) is null ? [] : null);
            ModelComparisonResult compared = ModelComparison.Run(
                orders, WithSplits(line, orders, options), progress.Working("Comparing models on held-out orders"), _context.Token);
            FoldRemark[] byFolds = line.GetValue(_customerFolds) && WhyNoFolds(compared) is null ? ByFolds(line, compared, progress) : [];
            string[] remarks = [.. compared.Remarks, .. byFolds.Select(remark => remark.Sentence), .. Remarks(line, compared), .. Alone(options)];
            return (found, compared with { Remarks = remarks }, byFolds);
        });
        ComparisonReport.Write(output?.IsStandardOutput == true ? _context.Error : _context.Out, check, result);
        output?.Write(
            stream => Write(stream, result, folds, isJson), file => WholeFile.Write(file, stream => Write(stream, result, folds, isJson)));
        _context.Note(_observation.Remarks(line));
    }

    private ComparisonOptions Options(ParseResult line)
    {
        if (line.GetValue(_age) is not null && line.GetValue(_cohort) is null)
        {
            throw new UsageException("--age says when cohorts are cut; add --cohort week, month, quarter or year.");
        }

        if (line.GetValue(_cohort) is not null && (line.GetValue(_origins) is not null || line.IsGiven(_observation.CalibrationEnd)))
        {
            throw new UsageException("--cohort cuts every cohort on a day of its own; leave out --origins and --calibration-end.");
        }

        if (line.GetValue(_correction) && line.GetValue(_level) is not null)
        {
            throw new UsageException($"{_correction.Name} shows every model at every corrected level, and {_level.Name} says which one; leave one of them out.");
        }

        if (CorrectionOf(line) is { } correction && Asked(line).All(asked => LearnerCatalog.Find(asked) is not null))
        {
            throw new UsageException(
                $"{correction} corrects the level of models, and {_models.Name} names learners alone, which have learnt their own; name a model too, such as {Models.First()}, or leave {correction} out.");
        }

        if (line.GetValue(_customerFolds) && !Asked(line).Any(asked => asked == All || IsOfFeatures(asked)))
        {
            throw new UsageException(
                $"{_customerFolds.Name} is of learners that see features alone; name one in {_models.Name}, such as {LearnerCatalog.Names[0]}, or {All}.");
        }

        (SpendModelDefinition? spend, ISpendFitter? spendFitter) = Spend(line);
        IReadOnlyList<string> asked = Asked(line);
        bool isAll = asked.Contains(All);
        IEnumerable<string> names = isAll ? [.. Names.Where(name => WhyLeftOut(name) is null), .. asked.Except([All, .. Names])] : asked;
        bool opportunities = CountsOpportunities(line);
        names = names.Where(name => opportunities || !ModelOption.CountsOpportunities(name, _context.Models));
        LearnerSettings settings = Settings(line, spend is null ? null : spendFitter);
        return new ComparisonOptions
        {
            Horizon = line.GetValue(_horizon)!.Value,
            Summary = _observation.Read(line, opportunities) with { SpendColumns = spend?.NeedsSpendColumns ?? names.Any(IsOnModel) },
            Origins = line.GetValue(_origins),
            Forecasters = [.. names.Select(name => Forecaster(name, spendFitter, settings)), .. ModelComparison.Baselines],
            LearnersMayBeLeftOut = isAll,
            WithLevelCorrection = line.GetValue(_correction) || line.GetValue(_level) == LevelChoice.Last,
            WithSeasonLevel = line.GetValue(_correction) || line.GetValue(_level) == LevelChoice.Season,
            Folds = line.GetValue(_folds) ?? 1,
            Seed = line.GetValue(_seed) ?? 1,
        };
    }

    /// <summary>The spend model that is named, and the fitter of the models of purchases beside it; null for the default of each.</summary>
    private (SpendModelDefinition? Named, ISpendFitter? Fitter) Spend(ParseResult line)
    {
        SpendModelDefinition? named = line.GetValue(_spendModel) is { } name ? _context.Models.SpendModel(name) : null;
        SpendModelDefinition model = named ?? _context.Models.SpendModels[0];
        return (named, _finiteMean.IsOn(line, model) ? model.FiniteMeanFitter : named?.Fitter);
    }

    private IForecaster Forecaster(string name, ISpendFitter? spend, LearnerSettings settings) =>
        LearnerCatalog.Find(name) is { } learner ? learner.Create(settings)
        : name == ModelOption.Average ? new ModelAverageForecaster(_context.Models, spend)
        : new PurchaseModelForecaster(_context.Models.PurchaseModels.Single(model => model.Name == name).Fitter, options: null, spend);

    /// <summary>Whether customers are summarized in opportunities: where a model is named that counts them, or all are compared and what an
    /// opportunity is has been said.</summary>
    private bool CountsOpportunities(ParseResult line) =>
        (line.GetValue(_models) ?? []).Any(name => ModelOption.CountsOpportunities(name, _context.Models))
        || (_observation.NamesOpportunity(line) && (line.GetValue(_models) is not { } named || named.Contains(All)));

    private IReadOnlyList<string> Asked(ParseResult line) => line.GetValue(_models) ?? [.. Models];

    // It is those columns that let it take the better model of spend.
    private static bool IsOnModel(string name) => LearnerCatalog.Find(name)?.Kind == LearnerKind.Model;

    private static bool IsOfFeatures(string name) => LearnerCatalog.Find(name)?.Kind == LearnerKind.Features;

    /// <summary>Why this program has no forecaster of a name; null where it has.</summary>
    private static string? WhyLeftOut(string name) => LearnerCatalog.Find(name) is null ? null : LearnerLibrary.WhyNot;

    /// <summary>What the command line asks for and does not get.</summary>
    private IEnumerable<string> Remarks(ParseResult line, ModelComparisonResult result)
    {
        if (Asked(line).Contains(All) && LearnerLibrary.WhyNot is { } whyNot)
        {
            yield return $"{Listing.All(LearnerCatalog.Names)} are left out. {whyNot}";
        }

        string[] counting = [.. _context.Models.PurchaseModels.Where(model => model.CountsOpportunities).Select(model => model.Name)];
        if (Asked(line).Contains(All) && counting.Length > 0 && !CountsOpportunities(line))
        {
            yield return $"{Listing.All(counting)} is left out: it counts opportunities, and what these are is said by {_observation.GrainOption.Name} and {_observation.Unit.Option.Name} of the same period, such as {_observation.GrainOption.Name} week {_observation.Unit.Option.Name} week.";
        }

        string[] alone = [.. result.Rows.Select(row => row.Name).Where(name => LearnerCatalog.Find(name) is { Kind: not LearnerKind.Model })];
        string[] learners = [.. result.Rows.Where(row => row.IsLearner || LearnerCatalog.Find(row.Name) is not null).Select(row => row.Name)];
        if (CorrectionOf(line) is { } correction && learners.Length > 0)
        {
            yield return $"{correction} is not for {Listing.All(learners)}: learners have learnt their level.";
        }

        if (line.GetValue(_customerFolds) && WhyNoFolds(result) is { } whyNoFolds)
        {
            yield return whyNoFolds;
        }

        if (line.GetValue(_spendModel) is not null && alone.Length > 0)
        {
            yield return $"{_spendModel.Name} is not for {Listing.All(alone)}: what says spend by itself needs no model of it.";
        }
    }

    /// <summary>The option by which levels are corrected; null where none is.</summary>
    private string? CorrectionOf(ParseResult line) => line.GetValue(_correction) ? _correction.Name
        : line.GetValue(_level) is LevelChoice.Last or LevelChoice.Season ? _level.Name
        : null;

    /// <summary>Whether a name is that of what stands on no model.</summary>
    private static bool IsWithoutModel(string name) => LearnerCatalog.Find(name) is { Kind: not LearnerKind.Model };

    /// <summary>Why nothing is scored by folds of customers; null where something can be.</summary>
    private string? WhyNoFolds(ModelComparisonResult result) =>
        result.Splits.MinBy(CustomersOf) is { } split && CustomersOf(split) is < FoldsOfCustomers and int few
            ? FormattableString.Invariant(
                $"{_customerFolds.Name} is left out: on {split.Split.CalibrationEnd:yyyy-MM-dd} there are {Figures.Count(few, "customer")}, and {FoldsOfCustomers} folds of them are scored.")
            : null;

    private static int CustomersOf(ComparisonSplit split) => split.Rehearsal.Origin.Customers.Count;

    /// <summary>Where learners stood on their model alone, so that what is scored is the model.</summary>
    private static IEnumerable<string> Alone(ComparisonOptions options) =>
        options.Forecasters!.OfType<WatchedLearner>().Select(learner => learner.Alone).OfType<string>();

    /// <summary>What the learners among the rows score the optimistic way, at the same cuts.</summary>
    private FoldRemark[] ByFolds(ParseResult line, ModelComparisonResult result, ProgressDisplay progress)
    {
        ComparisonRow[] rows = [.. result.Rows.Where(row => IsOfFeatures(row.Name))];
        double[] errors = LearnerLibrary.FoldErrors(
            [.. from row in rows from split in result.Splits select (row.Name, split.Rehearsal)],
            Settings(line, spend: null),
            progress.Working("Scoring learners by folds of customers"),
            _context.Token);
        return
        [
            .. rows.Zip(errors.Chunk(result.Splits.Count), (row, ofRow) => new FoldRemark(row.Name, row.Purchases.RootMeanSquaredError, ofRow.Average())),
        ];
    }

    private LearnerSettings Settings(ParseResult line, ISpendFitter? spend) =>
        new(_context.Models.PurchaseModels[0].Fitter, spend, line.GetValue(_seed) ?? 1);

    private ComparisonOptions WithSplits(ParseResult line, TransactionTable orders, ComparisonOptions options) =>
        line.GetValue(_cohort) is { } cohort
            ? options with
            {
                Splits = HoldoutSplits.ByCohort(
                    orders, options.Summary, cohort, line.GetValue(_age) ?? options.Horizon, options.Horizon),
            }
            : options;

    private static void Write(Stream stream, ModelComparisonResult result, IReadOnlyList<FoldRemark> folds, bool isJson)
    {
        if (isJson)
        {
            ComparisonJson.Write(stream, result, folds);
        }
        else
        {
            ResultCsv.Write(stream, result);
        }
    }

    private IReadOnlyList<string> ParseNames(string text)
    {
        string[] names = [.. text.Split(',', StringSplitOptions.TrimEntries).Distinct()];
        return names.All(name => name == All || Names.Contains(name) || LearnerCatalog.Find(name) is not null)
            ? names
            : throw new FormatException($"must be {All}, or names joined by commas, of {string.Join(", ", [.. Names, .. LearnerCatalog.Further.Select(learner => learner.Name), LearnerCatalog.NetworkForm])}");
    }
}
