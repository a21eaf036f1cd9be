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
    internal override string? FirstBy(string value, string by) => $"arg_min({value}, {by})";
}
