using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv clusters</c>: orders in, customers who are alike together out.</summary>
internal sealed class ClustersCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create("TRANSACTIONS", InputArgument.Orders);
    private readonly OrderOptions _orders = new();
    private readonly ObservationOptions _observation = new(
        "Unit of times: day, week, month (30.436875 days), quarter (91.310625 days) or year (365.2425 days). Default: day.",
        "The day that clusters are of, as yyyy-MM-dd; nothing later is in them. Default: the observation end.");

    private readonly Option<int?> _clusters = ToolOptions.WholeNumber("--clusters", "How many clusters. Default: as many as are furthest apart.", 2, 1_000);
    private readonly Option<int?> _upTo = ToolOptions.WholeNumber(
        "--up-to", "How many clusters there may be, of which as many are made as have the greatest mean silhouette. Default: 10.", 2, 30);

    private readonly FeaturesOption _features = new("clv features --list", whenNone: "spend_sum, orders, silence and T");
    private readonly ProfilesOption _profiles = new(
        "CSV file of what is known of customers beside their orders, customer_id first: numbers, and categories such as a channel. Features too.");

    private readonly ModelFeatureOptions _models;
    private readonly Option<long?> _seed = SeedOption.Create("What chance begins with. Default: 1.");
    private readonly Option<string?> _output = OutputOption.Table("the customers with their clusters");
    private readonly Option<bool> _spreadsheetSafe = OutputOption.SpreadsheetSafe("the customers");

    private ClustersCommand(ToolContext context)
    {
        _context = context;
        _models = new ModelFeatureOptions(context);
    }

    public static Command Create(ToolContext context) => new ClustersCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("clusters", "Put customers who are alike together, and say what they are like.")
        {
            Usage = "TRANSACTIONS [options]",
            Details =
            [
                "K-means on features of customers, standardized, skewed ones on a logarithmic scale. Clusters are numbered by the first feature, the greatest first. They describe customers and forecast nothing; segments with an action each are in the report of clv run.",
            ],
            Examples =
            [
                ("As many as are furthest apart", "clv clusters orders.csv --unit week -o clusters.csv"),
                ("Five, by rhythm", "clv clusters orders.csv --unit week --clusters 5 \\\n      --features silence,gap_mean,orders -o clusters.csv"),
            ],
        };
        InputArgument.Require(command, _input, "a file of orders");
        command.Add(new OptionGroup(
            "Clusters", [_clusters, _upTo, _features.Option, _profiles.File, _profiles.Decimal, _models.Purchases, _models.Spend, _seed]));
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(_observation.Group);
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

        if (line.GetValue(_clusters) is not null && line.GetValue(_upTo) is not null)
        {
            throw new UsageException($"{_clusters.Name} says how many clusters there are, so {_upTo.Name} has nothing to choose; give one of them.");
        }

        bool hasProfiles = line.GetValue(_profiles.File) is not null;
        string[] chosen = _features.Known(line, hasProfiles, _models.Further)
            ?? [.. LearnerLibrary.FeaturesOfClusters, .. hasProfiles ? [FeaturesOption.Profile] : Array.Empty<string>()];
        string? path = line.GetValue(_output);
        OutputTarget? output = path is null
            ? null
            : OutputTarget.Open(path, InputGuard.Of([.. _orders.Files(line.GetValue(_input), line), line.GetValue(_profiles.File)]));
        TableFile table = TableFile.Of(path, new CsvOptions { SpreadsheetSafe = line.GetValue(_spreadsheetSafe) });
        TransactionCsvOptions csv = _orders.Read(line);
        (ClusterResult result, TransactionAccount account) = ProgressDisplay.Show(progress =>
        {
            TransactionTable orders = OrderSources.Read(_orders.Address(line.GetValue(_input)!, line), csv, _context, progress);
            _observation.RequireCalibrationEndIn(orders, line);
            progress.Step("Putting customers into clusters");
            return (Clusters(line, orders, chosen), orders.Account);
        });
        if (output is not null)
        {
            table.Write(output, result.Customers);
            _context.Note(path!);
        }

        _context.Note(_observation.Remarks(line));
        _context.Note(AccountSentences.Of(account));
        _context.Note(result.Remarks);
        foreach (string sentence in result.Sentences)
        {
            _context.Out.WriteLine(sentence);
        }

        _context.Out.WriteLine();
        _context.Out.WriteLine(result.Profiles);
    }

    private ClusterResult Clusters(ParseResult line, TransactionTable orders, string[] chosen)
    {
        SummaryOptions summary = ObservationOptions.AsOfCalibrationEnd(_observation.Read(line, _models.CountsOpportunities(line))) with
        {
            SpendColumns = _models.NeedsSpendColumns(line),
        };
        var origin = ForecastOrigin.Of(orders, summary, PredictionOptions.OneYear(summary.Unit).Horizon, _context.Token);
        ClusterRequest request = new(
            _models.With(line, chosen, _profiles.Read(line, _orders)), line.GetValue(_clusters), line.GetValue(_upTo), line.GetValue(_seed) ?? 1);
        return LearnerLibrary.ClustersOf(origin, request, _context.Token);
    }
}
