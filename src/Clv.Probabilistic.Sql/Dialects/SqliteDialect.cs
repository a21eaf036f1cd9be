namespace Clv.Probabilistic.Sql;

/// <summary>The SQL of SQLite from 3.35 on, where each value has a type of its own.</summary>
internal sealed class SqliteDialect() : SqlDialect("sqlite", "SQLite")
{
    /// <inheritdoc/>
    public override bool IsRun => true;

    /// <inheritdoc/>
    internal override bool KeepsFirstStep => true;

    /// <inheritdoc/>
    internal override string DoubleType => "REAL";

    /// <inheritdoc/>
    internal override string TextType => "TEXT";

    /// <inheritdoc/>
    internal override bool KeepsState => true;

    /// <inheritdoc/>
    internal override string Key => " PRIMARY KEY";

    /// <inheritdoc/>
    internal override string TableCount(IReadOnlyList<string> name, SqlValues values) =>
        $"SELECT COUNT(*) AS tables FROM {(name.Count > 1 ? $"{Quote(name[^2])}." : "")}sqlite_master WHERE type = 'table' AND lower(name) = lower({values.Add("table_name", name[^1])})";

    /// <inheritdoc/>
    internal override bool IsConflict(Exception error) => error.Message.Contains("is locked", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    internal override SqlColumnKind KindOf(string typeName, Type type)
    {
        bool Says(string part) => typeName.Contains(part, StringComparison.OrdinalIgnoreCase);
        return Says("INT") ? SqlColumnKind.Integer
            : Says("CHAR") || Says("TEXT") || Says("CLOB") || Says("DATE") || Says("TIME") || Says("UUID") || Says("GUID") ? SqlColumnKind.Text
            : Says("REAL") || Says("FLOA") || Says("DOUB") || Says("DEC") || Says("NUM") ? SqlColumnKind.Number
            : SqlColumnKind.Unknown;
    }

    /// <inheritdoc/>
    internal override bool HasKeys => true;

    /// <inheritdoc/>
    internal override string? ViewCount(IReadOnlyList<string> name, SqlValues values) =>
        $"SELECT COUNT(*) AS views FROM {(name.Count > 1 ? $"{Quote(name[^2])}." : string.Empty)}sqlite_master WHERE type = 'view' AND lower(name) = lower({values.Add("view_name", name[^1])})";

    /// <inheritdoc/>
    internal override string? MomentsOfNumbers(string column) => $"datetime({column}, 'unixepoch') of seconds since 1970 and datetime({column}) of Julian days";

    /// <inheritdoc/>
    internal override string Number(string value, SqlColumnKind kind) =>
        $"CASE WHEN TYPEOF({value}) IN ('integer', 'real') THEN CAST({value} AS REAL) WHEN TRIM({value}) GLOB '*[0-9]*' AND NOT TRIM({value}) GLOB '*[^0-9.eE+-]*' THEN CAST({value} AS REAL) END";

    /// <inheritdoc/>
    internal override string Moment(string value, SqlColumnKind kind, string? zone)
    {
        // SQLite takes numbers for Julian days, and the 31st of February for the 3rd of March.
        string written = Written($"TRIM({value})");
        return $"CASE WHEN TYPEOF({value}) = 'text' AND DATE({written}) = SUBSTR({written}, 1, 10) THEN DATETIME({written}) END";
    }

    /// <inheritdoc/>
    internal override string DateOf(string days) => $"DATE({days} + 1721425.5)";

    /// <inheritdoc/>
    internal override string Day(string moment) => $"CAST(JULIANDAY(SUBSTR({moment}, 1, 10)) - 1721425.5 AS INTEGER)";

    /// <inheritdoc/>
    internal override string HourOfDay(string moment) => $"CAST(STRFTIME('%H', {moment}) AS INTEGER)";

    /// <inheritdoc/>
    internal override string FirstDay(string part, string moment) => part switch
    {
        "month" => $"CAST(JULIANDAY(DATE({moment}, 'start of month')) - 1721425.5 AS INTEGER)",
        "quarter" => $"CAST(JULIANDAY(DATE({moment}, 'start of month', '-' || ((STRFTIME('%m', {moment}) - 1) % 3) || ' months')) - 1721425.5 AS INTEGER)",
        _ => $"CAST(JULIANDAY(DATE({moment}, 'start of year')) - 1721425.5 AS INTEGER)",
    };
}
