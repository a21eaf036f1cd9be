using System.CommandLine;
using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv run</c>: the main job in one step, from orders to every customer's value.</summary>
internal sealed class RunCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create(
        "TRANSACTIONS", InputArgument.Orders);

    private readonly OrderOptions _orders = new();
    private readonly ObservationOptions _observation = new(
        "Unit of recency, T and --horizon: day, week, month (30.436875 days), quarter (91.310625 days) or year (365.2425 days). Default: day.",
        "Where the backtest cuts the orders in two, as yyyy-MM-dd. Default: the middle of the observed time; with +level or +season, two thirds of it.");

    private readonly ModelOption _models;
    private readonly Option<string?> _model;
    private readonly Option<string?> _spendModel;
    private readonly FiniteMeanOption _finiteMean = new();
    private readonly Option<LevelChoice?> _level = LevelOption.Create(
        $"What totals are corrected by, as after a name in --model: last, what they were off in the horizon before ({LevelCorrectedForecaster.Suffix}), or season, what they were off in the same season of earlier years ({SeasonLevelForecaster.Suffix}). Default: none.");

    private readonly ValuationOptions _valuation = new("Length of the future to predict, in units of --unit. Default: one year.");
    private readonly Option<IntervalChoice?> _interval = IntervalOption.Create(
        "The probability with which intervals of totals hold, and columns of such intervals for every customer: NAME_lower, NAME_upper, outcome_purchases and outcome_value. Default: 0.9, without the columns.",
        IntervalLevel.MostDraws);

    private readonly MarketingSwitch _marketing = new($", and write {RunFiles.Lists}: the customers of high value, churn risk and missed opportunity");

    private readonly PathOption _path = new();
    private readonly DecisionOptions _decisions = new();
    private readonly StyleOptions _style = new();
    private readonly Option<bool> _despiteProblems = ToolOptions.Switch(
        "--despite-problems", "Go on where the data check finds a problem, which makes results wrong. Default: stop before fitting.");

    private readonly Option<string?> _output = OutputOption.Folder();
    private readonly Option<bool> _spreadsheetSafe = OutputOption.SpreadsheetSafe($"{RunFiles.Predictions} and {RunFiles.Late}");
    private readonly Option<TableFormat?> _format = ToolOptions.Choice(
        "--format",
        "FORMAT",
        $"How {Path.GetFileNameWithoutExtension(RunFiles.Summary)} and {Path.GetFileNameWithoutExtension(RunFiles.Predictions)} are written: csv, parquet or arrow. Default: csv.",
        ("csv", TableFormat.Csv),
        ("parquet", TableFormat.Parquet),
        ("arrow", TableFormat.Arrow));

    private readonly IntoOptions _into = new(ofOrders: true);
    private readonly Option<bool> _json = ToolOptions.Switch("--json", "Print the account as JSON, with every number to its last digit.");
    private readonly Option<bool> _timings = TimingsOption.Create();
    private readonly Option<string?> _from = ToolOptions.Text(
        "--from", "FILE", $"A {RunFiles.Manifest} of an earlier run, which is repeated: its input and options hold where none are given here.");

    private RunCommand(ToolContext context)
    {
        _context = context;
        _models = new ModelOption(context.Models);
        _model = _models.Forecasting();
        _spendModel = _models.Spending(automatic: true);
    }

    public static Command Create(ToolContext context) => new RunCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("run", "Do the whole job: summarize orders, fit, check, predict and value.")
        {
            Usage = "TRANSACTIONS -o DIR [options]",
            Details =
            [
                "Writes summary.csv, model.json, spend.json, draws of their parameters (model.draws.csv, spend.draws.csv), predictions.csv, late.csv, the customers who are late for their own rhythm, report.html, a page to look at and to forward, summary.html, the same on one sheet of paper, and run.json, every option and count, to DIR, all or none, and prints an account of what it read, found and checked. Orders without amounts give no spend and no value.",
                "What clv check warns of is said first; a problem stops the run. The exit code is 3 where a fit did not converge.",
                "What customers may cost and when it is back, and what all of them are worth with those to come, say clv economics DIR and clv equity DIR afterwards.",
            ],
            Examples =
            [
                ("orders.csv has the columns customer_id, date and amount", "clv run orders.csv --unit week --horizon 52 -o results"),
                ("Customers who may leave after their first purchase", "clv run orders.csv --model mbg-nbd --unit week -o results"),
                ("Whichever model predicts held-out orders best", "clv run orders.csv --model auto --unit week -o results"),
                ("What did best in clv compare, at a corrected level", "clv run orders.csv --model pareto-nbd+level --unit week -o results"),
                ("By a model that learners correct, where that pays", "clv run orders.csv --model ensemble --unit week --horizon 13 -o results"),
                ("At the level of the same season in earlier years", "clv run orders.csv --level season --unit week --horizon 13 -o results"),
                ("Spend by another model, which counts first purchases too", "clv run orders.csv --spend-model credibility --unit week -o results"),
                ("With what is known of every customer's numbers", "clv run orders.csv --unit week --interval 0.9 -o results"),
                ("With segments, tiers, next orders and churn risks for marketing", "clv run orders.csv --unit week --marketing -o results"),
                ("Pages in euros as Germans write them, with what channels cost", "clv run orders.csv --unit week --currency EUR --culture de-DE \\\n      --acquisition-costs costs.csv --channels profiles.csv -o results"),
                ("Of a database, and back into it", "clv run sqlite:shop.db --unit week -o results --into clv_scores"),
                ("The CDNOW data of the literature", "clv run CDNOW_master.txt --preset cdnow --unit week \\\n      --observation-end 1997-09-30 --horizon 39 -o results"),
                ("An earlier run again, on newer orders", "clv run orders.csv --from results/run.json -o newer"),
            ],
        };
        InputArgument.Require(command, _input, "a file of orders", unless: _from);
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(_observation.Group);
        command.Add(new OptionGroup(
            "Predicting",
            [
                _model,
                _level,
                _valuation.Horizon,
                _valuation.DiscountRate,
                _valuation.Margin,
                _interval,
                _despiteProblems,
                _spendModel,
                _finiteMean.Option,
                .. _marketing.All,
                _path.Option,
            ]));
        command.Add(new OptionGroup("Pages", [.. _style.All, .. _decisions.All]));
        command.Add(new OptionGroup("Output", [_output, _format, _spreadsheetSafe, _json, _timings, _from]));
        command.Add(_into.Group);
        command.SetAction(Execute);
        return command;
    }

    /// <summary>The options that say where results go and not what they are.</summary>
    private Option[] Delivery => [_output, _json, _timings, _from];

    private int Execute(ParseResult line)
    {
        string folder = line.GetValue(_output)!;
        OutputFolder.CheckPath(folder, RunFiles.All, InputGuard.Of(line.GetValue(_from)));
        ParseResult whole = line.GetValue(_from) is { } earlier ? Repeated(line, earlier) : line;
        InputGuard inputs = InputGuard.Of(
        [
            .. _orders.Files(whole.GetValue(_input), whole),
            line.GetValue(_from),
            .. _into.Files(whole),
            .. LearnerCatalog.FilesOf([whole.GetValue(_model)]),
            .. _decisions.Files(whole),
        ]);
        OutputFolder.CheckPath(folder, RunFiles.All, inputs);
        TransactionCsvOptions csv = _orders.Read(whole);
        ScoreDestination? into = _into.Read(whole, _orders.Address(whole.GetValue(_input)!, whole));
        into?.Check([], _context.Token);
        (AcquisitionCosts?, CustomerChannels?) acquisition = _decisions.Read(whole);
        CustomerAnalysisOptions options = Options(whole);
        using Networks networks = new(options.Forecasters);
        StageTimings? timings = TimingsOption.Begin(line, _timings);
        try
        {
            (CustomerAnalysisResult result, CustomerReport report, ExecutiveSummary sheet) = ProgressDisplay.Show(
                _context, timings, progress => Work(whole, csv, options, acquisition, progress));
            MarketingFields? marketing = Marketing(whole, result, timings);
            CashFlowPath? path = _path.Of(whole, result.Predictions, _context.Token);
            RunManifest manifest = Manifest(whole, csv, result);
            string[] files = Write(folder, inputs, whole, result, marketing, path, report, sheet, manifest, timings);
            string? written = WriteInto(into, folder, result, marketing, timings);
            timings?.Begin("Printing the account");
            AccountSection[] learnt =
            [
                .. from watched in options.Forecasters.OfType<WatchedLearner>()
                   from record in watched.Records.TakeLast(1)
                   from section in record.Sections(watched.Name)
                   select section,
            ];
            if (learnt.Length > 0 && SpendRemark(whole, result) is { } ofSpend)
            {
                learnt[0] = learnt[0] with { Sentences = [.. learnt[0].Sentences, ofSpend] };
            }

            WriteAccount(line, result, manifest, files, learnt, timings);
            _context.Note(_observation.Remarks(whole));
            _context.Note(written is null ? [] : [written]);
            if (result.Average is not null)
            {
                _context.Note($"{RunFiles.Model} holds {result.Purchases.Model.Name}, which has the largest weight; an average is in no model file, and clv predict gives that model's numbers alone.");
            }

            if (result.Choice.Forecaster is { IsLearner: true } learner)
            {
                string saved = LearnerCatalog.AllNames.Contains(learner.Name) ? "; clv learn saves what it learns" : string.Empty;
                _context.Note($"{RunFiles.Model} holds {result.Purchases.Model.Name}, by which value is spread over time and who is active; {learner.Name} is in no model file, and clv predict gives that model's numbers alone{saved}.");
            }

            _context.Note(EmptyCells.Sentences(result.Predictions));
            _context.Note(marketing is null ? [] : MarketingSwitch.Sentences(marketing));
            foreach (string stale in RunFiles.All.Except(manifest.Files).Select(name => Path.Combine(folder, name)).Where(File.Exists))
            {
                _context.Note($"{stale} is from an earlier run and does not belong to these results.");
            }

            timings?.Write(_context.Error);
            return FitReport.ExitCodeOf(_context, result.Purchases, result.Spend);
        }
        catch (DataProblemException error)
        {
            throw new InvalidOperationException(OrderCheck.Refusal(error.Check!, "fitted", _despiteProblems.Name), error);
        }
        catch (NoRepeatCustomersException error) when (error.Account is { } account && !line.GetValue(_json))
        {
            // What can be said is said, so that the reader sees why before being told what to do.
            RunReport.WriteOrders(new AccountWriter(_context.Out), account);
            _context.Out.Flush();
            throw;
        }
    }

    private CustomerAnalysisOptions Options(ParseResult line)
    {
        _valuation.RequireFuture(line);
        // What first orders came to belongs to value so far.
        SummaryOptions summary = _observation.Read(line, ModelOption.CountsOpportunities(line.GetValue(_model), _context.Models)) with
        {
            SpendColumns = _marketing.IsOn(line),
        };
        PredictionOptions year = PredictionOptions.OneYear(summary.Unit);
        string? named = LevelOption.Apply(line.GetValue(_model), line.GetValue(_level), _models);
        IForecaster? learner = LearnerCatalog.Find(named)?.Create(new LearnerSettings(_context.Models.PurchaseModels[0].Fitter));
        return new CustomerAnalysisOptions
        {
            Summary = summary,
            Model = learner?.Name ?? named,
            SpendModel = line.GetValue(_spendModel),
            FiniteMean = _finiteMean.IsOn(line, SpendModelOf(line)),
            Catalog = _context.Models,
            Forecasters = learner is null ? [] : [learner],
            Prediction = year with
            {
                Horizon = line.GetValue(_valuation.Horizon) ?? year.Horizon,
                DiscountRatePerYear = _valuation.RateOf(line),
                Margin = _valuation.MarginOf(line),
            },
            IntervalLevel = line.GetValue(_interval) is { } interval ? interval.Level : new CustomerAnalysisOptions().IntervalLevel,
            IntervalsPerCustomer = line.GetValue(_interval)?.Level is not null,
            Today = DateOnly.FromDateTime(DateTime.Now),
            StopAtProblems = !line.GetValue(_despiteProblems),
        };
    }

    /// <summary>The spend model that is named; null where it is to be chosen.</summary>
    private SpendModelDefinition? SpendModelOf(ParseResult line) => line.GetValue(_spendModel) switch
    {
        null => _context.Models.SpendModels[0],
        ModelOption.Automatic => null,
        { } name => _context.Models.SpendModel(name),
    };

    private (CustomerAnalysisResult Result, CustomerReport Report, ExecutiveSummary Sheet) Work(
        ParseResult line,
        TransactionCsvOptions csv,
        CustomerAnalysisOptions options,
        (AcquisitionCosts?, CustomerChannels?) acquisition,
        ProgressDisplay progress)
    {
        // Put together here, so that nobody keeps the orders as they came, too.
        TransactionTable orders = OrderSources.Read(_orders.Address(line.GetValue(_input)!, line), csv, _context, progress).ByCustomer(_context.Token);
        CustomerAnalysisResult result = OptionFlags.Translate(CustomerAnalysis.Run(
            orders, options, progress.Analysing(check => progress.Note(_context, FindingReport.Lines(check))), _context.Token));
        if (WhenToCheck(line, result) is { } remedy)
        {
            result = result with { WhyNoBacktest = $"{result.WhyNoBacktest} {remedy}" };
        }

        ReportInput input = _decisions.Complete(
            line,
            ReportInput.Of(result) with { LateCustomersFile = RunFiles.Late, Style = _style.Read(line) },
            result.Predictions,
            acquisition,
            progress,
            _context.Token);
        var report = CustomerReport.Of(input, progress.Working("Drawing the report"), _context.Token);
        return (result, report, ExecutiveSummary.Of(input, RunFiles.Report));
    }

    /// <summary>Says that the ensemble's spend is by another model elsewhere; null where it is not.</summary>
    private string? SpendRemark(ParseResult line, CustomerAnalysisResult result) =>
        LearnerCatalog.Find(line.GetValue(_model))?.Kind == LearnerKind.Model && !line.IsGiven(_spendModel) && result.Spend is { } spend
            ? $"Spend per purchase is that of {spend.Model.Name}, as in every run; clv compare and clv learn take credibility for {line.GetValue(_model)}, and {_spendModel.Name} credibility takes it here."
            : null;

    /// <summary>Where to cut so that a network, which forecasts one horizon alone, can be checked; null where that is not why there is no backtest.</summary>
    private string? WhenToCheck(ParseResult line, CustomerAnalysisResult result)
    {
        if (result.WhyNoBacktest is null || LearnerCatalog.Find(line.GetValue(_model))?.Kind != LearnerKind.Network)
        {
            return null;
        }

        TimeUnit unit = result.Customers.TimeUnit;
        double horizon = result.Predictions.Options.Horizon;
        ObservedSpan span = ObservedSpan.Of(result.Orders, result.Options.Summary.ObservationEnd);
        DateOnly cut = span.End.AddDays(-(int)Math.Round(horizon * unit.LengthInDays()));
        return cut.DayNumber >= span.FirstDay && cut != line.GetValue(_observation.CalibrationEnd)
            ? FormattableString.Invariant($"{_observation.CalibrationEnd.Name} {cut:yyyy-MM-dd} leaves {Figures.Span(horizon, unit)} to check it on.")
            : null;
    }

    /// <summary>The command line with the input and the options of an earlier run where it gives none.</summary>
    private ParseResult Repeated(ParseResult line, string path)
    {
        RunManifest earlier = RunManifest.Read(path);
        if (earlier.Inputs.Count == 0)
        {
            // A program that writes one need not say what it was given; repeating nothing would be another run in silence.
            throw new UsageException($"{path} does not say what its run read and was given; name a {RunFiles.Manifest} that clv run has written.");
        }

        HashSet<string> replaced = [.. _orders.ReplacedBy(line).Select(WrittenOptions.Name)];
        return WrittenOptions.Complete(
            line,
            [.. line.CommandResult.Command.Options.Where(option => option != _from)],
            line.GetValue(_input) is { Length: > 0 } given ? given : earlier.Inputs[0],
            earlier.Given.Where(option => !replaced.Contains(option.Key)),
            path);
    }

    private RunManifest Manifest(ParseResult line, TransactionCsvOptions csv, CustomerAnalysisResult result)
    {
        TableFormat format = line.GetValue(_format) ?? TableFormat.Csv;
        RunManifest manifest = RunManifest.Of(result);
        Dictionary<string, string> inferred = new(manifest.Inferred);
        if (!line.IsGiven(_valuation.Horizon))
        {
            inferred[WrittenOptions.Name(_valuation.Horizon)] = "one year";
        }

        if (csv is { ValueColumn: null, Preset: TransactionPreset.None })
        {
            inferred[WrittenOptions.Name(_orders.ValueColumn)] = result.Orders.HasAmount ? "a column of that name" : "no column of amounts";
        }

        foreach ((string name, string value) in _orders.Inferred(result.Orders))
        {
            inferred[name] = value;
        }

        return manifest with
        {
            Inputs = [AddressSecrets.WithoutPassword(line.GetValue(_input)!)],
            Given = _into.WithoutPassword(WrittenOptions.Of(line, line.CommandResult.Command.Options.Except(Delivery))),
            Settings = new Dictionary<string, string>(
            [
                .. _orders.Resolved(csv, result.Orders),
                WrittenOptions.Pair(_spreadsheetSafe, line.GetValue(_spreadsheetSafe)),
                WrittenOptions.Pair(_format, TableFile.EndOf(format)[1..]),
                WrittenOptions.Pair(_level, LevelOption.WordOf(result.Choice.Forecaster)),
            ]),
            Inferred = inferred,
            Files =
            [
                RunFiles.In(format, RunFiles.Summary),
                RunFiles.Model,
                .. result.PurchasePosterior is null ? Array.Empty<string>() : [RunFiles.ModelDraws],
                .. result.Spend is null ? Array.Empty<string>() : [RunFiles.Spend],
                .. result.SpendPosterior is null ? Array.Empty<string>() : [RunFiles.SpendDraws],
                RunFiles.In(format, RunFiles.Predictions),
                RunFiles.Late,
                .. _marketing.IsOn(line) ? [RunFiles.Lists] : Array.Empty<string>(),
                .. line.IsGiven(_path.Option) ? [RunFiles.MonthlyPath, RunFiles.CustomerMonthlyPath] : Array.Empty<string>(),
                RunFiles.Report,
                RunFiles.OnePage,
                RunFiles.Manifest,
            ],
        };
    }

    private MarketingFields? Marketing(ParseResult line, CustomerAnalysisResult result, StageTimings? timings)
    {
        if (!_marketing.IsOn(line))
        {
            return null;
        }

        timings?.Begin("Fields for marketing");
        return _marketing.Of(line, result.Predictions, _context.Token);
    }

    private string[] Write(
        string folder,
        InputGuard inputs,
        ParseResult line,
        CustomerAnalysisResult result,
        MarketingFields? marketing,
        CashFlowPath? path,
        CustomerReport report,
        ExecutiveSummary sheet,
        RunManifest manifest,
        StageTimings? timings)
    {
        CsvOptions csv = new() { WithHistory = true, SpreadsheetSafe = line.GetValue(_spreadsheetSafe) };
        TableFormat format = line.GetValue(_format) ?? TableFormat.Csv;
        using OutputFolder output = OutputFolder.Open(folder, inputs, timings);
        output.Add(RunFiles.In(format, RunFiles.Summary), file => new TableFile(format, new CsvOptions()).Write(file, result.Customers));
        AddModel(output, result.Purchases, result.PurchasePosterior, RunFiles.Model, RunFiles.ModelDraws);
        if (result.Spend is { } spend)
        {
            AddModel(output, spend, result.SpendPosterior, RunFiles.Spend, RunFiles.SpendDraws);
        }

        output.Add(RunFiles.In(format, RunFiles.Predictions), file => WritePredictions(new TableFile(format, csv), file));
        output.Add(RunFiles.Late, file => LateCustomersCsv.Write(file, LateCustomers.Of(result.Predictions), csv));
        if (marketing is not null)
        {
            output.Add(RunFiles.Lists, file => ResultCsv.Write(file, CustomerLists.Of(marketing, cancellationToken: _context.Token), csv));
        }

        if (path is not null)
        {
            PathOption.AddTo(output, path, perCustomer: true);
        }

        output.Add(RunFiles.Report, report.SaveHtml);
        output.Add(RunFiles.OnePage, sheet.SaveHtml);
        output.Add(RunFiles.Manifest, manifest.Write);
        return output.Commit();

        void WritePredictions(TableFile table, string file)
        {
            if (marketing is null)
            {
                table.Write(file, result.Predictions);
            }
            else
            {
                table.Write(file, marketing.WithPredictions(withHistory: true));
            }
        }
    }

    private string? WriteInto(
        ScoreDestination? into, string folder, CustomerAnalysisResult result, MarketingFields? marketing, StageTimings? timings)
    {
        if (into is null)
        {
            return null;
        }

        timings?.Begin("Writing scores into the database");
        try
        {
            return marketing is null
                ? into.Write(result.Predictions, _context.Token)
                : into.Write(result.Customers.Ids, marketing.WithPredictions(), _context.Token);
        }
        catch (IOException error)
        {
            throw new IOException($"The files in {folder} are complete, and {into.Shown} is as it was: {error.Message}", error);
        }
    }

    private static void AddModel(OutputFolder output, IModelFit<IModel> fit, PosteriorResult? posterior, string name, string drawsName)
    {
        if (posterior is null)
        {
            output.Add(name, file => ModelFile.Write(file, fit));
            return;
        }

        output.Add(name, file => ModelFile.Write(file, fit, posterior.Summary(drawsName)));
        output.Add(drawsName, file => ParameterDrawsFile.Write(file, posterior.Draws));
    }

    private void WriteAccount(
        ParseResult line, CustomerAnalysisResult result, RunManifest manifest, string[] files, AccountSection[] learnt, StageTimings? timings)
    {
        if (line.GetValue(_json))
        {
            _context.Note(learnt.SelectMany(section => section.Sentences));
            OutputTarget.ResultsOf(_context).Write(stream => RunJson.Write(stream, result, manifest, files, timings?.Past), _ => { });
        }
        else
        {
            RunReport.Write(_context.Out, result, learnt, files);
        }
    }
}
