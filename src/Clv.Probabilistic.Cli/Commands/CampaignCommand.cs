using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv campaign</c>: recipients of a campaign without a control group, beside what was expected and who looked alike.</summary>
internal sealed class CampaignCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _folder = InputArgument.Create(
        "DIR", $"Folder with {RunFiles.Model}, and {RunFiles.Spend} for spend, as clv run writes them, best from orders before the campaign.");

    private readonly Option<string?> _recipients = ToolOptions.Text(
        "--recipients", "FILE", "CSV, Parquet or Arrow file of who got it, with a column customer_id. Required.");

    private readonly Option<string?> _source = ToolOptions.Text(
        "--orders", "ORDERS", InputArgument.Orders + " All orders are needed, from the first ones to the end of the window. Required.");

    private readonly Option<DateOnly?> _from = DateOption.Create("--from", "First day on which it may have worked, as yyyy-MM-dd. Required.");
    private readonly Option<DateOnly?> _until = DateOption.Create("--until", "Last day to look at, inclusive. Default: the day of the last order.");
    private readonly Option<double?> _caliper = ToolOptions.Number(
        "--caliper", "SIZE", "How far apart a recipient and the customer beside may be, in standard deviations. Default: 0.2.", size => size > 0, "above 0");

    private readonly Option<IntervalChoice?> _interval = IntervalOption.Create(
        "Level of the intervals; none leaves out that of what the model expected. Default: 0.9.", PosteriorOption.Most);

    private readonly OrderOptions _orders = new();
    private readonly Option<string?> _output = OutputOption.Table("the comparisons, a row per comparison and metric");

    private CampaignCommand(ToolContext context)
    {
        _context = context;
        _recipients.Required = true;
        _source.Required = true;
        _from.Required = true;
    }

    public static Command Create(ToolContext context) => new CampaignCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("campaign", "Look at a campaign that had no control group, and what that does not prove.")
        {
            Usage = "DIR --recipients FILE --orders ORDERS --from DATE [options]",
            Details =
            [
                "Recipients are compared with what the model expected of them from their orders before, with the others' own expectation for comparison, and with customers who looked like them the day before, one beside each. The same comparison in the window before the campaign, when there was nothing to find, shows how much of the difference is due to how recipients were chosen.",
                "None of it proves that the campaign did it. 'clv experiment design' draws customers to leave out next time, which does.",
            ],
            Examples =
            [
                ("What the letters of March may have brought", "clv campaign results --recipients letters.csv --orders orders.csv \\\n      --from 2026-03-01 --until 2026-05-31"),
            ],
        };
        InputArgument.Require(command, _folder, "a folder of clv run");
        command.Add(new OptionGroup("The campaign", [_recipients, _source, _from, _until, _caliper, _interval]));
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(new OptionGroup("Output", [_output]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        string folder = line.GetValue(_folder)!;
        OutputTarget output = OutputTarget.Open(
            line.GetValue(_output),
            InputGuard.Of([.. RunFolder.FilesIn(folder), line.GetValue(_recipients), .. _orders.Files(line.GetValue(_source), line)]));
        TableFile table = TableFile.Of(line.GetValue(_output), new CsvOptions());
        RunFolder run = RunFolder.Open(folder, "reading", _context);
        CustomerIds recipients = CustomerList.Read(line.GetValue(_recipients)!, _context);
        CampaignReadingResult reading = ProgressDisplay.Show(progress =>
        {
            TransactionTable orders = OrderSources.Read(_orders.Address(line.GetValue(_source)!, line), _orders.Read(line), _context, progress);
            DateOnly from = line.GetValue(_from)!.Value;
            progress.Step("Comparing");
            double? level = line.GetValue(_interval) is { } choice ? choice.Level : 0.9;
            return CampaignReading.Of(
                orders,
                recipients,
                new()
                {
                    From = from,
                    Until = line.GetValue(_until) ?? LastOrder(orders, from),
                    Purchases = run.Purchases,
                    Spend = run.Spend,
                    Grain = run.Grain,
                    Caliper = line.GetValue(_caliper) ?? 0.2,
                    Interval = level is { } probability ? run.Interval(probability) : null,
                },
                _context.Token);
        });
        foreach (string sentence in reading.Sentences)
        {
            _context.Out.WriteLine(sentence);
        }

        if (run.Manifest is { } made && DateOnly.FromDateTime(made.ObservationEnd) is var end && end >= reading.From)
        {
            _context.Out.WriteLine(FormattableString.Invariant(
                $"The model of {folder} has seen orders up to {end:yyyy-MM-dd}, those of the campaign among them, so that part of what it brought is in what was expected; one of clv run --observation-end {reading.From.AddDays(-1):yyyy-MM-dd} has not."));
        }

        _context.Out.WriteLine();
        _context.Out.WriteLine(reading.BalanceTable().ToString().TrimEnd());
        if (line.GetValue(_output) is { } file)
        {
            table.Write(output, reading);
            _context.Note([file]);
        }
    }

    private static DateOnly LastOrder(TransactionTable orders, DateOnly from)
    {
        DateOnly last = DateOnly.FromDayNumber(orders.Count == 0 ? 0 : orders.Day.Max());
        return last >= from
            ? last
            : throw new DataFormatException(FormattableString.Invariant(
                $"The last order is of {last:yyyy-MM-dd}, and the campaign began on {from:yyyy-MM-dd}; give later orders, or another --from."));
    }
}
