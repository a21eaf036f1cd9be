using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv features</c>: orders in, one row of features per customer out, for learners of whatever kind.</summary>
internal sealed class FeaturesCommand
{
    private const int NameColumn = 22;
    private const int Width = 80;

    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create("TRANSACTIONS", InputArgument.Orders);
    private readonly OrderOptions _orders = new();
    private readonly ObservationOptions _observation = new(
        "Unit of times and --horizon: day, week, month (30.436875 days), quarter (91.310625 days) or year (365.2425 days). Default: day.",
        "The day that features are of, as yyyy-MM-dd; nothing later is in them. Default: the observation end, or with --targets one horizon before it.");

    private readonly Option<double?> _horizon = ToolOptions.Number(
        "--horizon", "LENGTH", "Length of the future that is to be forecast, in units of --unit: the season that features look at, and that of --targets. Default: one year.", number => number > 0, "a number above 0");

    private readonly Option<bool> _targets = ToolOptions.Switch(
        "--targets", "Add what customers did in the horizon after the day: what there is to learn. Without it, features are those to forecast from.");

    private readonly FeaturesOption _features = new("--list");
    private readonly ProfilesOption _profiles = new(
        "CSV file of what is known of customers beside their orders, customer_id first: numbers, and categories such as a channel. Features too.");

    private readonly ModelFeatureOptions _models;
    private readonly Option<bool> _list = ToolOptions.Switch("--list", "Say what each feature is, by groups, and read nothing.");
    private readonly Option<string?> _output = OutputOption.Table("the features");
    private readonly Option<bool> _spreadsheetSafe = OutputOption.SpreadsheetSafe("the features");

    private FeaturesCommand(ToolContext context)
    {
        _context = context;
        _models = new ModelFeatureOptions(context);
    }

    public static Command Create(ToolContext context) => new FeaturesCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("features", "Turn orders into features of customers, for learners.")
        {
            Usage = "TRANSACTIONS [options]",
            Details =
            [
                "A row per customer: how often, how lately and how regularly they bought, their last weeks, the season, what they spent, and with --models what models expect of them. What is missing, such as the time between purchases of who bought once, is an empty cell. docs/learning.md has them all.",
                "Learn from --targets, and forecast from the same features without.",
            ],
            Examples =
            [
                ("What there is to learn from", "clv features orders.csv --unit week --horizon 13 --targets \\\n      -o learnt.parquet"),
                ("What to forecast the next 13 weeks from", "clv features orders.csv --unit week --horizon 13 -o now.parquet"),
                ("Some of them, with what a model says", "clv features orders.csv --unit week --horizon 13 \\\n      --features purchases,gaps,spend_mean --models bg-nbd -o some.csv"),
                ("With what is known beside orders", "clv features orders.csv --unit week --horizon 13 --targets \\\n      --profiles profiles.csv -o learnt.csv"),
                ("What they are", "clv features --list"),
            ],
        };
        InputArgument.Require(command, _input, "a file of orders", unless: _list);
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(_observation.Group);
        command.Add(new OptionGroup("Features", [_horizon, _targets, _features.Option, _profiles.File, _profiles.Decimal, _models.Purchases, _models.Spend, _list]));
        command.Add(new OptionGroup("Output", [_output, _spreadsheetSafe]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        if (LearnerLibrary.WhyNot is { } whyNot)
        {
            throw new InvalidOperationException(whyNot);
        }

        if (line.GetValue(_list) && line.GetValue(_input) is { } given)
        {
            throw new UsageException(given.Length > 1 && given[0] == '-'
                ? $"There is no option '{given}' for 'clv features'."
                : $"{_list.Name} says what features there are and reads nothing; leave {given} out.");
        }

        if (line.GetValue(_list))
        {
            WriteList(_context.Out);
            return;
        }

        string[]? chosen = _features.Known(line, line.GetValue(_profiles.File) is not null, further: _models.Further);
        if (line.GetValue(_targets) && line.GetValue(_horizon) is null)
        {
            throw new UsageException($"{_targets.Name} are what customers did in a horizon; say how long it is with {_horizon.Name}.");
        }

        string? path = line.GetValue(_output);
        OutputTarget output = OutputTarget.Open(path, InputGuard.Of([.. _orders.Files(line.GetValue(_input), line), line.GetValue(_profiles.File)]));
        TableFile table = TableFile.Of(path, new CsvOptions { SpreadsheetSafe = line.GetValue(_spreadsheetSafe) });
        TransactionCsvOptions csv = _orders.Read(line);
        (ForecastOrigin origin, FeatureResult result, TransactionAccount account) = ProgressDisplay.Show(progress =>
        {
            TransactionTable orders = OrderSources.Read(_orders.Address(line.GetValue(_input)!, line), csv, _context, progress);
            _observation.RequireCalibrationEndIn(orders, line);
            progress.Step("Computing features");
            (ForecastOrigin known, FeatureResult computed) = Features(line, orders, _models.With(line, chosen, _profiles.Read(line, _orders)));
            return (known, computed, orders.Account);
        });
        ResultTable features = result.Table;
        table.Write(output, features);
        _context.Note(_observation.Remarks(line));
        _context.Note(AccountSentences.Of(account));
        _context.Note(FormattableString.Invariant($"Features of {Figures.Count(features.Count, "customer")} as they were known on {origin.Day:yyyy-MM-dd}.")
            + (line.GetValue(_targets) ? FormattableString.Invariant($" Targets are what they did up to {origin.HorizonEnd:yyyy-MM-dd}.") : ""));
        _context.Note(result.Remarks);
        string[] missing = [.. chosen?.Where(name => FeaturesOption.IsFeature(name) && features.Columns.All(column => column.Name != name)) ?? []];
        if (missing.Length > 0)
        {
            _context.Note($"Orders carry no amounts, so there is no {Listing.Choice(missing)}.");
        }
    }

    private (ForecastOrigin Origin, FeatureResult Features) Features(ParseResult line, TransactionTable orders, FeatureRequest request)
    {
        SummaryOptions given = _observation.Read(line, _models.CountsOpportunities(line));
        SummaryOptions summary = given with
        {
            CalibrationEnd = null,
            SpendColumns = _models.NeedsSpendColumns(line),
        };
        double horizon = line.GetValue(_horizon) ?? PredictionOptions.OneYear(summary.Unit).Horizon;
        if (line.GetValue(_targets))
        {
            HoldoutSplit split = given.CalibrationEnd is { } cut
                ? HoldoutSplits.After(orders, summary, cut, horizon)
                : HoldoutSplits.Rolling(orders, summary, horizon, origins: 1)[0];
            Rehearsal past = Rehearsal.Of(orders, split, summary, _context.Token);
            return (past.Origin, LearnerLibrary.FeaturesOf(past, request, _context.Token));
        }

        ForecastOrigin origin = ForecastOrigin.Of(
            orders, ObservationOptions.AsOfCalibrationEnd(given) with { SpendColumns = summary.SpendColumns }, horizon, _context.Token);
        return (origin, LearnerLibrary.FeaturesOf(origin, request, _context.Token));
    }

    private static void WriteList(TextWriter output)
    {
        foreach (IGrouping<string, FeatureDescription> group in LearnerLibrary.Features.GroupBy(feature => feature.Group))
        {
            output.WriteLine($"{group.Key}:");
            foreach (FeatureDescription feature in group)
            {
                string left = $"  {feature.Name}";
                foreach (string text in TextWrap.Lines(feature.Meaning, Width - NameColumn))
                {
                    output.WriteLine(left.PadRight(NameColumn) + text);
                    left = string.Empty;
                }
            }

            output.WriteLine();
        }

        output.WriteLine($"{FeaturesOption.Profile} (with {ProfilesOption.Name}):");
        output.WriteLine("  COLUMN, or COLUMN=CATEGORY where it has categories");
        output.WriteLine();
        output.WriteLine("models (with --models and --spend-model):");
        output.WriteLine("  MODEL_p_alive, MODEL_expected_purchases, MODEL_expected_spend");
    }
}
