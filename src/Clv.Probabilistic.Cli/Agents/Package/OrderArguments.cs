using System.Text.RegularExpressions;
using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>The arguments by which agents say where orders are and how they are laid out, as those of the command line.</summary>
/// <param name="folder">What may be read.</param>
/// <param name="databases">Whether orders may come from databases.</param>
internal sealed partial class OrderArguments(AgentFolder folder, bool databases)
{
    private static readonly (string Name, string Option)[] _texts =
    [
        ("customer_column", "--customer-column"),
        ("date_column", "--date-column"),
        ("amount_column", "--value-column"),
        ("date_format", "--date-format"),
        ("preset", "--preset"),
        ("refunds", "--refunds"),
        ("guests", "--guests"),
        ("sheet", "--sheet"),
    ];

    /// <summary>Where orders are.</summary>
    public AgentParameter Path { get; } = new(
        "path",
        AgentParameterKind.Text,
        "The orders, relative to the folder: a file (.csv .tsv .txt, also .gz; .xlsx .parquet .arrow) or a folder of such files"
            + (databases ? ", or sqlite:FILE, duckdb:FILE, postgres://USER@HOST/DATABASE or clickhouse://…" : "") + ". A row for each order: customer, date, amount.")
    {
        IsRequired = true,
    };

    /// <summary>How they are laid out.</summary>
    public IReadOnlyList<AgentParameter> Layout { get; } =
    [
        new("customer_column", AgentParameterKind.Text, "Column of customers' ids. Default: found by its name."),
        new("date_column", AgentParameterKind.Text, "Column of dates. Default: found by its name."),
        new("amount_column", AgentParameterKind.Text, "Column of amounts. Default: found by its name; no value without."),
        new("date_format", AgentParameterKind.Text, "ymd, dmy, mdy, unix, unix-ms, excel, or such as dd/MM/yyyy. Default: as the file shows."),
        new("preset", AgentParameterKind.Text, "A known layout.") { Choices = ["shopify", "woocommerce", "stripe", "square", "online-retail", "cdnow"] },
        new("refunds", AgentParameterKind.Text, "Negative amounts: net takes them off their purchases, ignore leaves them out. Default: net.") { Choices = ["net", "ignore", "purchase"] },
        new("guests", AgentParameterKind.Text, "Rows without a customer. Default: drop.") { Choices = ["drop", "error", "keep"] },
        new("sheet", AgentParameterKind.Text, "Sheet of a workbook."),
        .. databases ? [new AgentParameter("table", AgentParameterKind.Text, "Table or view of a database.")] : Array.Empty<AgentParameter>(),
    ];

    /// <summary>The unit of time.</summary>
    public static AgentParameter Unit { get; } = new("unit", AgentParameterKind.Text, "Unit of time and of horizon. Default: week.")
    {
        Choices = ["day", "week", "month", "quarter", "year"],
    };

    /// <summary>The last day that counts.</summary>
    public static AgentParameter ObservationEnd { get; } = new(
        "observation_end", AgentParameterKind.Text, "Last day that counts, as yyyy-MM-dd. Default: the last order. Say it where the file ends in the midst of a day, or long after the last order.");

    /// <summary>Whether rows that cannot be read are left out.</summary>
    public static AgentParameter SkipBadRows { get; } = new(
        "skip_bad_rows", AgentParameterKind.Switch, "Count rows that cannot be read and leave them out. Default: the first one is an error.");

    /// <summary>The part of a command line that says where orders are.</summary>
    /// <exception cref="AgentRefusalException">They may not be read.</exception>
    public string Input(AgentArguments arguments)
    {
        string path = arguments.RequiredText(Path.Name);
        if (Scheme().Match(path) is not { Success: true } scheme || File.Exists(System.IO.Path.Combine(folder.Root, path)))
        {
            return Readable(path);
        }

        if (!databases)
        {
            throw new AgentRefusalException("Addresses of databases are not read here; use a file in the folder, or have clv mcp started with --allow-databases.");
        }

        string place = path[scheme.Length..];
        return scheme.Groups["name"].Value.ToLowerInvariant() is "sqlite" or "duckdb" ? $"{scheme.Value}{Readable(place)}" : path;
    }

    /// <summary>A file or folder of orders in the folder, by its true path.</summary>
    /// <remarks>A database is none unless those may be read: a view in it reads whatever file its maker has named. The store of a
    /// service is none at all.</remarks>
    /// <exception cref="AgentRefusalException">It may not be read.</exception>
    public string Readable(string path)
    {
        string found = folder.Readable(path);
        foreach (string file in File.Exists(found) ? [found] : Directory.EnumerateFiles(found, "*", SearchOption.AllDirectories))
        {
            // A named pipe is without a length too, and whoever opens one waits for its other end.
            if (!HasLength(file))
            {
                throw new AgentRefusalException($"{AgentText.Quoted(path)} is or holds an empty file; name one with orders.");
            }

            if (ServiceStores.IsStore(file))
            {
                throw new AgentRefusalException($"{AgentText.Quoted(path)} is or holds the store of a service, which its own tools answer from; name a file of orders.");
            }

            if (!databases && OrderSources.IsDatabase(file))
            {
                throw new AgentRefusalException(
                    $"{AgentText.Quoted(path)} is or holds a database, and databases are not read here; use a file of orders, or have clv mcp started with --allow-databases.");
            }
        }

        return found;
    }

    /// <summary>The part of a command line that says how they are laid out.</summary>
    public static IEnumerable<string> Options(AgentArguments arguments)
    {
        foreach ((string name, string option) in _texts)
        {
            if (arguments.Text(name) is { } text)
            {
                yield return $"{option}={text}";
            }
        }

        if (arguments.Text("table") is { } table)
        {
            yield return $"--table={table}";
        }

        if (arguments.IsOn(SkipBadRows.Name))
        {
            yield return "--skip-bad-rows";
        }

        if (arguments.Day(ObservationEnd.Name) is { } end)
        {
            yield return $"--observation-end={AgentText.Day(end)}";
        }
    }

    /// <summary>The unit, with that of most shops where none is given.</summary>
    public static string UnitOf(AgentArguments arguments) => arguments.Text(Unit.Name) ?? "week";

    /// <summary>A number as a part of a command line.</summary>
    public static IEnumerable<string> Number(AgentArguments arguments, string name, string option)
    {
        if (arguments.Number(name) is { } number)
        {
            yield return FormattableString.Invariant($"{option}={number:R}");
        }
    }

    /// <summary>Whether there is something in a file; a link has a length of its own, whatever it leads to.</summary>
    private static bool HasLength(string file) => new FileInfo(AgentFolder.TruePath(file)) is { Exists: true, Length: > 0 };

    [GeneratedRegex(@"^(?<name>[A-Za-z][A-Za-z0-9+.-]+):")]
    private static partial Regex Scheme();
}
