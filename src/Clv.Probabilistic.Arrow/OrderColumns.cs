using Apache.Arrow;
using Apache.Arrow.Types;

namespace Clv.Probabilistic.Arrow;

/// <summary>Which columns hold orders, and what their values are.</summary>
internal sealed class OrderColumns
{
    private readonly Field[] _fields;

    private OrderColumns(string sourceName, ColumnNames names, Field[] fields, TransactionLayout layout, IReadOnlyList<InferredSetting> inferred)
    {
        SourceName = sourceName;
        Names = names;
        _fields = fields;
        Layout = layout;
        Inferred = inferred;
        Read = [.. new int?[] { layout.Customer, layout.Date, layout.Amount, layout.Quantity, layout.Order, layout.Status, layout.Currency }
            .OfType<int>().Concat(layout.Keep.Concat(layout.Drop).Select(filter => filter.Field)).Distinct()];
    }

    /// <summary>What messages call the source that the columns were found in.</summary>
    public string SourceName { get; }

    /// <summary>All columns by name.</summary>
    public ColumnNames Names { get; }

    /// <summary>Which column holds what.</summary>
    public TransactionLayout Layout { get; }

    /// <summary>What names and types showed.</summary>
    public IReadOnlyList<InferredSetting> Inferred { get; }

    /// <summary>The columns that are read, each once.</summary>
    public int[] Read { get; }

    /// <summary>Finds the columns.</summary>
    /// <exception cref="DataFormatException">One is missing, or of a type that it cannot have.</exception>
    /// <exception cref="AmbiguousLayoutException">Names do not tell which of several columns is meant.</exception>
    public static OrderColumns Find(BatchSource source, TransactionCsvOptions options)
    {
        (OrderColumnFinder finder, ColumnNames names) = Finder(source, options);
        OrderColumns columns = new(source.Name, names, [.. source.Schema.FieldsList], finder.Find(), finder.Inferred);
        columns.RequireTypes();
        return columns;
    }

    /// <summary>Which column holds what, whatever their types.</summary>
    /// <exception cref="DataFormatException">One is missing.</exception>
    /// <exception cref="AmbiguousLayoutException">Names do not tell which of several columns is meant.</exception>
    public static TransactionLayout LayoutOf(BatchSource source, TransactionCsvOptions options) => Finder(source, options).Finder.Find();

    /// <summary>What a column holds.</summary>
    public ColumnKind KindOf(int column) => KindOf(_fields[column]);

    /// <summary>The type of a column.</summary>
    public IArrowType TypeOf(int column) => _fields[column].DataType;

    /// <summary>The same columns in a further source.</summary>
    /// <returns>Which columns of it those are that are read.</returns>
    /// <exception cref="DataFormatException">One is missing there, or holds something else.</exception>
    public int[] In(BatchSource source)
    {
        IReadOnlyList<Field> others = source.Schema.FieldsList;
        return [.. Read.Select(column =>
        {
            Field wanted = _fields[column];
            int[] found = [.. Enumerable.Range(0, others.Count).Where(other => others[other].Name == wanted.Name)];
            if (found.Length == 0)
            {
                throw new DataFormatException(
                    $"{source.Name} has no column {Excerpt.Of(wanted.Name)}, which {SourceName} has; files that are read together have the same columns.");
            }

            Field other = others[found.Length == 1 ? found[0] : column];
            return KindOf(other) == KindOf(wanted) && ZoneOf(other) == ZoneOf(wanted)
                ? found.Length == 1 ? found[0] : column
                : throw new DataFormatException(
                    $"{source.Name} has {Described(other)} where {SourceName} has {Described(wanted)}; files that are read together have columns of the same kinds.");
        })];
    }

    private static (OrderColumnFinder Finder, ColumnNames Names) Finder(BatchSource source, TransactionCsvOptions options)
    {
        RequireOfColumns(options);
        Field[] fields = [.. source.Schema.FieldsList];
        ColumnNames names = new(source.Name, fields.Select(field => field.Name));
        bool hasDates = fields.Any(field => OrderColumnNames.SaysDate(OrderColumnNames.Normal(field.Name)) && IsDate(field));
        OrderColumnFinder finder = new(
            source.Name, names, options, column => hasDates ? IsDate(fields[column]) : KindOf(fields[column]) == ColumnKind.Text);
        return (finder, names);
    }

    private static void RequireOfColumns(TransactionCsvOptions options)
    {
        if (options.Preset == TransactionPreset.Cdnow)
        {
            throw new ArgumentException(
                $"The preset {options.Preset} is a layout of text files; name the columns with {OptionNames.CustomerColumn} and the like instead.");
        }

        if (!options.HasHeader)
        {
            throw new ArgumentException($"The columns of Parquet files, Arrow data and data frames have names; leave {OptionNames.NoHeader} out.");
        }
    }

    private static ColumnKind KindOf(Field field) => ColumnKinds.Of(field.DataType);

    private static bool IsDate(Field field) => KindOf(field) is ColumnKind.Day or ColumnKind.Moment;

    private static string? ZoneOf(Field field) => (field.DataType as TimestampType)?.Timezone is { Length: > 0 } zone ? zone : null;

    private static string Described(Field field) => ZoneOf(field) is { } zone
        ? $"the column {Excerpt.Of(field.Name)} of type {ColumnKinds.NameOf(field)} in the time zone {zone}"
        : $"the column {Excerpt.Of(field.Name)} of type {ColumnKinds.NameOf(field)}";

    private void RequireTypes()
    {
        Require(
            Layout.Customer,
            kind => kind is ColumnKind.Integer or ColumnKind.WideInteger or ColumnKind.Text
                || (kind == ColumnKind.Decimal && ColumnKinds.IsWhole(TypeOf(Layout.Customer))),
            "customer ids",
            "integers, decimals without decimals behind the point or texts");
        Require(
            Layout.Date,
            kind => kind is ColumnKind.Day or ColumnKind.Moment or ColumnKind.Text or ColumnKind.Integer,
            "dates",
            "dates, timestamps, texts such as 2024-01-31, or integers with a date format");
        if (ZoneOf(_fields[Layout.Date]) is { } zone && MomentColumn.ZoneOf(zone) is null)
        {
            throw new DataFormatException(
                $"{SourceName} has {Described(_fields[Layout.Date])}, which this machine does not know; write the column in UTC, or under the zone's usual name.");
        }

        foreach (int number in new[] { Layout.Amount, Layout.Quantity }.OfType<int>())
        {
            Require(
                number,
                kind => kind == ColumnKind.Text || ColumnKinds.IsNumber(kind),
                number == Layout.Quantity ? "quantities" : "amounts",
                "numbers of any type, decimals or texts");
        }

        foreach (int column in Read)
        {
            Require(column, kind => kind != ColumnKind.Other, "one value for each order", "numbers, texts, dates or truth");
        }
    }

    private void Require(int column, Func<ColumnKind, bool> isTaken, string what, string taken)
    {
        if (!isTaken(KindOf(column)))
        {
            throw new DataFormatException(
                $"{SourceName} has {Described(_fields[column])}, which cannot hold {what}; those are {taken}: convert the column where it is made, or name another one.");
        }
    }
}
