using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary><c>clv export</c>: predictions in the layout that another system imports.</summary>
internal sealed class ExportCommand
{
    private const string Parquet = "parquet";

    private readonly ToolContext _context;
    private readonly Argument<string?> _input = InputArgument.Create(
        "PREDICTIONS", "Predictions, as clv predict and clv run write them: a CSV, Parquet or Arrow file; - for standard input.");

    private readonly Option<string?> _layout = ToolOptions.Parsed<string?>(
        "--layout",
        "NAME",
        $"What the file is for: {string.Join(", ", MarketingLayout.All.Select(layout => layout.Name))}, or {Parquet} for several Parquet files in a folder.",
        text => Layouts.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? throw new FormatException($"must be {Listing.Choice(Layouts)}"));

    private readonly Option<string?> _id = ToolOptions.Text(
        "--id", "KIND", "By what the system knows customers: email, phone, external_id, record_id or braze_id, as far as it does. Default: email for klaviyo and hubspot, external_id for braze and salesforce.");

    private readonly Option<string?> _idColumn = ToolOptions.Text(
        "--id-column", "COLUMN", "The column that has it, of the predictions or the profiles. Default: the one that is called as --id, or else customer_id.");

    private readonly Option<string?> _idField = ToolOptions.Text(
        "--id-field", "NAME", "What that column is called there. Default: as the system has it, and Customer_Id__c in salesforce.");

    private readonly Option<string?> _profiles = ToolOptions.Text(
        ProfilesOption.Name, "FILE", "CSV, Parquet or Arrow file of what is known of customers, with a column customer_id; its columns are texts. Default: none.");

    private readonly Option<string[]> _fields = ToolOptions.Texts(
        "--fields",
        "COLUMN=NAME,...",
        "The columns that follow, each with its name there, or without =NAME as clv names it; may be given several times. Default: p_alive, expected_purchases, expected_spend, clv and p_any_purchase, as far as they are there; all for parquet and --into.");

    private readonly Option<double?> _rows = ToolOptions.Number(
        "--rows-per-file", "COUNT", "The most rows of a file; where there are more, there are several files. Default: what the system takes.", number => number >= 1 && number <= int.MaxValue && number == Math.Floor(number), "a whole number from 1");

    private readonly Option<string?> _partitionBy = ToolOptions.Text("--partition-by", "COLUMN", "For parquet: a folder COLUMN=VALUE for each value of this column, as Hive lays them out.");
    private readonly Option<double?> _partitions = ToolOptions.Number(
        "--partitions", "COUNT", "For parquet: so many files, by a hash of the customer. Default: 1.", number => number is >= 1 and <= 1000 && number == Math.Floor(number), "a whole number from 1 to 1000");

    private readonly Option<string?> _output = ToolOptions.Text(
        "--output", "FILE", "File for the customers, or the folder for parquet; written whole or not at all. Default: standard output.", "-o");

    private readonly Option<bool> _spreadsheetSafe = OutputOption.SpreadsheetSafe("the file");
    private readonly IntoOptions _into = new(ofOrders: false);

    private ExportCommand(ToolContext context) => _context = context;

    public static Command Create(ToolContext context) => new ExportCommand(context).Build();

    private static string[] Layouts => [.. MarketingLayout.All.Select(layout => layout.Name), Parquet];

    private Option[] OfMarketing => [_id, _idColumn, _idField, _rows, _spreadsheetSafe];

    private ToolCommand Build()
    {
        ToolCommand command = new("export", "Write predictions in the layout that another system imports.")
        {
            Usage = "PREDICTIONS --layout NAME -o FILE [options]",
            Details =
            [
                "Klaviyo, Braze, HubSpot and Salesforce import a CSV file with a column by which they know customers and a column per field. Numbers that are missing are empty cells, which leave there what is there. A file that is larger than the system takes becomes several, predictions-1.csv, predictions-2.csv and so on.",
                "Customers of predictions have an id of the shop. Where the system knows them by an address, --profiles has it; who has none is left out and counted.",
            ],
            Examples =
            [
                ("For Braze, by the shop's own ids", "clv export predictions.csv --layout braze -o braze.csv"),
                ("For Klaviyo, by addresses in a file of customers", "clv export predictions.csv --layout klaviyo --profiles customers.csv \\\n      --id-column email -o klaviyo.csv"),
                ("For Salesforce, with fields of one's own", "clv export predictions.csv --layout salesforce --id-field Shop_Id__c \\\n      --fields clv=CLV__c,p_alive=Active__c -o salesforce.csv"),
                ("For a lake, a folder per country", "clv export predictions.csv --layout parquet --profiles customers.csv \\\n      --partition-by country -o lake"),
                ("Into a table of a database", "clv export predictions.csv --into clv_scores --into-database sqlite:shop.db"),
            ],
        };
        InputArgument.Require(command, _input, "a file of predictions");
        command.Add(new OptionGroup("Layout", [_layout, _id, _idColumn, _idField, _profiles, _fields]));
        command.Add(new OptionGroup("Output", [_output, _rows, _partitionBy, _partitions, _spreadsheetSafe]));
        command.Add(_into.Group);
        command.SetAction(Execute);
        return command;
    }

    private void Execute(ParseResult line)
    {
        InputGuard inputs = InputGuard.Of([line.GetValue(_input), line.GetValue(_profiles), .. _into.Files(line)]);
        string? layout = line.GetValue(_layout);
        RequireTogether(line, layout);
        string? path = line.GetValue(_output);
        OutputTarget? output = layout is null or Parquet ? null : OutputTarget.Open(path, inputs);
        if (layout == Parquet)
        {
            OutputFolder.CheckPath(path ?? throw new UsageException($"{_layout.Name} {Parquet} writes a folder; name it with -o."), [], inputs);
        }

        ScoreDestination? into = _into.Read(line);
        KeyValuePair<string, string>[] fields = Fields(line);
        ResultTable table = ProgressDisplay.Show(progress =>
        {
            progress.Step("Reading the predictions");
            ResultTable read = CustomerTable.Read(line.GetValue(_input)!, _context);
            return line.GetValue(_profiles) is { } profiles ? CustomerTable.With(read, profiles, _context) : read;
        });
        IReadOnlyList<(string Name, Func<int, double> Value)> scores = into is null ? [] : ScoresOf(CustomerTable.Select(table, fields));
        into?.Check(scores.Select(column => column.Name), _context.Token);
        if (layout == Parquet)
        {
            int files = PartitionedParquet.Write(
                path!, inputs, Partitioned(line, table, fields, out ResultColumn? by), by, (int)(line.GetValue(_partitions) ?? 1));
            _context.Note($"{Figures.Count(table.Count, "customer")} in {Figures.Count(files, "Parquet file")} under {path}.");
        }
        else if (layout is not null)
        {
            WriteMarketing(line, output!, inputs, MarketingLayout.Named(layout), table, fields);
        }

        if (into is not null)
        {
            _context.Note(into.Write(CustomerTable.IdsOf(table), scores, _context.Token));
        }
    }

    private void RequireTogether(ParseResult line, string? layout)
    {
        if (layout is null && !line.IsGiven(_into.Into))
        {
            throw new UsageException($"Say what the file is for with {_layout.Name} {Listing.Choice(Layouts)}, or which table scores go into with {IntoOptions.IntoName}.");
        }

        if (layout is null or Parquet && OfMarketing.FirstOrDefault(line.IsGiven) is { } ofMarketing)
        {
            throw new UsageException($"{ofMarketing.Name} is about layouts that systems import, and none is named; leave it out.");
        }

        if (layout != Parquet && new Option[] { _partitionBy, _partitions }.FirstOrDefault(line.IsGiven) is { } ofParquet)
        {
            throw new UsageException($"{ofParquet.Name} is for {_layout.Name} {Parquet}; leave it out.");
        }

        if (layout is null && line.IsGiven(_output))
        {
            throw new UsageException($"-o names a file, and no layout is named that it has; add {_layout.Name}.");
        }

        if (line.IsGiven(_partitionBy) && line.IsGiven(_partitions))
        {
            throw new UsageException($"{_partitionBy.Name} and {_partitions.Name} are two ways to part customers; leave one of them out.");
        }

        if (line.GetValue(_input) == "-" && line.GetValue(_profiles) == "-")
        {
            throw new UsageException($"{_profiles.Name} is a file, and standard input is for predictions; name the file.");
        }
    }

    private KeyValuePair<string, string>[] Fields(ParseResult line) =>
    [
        .. from given in line.GetValue(_fields) ?? []
           from field in given.Split(',')
           let parts = field.Split('=', 2)
           select parts[0].Length > 0 && (parts.Length == 1 || parts[1].Length > 0)
               ? KeyValuePair.Create(parts[0], parts.ElementAtOrDefault(1) ?? string.Empty)
               : throw new UsageException($"{_fields.Name} has {Excerpt.Of(field)}; write a column and its name there, such as clv=predicted_clv, with a comma before the next."),
    ];

    private ResultTable Partitioned(ParseResult line, ResultTable table, KeyValuePair<string, string>[] fields, out ResultColumn? by)
    {
        by = null;
        if (line.GetValue(_partitionBy) is not { } name)
        {
            return CustomerTable.Select(table, fields);
        }

        ResultColumn column = CustomerTable.Require(table, name);
        if (column == table.Columns[0])
        {
            throw new UsageException($"{_partitionBy.Name} is the customer, of whom each would have a folder; give --partitions.");
        }

        ResultTable selected = CustomerTable.Select(table, fields);
        by = column;
        return selected.Columns.Contains(column) ? selected : new ResultTable(selected.Title, selected.Count, [.. selected.Columns, column]);
    }

    private static (string Name, Func<int, double> Value)[] ScoresOf(ResultTable table)
    {
        (string, Func<int, double>)[] scores = ScoreDestination.NumbersOf(table);
        return scores.Length > 0 ? scores : throw new DataFormatException("There is no column of numbers to write into a table; check that the file has predictions.");
    }

    private void WriteMarketing(
        ParseResult line, OutputTarget output, InputGuard inputs, MarketingLayout layout, ResultTable table, KeyValuePair<string, string>[] fields)
    {
        string id = line.GetValue(_id) ?? layout.Identifiers[0];
        string column = line.GetValue(_idColumn)
            ?? table.Columns.FirstOrDefault(known => known.Name.Equals(id, StringComparison.OrdinalIgnoreCase))?.Name
            ?? table.Columns[0].Name;
        ResultColumn ids = CustomerTable.Require(table, column);
        int[] known = [.. Enumerable.Range(0, table.Count).Where(row => ids[row] is not ("" or null))];
        ResultTable kept = known.Length == table.Count ? table : CustomerTable.At(table, known);
        MarketingOptions options = new()
        {
            Identifier = id,
            IdentifierColumn = column,
            IdentifierField = line.GetValue(_idField),
            Fields = fields,
            MostRows = line.GetValue(_rows) is { } most ? (int)most : null,
            SpreadsheetSafe = line.GetValue(_spreadsheetSafe),
        };
        IReadOnlyList<string> files = [];
        try
        {
            output.Write(
                stream => MarketingCsv.Write(stream, kept, layout, options), file => files = MarketingCsv.Write(file, kept, layout, options, inputs.Refuse));
        }
        catch (ArgumentException error)
        {
            throw new UsageException(ErrorSentence.Of(error));
        }

        _context.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{Figures.Count(kept.Count, "customer")} for {layout.Product}{(files.Count > 1 ? $" in {files.Count} files, {files[0]} to {files[^1]}" : "")}."));
        if (kept.Count < table.Count)
        {
            _context.Note($"{Figures.Count(table.Count - kept.Count, "customer")} without {id} in column {Excerpt.Of(column)} left out.");
        }
    }
}
