namespace Clv.Probabilistic.Sql;

/// <summary>The SQL of PostgreSQL.</summary>
internal sealed class PostgreSqlDialect() : SqlDialect("postgres", "PostgreSQL")
{
    /// <inheritdoc/>
    public override bool IsRun => true;

    /// <inheritdoc/>
    internal override string TextType => "TEXT";

    /// <inheritdoc/>
    internal override SqlColumnKind KindOf(string typeName, Type type) =>
        typeName.StartsWith("timestamp with time zone", StringComparison.OrdinalIgnoreCase) || typeName.Equals("timestamptz", StringComparison.OrdinalIgnoreCase)
            ? SqlColumnKind.ZonedMoment
            : typeName.Equals("date", StringComparison.OrdinalIgnoreCase) ? SqlColumnKind.Day
            : base.KindOf(typeName, type);

    /// <inheritdoc/>
    internal override string? MomentsOfNumbers(string column) => $"to_timestamp({column}) of seconds since 1970";

    /// <inheritdoc/>
    internal override string Number(string value, SqlColumnKind kind) => kind == SqlColumnKind.Text
        ? $"CASE WHEN TRIM({value}) ~ '^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?$' THEN CAST(TRIM({value}) AS DOUBLE PRECISION) END"
        : base.Number(value, kind);

    /// <inheritdoc/>
    internal override string Moment(string value, SqlColumnKind kind, string? zone) => kind switch
    {
        SqlColumnKind.Text =>
            $"CASE WHEN TRIM({value}) ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}' THEN CAST({Written($"TRIM({value})")} AS TIMESTAMP) END",
        // Infinity is a moment there, and on no calendar.
        _ => $"CASE WHEN ISFINITE({value}) THEN {base.Moment(value, kind, zone)} END",
    };

    /// <inheritdoc/>
    internal override string DateOf(string days) => $"DATE '0001-01-01' + CAST({days} AS INTEGER)";

    /// <inheritdoc/>
    internal override string Day(string moment) => $"(CAST({moment} AS DATE) - DATE '0001-01-01')";

    /// <inheritdoc/>
    internal override string HourOfDay(string moment) => $"CAST(EXTRACT(HOUR FROM {moment}) AS INTEGER)";
}
