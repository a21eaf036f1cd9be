using System.CommandLine;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv score-sql</c>: scores where customers are, by a query that is printed or as a table that is made.</summary>
internal sealed class ScoreSqlCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create(
        "DATABASE", "The database that has the summary: duckdb:FILE, sqlite:FILE, postgres://user@host/database or clickhouse://user@host/database. None with --dialect.");

    private readonly Option<string?> _model = ToolOptions.Text("--model", "FILE", "Model file of a purchase model from clv fit. Required.");
    private readonly Option<string?> _spend = ToolOptions.Text("--spend", "FILE", "Model file of a gamma-gamma model, for expected spend and value. Default: none.");
    private readonly ValuationOptions _valuation = new("Length of the future to predict, in the model's time unit. Required.");
    private readonly Option<bool> _logLikelihood = ToolOptions.Switch("--log-likelihood", "Add each customer's log-likelihood. It takes histories.");
    private readonly Option<IntervalChoice?> _interval = IntervalOption.Create(
        "Add the intervals of what is said of purchases, as NAME_lower and NAME_upper, and outcome_purchases; those of spend and value depend on each customer and are those of clv predict. It takes histories. Default: none; 0.9999 is the most without clv fit --posterior.",
        PosteriorOption.Most);

    private readonly OutlookOptions _outlook = new();

    private readonly Option<string?> _table = ToolOptions.Text(
        EngineOptions.TableName, "NAME", $"Table or view of the summary, with its schema before a point where it has one; names with points in double quotes. Default: {WrittenScores.Summary}.");

    private readonly Option<string?> _query = ToolOptions.Text(EngineOptions.QueryName, "FILE", "File with a SELECT whose rows are a summary, in place of a table.");
    private readonly UnitOption _unit = new("Unit of the summary, for a model that does not say its own: day, week, month, quarter or year.");
    private readonly Option<string?> _password = ToolOptions.Text(
        EngineOptions.PasswordName, "FILE", "File whose first line is the password. Default: what the address says, or the variable CLV_PASSWORD.");

    private readonly Option<string?> _dialect = ToolOptions.Text(
        "--dialect", "NAME", "Write for an engine that is not asked; clv sql --list has the names.");

    private readonly Option<string?> _histories = ToolOptions.Text(
        WrittenScores.HistoriesName, "SUMMARY", "With --dialect: the summary as a file, whose histories are predicted here and written into the script, for all columns and for any purchase model.");

    private readonly Option<string?> _historiesTable = ToolOptions.Text(
        WrittenScores.HistoriesTableName,
        "NAME",
        $"The table that the script makes for histories; of a database, they are read from it, and without this option for models alone that are no formula. Default: {WrittenScores.Histories}.");

    private readonly Option<string[]> _as = ViewOption.Create();
    private readonly Option<string?> _into = ToolOptions.Text(
        IntoOptions.IntoName, "TABLE", "Make this table of all scores in the database, or replace it whole if it is one of scores, and print no query.");

    private readonly Option<string?> _output = OutputOption.File("the query");

    private ScoreSqlCommand(ToolContext context)
    {
        _context = context;
        _model.Required = true;
    }

    public static Command Create(ToolContext context) => new ScoreSqlCommand(context).Build();

    private ToolCommand Build()
    {
        ToolCommand command = new("score-sql", "Score customers where they are: print the query, or make the table.")
        {
            Usage = "DATABASE --model FILE --horizon LENGTH | --dialect NAME ...",
            Details =
            [
                "The summary is a table or view in the database, such as clv sql makes, in the model's time unit. For bg-nbd, mbg-nbd and nbd, p_alive, p_any_purchase and, with --spend, expected_spend are formulas, and the query needs nothing else. All other columns of clv predict, and pareto-nbd, depend on a customer's history alone: they are predicted here once for each distinct history, and the script makes a table of them that the query joins.",
                "With --into, customers never leave the database: distinct histories are read, their scores written, and the table is made within one transaction, or in ClickHouse under another name until it is complete.",
            ],
            Examples =
            [
                ("A query of formulas, for a warehouse that is not asked", "clv score-sql --dialect snowflake --table shop.customer_summary \\\n      --model model.json --spend spend.json --horizon 52 -o scores.sql"),
                ("All columns, by histories that the script brings along", "clv score-sql --dialect postgres --model model.json --spend spend.json \\\n      --horizon 52 --histories summary.csv -o scores.sql"),
                ("As a table in the database, made anew whole", "clv score-sql sqlite:shop.db --model model.json --spend spend.json \\\n      --horizon 52 --into clv_scores"),
                ("As a view that follows the summary", "clv score-sql sqlite:shop.db --model model.json --horizon 52 \\\n      --as view active_customers -o view.sql"),
            ],
        };
        InputArgument.Allow(command, _input);
        command.Add(new OptionGroup("Models", [_model, _spend]));
        command.Add(new OptionGroup(
            "Predicting", [_valuation.Horizon, _valuation.DiscountRate, _valuation.Margin, _interval, _logLikelihood, .. _outlook.All]));
        command.Add(new OptionGroup("The summary", [_table, _query, _unit.Option, _password]));
        command.Add(new OptionGroup("Writing", [_into, _dialect, _histories, _historiesTable, _as, _output]));
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        string? input = line.GetValue(_input) is { Length: > 0 } named ? named : null;
        InputGuard inputs = InputGuard.Of(
            input, line.GetValue(_model), line.GetValue(_spend), line.GetValue(_query), line.GetValue(_password), line.GetValue(_histories));
        OutputTarget output = OutputTarget.Open(line.GetValue(_output), inputs);
        string? dialect = line.GetValue(_dialect);
        RequireTogether(line, input, dialect);
        EngineAddress? address = input is null ? null : EngineAddress.Find(input) ?? throw new UsageException(
            $"{AddressSecrets.Shown(input)} is no database, and scores are computed where the summary is; name one, as sqlite:shop.db, or predict from a file with clv predict.");
        EngineRequest engine = new(line.GetValue(_table), line.GetValue(_query), PasswordFile: line.GetValue(_password));
        ScoreRequest request = Request(line);
        if (line.GetValue(_into) is { } table)
        {
            WriteInto(address!, engine, request, TableName.Parse(table, _into.Name));
            return;
        }

        bool hasHistories = line.IsGiven(_histories) || line.IsGiven(_historiesTable);
        if (!hasHistories && OfHistories.FirstOrDefault(line.IsGiven) is { } needing)
        {
            throw new UsageException(
                $"{needing.Name} is about columns that are no formula, which come from a table of histories; {(dialect is null ? $"add {_historiesTable.Name}" : $"give the summary that has them with {_histories.Name}")}, or leave it out.");
        }

        string[] script = dialect is null
            ? OfDatabase(address!, engine, request)
            : [.. WrittenScores.For(dialect, engine, request, line.GetValue(_histories) is { } file ? HistoriesOf(file, line, request) : null)];
        string text = string.Join("\n\n", script);
        output.Write(stream => WrittenSql.Write(stream, text), file => WholeFile.Write(file, stream => WrittenSql.Write(stream, text)));
        _context.Note(Unit(engine, request));
    }

    /// <summary>The options whose columns are no formulas.</summary>
    private IEnumerable<Option> OfHistories => [_interval, _logLikelihood, .. _outlook.All, _valuation.DiscountRate, _valuation.Margin];

    private void RequireTogether(ParseResult line, string? input, string? dialect)
    {
        if (input is null && dialect is null)
        {
            throw new UsageException($"Name a database, or the SQL of one that is not asked with {_dialect.Name}; clv sql --list has the names.");
        }

        if (input is not null && dialect is not null)
        {
            throw new UsageException($"{_dialect.Name} is for an engine that is not asked, and a database knows its own; leave one of them out.");
        }

        if (line.IsGiven(_table) && line.IsGiven(_query))
        {
            throw new UsageException($"{_table.Name} and {_query.Name} both say where the summary is; leave one of them out.");
        }

        if (dialect is not null && new Option[] { _into, _password }.FirstOrDefault(line.IsGiven) is { } ofDatabase)
        {
            throw new UsageException($"{ofDatabase.Name} is for a database that is asked, and with {_dialect.Name} none is; leave it out.");
        }

        if (dialect is not null && line.IsGiven(_historiesTable) && !line.IsGiven(_histories))
        {
            throw new UsageException($"{_historiesTable.Name} is for histories, and with {_dialect.Name} none are read from an engine; give the summary that has them with {_histories.Name}.");
        }

        if (input is not null && line.IsGiven(_histories))
        {
            throw new UsageException($"{_histories.Name} is for an engine that is not asked, and histories are read from the database; leave it out.");
        }

        if (line.IsGiven(_into) && new Option[] { _output, _as, _historiesTable }.FirstOrDefault(line.IsGiven) is { } ofScript)
        {
            throw new UsageException($"{ofScript.Name} is about a query that is printed, and with {_into.Name} none is; leave one of them out.");
        }
    }

    private ScoreRequest Request(ParseResult line)
    {
        string path = line.GetValue(_model)!;
        if (LearntSniffer.IsLearnt(path))
        {
            throw new UsageException($"{path} is what clv learn has learnt, which no engine can compute; predict with clv predict {_into.Name}, which writes the scores back.");
        }

        ModelFit<IModel> saved = ModelInput.Read(path, _context);
        PurchaseModel model = saved.Model as PurchaseModel ?? throw new UsageException(
            $"{path} holds a {saved.Model.Name} model, which says nothing of purchases; give a purchase model such as bg-nbd as {_model.Name}, and this as {_spend.Name}.");
        PurchaseModel purchases = InUnit(model, line);
        ISpendModel? spend = line.GetValue(_spend) is { } spendPath ? (ISpendModel)ModelInput.ReadSpend(spendPath, _context).Model : null;
        double horizon = line.GetValue(_valuation.Horizon)
            ?? throw new UsageException($"Give {_valuation.Horizon.Name}, the length of the future to predict, in {Figures.Units(purchases.TimeUnit)}.");
        _outlook.CheckRate(line, _valuation.RateOf(line));
        PredictionOptions options = new()
        {
            Horizon = horizon,
            DiscountRatePerYear = _valuation.RateOf(line),
            Margin = _valuation.MarginOf(line),
            LogLikelihood = line.GetValue(_logLikelihood),
            Interval = line.GetValue(_interval)?.Level is { } level
                ? new PredictionInterval(SavedDraws.Of(path, saved, level, purchases.TimeUnit, _context), spend: null) { Level = level }
                : null,
        };
        return new ScoreRequest(purchases, spend, _outlook.Read(line, options), line.GetValue(_historiesTable), ViewOption.Read(line, _as));
    }

    private PurchaseModel InUnit(PurchaseModel model, ParseResult line)
    {
        if (_unit.Read(line) is not { } unit)
        {
            return model.TimeUnit != TimeUnit.Unspecified ? model : throw new UsageException(
                $"The model does not state its time unit; say in which one the summary is with {_unit.Option.Name} day, week, month, quarter or year.");
        }

        return model.TimeUnit == TimeUnit.Unspecified || model.TimeUnit == unit ? model.WithTimeUnit(unit) : throw new UsageException(
            $"{_unit.Option.Name} is {unit.Name()}, but the model's time unit is {model.TimeUnit.Name()}; make the summary in {model.TimeUnit.Name()}s, or fit in {unit.Name()}s.");
    }

    private CustomerSummary HistoriesOf(string file, ParseResult line, ScoreRequest request) => ProgressDisplay.Show(progress =>
    {
        progress.Step("Reading the summary");
        SummaryCsvOptions options = new() { Unit = _unit.Read(line) ?? TimeUnit.Unspecified };
        using OrderSource source = OrderSources.Open(new OrderAddress(file), new TransactionCsvOptions(), _context);
        return source.IsSummary(options) == true
            ? SummaryInput.For(request.Purchases.TimeUnit, source.ReadSummary(options), source.Name)
            : throw new DataFormatException($"{source.Name} is not a summary: its header lacks frequency, recency and T; make one of orders with clv summarize.");
    });

    private string[] OfDatabase(EngineAddress address, EngineRequest engine, ScoreRequest request) => ProgressDisplay.Show(progress =>
    {
        progress.Step("Looking at the summary");
        EngineFile.Require(address, engine);
        using EngineConnection open = EngineLibrary.Open(address, engine, _context.Token);
        return WrittenScores.Of(open, address, engine, request, _context.Token).ToArray();
    });

    private void WriteInto(EngineAddress address, EngineRequest engine, ScoreRequest request, string[] table)
    {
        EngineFile.Require(address, engine);
        (int histories, double customers) = ProgressDisplay.Show(progress =>
        {
            using EngineConnection open = EngineLibrary.OpenForWriting(address, engine, _context.Token);
            return WrittenScores.Into(open, address, engine, request, table, progress, _context.Token);
        });
        _context.Note(FormattableString.Invariant(
            $"{customers:#,0} customers are scored in table {string.Join('.', table)} of {address.Shown}, by {histories:#,0} distinct histories."));
        _context.Note(Unit(engine, request));
    }

    private static string Unit(EngineRequest engine, ScoreRequest request) =>
        $"The times of {WrittenScores.NameOf(engine)} are taken to be in {Figures.Units(request.Purchases.TimeUnit)}, as the model's are.";
}
