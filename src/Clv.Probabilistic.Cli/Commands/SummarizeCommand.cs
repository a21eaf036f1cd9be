using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv summarize</c>: orders in, one row per customer out.</summary>
internal static class SummarizeCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string?> input = InputArgument.Create(
            "TRANSACTIONS", InputArgument.Orders);
        OrderOptions orders = new();
        ObservationOptions observation = new(
            "Unit of recency and T: day, week, month (30.436875 days), quarter (91.310625 days) or year (365.2425 days). Default: day.",
            "Last day of calibration, as yyyy-MM-dd; later orders up to the observation end become holdout columns. Default: none.",
            forModels: false);
        Option<bool> grouped = ToolOptions.Switch(
            "--grouped", "One row per distinct frequency, recency, T and mean spend instead, with a column weight for the customers it stands for; no ids.");
        Option<bool> spendColumns = ToolOptions.Switch(
            "--spend-columns",
            "Add spend_variance, first_amount, capped_mean and capped_variance: of all purchases, the first included, capped at the 99.5 % quantile of amounts. A credibility model needs them.");
        Option<bool> logIntervals = ToolOptions.Switch(
            "--log-intervals",
            "Add log_intervals, the sum of the logarithms of the times between purchases. Models of regular purchases, such as bg-cnbd-k, need it.");
        Option<string?> state = StateOption.Create(
            "Summarize the state that clv refresh keeps in the database under this name, without looking at orders. Default: the orders.");
        Option<string?> output = OutputOption.Table("the summary");
        Option<bool> spreadsheetSafe = OutputOption.SpreadsheetSafe("the summary");
        SpillOption memory = new();
        Option<bool> timings = TimingsOption.Create();
        ToolCommand command = new("summarize", "Turn orders into one row per customer: frequency, recency, T and mean spend.")
        {
            Usage = "TRANSACTIONS [options]",
            Details =
            [
                "frequency is the number of repeat purchases, recency the time from first to last purchase, T the time from first purchase to the end of observation, monetary_value the mean spend per repeat purchase. The last column is empty, and its name says the unit, the grain and the end of observation.",
            ],
            Examples =
            [
                ("orders.csv has the columns customer_id, date and amount", "clv summarize orders.csv --unit week -o summary.csv"),
                ("Other names, up to a day", "clv summarize sales.csv.gz --customer-column client --date-column day \\\n      --value-column total --observation-end 2024-12-31 -o summary.csv"),
                ("The raw CDNOW file, split in calibration and holdout", "clv summarize CDNOW_master.txt --preset cdnow --unit week \\\n      --calibration-end 1997-09-30 -o split.csv"),
                ("More orders than fit into memory", "clv summarize 'orders/*.parquet' --memory-limit 2GB \\\n      --spill-folder /data -o summary.parquet"),
                ("Of a database, which does the work and sends a row per customer", "clv summarize postgres://analyst@localhost/shop --table sales.orders \\\n      --unit week -o summary.csv"),
                ("Of the state that clv refresh keeps there", "clv summarize sqlite:shop.db --state clv_state --unit week -o summary.csv"),
                ("With what a credibility model of spend needs", "clv summarize orders.csv --unit week --spend-columns -o summary.csv"),
                ("A smaller table without ids, to pass on or fit repeatedly", "clv summarize orders.csv --unit week --grouped -o grouped.csv"),
            ],
        };
        InputArgument.Require(command, input, "a file of orders");
        command.Add(orders.Group);
        command.Add(orders.Further);
        command.Add(orders.Databases.Group);
        command.Add(new OptionGroup("Reading the state of a database", [state]));
        command.Add(observation.Group);
        command.Add(memory.Group);
        command.Add(new OptionGroup("Output", [grouped, spendColumns, logIntervals, output, spreadsheetSafe, timings]));
        command.SetAction(line =>
        {
            if (line.GetValue(grouped) && line.IsGiven(observation.CalibrationEnd))
            {
                throw new UsageException(
                    "--grouped leaves out customers' holdouts, so --calibration-end cannot be given with it; for calibration alone, give that day as --observation-end.");
            }

            string[]? name = null;
            if (line.GetValue(state) is { } named)
            {
                IEnumerable<Option> ofReading = orders.Groups.SelectMany(group => group.Options).Except([orders.Databases.Password]);
                if (ofReading.FirstOrDefault(line.IsGiven) is { } ofOrders)
                {
                    throw new UsageException($"{StateOption.Name} is summarized without looking at orders, and {ofOrders.Name} says how these are read; leave one of them out.");
                }

                name = TableName.Parse(named, StateOption.Name);
            }

            using OrderSpill? spill = memory.Begin(line);
            OrderAddress address = memory.Address(orders.Address(line.GetValue(input)!, line), line);
            Execute(
                context,
                address with { Engine = address.Engine with { State = name, SaysGrain = line.IsGiven(observation.GrainOption) } },
                InputGuard.Of(orders.Files(line.GetValue(input), line)),
                orders.Read(line) with { Spill = spill },
                observation.Read(line) with { SpendColumns = line.GetValue(spendColumns), LogIntervals = line.GetValue(logIntervals) },
                observation.Remarks(line),
                line.GetValue(grouped),
                new CsvOptions { SpreadsheetSafe = line.GetValue(spreadsheetSafe) },
                line.GetValue(output),
                TimingsOption.Begin(line, timings));
        });
        return command;
    }

    private static void Execute(
        ToolContext context,
        OrderAddress address,
        InputGuard inputs,
        TransactionCsvOptions csv,
        SummaryOptions options,
        IEnumerable<string> remarks,
        bool grouped,
        CsvOptions written,
        string? outputPath,
        StageTimings? timings)
    {
        OutputTarget output = OutputTarget.Open(outputPath, inputs);
        TableFile table = TableFile.Of(outputPath, written);
        CustomerSummary customers = ProgressDisplay.Show(timings, progress =>
        {
            try
            {
                return OrderSources.Summarize(address, csv, options, context, progress);
            }
            catch (OutOfMemoryException error) when (csv.Spill is not null)
            {
                throw new InvalidOperationException(
                    "The summary itself does not fit into the limit of memory, some 50 bytes a customer and as much again while it is made; raise --memory-limit.", error);
            }
        });
        timings?.Begin("Writing the summary");
        CustomerSummary rows = grouped ? customers.Grouped() : customers;
        table.Write(output, rows);
        context.Note(remarks);
        context.Note(AccountSentences.Of(customers.Account!));
        if (grouped)
        {
            context.Note($"Grouped into {Figures.Count(rows.Count, "row")} of different history.");
        }

        timings?.Write(context.Error);
    }
}
