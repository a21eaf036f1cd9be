using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv score</c>: predictions that were really made beside the orders that came since.</summary>
internal sealed class ScoreCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _predictions = InputArgument.Create(
        "PREDICTIONS", $"What clv run or clv predict wrote at the time: a CSV, Parquet or Arrow file; - for standard input. A {RunFiles.Manifest} beside it that lists it says the rest.");

    private readonly Option<string?> _source = ToolOptions.Text(
        "--orders", "ORDERS", InputArgument.Orders + " Those since the forecast; those before may be among them. Required.");

    private readonly Option<DateOnly?> _from = DateOption.Create(
        "--from", $"Last day that the forecast knew, as yyyy-MM-dd; it is for the time after it. Default: what {RunFiles.Manifest} says; required without.");

    private readonly ValuationOptions _valuation = new(
        $"Length of the future that was predicted, in units of --unit. Default: what {RunFiles.Manifest} says; required without.", likeRun: true);

    private readonly UnitOption _unit = new(
        $"Unit of --horizon: day, week, month, quarter or year. Default: what {RunFiles.Manifest} says, else day.");

    private readonly Option<DateOnly?> _until = DateOption.Create(
        "--until", "Last day of which all orders are in ORDERS, as yyyy-MM-dd. Default: that of the last order.");

    private readonly Option<double?> _interval = ShareOption.Create(
        "--interval",
        "LEVEL",
        $"Level of the intervals in PREDICTIONS, as clv predict --interval said it. Default: what {RunFiles.Manifest} says; not known without.",
        number => number is > 0 and < 1,
        "a level above 0 and below 1");

    private readonly Option<double?> _share = ShareOption.Create(
        "--share", "SHARE", "Share of customers whom a budget reaches, the best by forecast. Default: 0.2.", number => number is > 0 and <= 1, "a share of customers above 0 and at most 1");

    private readonly Option<double?> _cost = ToolOptions.Number(
        "--cost", "MONEY", "What reaching one of them costs, for the profit. Default: profit is not looked at.", number => number >= 0, "an amount from 0");

    private readonly OrderOptions _orders = new();
    private readonly ObservationOptions _observation = new("Not used here.", "Not used here.");
    private readonly Option<string?> _output = ToolOptions.Text(
        "--output", "FILE", "File for a row per customer, with what was expected and what came, as CSV or as .parquet or .arrow by its name, written whole or not at all.", "-o");

    private readonly Option<bool> _spreadsheetSafe = OutputOption.SpreadsheetSafe("FILE");
    private readonly Option<bool> _json = ToolOptions.Switch("--json", "Print every score of all, by tier and by segment, and the sentences as JSON.");

    private ScoreCommand(ToolContext context)
    {
        _context = context;
        _source.Required = true;
    }

    public static Command Create(ToolContext context) => new ScoreCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("score", "Say whether an earlier forecast was right, by the orders that came since.")
        {
            Usage = "PREDICTIONS --orders ORDERS [options]",
            Details =
            [
                $"The {RunFiles.Manifest} of clv run beside PREDICTIONS says when the forecast was made, for how long, and how orders were read; orders since are read likewise. Without one, give --from, --horizon and --unit.",
                "Orders up to the end of the horizon count. Where ORDERS do not reach so far, nothing is scored: nobody knows yet. Purchases are compared with expected_purchases, spend with expected purchases times expected_spend, and clv with what came, at the same margin and discounted alike. Customers who are new since are counted and named as new.",
                "Scores are those of clv compare, of all customers, by tier and by segment; docs/evaluation-reference.md defines them. Segments are those of the file, or come from the summary of the run.",
            ],
            Examples =
            [
                ("Was last year's forecast right?", "clv score results-2024/predictions.csv --orders orders.csv"),
                ("Every customer in a file", "clv score results-2024/predictions.csv --orders orders.csv \\\n      -o scored.csv"),
                ("Of clv predict, whose folder says nothing", "clv score predictions.csv --orders orders.csv --from 2024-12-31 \\\n      --horizon 26 --unit week"),
                ("What the best tenth would have left at 2.50 each", "clv score results-2024/predictions.csv --orders orders.csv \\\n      --share 0.1 --cost 2.50"),
            ],
        };
        InputArgument.Require(command, _predictions, "a file of predictions");
        command.Add(new OptionGroup(
            "Scoring", [_source, _from, _valuation.Horizon, _unit.Option, _until, _valuation.Margin, _valuation.DiscountRate, _interval, _share, _cost]));
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(new OptionGroup("Summarizing customers", [_observation.GrainOption]));
        command.Add(new OptionGroup("Output", [_output, _spreadsheetSafe, _json]));
        command.SetAction(Execute);
        return command;
    }

    private IReadOnlyList<Option> OfTheForecast =>
        [_from, _valuation.Horizon, _unit.Option, _valuation.Margin, _valuation.DiscountRate, _interval, _observation.GrainOption];

    private void Execute(ParseResult line)
    {
        string path = line.GetValue(_predictions)!;
        string orders = line.GetValue(_source)!;
        RunFolder? folder = RunFolder.Of(path, "score", _context);
        string? file = line.GetValue(_output);
        OutputTarget? output = file is null ? null : OutputTarget.Open(file, InputGuard.Of([path, .. folder?.Files ?? [], .. _orders.Files(orders, line)]));
        if (output?.IsStandardOutput == true && line.GetValue(_json))
        {
            throw new UsageException($"{_json.Name} and {_output.Name} - both write to standard output; give {_output.Name} a file.");
        }

        TableFile table = TableFile.Of(file, new CsvOptions { SpreadsheetSafe = line.GetValue(_spreadsheetSafe) });
        ForecastRecord forecast = Forecast(line, path, folder);
        ParseResult whole = folder?.LikeRun(line, _orders, _observation, NotOf(orders, folder.RequiredManifest)) ?? line;
        ForecastReview review = ProgressDisplay.Show(progress =>
        {
            TransactionTable later = OrderSources.Read(_orders.Address(orders, whole), _orders.Read(whole), _context, progress);
            progress.Note(_context, AccountSentences.Of(later.Account));
            progress.Step("Scoring");
            return ForecastReview.Of(
                forecast,
                later,
                new()
                {
                    Until = line.GetValue(_until),
                    Budget = line.GetValue(_share) ?? new ForecastReviewOptions().Budget,
                    CostPerContact = line.GetValue(_cost),
                },
                _context.Token);
        });
        if (output is not null)
        {
            table.Write(output, review.CustomerTable());
        }

        if (line.GetValue(_json))
        {
            OutputTarget.StandardOutput.Write(stream => ReviewJson.Write(stream, review), _ => { });
        }
        else
        {
            (output?.IsStandardOutput == true ? _context.Error : _context.Out).WriteLine(review.ToString().TrimEnd());
        }

        if (output?.IsStandardOutput == false)
        {
            _context.Note(file!);
        }
    }

    /// <summary>What a run says of where its orders were, which other orders have nothing to do with.</summary>
    private IEnumerable<Option> NotOf(string orders, RunManifest run) =>
        run.Inputs.Contains(orders) ? [] : [.. _orders.Databases.Group.Options, _orders.Sheet.Option];

    private ForecastRecord Forecast(ParseResult line, string path, RunFolder? folder)
    {
        if (folder is null)
        {
            return WrittenForecast.Read(path, (customers, purchases) => Terms(line, path, customers, purchases), _context);
        }

        RunManifest run = folder.RequiredManifest;
        if (OfTheForecast.FirstOrDefault(line.IsGiven) is { } given)
        {
            throw new UsageException(FormattableString.Invariant(
                $"{given.Name} says of the forecast what the {RunFiles.Manifest} beside {path} says already: {run.Horizon:0.####} {Figures.Units(run.TimeUnit)} after {run.ObservationEnd:yyyy-MM-dd}; leave it out."));
        }

        ForecastRecord forecast = WrittenForecast.Read(
            path,
            (customers, purchases) => new ForecastRecord
            {
                Customers = customers,
                ExpectedPurchases = purchases,
                ObservationEnd = run.ObservationEnd,
                Grain = run.Grain,
                Horizon = run.Horizon,
                TimeUnit = run.TimeUnit,
                Margin = run.Margin,
                DiscountRatePerYear = run.DiscountRatePerYear,
                Level = run.Interval,
            },
            _context);
        return forecast.Segments is null ? WithSegments(forecast, folder) : forecast;
    }

    private ForecastRecord Terms(ParseResult line, string path, CustomerIds customers, IReadOnlyList<double> purchases)
    {
        if (line.GetValue(_from) is not { } from || line.GetValue(_valuation.Horizon) is not { } horizon)
        {
            throw new UsageException(
                $"Nothing beside {(path == "-" ? "standard input" : path)} says when this forecast was made and for how long: there is no {RunFiles.Manifest} that lists it; give {_from.Name}, the last day that it knew, {_valuation.Horizon.Name} and {_unit.Option.Name}.");
        }

        return new ForecastRecord
        {
            Customers = customers,
            ExpectedPurchases = purchases,

            // By the hour, the whole day was known.
            ObservationEnd = from.ToDateTime(new TimeOnly(23, 0)),
            Grain = line.GetValue(_observation.GrainOption) ?? Grain.Day,
            Horizon = horizon,
            TimeUnit = _unit.Read(line) ?? TimeUnit.Day,
            Margin = _valuation.MarginOf(line),
            DiscountRatePerYear = _valuation.RateOf(line),
            Level = line.GetValue(_interval),
        };
    }

    /// <summary>Segments by the summary of the run, where it is there and of the same customers.</summary>
    private static ForecastRecord WithSegments(ForecastRecord forecast, RunFolder folder)
    {
        if (!File.Exists(folder.SummaryPath))
        {
            return forecast;
        }

        CustomerSummary customers = folder.ReadSummary();
        return !customers.HasWeight && forecast.Customers.All(customer => customers.Ids.IndexOf(customer) >= 0) ? forecast.WithSegments(customers) : forecast;
    }
}
