using System.CommandLine;
using System.Globalization;

namespace Clv.Probabilistic.Cli;

/// <summary>How a file of orders is laid out, and which of its rows count.</summary>
internal sealed class OrderOptions
{
    private static readonly (string Word, TransactionPreset Value)[] _presets =
    [
        ("shopify", TransactionPreset.Shopify),
        ("woocommerce", TransactionPreset.WooCommerce),
        ("stripe", TransactionPreset.Stripe),
        ("square", TransactionPreset.Square),
        ("online-retail", TransactionPreset.OnlineRetail),
        ("cdnow", TransactionPreset.Cdnow),
    ];

    public OrderOptions()
    {
        // The names by which the library calls them, so that what it infers can be said and kept as options.
        ByName = new()
        {
            [OptionNames.CustomerColumn] = CustomerColumn,
            [OptionNames.DateColumn] = DateColumn,
            [OptionNames.ValueColumn] = ValueColumn,
            [OptionNames.OrderColumn] = OrderColumn,
            [OptionNames.QuantityColumn] = QuantityColumn,
            [OptionNames.PriceColumn] = PriceColumn,
            [OptionNames.LinesBeforeHeader] = SkipLines,
            [OptionNames.Delimiter] = Delimiter.Option,
            [OptionNames.Encoding] = Encoding,
            [OptionNames.DateFormat] = DateFormat,
            [OptionNames.DecimalSeparator] = Decimal,
            [OptionNames.ThousandsSeparator] = Thousands,
        };
    }

    public Option<string?> CustomerColumn { get; } = ToolOptions.Text(
        "--customer-column", "COLUMN", "Column of customer ids: a name, or a number from 1 with --no-header. Default: customer_id, or what says the same.");

    public Option<string?> DateColumn { get; } = ToolOptions.Text(
        "--date-column", "COLUMN", "Column of order dates, likewise. Default: date, or what says the same.");

    public Option<string?> ValueColumn { get; } = ToolOptions.Text(
        "--value-column", "COLUMN", "Column of order amounts, likewise. Default: amount, or what says the same, or quantity times price; no spend without.");

    public Option<string?> DateFormat { get; } = ToolOptions.Parsed<string?>(
        "--date-format", "FORMAT", "How dates are written: ymd, dmy, mdy, unix, unix-ms, excel, or a format such as dd/MM/yyyy. Default: as the file shows.", CheckDateFormat);

    public Option<TransactionPreset?> Preset { get; } = ToolOptions.Choice(
        "--preset",
        "NAME",
        "A known layout: shopify, woocommerce, stripe, square, online-retail (UCI), or cdnow, the raw CDNOW files.",
        _presets);

    public SheetOption Sheet { get; } = new();

    public EngineOptions Databases { get; } = new();

    public Option<string[]> Keep { get; } = ToolOptions.Texts(
        "--keep", "COLUMN=VALUES", "Count only rows with one of the values in the column, such as Status=Paid,Open. May be given several times.");

    public Option<string[]> Drop { get; } = ToolOptions.Texts("--drop", "COLUMN=VALUES", "Leave out rows with one of the values, likewise.");

    public Option<RefundPolicy?> Refunds { get; } = ToolOptions.Choice(
        "--refunds",
        "POLICY",
        "Negative amounts: net takes each off the purchase it belongs to, ignore leaves them out, purchase counts them as purchases. Default: net.",
        ("net", RefundPolicy.Net),
        ("ignore", RefundPolicy.Ignore),
        ("purchase", RefundPolicy.Purchase));

    public Option<GuestPolicy?> Guests { get; } = ToolOptions.Choice(
        "--guests",
        "POLICY",
        "Rows without a customer id, or with NULL, nan, none, guest or unknown: drop, error or keep. Default: drop.",
        ("drop", GuestPolicy.Drop),
        ("error", GuestPolicy.Error),
        ("keep", GuestPolicy.Keep));

    public Option<bool> SkipBadRows { get; } = ToolOptions.Switch(
        "--skip-bad-rows", "Count and leave out rows that cannot be read. Default: the first one is an error.");

    public Option<BadRowLimit?> MaxBadRows { get; } = ToolOptions.Parsed<BadRowLimit?>(
        "--max-bad-rows", "N|P%", "How many --skip-bad-rows may leave out. Default: 20 rows, or 1% of all where that is more.", ParseLimit);

    public Option<string?> OrderColumn { get; } = ToolOptions.Text(
        "--order-column", "COLUMN", "Column of order numbers: rows of one are lines of one order. Default: what says so.");

    public Option<OrderLineAmounts?> OrderLines { get; } = ToolOptions.Choice(
        "--order-lines",
        "HOW",
        "Amounts on the lines of an order: add, or repeat where each line has the order's total. Default: as the file shows.",
        ("add", OrderLineAmounts.Add),
        ("repeat", OrderLineAmounts.Repeat));

    public Option<string?> QuantityColumn { get; } = ToolOptions.Text(
        "--quantity-column", "COLUMN", "Column of quantities: amounts are quantity times price.");

    public Option<string?> PriceColumn { get; } = ToolOptions.Text("--price-column", "COLUMN", "Column of prices for one piece.");

    public DelimiterOption Delimiter { get; } = new();

    public Option<string?> Decimal { get; } = ToolOptions.Parsed<string?>(
        "--decimal", "CHAR", "What stands before decimals: . or , (comma). Default: as the file shows.", DecimalOf);

    public Option<string?> Thousands { get; } = ToolOptions.Parsed<string?>(
        "--thousands", "CHAR", "What stands between thousands: . , ' or space. Default: as the file shows.", text => text switch
        {
            "." or "," or "'" or " " => text,
            "point" or "dot" => ".",
            "comma" => ",",
            "space" or "blank" => " ",
            "apostrophe" => "'",
            _ => throw new FormatException("must be . (or point), , (or comma), ' (or apostrophe) or space"),
        });

    public Option<string?> Encoding { get; } = ToolOptions.Parsed<string?>(
        "--encoding", "NAME", "How text is encoded, such as utf-8, windows-1252 or utf-16. Default: as the file shows.", text =>
            TextEncodings.Find(text) is null ? throw new FormatException("must be the name of an encoding, such as utf-8, windows-1252 or utf-16") : text);

    public Option<string?> TimeZone { get; } = ToolOptions.Parsed<string?>(
        "--time-zone", "ZONE", "Times with an offset are put on this clock, such as Europe/Berlin or UTC. Default: the clock as written.", text =>
            FindZone(text) is null ? throw new FormatException("must be a time zone, such as Europe/Berlin, America/New_York or UTC") : text);

    public Option<string?> SkipLines { get; } = ToolOptions.Parsed<string?>(
        "--skip-lines", "N", "Lines before the header. Default: as the file shows.", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? text : throw new FormatException("must be a whole number from 0"));

    public Option<bool> NoHeader { get; } = ToolOptions.Switch(
        "--no-header", "The first row is an order already; columns are numbers.");

    public Option<bool> NoSniff { get; } = ToolOptions.Switch(
        "--no-sniff", "Infer nothing from the file: what options leave open has its standard form, commas, UTF-8, yyyy-MM-dd, decimal points.");

    /// <summary>The options that have no meaning for a summary.</summary>
    public IReadOnlyList<Option> OfOrdersAlone => [.. All.Except([Sheet.Option, CustomerColumn, Delimiter.Option])];

    /// <summary>What most files need.</summary>
    public OptionGroup Group => new(
        "Reading orders",
        [Sheet.Option, CustomerColumn, DateColumn, ValueColumn, DateFormat, Preset, Keep, Drop, Refunds, Guests, SkipBadRows]);

    /// <summary>What some files need.</summary>
    public OptionGroup Further => new(
        "Reading orders that are laid out otherwise",
        [
            OrderColumn, OrderLines, QuantityColumn, PriceColumn, Delimiter.Option, Decimal, Thousands, Encoding, TimeZone, SkipLines, NoHeader,
            MaxBadRows, NoSniff,
        ]);

    /// <summary>The options by subject.</summary>
    public IReadOnlyList<OptionGroup> Groups => [Group, Further, Databases.Group];

    private IEnumerable<Option> All => Groups.SelectMany(group => group.Options);

    private Dictionary<string, Option> ByName { get; }

    /// <summary>What the preset of CDNOW says instead.</summary>
    private Option[] Layout =>
        [CustomerColumn, DateColumn, ValueColumn, NoHeader, Delimiter.Option, DateFormat, OrderColumn, QuantityColumn, PriceColumn, SkipLines];

    /// <summary>An input with what the command line says of it.</summary>
    public OrderAddress Address(string input, ParseResult line) => Sheet.Address(input, line) with { Engine = Databases.Read(line) };

    /// <summary>An input and the files that are read with it, none of which may be written over.</summary>
    public IEnumerable<string?> Files(string? input, ParseResult line) => [input, .. Databases.Files(line)];

    /// <summary>The options that have no place beside those that a command line gives.</summary>
    public IReadOnlyList<Option> ReplacedBy(ParseResult line) =>
        line.GetValue(Preset) == TransactionPreset.Cdnow ? Layout
        : !line.IsGiven(Preset) && Layout.Any(line.IsGiven) ? [Preset]
        : [];

    /// <summary>The options as they took effect, by name; those that a preset replaces, and columns that are not there, are left out.</summary>
    public IEnumerable<KeyValuePair<string, string>> Resolved(TransactionCsvOptions csv, TransactionTable orders)
    {
        if (csv.Preset != TransactionPreset.None)
        {
            yield return WrittenOptions.Pair(Preset, _presets.First(preset => preset.Value == csv.Preset).Word);
        }
        else
        {
            yield return WrittenOptions.Pair(CustomerColumn, Known(orders, OptionNames.CustomerColumn) ?? csv.CustomerColumn ?? "customer_id");
            yield return WrittenOptions.Pair(DateColumn, Known(orders, OptionNames.DateColumn) ?? csv.DateColumn ?? "date");
            if (orders.HasAmount && csv.QuantityColumn is null && Known(orders, OptionNames.QuantityColumn) is null)
            {
                yield return WrittenOptions.Pair(ValueColumn, Known(orders, OptionNames.ValueColumn) ?? csv.ValueColumn ?? "amount");
            }

            yield return WrittenOptions.Pair(NoHeader, !csv.HasHeader);
            yield return WrittenOptions.Pair(
                Delimiter.Option, Known(orders, OptionNames.Delimiter) ?? DelimiterOption.Write(csv.Delimiter ?? CsvDelimiter.Comma));
            if (csv.DateFormat is { } format)
            {
                yield return WrittenOptions.Pair(DateFormat, format);
            }
        }

        yield return WrittenOptions.Pair(SkipBadRows, csv.SkipBadRows);
        yield return WrittenOptions.Pair(Refunds, csv.Refunds.ToString().ToLowerInvariant());
        yield return WrittenOptions.Pair(Guests, csv.Guests.ToString().ToLowerInvariant());
    }

    /// <summary>Which rows of orders count and how, as options: what has to be alike for orders to be compared. A filter by customers is left out,
    /// so that none is named.</summary>
    public IReadOnlyList<string> Policies(ParseResult line, TransactionTable orders)
    {
        string customers = Known(orders, OptionNames.CustomerColumn) ?? line.GetValue(CustomerColumn) ?? "customer_id";
        return
        [
            $"{Refunds.Name} {(line.GetValue(Refunds) ?? RefundPolicy.Net).ToString().ToLowerInvariant()}",
            $"{Guests.Name} {(line.GetValue(Guests) ?? GuestPolicy.Drop).ToString().ToLowerInvariant()}",
            .. new[] { Keep, Drop }.SelectMany(option => (line.GetValue(option) ?? []).Order(StringComparer.Ordinal)
                .Where(text => FilterText.Parse(option.Name, text).Column != customers)
                .Select(text => $"{option.Name} {text}")),
            .. line.GetValue(OrderLines) is { } lines ? [$"{OrderLines.Name} {lines.ToString().ToLowerInvariant()}"] : Array.Empty<string>(),
            .. line.GetValue(TimeZone) is { } zone ? [$"{TimeZone.Name} {zone}"] : Array.Empty<string>(),
        ];
    }

    /// <summary>What was inferred of orders, as options by name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Inferred(TransactionTable orders) => orders.Account.Inferred
        .Where(setting => ByName.ContainsKey(setting.Option))
        .Select(setting => WrittenOptions.Pair(ByName[setting.Option], setting.Value));

    /// <summary>What stands before decimals, by its sign or its name.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static string DecimalOf(string text) => text switch
    {
        "." or "," => text,
        "point" or "dot" => ".",
        "comma" => ",",
        _ => throw new FormatException("must be . (or point) or , (or comma)"),
    };

    /// <summary>What is said of numbers.</summary>
    public (char? Decimal, char? Thousands) NumbersOf(ParseResult line) => (line.GetValue(Decimal)?[0], line.GetValue(Thousands)?[0]);

    public TransactionCsvOptions Read(ParseResult line)
    {
        TransactionPreset preset = line.GetValue(Preset) ?? TransactionPreset.None;
        bool noHeader = line.GetValue(NoHeader);
        if (preset == TransactionPreset.Cdnow && Layout.FirstOrDefault(line.IsGiven) is { } given)
        {
            throw new UsageException($"--preset cdnow says how the file is laid out, so {given.Name} cannot be given with it; leave one of them out.");
        }

        if (noHeader)
        {
            RequireNumber(line, CustomerColumn, required: true);
            RequireNumber(line, DateColumn, required: true);
            RequireNumber(line, ValueColumn, required: false);
        }

        if (line.IsGiven(MaxBadRows) && !line.GetValue(SkipBadRows))
        {
            throw new UsageException("--max-bad-rows says how many rows --skip-bad-rows may leave out; give both.");
        }

        return new TransactionCsvOptions
        {
            CustomerColumn = line.GetValue(CustomerColumn),
            DateColumn = line.GetValue(DateColumn),
            ValueColumn = line.GetValue(ValueColumn),
            OrderColumn = line.GetValue(OrderColumn),
            QuantityColumn = line.GetValue(QuantityColumn),
            PriceColumn = line.GetValue(PriceColumn),
            HasHeader = !noHeader,
            LinesBeforeHeader = line.GetValue(SkipLines) is { } lines ? int.Parse(lines, CultureInfo.InvariantCulture) : null,
            Delimiter = Delimiter.Given(line),
            Encoding = line.GetValue(Encoding) is { } encoding ? TextEncodings.Find(encoding) : null,
            DateFormat = line.GetValue(DateFormat),
            TimeZone = line.GetValue(TimeZone) is { } zone ? FindZone(zone) : null,
            DecimalSeparator = NumbersOf(line).Decimal,
            ThousandsSeparator = NumbersOf(line).Thousands,
            LineAmounts = line.GetValue(OrderLines),
            Refunds = line.GetValue(Refunds) ?? RefundPolicy.Net,
            Guests = line.GetValue(Guests) ?? GuestPolicy.Drop,
            Keep = Filters(line, Keep),
            Drop = Filters(line, Drop),
            Sniff = !line.GetValue(NoSniff),
            SkipBadRows = line.GetValue(SkipBadRows),
            MaxBadRows = line.GetValue(MaxBadRows) ?? BadRowLimit.Default,
            Preset = preset,
        };
    }

    private static string? Known(TransactionTable orders, string option) =>
        orders.Account.Inferred.FirstOrDefault(setting => setting.Option == option)?.Value;

    private static ColumnFilter[] Filters(ParseResult line, Option<string[]> option) =>
        [.. (line.GetValue(option) ?? []).Select(text => FilterText.Parse(option.Name, text))];

    private static TimeZoneInfo? FindZone(string text) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(text, out TimeZoneInfo? zone) ? zone : null;

    private static string CheckDateFormat(string text)
    {
        try
        {
            _ = new WrittenDates(text);
            return text;
        }
        catch (ArgumentException error)
        {
            // The sentence stands on its own: it names the option and what to write instead.
            throw new UsageException(OptionFlags.Translate(ErrorSentence.Of(error)));
        }
    }

    private static BadRowLimit? ParseLimit(string text)
    {
        string number = text.TrimEnd('%');
        bool isShare = number.Length == text.Length - 1;
        return isShare && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) && percent <= 100
            ? BadRowLimit.Share(percent / 100)
            : !isShare && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long rows)
                ? BadRowLimit.Rows(rows)
                : throw new FormatException("must be a number of rows such as 50, or a share of them such as 2%");
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
