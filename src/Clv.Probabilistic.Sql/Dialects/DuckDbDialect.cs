namespace Clv.Probabilistic.Sql;

/// <summary>The SQL of DuckDB.</summary>
internal sealed class DuckDbDialect() : SqlDialect("duckdb", "DuckDB")
{
    /// <inheritdoc/>
    public override bool IsRun => true;

    /// <inheritdoc/>
    internal override string DoubleType => "DOUBLE";

    /// <inheritdoc/>
    internal override string Parameter(string name) => $"${name}";

    /// <inheritdoc/>
    internal override string Files(string pattern) =>
        $"{(pattern.Contains(".csv", StringComparison.OrdinalIgnoreCase) || pattern.Contains(".tsv", StringComparison.OrdinalIgnoreCase) || pattern.Contains(".txt", StringComparison.OrdinalIgnoreCase) ? "read_csv" : "read_parquet")}({Literal(pattern)})";

    /// <inheritdoc/>
    internal override SqlColumnKind KindOf(string typeName, Type type) =>
        typeName.Contains("ZONE", StringComparison.OrdinalIgnoreCase) || typeName.Equals("TimestampTz", StringComparison.OrdinalIgnoreCase)
            ? SqlColumnKind.ZonedMoment
            : base.KindOf(typeName, type);

    /// <inheritdoc/>
    internal override string? MomentsOfNumbers(string column) => $"to_timestamp({column}) of seconds since 1970";

    /// <inheritdoc/>
    internal override string Number(string value, SqlColumnKind kind) =>
        kind == SqlColumnKind.Text ? $"TRY_CAST(TRIM({value}) AS DOUBLE)" : base.Number(value, kind);

    /// <inheritdoc/>
    internal override string Moment(string value, SqlColumnKind kind, string? zone) => kind switch
    {
        SqlColumnKind.Text => $"TRY_CAST({Written($"TRIM({value})")} AS TIMESTAMP)",
        // The clock of the session is that of the machine; microseconds are the same everywhere.
        SqlColumnKind.ZonedMoment when zone is null => $"make_timestamp(epoch_us({value}))",
        _ => base.Moment(value, kind, zone),
    };

    /// <inheritdoc/>
    internal override string DateOf(string days) => $"DATE '0001-01-01' + CAST({days} AS INTEGER)";

    /// <inheritdoc/>
    internal override string Day(string moment) => $"date_diff('day', DATE '0001-01-01', CAST({moment} AS DATE))";

    /// <inheritdoc/>
    internal override bool KeepsState => true;

    /// <inheritdoc/>
    internal override string TableCount(IReadOnlyList<string> name, SqlValues values)
    {
        // Of two parts, the first is a schema or a database.
        string place = name.Count switch
        {
            1 => "schema_name = current_schema() AND database_name = current_database()",
            2 => $"lower({values.Add("place", name[0])}) IN (lower(schema_name), lower(database_name))",
            _ => $"lower(schema_name) = lower({values.Add("schema", name[^2])}) AND lower(database_name) = lower({values.Add("database", name[^3])})",
        };
        return $"SELECT COUNT(*) AS tables FROM duckdb_tables() WHERE lower(table_name) = lower({values.Add("table_name", name[^1])}) AND {place}";
    }

    /// <inheritdoc/>
    internal override bool HasKeys => true;

    /// <inheritdoc/>
    internal override string? ViewCount(IReadOnlyList<string> name, SqlValues values) =>
        $"SELECT COUNT(*) AS views FROM duckdb_views() WHERE lower(view_name) = lower({values.Add("view_name", name[^1])}) AND {(name.Count > 1 ? $"lower(schema_name) = lower({values.Add("view_schema", name[^2])})" : "schema_name = current_schema()")} AND database_name = current_database()";

    /// <inheritdoc/>
    internal override bool IsConflict(Exception error) => error.Message.Contains("conflict", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    internal override string WatermarkText(string value, SqlColumnKind kind) => kind switch
    {
        SqlColumnKind.Moment or SqlColumnKind.Day => $"strftime({value}, '%Y-%m-%d %H:%M:%S.%f')",
        SqlColumnKind.ZonedMoment => $"strftime(make_timestamp(epoch_us({value})), '%Y-%m-%d %H:%M:%S.%f')",
        _ => base.WatermarkText(value, kind),
    };

    /// <inheritdoc/>
    internal override string IsSince(string column, SqlColumnKind kind, string watermark) =>
        base.IsSince(kind == SqlColumnKind.ZonedMoment ? $"make_timestamp(epoch_us({column}))" : column, kind, watermark);

    /// <inheritdoc/>
    internal override string? FirstBy(string value, string by) => $"arg_min({value}, {by})";
}
