using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv predict</c>: a summary and models in, one row of predictions per customer out.</summary>
internal sealed class PredictCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create(
        "SUMMARY", "Summary, as clv summarize writes it, or orders, for what clv learn has learnt: a CSV file (.gz is read directly), an Excel workbook, a Parquet or Arrow file; - for standard input.");

    private readonly Option<string?> _model = ToolOptions.Text(
        "--model", "FILE", "Model file from clv fit, or what clv learn has learnt. Required.");

    private readonly Option<string?> _spend = ToolOptions.Text(
        "--spend", "FILE", "Model file of a spend model, gamma-gamma or credibility, for expected spend and value. Default: none.");

    private readonly ValuationOptions _valuation = new(
        "Length of the future to predict, in the model's time unit. Required for purchases of a model; what was learnt has its own.");

    private readonly Option<bool> _logLikelihood = ToolOptions.Switch(
        "--log-likelihood", "Add each customer's log-likelihood: very low ones are unlike the model.");

    private readonly Option<IntervalChoice?> _interval = IntervalOption.Create(
        "Add the interval of every number, as NAME_lower and NAME_upper, and of what each customer will do: outcome_purchases, and outcome_value with --spend. Default: none; 0.9999 is the most without clv fit --posterior.",
        PosteriorOption.Most);

    private readonly OutlookOptions _outlook = new();
    private readonly MarketingSwitch _marketing = new(string.Empty);

    private readonly OrderOptions _layout = new();
    private readonly SummaryColumnOptions _columns = new();
    private readonly UnitOption _unit = new("Unit of the summary: day, week, month, quarter or year. Default: what it says of itself, else the model's.");
    private readonly Option<string?> _output = OutputOption.Table("the predictions");
    private readonly Option<bool> _spreadsheetSafe = OutputOption.SpreadsheetSafe("the predictions");
    private readonly Option<bool> _timings = TimingsOption.Create();
    private readonly IntoOptions _into = new(ofOrders: false);
    private readonly LearntPrediction _learnt;

    private PredictCommand(ToolContext context)
    {
        _context = context;
        _model.Required = true;
        _learnt = new LearntPrediction(context, _layout, _unit, _valuation.Horizon);
        _layout.CustomerColumn.Description = "Column of customer ids. Default: customer_id or a name like it, or else row numbers.";
        _layout.Delimiter.Option.Description = "Character between fields, or 'tab', or 'whitespace' for runs of spaces and tabs. Default: what the header shows.";
    }

    public static Command Create(ToolContext context) => new PredictCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("predict", "Predict every customer's purchases, activity, spend and value.")
        {
            Usage = "SUMMARY --model FILE [options]",
            Details =
            [
                "Columns: customer_id, p_alive (still a customer), expected_purchases, expected_spend (per purchase) and clv (discounted value) with --spend, p_any_purchase (at least one purchase within the horizon), log_likelihood with --log-likelihood, and those that --at, --next-purchase and --discounted-residual add, in this order; then those of --interval.",
                "Intervals come from the draws of parameters that clv fit --posterior keeps beside the model, or else from the model's covariance. NAME_lower and NAME_upper say how well a number is known; those of an outcome say between what the customer's purchases, and their value, will actually turn out. Do not add intervals up: those of totals are in the account of clv run.",
                "With what clv learn has learnt as --model, the input is orders: customer_id, expected_purchases, expected_total_spend (in the horizon, where amounts were learnt from) and p_any_purchase, for the horizon that was learnt.",
                "With a spend model as --model: customer_id, expected_spend. A credibility model needs a summary of clv summarize --spend-columns.",
            ],
            Examples =
            [
                ("Purchases in the next 52 weeks", "clv predict summary.csv --model model.json --horizon 52 -o predictions.csv"),
                ("Value too, at 8% a year and a margin of 30%", "clv predict summary.csv --model model.json --spend spend.json \\\n      --horizon 52 --discount-rate 0.08 --margin 0.3 -o predictions.csv"),
                ("How sure that is, in nine of ten cases", "clv predict summary.csv --model model.json --spend spend.json \\\n      --horizon 52 --interval 0.9 -o predictions.csv"),
                ("Churn risks, next orders, tiers and segments for marketing", "clv predict summary.csv --model model.json --spend spend.json \\\n      --horizon 52 --marketing -o predictions.csv"),
                ("Into a table of a database too", "clv predict summary.csv --model model.json --horizon 52 -o predictions.csv \\\n      --into clv_scores --into-database postgres://analyst@localhost/shop"),
                ("By what was learnt, from orders of today", "clv predict orders.csv --model learnt.json -o predictions.csv"),
                ("Who comes back at all, and when", "clv predict summary.csv --model model.json --horizon 52 --next-purchase \\\n      --at 52 -o predictions.csv"),
            ],
        };
        command.Validators.Add(result => _outlook.CheckInput(result, _input));
        InputArgument.Require(command, _input, "a summary CSV, or orders for what clv learn has learnt");
        command.Add(new OptionGroup("Models", [_model, _spend]));
        command.Add(new OptionGroup(
            "Predicting", [_valuation.Horizon, _valuation.DiscountRate, _valuation.Margin, _interval, _logLikelihood, .. _outlook.All, .. _marketing.All]));
        command.Add(new OptionGroup("Reading the summary", [_unit.Option, _layout.Sheet.Option, _layout.CustomerColumn, .. _columns.All, _layout.Delimiter.Option]));
        command.Add(_learnt.Group);
        command.Add(new OptionGroup("Output", [_output, _spreadsheetSafe, _timings]));
        command.Add(_into.Group);
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        OutputTarget output = OutputTarget.Open(
            line.GetValue(_output),
            InputGuard.Of(
            [
                .. _layout.Files(line.GetValue(_input), line),
                line.GetValue(_model),
                line.GetValue(_spend),
                .. _learnt.Files(line),
                .. _into.Files(line),
            ]));
        StageTimings? timings = TimingsOption.Begin(line, _timings);
        TableFile table = TableFile.Of(line.GetValue(_output), new CsvOptions { SpreadsheetSafe = line.GetValue(_spreadsheetSafe) });
        ScoreDestination? into = _into.Read(line);
        into?.Check([], _context.Token);
        string path = line.GetValue(_model)!;
        if (LearntSniffer.IsLearnt(path))
        {
            LearntPredictions predictions = _learnt.Predict(line, line.GetValue(_input)!, path, OfModels, timings);
            timings?.Begin("Writing predictions");
            table.Write(output, predictions);
            Into(into, timings, destination => destination.Write(predictions.Customers, predictions.Scores, _context.Token));
            timings?.Write(_context.Error);
            return;
        }

        ModelFit<IModel> saved = ModelInput.ReadAny(path, _context);
        _learnt.RefuseFor(path, line);
        if (saved.Model is ISpendModel spend)
        {
            SpendPredictions ofSpend = PredictSpend(line, output, table, spend, timings);
            Into(into, timings, destination => destination.Write(ofSpend, _context.Token));
            timings?.Write(_context.Error);
            return;
        }

        if (saved.Model is not PurchaseModel purchases)
        {
            throw new InvalidOperationException($"{line.GetValue(_model)} holds a {saved.Model.Name} model, which predicts nothing per customer.");
        }

        if (line.GetValue(_valuation.Horizon) is null)
        {
            throw new UsageException($"Give --horizon, the length of the future to predict, in {Figures.Units(purchases.TimeUnit)}.");
        }

        _outlook.CheckRate(line, _valuation.RateOf(line));
        (CustomerPredictions ofPurchases, MarketingFields? fields) = PredictPurchases(line, output, table, saved, purchases, timings);
        Into(into, timings, destination => fields is null
            ? destination.Write(ofPurchases, _context.Token)
            : destination.Write(ofPurchases.Customers.Ids, fields.WithPredictions(), _context.Token));
        timings?.Write(_context.Error);
    }

    /// <summary>The options that have a meaning for models of <c>clv fit</c> alone.</summary>
    private IEnumerable<Option> OfModels =>
        [_spend, _valuation.DiscountRate, _valuation.Margin, _interval, _logLikelihood, .. _outlook.All, .. _marketing.All, .. _columns.All];

    /// <summary>Writes scores into a database where one is named, as the last thing that is done.</summary>
    private void Into(ScoreDestination? into, StageTimings? timings, Func<ScoreDestination, string> write)
    {
        if (into is not null)
        {
            timings?.Begin("Writing scores into the database");
            _context.Note(write(into));
        }
    }

    private (CustomerPredictions Predictions, MarketingFields? Fields) PredictPurchases(
        ParseResult line, OutputTarget output, TableFile table, ModelFit<IModel> saved, PurchaseModel purchases, StageTimings? timings)
    {
        ModelFit<IModel>? savedSpend = line.GetValue(_spend) is { } spendPath ? ModelInput.ReadSpend(spendPath, _context) : null;
        ISpendModel? spend = (ISpendModel?)savedSpend?.Model;
        RequireUnit(purchases, line);
        bool saysUnit = false;
        CustomerPredictions predictions = ProgressDisplay.Show(_context, timings, progress =>
        {
            CustomerSummary read = ReadSummary(line, progress);
            saysUnit = read.TimeUnit != TimeUnit.Unspecified || purchases.TimeUnit == TimeUnit.Unspecified;
            CustomerSummary customers = SummaryInput.For(purchases.TimeUnit, read, SourceName(line));
            PurchaseModel model = WithUnit(purchases, customers.TimeUnit, line, spend);
            if (spend is { NeedsMonetaryValue: true } && !customers.HasMonetaryValue)
            {
                throw new InvalidOperationException(
                    $"{SourceName(line)} has no monetary_value column, which --spend needs; summarize orders that carry amounts, or leave --spend out.");
            }

            PredictionOptions options = new()
            {
                Horizon = line.GetValue(_valuation.Horizon)!.Value,
                DiscountRatePerYear = _valuation.RateOf(line),
                Margin = _valuation.MarginOf(line),
                LogLikelihood = line.GetValue(_logLikelihood),
                Interval = Interval(line, saved, savedSpend, model.TimeUnit),
            };
            return CustomerPredictions.Predict(
                customers, model, spend, _outlook.Read(line, options), progress.Working("Predicting"), _context.Token);
        });
        MarketingFields? fields = _marketing.IsOn(line) ? _marketing.Of(line, predictions, _context.Token) : null;
        timings?.Begin("Writing predictions");
        if (fields is null)
        {
            table.Write(output, predictions);
        }
        else
        {
            table.Write(output, fields.WithPredictions());
            _context.Note(MarketingSwitch.Sentences(fields));
        }

        if (!saysUnit)
        {
            _context.Note(
                $"{SourceName(line)} does not say the unit of its times; they are taken to be in {Figures.Units(purchases.TimeUnit)}, as the model's are.");
        }

        if (spend is null)
        {
            Option[] ofValue = line.GetValue(_outlook.DiscountedResidual)
                ? [_valuation.Margin]
                : [_valuation.DiscountRate, _valuation.Margin];
            NoteUnused(line, "without --spend there is no value", ofValue);
        }

        _context.Note(EmptyCells.Sentences(predictions));
        return (predictions, fields);
    }

    private PredictionInterval? Interval(ParseResult line, ModelFit<IModel> purchases, ModelFit<IModel>? spend, TimeUnit unit)
    {
        if (line.GetValue(_interval)?.Level is not { } level)
        {
            return null;
        }

        bool estimated = spend is not null && Posterior.IsAvailableFor(spend);
        return new PredictionInterval(
            SavedDraws.Of(line.GetValue(_model)!, purchases, level, unit, _context),
            estimated ? SavedDraws.Of(line.GetValue(_spend)!, spend!, level, TimeUnit.Unspecified, _context) : null)
        {
            Level = level,
        };
    }

    private SpendPredictions PredictSpend(ParseResult line, OutputTarget output, TableFile table, ISpendModel spend, StageTimings? timings)
    {
        if (line.GetValue(_interval)?.Level is not null)
        {
            throw new UsageException("--interval needs a purchase model; a spend model alone has none yet: give it as --spend beside one.");
        }

        if (line.IsGiven(_spend))
        {
            throw new UsageException("--model is a spend model already; give --spend beside a purchase model such as bg-nbd.");
        }

        SpendPredictions predictions = ProgressDisplay.Show(_context, timings, progress =>
        {
            CustomerSummary customers = ReadSummary(line, progress);
            if (spend.NeedsMonetaryValue && !customers.HasMonetaryValue)
            {
                throw new InvalidOperationException(
                    $"{SourceName(line)} has no monetary_value column, which a {spend.Name} model needs; summarize orders that carry amounts.");
            }

            progress.Step("Predicting");
            return SpendPredictions.Predict(customers, spend, line.GetValue(_logLikelihood), _context.Token);
        });
        timings?.Begin("Writing predictions");
        table.Write(output, predictions);
        NoteUnused(
            line,
            $"a {spend.Name} model predicts spend per purchase alone",
            [_valuation.Horizon, _valuation.DiscountRate, _valuation.Margin, .. _outlook.All, .. _marketing.All]);
        _context.Note(EmptyCells.Sentences(predictions));
        return predictions;
    }

    private CustomerSummary ReadSummary(ParseResult line, ProgressDisplay progress)
    {
        progress.Step("Reading the summary");
        SummaryCsvOptions options = SummaryInput.Options(line, _layout, _unit, _columns);
        using OrderSource input = OrderSources.Open(
            _layout.Address(line.GetValue(_input)!, line), new TransactionCsvOptions { Delimiter = options.Delimiter }, _context);
        if (input.IsSummary(options) == false)
        {
            throw new DataFormatException(
                $"{input.Name} is not a summary: its header lacks frequency, recency and T; make one of orders with clv summarize, or say which columns they are with --frequency-column, --recency-column and --t-column.");
        }

        CustomerSummary customers = input.ReadSummary(options);
        if (customers.HasWeight)
        {
            _context.Note(
                $"{input.Name} has weights: every row of predictions is for one of the customers that the row stands for; multiply by weight for totals.");
        }

        return customers;
    }

    private void RequireUnit(PurchaseModel model, ParseResult line)
    {
        TimeUnit? stated = _unit.Read(line);
        if (model.TimeUnit != TimeUnit.Unspecified && stated is { } unit && unit != model.TimeUnit)
        {
            throw new InvalidOperationException(
                $"--unit is {unit.Name()}, but the model's time unit is {model.TimeUnit.Name()}; summarize in {model.TimeUnit.Name()}s, or fit in {unit.Name()}s.");
        }
    }

    // A model that does not say its unit takes the summary's: a file or a user who states it has answered the question.
    private PurchaseModel WithUnit(PurchaseModel model, TimeUnit ofCustomers, ParseResult line, ISpendModel? spend)
    {
        bool discounts = _valuation.RateOf(line) != 0 && (spend is not null || line.GetValue(_outlook.DiscountedResidual));
        if (model.TimeUnit == TimeUnit.Unspecified && ofCustomers == TimeUnit.Unspecified && discounts)
        {
            throw new InvalidOperationException(
                "The model does not state its time unit, which discounting needs; add --unit day, week, month, quarter or year, or --discount-rate 0.");
        }

        return model.TimeUnit == ofCustomers ? model : model.WithTimeUnit(ofCustomers);
    }

    private string SourceName(ParseResult line) => line.GetValue(_input) is "-" ? "standard input" : AddressSecrets.Shown(line.GetValue(_input)!);

    private void NoteUnused(ParseResult line, string reason, params Option[] options)
    {
        foreach (Option option in options.Where(line.IsGiven))
        {
            _context.Note($"{option.Name} is not used: {reason}.");
        }
    }
}
