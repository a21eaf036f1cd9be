using System.CommandLine;
using Clv.Probabilistic.Charts;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv audit</c>: what orders alone say of a customer base, as tables and a page.</summary>
internal sealed class AuditCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create("TRANSACTIONS", InputArgument.Orders);
    private readonly OrderOptions _orders = new();
    private readonly Option<CohortPeriod?> _period = CohortPeriodOption.Create(
        "--period",
        "The calendar period of which the last is looked at and compared with the one before: year, quarter, month or week. Default: year where the orders hold two whole ones, else quarter, else month.");

    private readonly Option<DateOnly?> _end = DateOption.Create(
        "--end", "The last day of the last period, as yyyy-MM-dd; later orders are left out. Default: the last period that is whole.");

    private readonly Option<CohortPeriod?> _cohort = CohortPeriodOption.Create(
        "--cohort",
        "The calendar period of their first order that puts customers into one cohort: year, quarter, month or week. Default: month where the orders span 24 or fewer, else quarter, else year.");

    private readonly Option<DateOnly?> _lifeOf = CohortPeriodOption.Day(
        "--life-of", "The cohort whose life is shown: a day, month, quarter or year of its first orders, as 2024-02-01, 2024-02, 2024-Q1 or 2024. Default: the oldest whole one.");

    private readonly Option<string?> _output = OutputOption.Folder();
    private readonly Option<TableFormat?> _format = ToolOptions.Choice(
        "--format",
        "FORMAT",
        "How the tables are written: csv, parquet or arrow. Default: csv.",
        ("csv", TableFormat.Csv),
        ("parquet", TableFormat.Parquet),
        ("arrow", TableFormat.Arrow));

    private readonly Option<bool> _json = ToolOptions.Switch("--json", "Print sentences and tables as JSON, with every number to its last digit.");

    private AuditCommand(ToolContext context) => _context = context;

    public static Command Create(ToolContext context) => new AuditCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("audit", "Audit the customer base: what orders alone say, without any model.")
        {
            Usage = "TRANSACTIONS -o DIR [options]",
            Details =
            [
                "Five lenses, each two sentences, a table and a picture: how different customers are (inequality.csv), the last period against the one before (change.csv), the life of one cohort (cohort-life.csv), cohorts against each other (cohorts.csv), and the whole base by cohort (base.csv). audit.html shows all of it. DIR gets all files or none.",
                "Only whole periods are compared: orders after the last one are left out, and counted.",
            ],
            Examples =
            [
                ("orders.csv has the columns customer_id, date and amount", "clv audit orders.csv -o audit"),
                ("The second quarter of 2025 against the first", "clv audit orders.csv --period quarter --end 2025-06-30 -o audit"),
                ("By quarters of first orders, and the life of one of them", "clv audit orders.csv --cohort quarter --life-of 2024-Q2 -o audit"),
                ("Of a database", "clv audit sqlite:shop.db -o audit"),
                ("The CDNOW data of the literature", "clv audit CDNOW_master.txt --preset cdnow -o audit"),
            ],
        };
        InputArgument.Require(command, _input, "a file of orders");
        command.Add(_orders.Group);
        command.Add(_orders.Further);
        command.Add(_orders.Databases.Group);
        command.Add(new OptionGroup("Auditing", [_period, _end, _cohort, _lifeOf]));
        command.Add(new OptionGroup("Output", [_output, _format, _json]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        string folder = line.GetValue(_output)!;
        InputGuard inputs = InputGuard.Of(_orders.Files(line.GetValue(_input), line));
        OutputFolder.CheckPath(folder, AuditFiles.All, inputs);
        TransactionCsvOptions csv = _orders.Read(line);
        AuditOptions options = new()
        {
            Period = line.GetValue(_period),
            End = line.GetValue(_end),
            Cohort = line.GetValue(_cohort),
            LifeOf = line.GetValue(_lifeOf),
        };
        (CustomerBaseAudit audit, TransactionAccount account) = ProgressDisplay.Show(progress =>
        {
            TransactionTable orders = OrderSources.Read(_orders.Address(line.GetValue(_input)!, line), csv, _context, progress);
            progress.Step("Looking at orders");
            return (CustomerBaseAudit.Of(orders, options, _context.Token), orders.Account);
        });
        string[] files = Write(folder, inputs, audit, line.GetValue(_format) ?? TableFormat.Csv);
        if (line.GetValue(_json))
        {
            OutputTarget.StandardOutput.Write(stream => AuditText.WriteJson(stream, audit, account, files), _ => { });
        }
        else
        {
            AuditText.Write(_context.Out, audit, account, files);
        }
    }

    private static string[] Write(string folder, InputGuard inputs, CustomerBaseAudit audit, TableFormat format)
    {
        TableFile table = new(format, new CsvOptions());
        using OutputFolder output = OutputFolder.Open(folder, inputs);
        foreach ((string name, ITabularResult? lens) in new (string, ITabularResult?)[]
        {
            (AuditFiles.Inequality, audit.Inequality),
            (AuditFiles.Change, audit.Change),
            (AuditFiles.CohortLife, audit.CohortLife),
            (AuditFiles.Cohorts, audit.Cohorts),
            (AuditFiles.Base, audit.Base),
        })
        {
            if (lens is not null)
            {
                output.Add(RunFiles.In(format, name), file => table.Write(file, lens));
            }
        }

        output.Add(AuditFiles.Page, AuditReport.Of(audit).SaveHtml);
        return output.Commit();
    }
}
