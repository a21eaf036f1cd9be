namespace Clv.Probabilistic;

/// <summary>How a CSV file of orders is read.</summary>
/// <example>
/// <code>
/// TransactionTable sales = TransactionCsv.Read("sales.csv", new TransactionCsvOptions
/// {
///     CustomerColumn = "client",
///     DateColumn = "ordered_at",
///     DateFormat = "dd/MM/yyyy",
///     ValueColumn = "total",
///     Delimiter = ';',
/// });
/// </code>
/// </example>
public sealed record TransactionCsvOptions
{
    /// <summary>The raw CDNOW layouts: four whitespace-separated columns with a header (id, date, quantity, dollars), or
    /// five without (the second is the id); ids are integers, dates yyyyMMdd.</summary>
    public static TransactionCsvOptions Cdnow { get; } = new() { Preset = TransactionPreset.Cdnow };

    /// <summary>The column of customer ids: a name, or a 1-based number without a header.</summary>
    /// <value>Default <c>customer_id</c>.</value>
    public string CustomerColumn { get; init; } = "customer_id";

    /// <summary>The column of dates: a name, or a 1-based number without a header.</summary>
    /// <value>Default <c>date</c>.</value>
    public string DateColumn { get; init; } = "date";

    /// <summary>The column of amounts; null looks for <c>amount</c> and does without it where it is missing, whereas a
    /// named column must exist.</summary>
    /// <value>Default null.</value>
    public string? ValueColumn { get; init; }

    /// <summary>Whether the first record names the columns.</summary>
    /// <value>Default true; false makes column names 1-based numbers, by default 1 (customer), 2 (date) and, where there is
    /// a third column, 3 (amount).</value>
    public bool HasHeader { get; init; } = true;

    /// <summary>The character between fields, or null for runs of whitespace.</summary>
    /// <value>Default a comma.</value>
    public char? Delimiter { get; init; } = ',';

    /// <summary>A .NET date format such as <c>dd/MM/yyyy</c>, read invariantly; null for ISO 8601.</summary>
    /// <value>Default null: yyyy-MM-dd or yyyyMMdd, optionally followed by T or a space and HH:mm[:ss[.fff]], and an offset that is
    /// ignored.</value>
    public string? DateFormat { get; init; }

    /// <summary>Whether rows that cannot be read are counted and left out rather than refused.</summary>
    /// <value>Default false.</value>
    public bool SkipBadRows { get; init; }

    /// <summary>A known layout that replaces the column, header, delimiter and date settings.</summary>
    /// <value>Default <see cref="TransactionPreset.None"/>.</value>
    public TransactionPreset Preset { get; init; }
}
