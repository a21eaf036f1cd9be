using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>How a file of orders is laid out.</summary>
internal sealed class OrderOptions
{
    public Option<string?> CustomerColumn { get; } = ToolOptions.Text(
        "--customer-column", "COLUMN", "Column of customer ids: a name, or a number from 1 with --no-header. Default: customer_id.");

    public Option<string?> DateColumn { get; } = ToolOptions.Text(
        "--date-column", "COLUMN", "Column of order dates, likewise. Default: date.");

    public Option<string?> ValueColumn { get; } = ToolOptions.Text(
        "--value-column", "COLUMN", "Column of order amounts, likewise. Default: amount, and no spend where there is no such column.");

    public Option<bool> NoHeader { get; } = ToolOptions.Switch(
        "--no-header", "The first row is an order already; columns are numbers.");

    public SheetOption Sheet { get; } = new();

    public DelimiterOption Delimiter { get; } = new();

    public Option<string?> DateFormat { get; } = ToolOptions.Text(
        "--date-format", "FORMAT", "Format of dates, such as dd/MM/yyyy or yyyyMMdd. Default: yyyy-MM-dd or yyyyMMdd, with or without a time of day.");

    public Option<bool> SkipBadRows { get; } = ToolOptions.Switch(
        "--skip-bad-rows", "Count and leave out rows that cannot be read. Default: the first one is an error.");

    public Option<TransactionPreset?> Preset { get; } = ToolOptions.Choice(
        "--preset", "NAME", "A known layout instead of all of the above: cdnow, the raw CDNOW files.", ("cdnow", TransactionPreset.Cdnow));

    /// <summary>The options that have no meaning for a summary.</summary>
    public IReadOnlyList<Option> OfOrdersAlone => [DateColumn, ValueColumn, NoHeader, DateFormat, SkipBadRows, Preset];

    public OptionGroup Group => new(
        "Reading orders",
        [Sheet.Option, CustomerColumn, DateColumn, ValueColumn, NoHeader, Delimiter.Option, DateFormat, SkipBadRows, Preset]);

    /// <summary>What a preset says instead.</summary>
    private Option[] Layout => [CustomerColumn, DateColumn, ValueColumn, NoHeader, Delimiter.Option, DateFormat];

    /// <summary>The options that have no place beside those that a command line gives.</summary>
    public IReadOnlyList<Option> ReplacedBy(ParseResult line) =>
        line.IsGiven(Preset) ? Layout : Layout.Any(line.IsGiven) ? [Preset] : [];

    /// <summary>The options as they took effect, by name; those that a preset replaces, and columns that are not there, are left out.</summary>
    public IEnumerable<KeyValuePair<string, string>> Resolved(TransactionCsvOptions csv, TransactionTable orders)
    {
        if (csv.Preset != TransactionPreset.None)
        {
            yield return WrittenOptions.Pair(Preset, csv.Preset.ToString().ToLowerInvariant());
        }
        else
        {
            yield return WrittenOptions.Pair(CustomerColumn, csv.CustomerColumn);
            yield return WrittenOptions.Pair(DateColumn, csv.DateColumn);
            if (orders.HasAmount)
            {
                yield return WrittenOptions.Pair(ValueColumn, csv.ValueColumn ?? "amount");
            }

            yield return WrittenOptions.Pair(NoHeader, !csv.HasHeader);
            yield return WrittenOptions.Pair(Delimiter.Option, DelimiterOption.Write(csv.Delimiter));
            if (csv.DateFormat is { } format)
            {
                yield return WrittenOptions.Pair(DateFormat, format);
            }
        }

        yield return WrittenOptions.Pair(SkipBadRows, csv.SkipBadRows);
    }

    public TransactionCsvOptions Read(ParseResult line)
    {
        TransactionPreset preset = line.GetValue(Preset) ?? TransactionPreset.None;
        bool noHeader = line.GetValue(NoHeader);
        if (preset != TransactionPreset.None && Layout.FirstOrDefault(line.IsGiven) is { } given)
        {
            throw new UsageException($"--preset says how the file is laid out, so {given.Name} cannot be given with it; leave one of them out.");
        }

        if (noHeader)
        {
            RequireNumber(line, CustomerColumn, required: true);
            RequireNumber(line, DateColumn, required: true);
            RequireNumber(line, ValueColumn, required: false);
        }

        TransactionCsvOptions defaults = new();
        return new TransactionCsvOptions
        {
            CustomerColumn = line.GetValue(CustomerColumn) ?? defaults.CustomerColumn,
            DateColumn = line.GetValue(DateColumn) ?? defaults.DateColumn,
            ValueColumn = line.GetValue(ValueColumn),
            HasHeader = !noHeader,
            Delimiter = Delimiter.Read(line),
            DateFormat = line.GetValue(DateFormat),
            SkipBadRows = line.GetValue(SkipBadRows),
            Preset = preset,
        };
    }

    private static void RequireNumber(ParseResult line, Option<string?> option, bool required)
    {
        string? column = line.GetValue(option);
        if (column is null && !required)
        {
            return;
        }

        if (column is null)
        {
            throw new UsageException($"With --no-header columns have no names; give {option.Name} as a number from 1.");
        }

        if (!int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
        {
            throw new UsageException($"{option.Name} is '{column}'; with --no-header it must be a number from 1.");
        }
    }
}
