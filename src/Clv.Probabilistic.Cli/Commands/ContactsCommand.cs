using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv contacts</c>: whom to contact under a budget or a capacity, by the models of a run.</summary>
internal sealed partial class ContactsCommand
{
    private const string ByTier = "tier";
    private const string BySegment = "segment";

    private readonly ToolContext _context;
    private readonly Argument<string?> _folder = InputArgument.Create(
        "DIR", $"Folder of clv run with {RunFiles.Summary}, {RunFiles.Model}, {RunFiles.Spend} and {RunFiles.Manifest}.");

    private readonly Option<double?> _cost = ToolOptions.Number(
        "--cost", "MONEY", "What it costs to contact a customer. Required.", number => number is >= 0 and <= EconomicRules.MostMoney, "a number from 0 to 1e15");

    private readonly Option<double?> _lift = ShareOption.Create(
        "--lift",
        "SHARE",
        "By which share a contact raises what is bought within --horizon: 0.1 for a tenth more. An assumption, unless clv experiment has measured it. Required.",
        number => number is >= 0 and <= 10,
        "a share from 0 to 10, 0.1 being a tenth more");

    private readonly Option<string[]> _lifts = ToolOptions.Texts(
        "--lifts", "GROUP=SHARE,...", "Lifts of groups of --by, such as 'at risk=0.2,champions=0.02'; --lift holds for all others. May be given several times.");

    private readonly Option<string?> _by = ToolOptions.Parsed<string?>(
        "--by",
        "GROUPS",
        "What --lifts and the table of groups are by: segment or tier. Default: segment.",
        text => text is BySegment or ByTier ? text : throw new FormatException($"must be {BySegment} or {ByTier}"));

    private readonly Option<double?> _offer = ToolOptions.Number(
        "--offer-cost", "MONEY", "What an offer costs for each who orders with it, also of those who would have ordered anyway. Default: 0.", number => number is >= 0 and <= EconomicRules.MostMoney, "a number from 0 to 1e15");

    private readonly Option<double?> _budget = ToolOptions.Number(
        "--budget", "MONEY", "What may be spent on contacts and offers. Default: no limit.", number => number is >= 0 and <= EconomicRules.MostMoney, "a number from 0 to 1e15");

    private readonly Option<double?> _capacity = ToolOptions.Number(
        "--capacity",
        "COUNT",
        "How many customers can be contacted. Default: no limit.",
        number => number >= 0 && number <= int.MaxValue && number == Math.Floor(number),
        "a whole number from 0");

    private readonly ValuationOptions _valuation = new("The time in which a contact works, in the model's time unit. Default: that of the run.", likeRun: true);
    private readonly Option<string?> _output = OutputOption.Table("the customers to contact");
    private readonly Option<bool> _spreadsheetSafe = OutputOption.SpreadsheetSafe("the customers");

    private ContactsCommand(ToolContext context) => _context = context;

    public static Command Create(ToolContext context) => new ContactsCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("contacts", "Say whom to contact under a budget, and what that is expected to gain.")
        {
            Usage = "DIR --cost MONEY --lift SHARE [options]",
            Details =
            [
                "Customers are ranked by what a contact is expected to gain per cost: lift times clv, less the contact and the offers that are taken. Those who gain are contacted until the budget or the capacity is used up. What is assumed is printed with the plan, and what it would be if an assumption were another.",
            ],
            Examples =
            [
                ("200 customers for a budget of 500", "clv contacts results --cost 2.50 --lift 0.1 --budget 500 \\\n      --horizon 13 --margin 0.3 -o contacts.csv"),
                ("With a voucher, and lifts by segment", "clv contacts results --cost 0.40 --offer-cost 5 --lift 0.05 \\\n      --lifts 'at risk=0.15,needs attention=0.1' -o contacts.csv"),
            ],
        };
        InputArgument.Require(command, _folder, "a folder of clv run");
        _cost.Required = true;
        _lift.Required = true;
        command.Add(new OptionGroup("Contacts", [_cost, _lift, _lifts, _by, _offer, _budget, _capacity]));
        command.Add(new OptionGroup("Valuing customers", [_valuation.Horizon, _valuation.DiscountRate, _valuation.Margin]));
        command.Add(new OptionGroup("Output", [_output, _spreadsheetSafe]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        _valuation.RequireFuture(line);
        RunFolder folder = RunFolder.Open(line.GetValue(_folder)!, "plan", _context);
        string? path = line.GetValue(_output);
        OutputTarget? output = path is null ? null : OutputTarget.Open(path, InputGuard.Of([.. folder.Files]));
        TableFile table = TableFile.Of(path, new CsvOptions { SpreadsheetSafe = line.GetValue(_spreadsheetSafe) });
        ContactPlan plan = ProgressDisplay.Show(_context, progress =>
        {
            progress.Step("Reading the run");
            CustomerPredictions predictions = Predict(line, folder);
            progress.Step("Ranking customers");
            return ContactPlan.Of(predictions, Options(line, predictions), _context.Token);
        });
        if (output is not null)
        {
            table.Write(output, plan.ContactTable());
            _context.Note(path!);
        }

        _context.Out.WriteLine(plan);
    }

    private CustomerPredictions Predict(ParseResult line, RunFolder folder)
    {
        RunManifest run = folder.RequiredManifest;
        CustomerSummary customers = folder.ReadSummary();
        return CustomerPredictions.Predict(
            customers,
            folder.Purchases,
            folder.RequireSpend(customers),
            new PredictionOptions
            {
                Horizon = line.GetValue(_valuation.Horizon) ?? run.Horizon,
                DiscountRatePerYear = line.GetValue(_valuation.DiscountRate) ?? run.DiscountRatePerYear,
                Margin = line.GetValue(_valuation.Margin) ?? run.Margin,
                Interval = run.Interval is { } level && folder.HasUncertainty ? folder.Interval(level) with { PerCustomer = false } : null,
            },
            cancellationToken: _context.Token);
    }

    private ContactOptions Options(ParseResult line, CustomerPredictions predictions)
    {
        PortfolioOverview overview = PortfolioOverview.Of(predictions, _context.Token);
        CustomerGrouping groups = line.GetValue(_by) == ByTier
            ? new CustomerGrouping([.. overview.Tiers.Select(tier => tier.Group)], overview.CustomersByTier!.Tier)
            : new CustomerGrouping(
                [.. overview.Segments.Select(segment => segment.Group)], [.. overview.CustomersBySegment!.Segment.Select(segment => (int)segment)]);
        return new ContactOptions
        {
            CostPerContact = line.GetValue(_cost)!.Value,
            Lift = line.GetValue(_lift)!.Value,
            OfferCost = line.GetValue(_offer) ?? 0,
            Budget = line.GetValue(_budget),
            Capacity = (int?)line.GetValue(_capacity),
            Groups = groups,
            GroupLifts = line.IsGiven(_lifts) ? Lifts(line, groups.Names) : null,
        };
    }

    /// <summary>A comma behind a number, for there are commas in names of groups too.</summary>
    [GeneratedRegex(@"(?<=\d\s*),")]
    private static partial Regex BetweenLifts();

    private Dictionary<string, double> Lifts(ParseResult line, IReadOnlyList<string> groups)
    {
        Dictionary<string, double> lifts = [];
        foreach (string text in line.GetValue(_lifts)!.SelectMany(one => BetweenLifts().Split(one)).Select(one => one.Trim()).Where(one => one.Length > 0))
        {
            int sign = text.LastIndexOf('=');
            if (sign < 0
                || !double.TryParse(text[(sign + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double lift)
                || !(lift is >= 0 and <= 10))
            {
                throw new UsageException($"{_lifts.Name} has '{text}'; write a group and its lift as a share from 0, such as 'at risk=0.2'.");
            }

            string name = text[..sign].Trim();
            string group = groups.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new UsageException(
                $"{_lifts.Name} has '{name}', which is none of {string.Join("; ", groups)}; name one of these, or choose others with {_by.Name}.");
            if (!lifts.TryAdd(group, lift))
            {
                throw new UsageException($"{_lifts.Name} has '{group}' twice; give every group one lift.");
            }
        }

        return lifts;
    }
}
