using System.CommandLine;
using System.Globalization;
using System.Text;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv check</c>: what is in a file of orders, what looks wrong, and which models it can carry.</summary>
internal static class CheckCommand
{
    private const string Date = "yyyy-MM-dd";

    public static Command Create(ToolContext context)
    {
        Argument<string?> input = InputArgument.Create(
            "TRANSACTIONS", InputArgument.Orders);
        OrderOptions orders = new();
        orders.SkipBadRows.Description = "Accepted as elsewhere; here rows that cannot be read are always counted and left out.";
        Option<DateOnly?> today = ToolOptions.Parsed<DateOnly?>(
            "--today", "DATE", "Orders after this day are in the future, as yyyy-MM-dd. Default: this machine's date.", ParseDay);
        Option<bool> json = ToolOptions.Switch("--json", "Write the findings as JSON, with their numbers by name.");
        Option<string?> output = OutputOption.File("the findings");
        ToolCommand command = new("check", "Look over a file of orders: what is there, what looks wrong, what it is ready for.")
        {
            Usage = "TRANSACTIONS [options]",
            Details =
            [
                "Each finding is one line: info describes, advice would help, a warning is worth a look, a problem makes results wrong. Rows that cannot be read are counted and left out. The exit code is 0 whatever is found.",
            ],
            Examples =
            [
                ("orders.csv has the columns customer_id, date and amount", "clv check orders.csv"),
                ("The raw CDNOW file", "clv check CDNOW_master.txt --preset cdnow"),
                ("For a program to read", "clv check orders.csv.gz --json -o findings.json"),
            ],
        };
        InputArgument.Require(command, input, "a file of orders");
        command.Add(orders.Group);
        command.Add(orders.Further);
        command.Add(orders.Databases.Group);
        command.Add(new OptionGroup("Output", [today, json, output]));
        command.SetAction(line => Execute(
            context,
            orders.Address(line.GetValue(input)!, line),
            InputGuard.Of(orders.Files(line.GetValue(input), line)),
            orders.Read(line) with { SkipBadRows = true, MaxBadRows = BadRowLimit.None },
            new DataCheckOptions { Today = line.GetValue(today) ?? DateOnly.FromDateTime(DateTime.Now) },
            line.GetValue(json),
            line.GetValue(output)));
        return command;
    }

    private static void Execute(
        ToolContext context, OrderAddress address, InputGuard inputs, TransactionCsvOptions csv, DataCheckOptions options, bool json, string? outputPath)
    {
        OutputTarget output = OutputTarget.Open(outputPath, inputs, context);
        DataCheckReport report = ProgressDisplay.Show(context, progress =>
        {
            TransactionTable orders = Read(context, address, csv, progress);
            progress.Step("Checking orders");
            return OptionFlags.Translate(DataCheck.Of(orders, options, context.Token));
        });
        output.Write(stream => Write(stream, report, json), file => WholeFile.Write(file, stream => Write(stream, report, json)));
    }

    private static TransactionTable Read(ToolContext context, OrderAddress address, TransactionCsvOptions csv, ProgressDisplay progress)
    {
        using OrderSource source = OrderSources.Open(address, csv, context);
        if (source.HoldsSummary())
        {
            throw new DataFormatException(
                $"{source.Name} has the columns of a summary (frequency, recency and T) and so no orders to check; check the file of orders that it was made from.");
        }

        return source.Read(progress);
    }

    private static void Write(Stream stream, DataCheckReport report, bool json)
    {
        if (json)
        {
            CheckJson.Write(stream, report);
            return;
        }

        using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        CheckReport.Write(text, report);
    }

    private static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text, Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw new FormatException("must be a date written as yyyy-MM-dd, such as 1997-09-30");
}
