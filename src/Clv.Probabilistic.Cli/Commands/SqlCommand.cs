using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv sql</c>: the query that makes a summary of orders in a database, to be read, kept or made a view.</summary>
internal sealed class SqlCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create(
        "DATABASE", "The database, which is asked for its columns alone: duckdb:FILE, sqlite:FILE, postgres://user@host/database or clickhouse://user@host/database. None with --dialect.");

    private readonly OrderOptions _orders = new();
    private readonly ObservationOptions _observation = new(
        "Unit of recency and T: day, week, month (30.436875 days), quarter (91.310625 days) or year (365.2425 days). Default: day.",
        "Last day of calibration, as yyyy-MM-dd; later orders up to the observation end become holdout columns. Default: none.",
        forModels: false);

    private readonly Option<string?> _dialect = ToolOptions.Text(
        "--dialect", "NAME", "Write for an engine that is not asked, by the columns that options name; --list has the names.");

    private readonly Option<bool> _list = ToolOptions.Switch("--list", "List the engines for whose SQL queries are written, and no more.");
    private readonly Option<SqlQuestion?> _of = ToolOptions.Choice(
        "--of",
        "WHAT",
        "summary, a row per customer; histories and spend, what fits need; cohorts, who bought when by when they came; or check, what rows hold and lack. Default: summary.",
        ("summary", SqlQuestion.Summary),
        ("histories", SqlQuestion.Histories),
        ("spend", SqlQuestion.Spend),
        ("cohorts", SqlQuestion.Cohorts),
        ("check", SqlQuestion.Check));

    private readonly Option<CohortPeriod?> _acquired = ToolOptions.Choice(
        "--acquired",
        "PERIOD",
        "The calendar period of the first order that puts customers into one cohort: week, month, quarter or year. Default: month.",
        ("week", CohortPeriod.Week),
        ("month", CohortPeriod.Month),
        ("quarter", CohortPeriod.Quarter),
        ("year", CohortPeriod.Year));

    private readonly Option<string[]> _as = ViewOption.Create();
    private readonly Option<string?> _output = OutputOption.File("the query");

    private SqlCommand(ToolContext context) => _context = context;

    public static Command Create(ToolContext context) => new SqlCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("sql", "Print the query by which a database summarizes its orders.")
        {
            Usage = "DATABASE [options] | --dialect NAME --table NAME [options]",
            Details =
            [
                "It is the query of clv summarize, or one that is named by --of, with its values written out: it runs in the database's own tool, in a scheduled job or as a view, and the columns of a summary are those of its file. Without --observation-end, observation ends with the last order that is there when it runs.",
            ],
            Examples =
            [
                ("Of a database, whose columns are found as in a file", "clv sql duckdb:shop.duckdb --table orders --unit week -o summary.sql"),
                ("As a view that is always up to date", "clv sql sqlite:shop.db --unit week --as view customer_summary"),
                ("For a warehouse that is not asked", "clv sql --dialect snowflake --table shop.orders --customer-column buyer \\\n      --date-column paid_at --value-column total --unit week"),
                ("Retention by month of the first order, and purchases by month", "clv sql duckdb:shop.duckdb --of cohorts --grain month"),
                ("Which engines there are", "clv sql --list"),
            ],
        };
        InputArgument.Allow(command, _input);
        command.Add(new OptionGroup("Writing the query", [_of, _acquired, _dialect, _as, _output, _list]));
        foreach (OptionGroup group in _orders.Groups)
        {
            command.Add(group);
        }

        command.Add(_observation.Group);
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        if (line.GetValue(_list))
        {
            foreach (string dialect in WrittenSql.Dialects())
            {
                _context.Out.WriteLine(dialect);
            }

            return;
        }

        string? input = line.GetValue(_input);
        string? dialectName = line.GetValue(_dialect);
        OutputTarget output = OutputTarget.Open(line.GetValue(_output), InputGuard.Of(_orders.Files(input, line)));
        TransactionCsvOptions columns = _orders.Read(line);
        SqlRequest request = new(
            line.GetValue(_of) ?? SqlQuestion.Summary,
            _observation.Read(line),
            line.GetValue(_acquired) ?? CohortPeriod.Month,
            ViewOption.Read(line, _as));
        RefuseMeaningless(line, request);
        string text = (input, dialectName) switch
        {
            (null or "", null) => throw new UsageException($"Name a database, or the SQL of one that is not asked with {_dialect.Name}; {_list.Name} has the names."),
            (null or "", { } name) => WrittenSql.For(name, _orders.Databases.Read(line), columns, request),
            (_, null) => OfDatabase(_orders.Address(input, line), columns, request),
            _ => throw new UsageException($"{_dialect.Name} is for an engine that is not asked, and a database knows its own; leave one of them out."),
        };
        output.Write(stream => WrittenSql.Write(stream, text), file => WholeFile.Write(file, stream => WrittenSql.Write(stream, text)));
        _context.Note(_observation.Remarks(line));
    }

    private string OfDatabase(OrderAddress address, TransactionCsvOptions columns, SqlRequest request) => ProgressDisplay.Show(progress =>
    {
        progress.Step("Looking at the columns");
        using OrderSource source = OrderSources.Open(address, columns, _context);
        return source.Statement(request);
    });

    /// <summary>Complains about what another question is about, which would change nothing.</summary>
    private void RefuseMeaningless(ParseResult line, SqlRequest request)
    {
        if (line.IsGiven(_acquired) && request.Question != SqlQuestion.Cohorts)
        {
            throw new UsageException($"{_acquired.Name} is about cohorts; give {_of.Name} cohorts with it, or leave it out.");
        }

        Option? ofSummary = request.Question switch
        {
            SqlQuestion.Cohorts =>
                new Option[] { _observation.Unit.Option, _observation.CalibrationEnd, _observation.IncludeFirst }.FirstOrDefault(line.IsGiven),
            SqlQuestion.Check => _observation.OfOrdersAlone.Prepend(_observation.Unit.Option).FirstOrDefault(line.IsGiven),
            _ => null,
        };
        if (ofSummary is not null)
        {
            throw new UsageException($"{ofSummary.Name} is about summaries, and {_of.Name} {request.Question.ToString().ToLowerInvariant()} asks for none; leave it out.");
        }
    }
}
